// One message of the shop, as LINE or Telegram draws it.

import { el, resolve } from "./dom.js";
import { drawFlex } from "./flex.js";

const LINK = /https?:\/\/[^\s]+/g;

export function withLinks(text) {
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    pieces.push(text.slice(end, found.index), link(found[0], found[0]));
    end = found.index + found[0].length;
  }
  return [...pieces, text.slice(end)];
}

function link(url, words) {
  return el("a", { href: resolve(url), target: "_blank", rel: "noreferrer" }, words);
}

function picture(url, alt) {
  const image = el("img", { class: "photo", src: url, alt, loading: "lazy" });
  image.addEventListener("error", () => image.classList.add("broken"));
  return el("a", { href: url, target: "_blank" }, image);
}

export function drawLine(message, press) {
  switch (message.type) {
    case "text":
      return el("div", { class: "bubble words" }, withLinks(message.text));
    case "image":
      return picture(resolve(message.previewImageUrl ?? message.originalContentUrl), "picture from the shop");
    case "flex":
      return drawFlex(message.contents, press);
    case "sticker":
      return el("div", { class: "sticker" }, "🙂");
    case "location":
      return el("div", { class: "bubble words" }, `📍 ${message.title}\n${message.address}`);
    default:
      return el("pre", { class: "bubble" }, JSON.stringify(message, null, 1));
  }
}

export function drawTelegram(message, press) {
  const bubble = el("div", { class: "bubble" });
  if (message.photo) bubble.append(picture(`/telegram-files/${message.photo.at(-1).file_id}`, "picture from the shop"));
  if (message.document) {
    const url = `/telegram-files/${message.document.file_id}`;
    bubble.append(el("div", { class: "words" }, "📎 ", link(url, message.document.file_name ?? "file")));
  }
  if (message.location) bubble.append(el("div", { class: "words" }, "📍 place"));
  const words = message.text ?? message.caption;
  if (words) {
    const entities = message.entities ?? message.caption_entities ?? [];
    bubble.append(el("div", { class: "words" }, withEntities(words, entities)));
  }
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return el("div", { class: "with-keys" }, bubble, rows.map((row) => el("div", { class: "inline-keys" },
    row.map((button) => button.url
      ? el("a", { class: "key", href: resolve(button.url), target: "_blank" }, button.text, el("i", {}, "↗"))
      : el("button", { type: "button", class: `key ${button.style ?? ""}`,
          onclick: () => press(message.message_id, button) }, button.text)))));
}

// Telegram counts in UTF-16, and so does JavaScript. Entities of ours do not overlap.
function withEntities(text, entities) {
  const pieces = [];
  let end = 0;
  for (const entity of [...entities].sort((one, other) => one.offset - other.offset)) {
    if (entity.offset < end) continue;
    pieces.push(...withLinks(text.slice(end, entity.offset)));
    end = entity.offset + entity.length;
    pieces.push(styled(entity, text.slice(entity.offset, end)));
  }
  return [...pieces, ...withLinks(text.slice(end))];
}

function styled(entity, words) {
  const tags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code" };
  if (entity.type === "text_link") return link(entity.url, words);
  return tags[entity.type] ? el(tags[entity.type], {}, words) : words;
}
