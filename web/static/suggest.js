// Offers product names while somebody types in a search box: a combobox with a list as described in
// the ARIA Authoring Practices (w3.org/WAI/ARIA/apg/patterns/combobox). Without it the box searches as ever.
// In the box of the chat a name is only filled in, to be written on; a text box of several lines may not
// be called a combobox, so it has the same attributes without the role, and what is offered is told.
"use strict";

(() => {

const WAIT_MS = 150;
const SHORTEST = 2;
// A message that is longer, or has a number as of a house or a telephone, asks for no product.
const IS_NO_WISH = /.{61}|\n|\d{3}/s;

function makeList(input, label, isMessage) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  const combobox = isMessage
    ? { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": list.id }
    : { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  input.autocomplete = "off";
  input.after(list);
  return list;
}

function offer(form) {
  const isMessage = form.elements.namedItem("q") === null;
  const input = isMessage ? form.querySelector("textarea") : form.elements.namedItem("q");
  const list = makeList(input, form.dataset.suggestLabel, isMessage);
  const told = document.getElementById(form.dataset.suggestTold);
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
    tell(false);
  }

  function tell(isOpen) {
    if (!isMessage) input.setAttribute("aria-expanded", String(isOpen));
    if (told) told.textContent = isOpen ? told.dataset.say : "";
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
    tell(names.length > 0);
  }

  // What is written in a chat has no place in an address, which servers write down.
  function send(words, signal) {
    const headers = { Accept: "application/json" };
    if (!isMessage) {
      return fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal, headers });
    }
    headers["Content-Type"] = "application/json";
    const body = JSON.stringify({ text: words });
    return fetch(form.dataset.suggest, { method: "POST", signal, headers, body });
  }

  async function ask(words) {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await send(words, asked.signal);
      if (!answer.ok) return;
      known.set(words, (await answer.json()).suggestions);
      // What came late may not be what is wanted by now.
      if (input.value.trim() === words && document.activeElement === input) show(known.get(words));
    } catch {
      // Offline or overtaken by the next letter: the box still searches.
    }
  }

  // "เอาน้ำพริ" becomes "เอาน้ำพริกหนุ่ม": what was said before the name stays.
  function fill(place) {
    const name = list.children[place].textContent;
    let start = 0;
    if (isMessage) {
      while (start < typed.length && !name.startsWith(typed.slice(start))) start += 1;
      // A single letter in common is chance: then what was typed is another spelling of it all.
      if (typed.length - start < SHORTEST) start = 0;
    }
    input.value = typed.slice(0, start) + name;
  }

  function take(place) {
    fill(place);
    close();
    if (!isMessage) return form.requestSubmit();
    input.value += " ";
    input.focus();
    input.dispatchEvent(new Event("filled"));
  }

  // Up and down go through the names and, between last and first, back to what was typed.
  function step(by) {
    const stops = list.children.length + 1;
    const next = ((chosen + 1 + by + stops) % stops) - 1;
    mark(next);
    if (next < 0) input.value = typed;
    else fill(next);
  }

  input.addEventListener("input", () => {
    typed = input.value;
    const words = typed.trim();
    clearTimeout(timer);
    if (words.length < SHORTEST || (isMessage && IS_NO_WISH.test(typed))) close();
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
      // It takes the name, it does not send the message.
      event.stopImmediatePropagation();
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

})();
