// One phone: its chat, what can be pressed in it, and the row for writing.

import { clockTime, el, post, resolve } from "./dom.js";
import { drawLine, drawTelegram, withLinks } from "./messages.js";
import { drawSlip, readFile } from "./photo.js";

const PLACES = [["Chiang Mai", 18.7953, 98.962], ["Bangkok", 13.7563, 100.5018], ["Phuket", 7.8804, 98.3923]];

export class Phone {
  constructor(state) {
    this.id = state.id;
    this.channel = state.channel;
    this.drawn = new Map();
    this.lastNotice = 0;
    this.log = el("div", { class: "log", role: "log", tabindex: "0", "aria-label": `Chat of ${state.name}` });
    this.below = el("div", { class: "below" });
    this.toast = el("p", { class: "toast", role: "status", hidden: true });
    this.input = el("textarea", { rows: 1, placeholder: "Message", "aria-label": `Message of ${state.name}` });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.menu = el("div", { class: "menu", hidden: true });
    this.file = el("input", { type: "file", accept: "image/*", hidden: true, onchange: () => this.sendFile() });
    this.head = el("div", { class: "head" });
    this.compose = el("form", { class: "compose", onsubmit: (event) => this.say(event) },
      el("button", { type: "button", class: "more", "aria-label": "More to send", onclick: () => this.toggleMenu() }, "+"),
      this.input, el("button", { class: "send", "aria-label": "Send" }, "➤"), this.file);
    this.element = el("article", { class: `phone ${state.channel}`, id: state.id },
      this.head, this.log, this.toast, this.below, this.menu, this.compose);
    this.update(state);
  }

  async act(verb, values = {}) {
    this.menu.hidden = true;
    try {
      this.update(await post(`/api/phones/${this.id}`, { verb, ...values }));
    } catch (error) {
      this.showToast(String(error.message));
    }
  }

  update(state) {
    const seen = JSON.stringify(state);
    if (seen === this.seen) return;
    this.seen = seen;
    this.state = state;
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    this.element.classList.toggle("blocked", state.has_blocked);
    for (const part of this.compose.elements) part.disabled = state.has_blocked;
    this.input.placeholder = state.has_blocked ? "Unblock to write" : "Message";
    this.drawHead();
    this.drawLog();
    this.drawBelow();
    if (atEnd || state.entries.at(-1)?.who === "me") this.scrollDown();
    if (state.notice && state.notice.number > this.lastNotice) {
      this.lastNotice = state.notice.number;
      this.showToast(state.notice.text);
    }
  }

  scrollDown() {
    this.log.scrollTop = this.log.scrollHeight;
    for (const image of this.log.querySelectorAll("img")) {
      if (!image.complete) image.addEventListener("load", () => { this.log.scrollTop = this.log.scrollHeight; }, { once: true });
    }
  }

  drawHead() {
    const { name, channel, has_blocked, is_friend } = this.state;
    const status = has_blocked ? "has blocked the shop" : is_friend ? "" : channel === "line" ? "not a friend yet" : "not started";
    const key = (words, verb) => el("button", { type: "button", class: "quiet", onclick: () => this.act(verb) }, words);
    const again = channel === "line" ? key("Unblock", "follows") : key("Unblock", "starts");
    this.head.replaceChildren(el("b", {}, name), el("span", { class: "badge" }, channel === "line" ? "LINE" : "Telegram"),
      el("small", {}, status), has_blocked ? again : key("Block", "blocks"));
  }

  drawLog() {
    const nodes = this.state.entries.map((entry) => {
      const text = JSON.stringify(entry);
      const known = this.drawn.get(entry.order);
      if (known?.text === text) return known.node;
      const node = this.drawEntry(entry);
      this.drawn.set(entry.order, { text, node });
      return node;
    });
    if (this.state.is_typing) nodes.push(el("p", { class: "typing" }, "• • •"));
    // Only what changed is moved: a carousel keeps its place.
    nodes.forEach((node, place) => {
      if (this.log.children[place] !== node) this.log.insertBefore(node, this.log.children[place] ?? null);
    });
    while (this.log.children.length > nodes.length) this.log.lastChild.remove();
  }

