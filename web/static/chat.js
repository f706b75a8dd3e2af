// The chat page. Whatever comes from people or the shop goes in as textContent, never as HTML.
"use strict";

const page = document.getElementById("chat");
const say = page.dataset;
const log = document.getElementById("log");
const choices = document.getElementById("choices");
const state = document.getElementById("state");
const box = document.getElementById("text");
const form = document.getElementById("compose");
const fileInput = document.getElementById("file");

const MAX_FILE = 10 * 1024 * 1024;
const WAITING_KEY = "otop-waiting";
const TYPING_MS = 8000;
// Again after 2, 4, 8 … seconds, at most this.
const LONGEST_WAIT_MS = 30000;

const shown = new Set();
const arrived = new Set();
// Ids of what this page sent itself: drawn already, even when the history brings it too.
const own = new Set();
let lastId = 0;
let stream = null;
let typing = null;
let typingTimer = 0;
// While the history is drawn: what was written before it came, and stays below it.
let below = null;

// ---- small builders -------------------------------------------------------------------------

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function safeLink(url) {
  try {
    const parsed = new URL(url, location.href);
    return ["http:", "https:", "tel:", "mailto:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

function picture(url, alt) {
  const image = make("img");
  const address = safeLink(url);
  if (address) image.src = address;
  image.alt = alt || "";
  image.addEventListener("load", keepAtEnd, { once: true });
  return image;
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages opened by http from another machine have no randomUUID, but do have random numbers.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

let isAtEnd = true;
log.addEventListener("scroll", () => {
  isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
});

function keepAtEnd() {
  if (isAtEnd) log.scrollTop = log.scrollHeight;
}

function goToEnd() {
  isAtEnd = true;
  keepAtEnd();
}

function add(element) {
  log.insertBefore(element, below || typing);
  keepAtEnd();
  return element;
}

function tell(text) {
  state.textContent = text;
  state.hidden = !text;
}

// ---- what the shop says ---------------------------------------------------------------------

function pressable(button) {
  const label = button.label;
  const className = button.primary ? "press primary" : "press";
  if (button.url) {
    const address = safeLink(button.url);
    if (!address) return null;
    const link = make("a", className, label);
    link.href = address;
    link.rel = "noopener";
    if (new URL(address).origin !== location.origin) link.target = "_blank";
    return link;
  }
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", () => {
    if (button.share === "location") return sharePlace();
    clearChoices();
    submit({ token: button.token, label }, label);
    // A double tap is one press; a later tap is answered by the shop.
    element.disabled = true;
    setTimeout(() => { element.disabled = false; }, 1500);
  });
  return element;
}

function stackOf(buttons) {
  const stack = make("div", "stack");
  for (const button of buttons || []) {
    const element = pressable(button);
    if (element) stack.append(element);
  }
  return stack;
}

function bubble(message, isMine) {
  const element = make("div", isMine ? "bubble me" : "bubble");
  element.append(make("span", "hidden", (isMine ? say.sayMe : message.author || say.sayShop) + ": "));
  if (message.author) element.append(make("p", "author", message.author));
  return element;
}

function cardOf(card) {
  const element = make("article", "chatcard");
  if (card.picture) element.append(picture(card.picture, ""));
  element.append(make("h3", "", card.title));
  for (const line of card.lines) element.append(make("p", "", line));
  if (card.buttons.length) element.append(stackOf(card.buttons));
  return element;
}

function carouselOf(message) {
  const element = make("div", "carousel");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", message.alt || say.sayCards);
  const rail = make("div", "rail");
  rail.tabIndex = 0;
  rail.append(...message.cards.map(cardOf));
  element.append(rail);
  if (message.cards.length > 1) {
    element.append(turner(rail, "back", "‹", say.sayPrevious, -1), turner(rail, "on", "›", say.sayNext, 1));
  }
  return element;
}

function turner(rail, className, sign, label, direction) {
  const element = make("button", "turn " + className, sign);
  element.type = "button";
  element.setAttribute("aria-label", label);
  element.addEventListener("click", () => rail.scrollBy({ left: direction * rail.clientWidth * 0.8 }));
  return element;
}

function draw(message) {
  switch (message.type) {
    case "card":
      return cardOf(message);
    case "carousel":
      return carouselOf(message);
    case "picture": {
      const element = bubble(message, false);
      element.append(picture(message.url, message.alt));
      return element;
    }
    default: {
      if (!message.text && !(message.buttons || []).length) return null;
      const element = bubble(message, false);
      if (message.text) element.append(make("p", "words", message.text));
      if (message.buttons) element.append(stackOf(message.buttons));
      return element;
    }
  }
}

function showReply(id, messages) {
  if (shown.has(id)) return;
  shown.add(id);
  lastId = Math.max(lastId, id);
  hideTyping();
  clearChoices();
  for (const message of messages) {
    const element = draw(message);
    if (element) add(element);
    if (message.choices) showChoices(message.choices);
  }
}

function showChoices(buttons) {
  choices.replaceChildren(...buttons.map(pressable).filter(Boolean));
  choices.hidden = !choices.childElementCount;
  keepAtEnd();
}

function clearChoices() {
  choices.replaceChildren();
  choices.hidden = true;
}

function showTyping() {
  if (!typing) {
    typing = make("p", "typing", say.sayTyping);
    // Read out once by screen readers is once too often.
    typing.setAttribute("aria-hidden", "true");
    log.append(typing);
    keepAtEnd();
  }
  clearTimeout(typingTimer);
  typingTimer = setTimeout(hideTyping, TYPING_MS);
}

function hideTyping() {
  clearTimeout(typingTimer);
  if (typing) typing.remove();
  typing = null;
}

// ---- what the visitor says ------------------------------------------------------------------

// Messages that are not accepted yet, oldest first. They leave one after the other, so that they
// arrive in order, and keep their id, so that one that did arrive is not taken twice.
const waiting = [];
let isSending = false;
let retryTimer = 0;

// What an earlier page could not send; read before this one keeps anything.
const leftBehind = readLeftBehind();

function readLeftBehind() {
  try {
    const kept = JSON.parse(localStorage.getItem(WAITING_KEY) || "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    // Nothing that could be read was kept.
    return [];
  }
}

function keepWaiting() {
  const kept = waiting.filter((one) => one.values).map(({ values, words }) => ({ values, words }));
  try {
    localStorage.setItem(WAITING_KEY, JSON.stringify(kept));
  } catch {
    // No storage (private window): it lives as long as the page.
  }
}

function submit(values, words) {
  enqueue({ values: { ...values, id: newId() }, words });
  goToEnd();
}

function enqueue(message) {
  own.add(message.id || message.values.id);
  message.element = bubble({}, true);
  message.element.classList.add("waiting");
  if (message.preview) message.element.append(picture(message.preview, say.sayPhoto));
  else message.element.append(make("p", "words", message.words));
  add(message.element);
  waiting.push(message);
  keepWaiting();
  sendNext();
}

function requestOf(message) {
  const headers = { "X-Chat-Token": say.proof };
  if (message.file) {
    const body = new FormData();
    body.append("id", message.id);
    body.append("file", message.file);
    return { method: "POST", headers, body };
  }
  headers["Content-Type"] = "application/json";
  return { method: "POST", headers, body: JSON.stringify(message.values) };
}

async function sendNext() {
  if (isSending || !waiting.length) return;
  isSending = true;
  clearTimeout(retryTimer);
  const message = waiting[0];
  let status = 0;
  try {
    status = (await fetch("/chat/messages", requestOf(message))).status;
  } catch {
    // Offline, or the answer got lost: either way it is sent again with the same id.
  }
  isSending = false;
  settle(message, status);
}

function settle(message, status) {
  if (status >= 200 && status < 300) {
    takeOff(message);
    message.element.classList.remove("waiting");
    mark(message, "");
    tell("");
  } else if (status === 403) {
    mark(message, say.sayReload);
    return;
  } else if (status >= 400 && status < 500 && status !== 429 && status !== 408) {
    takeOff(message);
    mark(message, status === 413 ? say.sayTooLarge : say.sayRefused);
  } else {
    message.tries = (message.tries || 0) + 1;
    mark(message, status === 429 ? say.saySlow : say.sayFailed, true);
    retryTimer = setTimeout(sendNext, Math.min(1000 * 2 ** message.tries, LONGEST_WAIT_MS));
    return;
  }
  sendNext();
}

function takeOff(message) {
  waiting.splice(waiting.indexOf(message), 1);
  keepWaiting();
}

function mark(message, fault, mayRetry) {
  message.element.querySelectorAll(".fault").forEach((old) => old.remove());
  if (!fault) return;
  const note = make("p", "fault", fault + " ");
  if (mayRetry) {
    const again = make("button", "plain", say.sayAgain);
    again.type = "button";
    again.addEventListener("click", sendNext);
    note.append(again);
  }
  message.element.append(note);
  keepAtEnd();
}

function sendText(text) {
  clearChoices();
  submit({ text }, text);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) return box.focus();
  box.value = "";
  fit();
  sendText(text);
  box.focus();
});

box.addEventListener("keydown", (event) => {
  // While an input method composes, Enter belongs to it.
  const isDesktop = matchMedia("(hover: hover)").matches;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && isDesktop) {
    event.preventDefault();
    form.requestSubmit();
  }
});

