// Faults, the post, the clock, and what went by.

import { clockTime, el, post } from "./dom.js";

const WORDS = { webhook_lost: "timeout", webhook_again: "drop_after" };
const shown = new Map();

export function setUpControls(refresh) {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-control], button[data-fault]");
    if (!button) return;
    const { fault, channel, control, order, seconds } = button.dataset;
    if (fault) await post("/api/faults", { channel, name: fault });
    else await post(`/api/control/${control}`, { order, seconds });
    refresh();
  });
  document.querySelector("[data-control=quota]").addEventListener("change", async (event) => {
    await post("/api/control/quota", { used_up: event.target.checked });
    refresh();
  });
  document.querySelector("[data-control=retry_after]").addEventListener("change", (event) =>
    post("/api/control/retry_after", { seconds: event.target.value }));
  const explanation = document.querySelector("#explanation");
  const explain = (event) => {
    explanation.textContent = event.target.closest("tr")?.dataset.explanation ?? explanation.textContent;
  };
  document.querySelector("aside").addEventListener("pointerover", explain);
  document.querySelector("aside").addEventListener("focusin", explain);
  document.querySelector("#only-refused").addEventListener("change", refresh);
}

export function showControls(state) {
  for (const button of document.querySelectorAll("button[data-fault]")) {
    const { fault, channel } = button.dataset;
    const call = state.kinds.find((kind) => kind.name === fault)[channel];
    const armed = state.faults.filter((each) => each.channel === channel && each.call === call
      && each.kind === (WORDS[fault] ?? fault)).reduce((sum, each) => sum + each.times, 0);
    button.querySelector("b").textContent = armed ? ` ×${armed}` : "";
    button.classList.toggle("armed", armed > 0);
  }
  document.querySelector("[data-control=quota]").checked = state.quota_used_up;
  document.querySelector("[data-control=retry_after]").value = state.retry_after;
  document.querySelector("[data-control=release]").hidden = !state.held;
  for (const button of document.querySelectorAll("[data-control=hold]")) {
    button.classList.toggle("armed", button.dataset.order === state.held);
  }
  document.querySelector("#copies").textContent = state.webhooks_to_copy ? `(${state.webhooks_to_copy} left)` : "";
  document.querySelector("#clock").textContent = state.clock_offset_s ? `clock is ${inWords(state.clock_offset_s)} ahead` : "";
}

function inWords(seconds) {
  const parts = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]].map(([size, name]) => {
    const number = Math.floor(seconds / size);
    seconds -= number * size;
    return number ? `${number} ${name}` : "";
  });
  return parts.filter(Boolean).join(" ");
}

export function showTraffic(state) {
  const only = document.querySelector("#only-refused").checked;
  const list = document.querySelector("#traffic ol");
  const wanted = state.traffic.filter((each) => !only || each.problem).reverse();
  const rows = wanted.map((each) => {
    if (!shown.has(each.number)) shown.set(each.number, drawExchange(each));
    return shown.get(each.number);
  });
  if (!rows.length) rows.push(el("li", { class: "hint" }, only ? "Nothing was refused." : "Nothing yet: say something on a phone."));
  if (rows.length !== list.children.length || rows[0] !== list.firstChild) list.replaceChildren(...rows);
  const refused = document.querySelector("#refused");
  refused.textContent = state.refused ? `${state.refused} refused` : "none refused";
  refused.className = state.refused ? "bad" : "good";
}

function drawExchange(each) {
  const content = el("pre", {}, "…");
  const kind = each.problem ? "refused" : each.status === 200 || each.status === 202 ? "fine" : "failed";
  const details = el("details", { class: `exchange ${kind}` },
    el("summary", {},
      el("time", {}, clockTime(each.at)),
      el("span", { class: `badge ${each.channel}` }, each.channel === "line" ? "LINE" : each.channel === "telegram" ? "TG" : each.channel),
      el("span", { class: "title" }, `${each.to_app ? "→ " : "← "}${each.title.replace("/v2/bot/", "")}`),
      el("b", {}, each.status || "no answer")),
    each.problem ? el("p", { class: "problem" }, each.problem) : null,
    content);
  details.addEventListener("toggle", async () => {
    const answer = await fetch(`/api/traffic/${each.number}`);
    content.textContent = answer.ok ? JSON.stringify((await answer.json()).content, null, 2) : "no longer kept";
  }, { once: true });
  return el("li", {}, details);
}