  drawEntry(entry) {
    if (entry.who === "note") return el("p", { class: "note" }, NOTES[entry.kind] ?? entry.kind);
    if (entry.who === "me") {
      return el("div", { class: entry.unsent ? "said me unsent" : "said me" }, MINE[entry.kind](entry), time(entry.at));
    }
    const body = entry.kind === "line"
      ? drawLine(entry.message, (action) => this.press(action))
      : drawTelegram(entry.message, (message_id, button) =>
        this.act("presses", { message_id, data: button.callback_data, label: button.text }));
    const show = (event) => event.target.open && event.target.scrollIntoView({ block: "nearest" });
    const raw = el("details", { class: "raw", ontoggle: show }, el("summary", {}, "JSON"), el("pre", {}, JSON.stringify(entry.message, null, 2)));
    return el("div", { class: "said shop" }, body,
      el("div", { class: "foot" }, time(entry.at ?? entry.message.date * 1000), raw));
  }

  press(action) {
    if (action.type === "uri" && action.uri.startsWith("https://line.me/R/nv/location")) this.openPlaces();
    else if (action.type === "uri") window.open(resolve(action.uri), "_blank", "noreferrer");
    else if (action.type === "location") this.openPlaces();
    else if (action.type === "camera" || action.type === "cameraRoll") this.file.click();
    else if (action.type === "clipboard") navigator.clipboard.writeText(action.clipboardText);
    else this.act("presses", { action });
  }

  drawBelow() {
    const last = this.state.entries.filter((entry) => entry.who !== "note").at(-1);
    const quick = last?.who === "shop" && last.kind === "line" ? last.message.quickReply?.items ?? [] : [];
    const keys = [
      ...quick.map((item) => el("button", { type: "button", class: "quick", onclick: () => this.press(item.action) },
        item.action.label)),
      ...this.state.keyboard.map((label) => el("button", { type: "button", class: "board",
        onclick: () => this.act("taps", { label }) }, label)),
    ];
    if (!this.state.is_friend && !this.state.entries.length) {
      keys.push(this.channel === "line"
        ? el("button", { type: "button", class: "begin", onclick: () => this.act("follows") }, "Add friend")
        : el("button", { type: "button", class: "begin", onclick: () => this.act("starts") }, "START"));
    }
    this.below.replaceChildren(...keys);
    this.below.hidden = !keys.length;
  }

  toggleMenu() {
    const item = (words, act) => el("button", { type: "button", onclick: act }, words);
    this.menu.replaceChildren(
      item("🖼 Photo…", () => this.file.click()),
      item("🧾 Sample slip", async () => this.act("sends_photo", { content: await drawSlip() })),
      item("📍 Place…", () => this.openPlaces()),
      item("😊 Sticker", () => this.act("sends_sticker")),
      this.channel === "line" ? item("↩ Unsend last", () => this.act("unsends"))
        : item("☎ Own contact", () => this.act("shares_contact")));
    this.menu.hidden = !this.menu.hidden;
  }

  openPlaces() {
    this.menu.replaceChildren(...PLACES.map(([name, latitude, longitude]) => el("button", { type: "button",
      onclick: () => this.act("sends_location", { latitude, longitude }) }, `📍 ${name}`)));
    this.menu.hidden = false;
  }

  async sendFile() {
    const [file] = this.file.files;
    if (file) await this.act("sends_photo", { content: await readFile(file) });
    this.file.value = "";
  }

  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.say(event);
  }

  say(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (text) this.act("says", { text });
    this.input.value = "";
  }

  showToast(words) {
    this.toast.textContent = words;
    this.toast.hidden = false;
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => { this.toast.hidden = true; }, 4000);
  }
}

const NOTES = { follows: "added the shop as a friend", blocks: "blocked the shop" };

const MINE = {
  text: (entry) => el("div", { class: "bubble words" }, withLinks(entry.text)),
  press: (entry) => el("div", { class: "bubble words pressed" }, entry.text || `👆 ${entry.label}`),
  picture: (entry) => el("img", { class: "photo", src: entry.url, alt: "sent picture" }),
  sticker: (entry) => el("div", { class: "sticker" }, entry.emoji),
  location: (entry) => el("div", { class: "bubble words" }, `📍 ${entry.latitude}, ${entry.longitude}`),
  contact: (entry) => el("div", { class: "bubble words" }, `☎ ${entry.phone}`),
};

function time(at) {
  return el("time", {}, clockTime(at));
}