function fit() {
  // Set through the object model, which the page's policy allows, unlike a style attribute.
  box.style.height = "auto";
  box.style.height = box.scrollHeight + 2 + "px";
}
box.addEventListener("input", fit);
box.addEventListener("filled", fit);

document.getElementById("photo").addEventListener("click", () => fileInput.click());

fileInput.addEventListener("change", () => {
  const file = fileInput.files[0];
  fileInput.value = "";
  if (!file) return;
  if (file.size > MAX_FILE) return tell(say.sayTooLarge);
  clearChoices();
  const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : "";
  enqueue({ id: newId(), file, preview, words: preview ? say.sayPhoto : "📄 " + file.name });
  goToEnd();
});

document.getElementById("place").addEventListener("click", sharePlace);

function sharePlace() {
  if (!navigator.geolocation) return tell(say.sayNoPlace);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      clearChoices();
      tell("");
      submit({ latitude: coords.latitude, longitude: coords.longitude }, say.sayPlace);
    },
    () => tell(say.sayNoPlace),
    { timeout: 10000, maximumAge: 60000 },
  );
}

// ---- what was said before, and what comes ---------------------------------------------------

function showMine(item) {
  const element = bubble({}, true);
  const words = {
    location: say.sayPlace,
    image: say.sayPhoto,
    file: "📄 " + item.text,
    sticker: say.saySticker,
    button: item.text || say.sayButton,
    follow: item.text ? say.sayProduct + " " + item.text : "",
  }[item.kind] ?? item.text;
  if (item.picture) element.append(picture(item.picture, say.sayPhoto));
  else if (words) element.append(make("p", "words", words));
  else return;
  add(element);
}

