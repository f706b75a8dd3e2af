// Offers product names while somebody types in a search box: a combobox with a list as described in
// the ARIA Authoring Practices (w3.org/WAI/ARIA/apg/patterns/combobox). Without it the box searches as ever.
"use strict";

const WAIT_MS = 150;
const SHORTEST = 2;

function makeList(input, label) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  const combobox = {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  input.autocomplete = "off";
  input.after(list);
  return list;
}

function offer(form) {
  const input = form.elements.namedItem("q");
  const list = makeList(input, form.dataset.suggestLabel);
  const known = new Map();
  let timer = 0;
  let asked = null;
  let chosen = -1;
  let typed = input.value;

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    list.replaceChildren();
    mark(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function mark(place) {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = list.children[place];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(names) {
    list.replaceChildren(...names.map((name, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.textContent = name;
      return option;
    }));
    mark(-1);
    list.hidden = names.length === 0;
    input.setAttribute("aria-expanded", String(names.length > 0));
  }

  async function ask(words) {
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${form.dataset.suggest}?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      known.set(words, (await answer.json()).suggestions);
      // What came late may not be what is wanted by now.
      if (input.value.trim() === words && document.activeElement === input) show(known.get(words));
    } catch {
      // Offline or overtaken by the next letter: the box still searches.
    }
  }

  function take(place) {
    input.value = list.children[place].textContent;
    close();
    form.requestSubmit();
  }

  // Up and down go through the names and, between last and first, back to what was typed.
  function step(by) {
    const stops = list.children.length + 1;
    const next = ((chosen + 1 + by + stops) % stops) - 1;
    mark(next);
    input.value = next < 0 ? typed : list.children[next].textContent;
  }

  input.addEventListener("input", () => {
    typed = input.value;
    const words = typed.trim();
    clearTimeout(timer);
    if (words.length < SHORTEST) close();
    else if (known.has(words)) show(known.get(words));
    else timer = setTimeout(ask, WAIT_MS, words);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      input.value = typed;
      close();
    }
  });

  // Before the box loses the focus, or there would be nothing left to click on.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const place = [...list.children].indexOf(event.target);
    if (place >= 0) take(place);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

document.querySelectorAll("form[data-suggest]").forEach(offer);