async function load() {
  const answer = await fetch("/chat/history");
  if (!answer.ok) throw new Error(String(answer.status));
  const { items, last_id: last } = await answer.json();
  below = log.firstElementChild;
  for (const item of items) {
    if (item.direction === "in") {
      clearChoices();
      arrived.add(item.message_id);
      if (!own.has(item.message_id)) showMine(item);
    } else showReply(item.id, item.messages);
  }
  below = null;
  lastId = Math.max(lastId, last);
  return items.length;
}

function welcome() {
  const element = bubble({}, false);
  element.append(make("p", "words", say.sayWelcome));
  add(element);
  const ideas = say.sayIdeas.split("|").map((idea) => {
    const button = make("button", "press", idea);
    button.type = "button";
    button.addEventListener("click", () => sendText(idea));
    return button;
  });
  choices.replaceChildren(...ideas);
  choices.hidden = false;
}

function listen() {
  if (stream) stream.close();
  stream = new EventSource("/chat/events?after=" + lastId);
  stream.addEventListener("message", (event) => showReply(Number(event.lastEventId), JSON.parse(event.data)));
  stream.addEventListener("typing", showTyping);
  stream.addEventListener("open", () => {
    tell("");
    if (waiting.length) sendNext();
  });
  stream.addEventListener("error", () => {
    if (!navigator.onLine) tell(say.sayOffline);
    // An answer that is no stream closes it for good: try anew.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  });
}

function askForProduct() {
  if (!say.product) return false;
  history.replaceState(null, "", "/chat");
  clearChoices();
  submit({ product: say.product }, say.sayProduct + " " + say.product);
  return true;
}

function takeUpWaiting() {
  for (const one of leftBehind) {
    const id = one?.values?.id;
    if (id && !arrived.has(id)) enqueue({ values: one.values, words: String(one.words) });
  }
  return own.size;
}

window.addEventListener("online", () => {
  tell("");
  sendNext();
});
window.addEventListener("offline", () => tell(say.sayOffline));
if (window.visualViewport) window.visualViewport.addEventListener("resize", keepAtEnd);

async function start() {
  let count = 0;
  try {
    count = await load();
  } catch {
    tell(navigator.onLine ? "" : say.sayOffline);
  }
  count += takeUpWaiting();
  if (!askForProduct() && !count) welcome();
  goToEnd();
  listen();
}

start();
