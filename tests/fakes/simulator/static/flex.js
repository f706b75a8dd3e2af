// LINE's Flex Messages, as near as CSS comes to LINE's own drawing.

import { el, resolve } from "./dom.js";

const TEXT = { xxs: 11, xs: 12, sm: 13.5, md: 15, lg: 18, xl: 21, xxl: 27, "3xl": 33, "4xl": 44, "5xl": 68 };
const GAP = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const BUBBLE = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 240, mega: 280, giga: 320 };
const PICTURE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const ALIGN = { start: "left", center: "center", end: "right" };
const PLACE = { start: "flex-start", center: "center", end: "flex-end" };

const gap = (value) => (value in GAP ? `${GAP[value]}px` : value);

export function drawFlex(contents, press) {
  if (contents.type === "carousel") {
    return el("div", { class: "rail" }, contents.contents.map((bubble) => drawBubble(bubble, press)));
  }
  return drawBubble(contents, press);
}

function drawBubble(bubble, press) {
  const blocks = ["header", "hero", "body", "footer"].filter((name) => name in bubble).map((name) => {
    const style = bubble.styles?.[name] ?? {};
    const block = el("div", { class: `flex-${name}`, style: { backgroundColor: style.backgroundColor ?? "" } });
    block.append(drawComponent(bubble[name], press, "vertical"));
    if (style.separator) block.style.borderTop = "1px solid #d4d6da";
    return block;
  });
  return el("div", { class: "flex-bubble", style: { width: `${BUBBLE[bubble.size ?? "mega"] ?? 280}px` } }, blocks);
}

function drawComponent(part, press, inside) {
  const drawn = DRAW[part.type]?.(part, press) ?? el("code", {}, part.type);
  const grow = part.flex ?? (inside === "vertical" || part.type === "separator" ? 0 : 1);
  drawn.style.flex = grow ? `${grow} ${grow} 0` : "0 0 auto";
  if (inside === "vertical") drawn.style.minWidth = "0";
  if (part.margin) drawn.style[inside === "vertical" ? "marginTop" : "marginLeft"] = gap(part.margin);
  if (part.action && part.type !== "button") makePressable(drawn, part.action, press);
  return drawn;
}

function makePressable(drawn, action, press) {
  drawn.style.cursor = "pointer";
  drawn.tabIndex = 0;
  drawn.addEventListener("click", () => press(action));
}

const DRAW = {
  box(part, press) {
    const box = el("div", { class: `flex-box ${part.layout}` });
    box.append(...part.contents.map((inner) => drawComponent(inner, press, part.layout)));
    Object.assign(box.style, {
      gap: gap(part.spacing ?? "none"),
      backgroundColor: part.backgroundColor ?? "",
      justifyContent: part.justifyContent ?? "",
      alignItems: part.alignItems ?? "",
      width: part.width ?? "",
      height: part.height ?? "",
      borderRadius: part.cornerRadius ? gap(part.cornerRadius) : "",
      border: part.borderWidth ? `1px solid ${part.borderColor ?? "#0002"}` : "",
    });
    const sides = { paddingAll: "padding", paddingTop: "paddingTop", paddingBottom: "paddingBottom",
      paddingStart: "paddingLeft", paddingEnd: "paddingRight" };
    for (const [name, side] of Object.entries(sides)) if (part[name]) box.style[side] = gap(part[name]);
    return box;
  },

  text(part) {
    const spans = part.contents?.map((span) => el("span", { style: letters(span) }, span.text ?? ""));
    const drawn = el("div", { class: part.wrap ? "flex-text wrap" : "flex-text" }, spans?.length ? spans : part.text);
    Object.assign(drawn.style, letters(part), { textAlign: ALIGN[part.align] ?? "" });
    if (part.maxLines) {
      Object.assign(drawn.style, { display: "-webkit-box", WebkitLineClamp: part.maxLines, WebkitBoxOrient: "vertical" });
    }
    return drawn;
  },

  image(part) {
    const image = el("img", { src: resolve(part.url), alt: "", loading: "lazy" });
    const full = part.size === "full";
    Object.assign(image.style, {
      width: full ? "100%" : `${PICTURE[part.size ?? "md"] ?? 100}px`,
      aspectRatio: (part.aspectRatio ?? "1:1").replace(":", " / "),
      objectFit: part.aspectMode === "cover" ? "cover" : "contain",
      backgroundColor: part.backgroundColor ?? "",
      alignSelf: full ? "" : PLACE[part.align ?? "center"],
      display: "block",
    });
    image.addEventListener("error", () => image.classList.add("broken"));
    return image;
  },

  icon(part) {
    return el("img", { src: resolve(part.url), alt: "", style: { width: "1.2em", height: "1.2em" } });
  },

  button(part, press) {
    const style = part.style ?? "link";
    const button = el("button", { type: "button", class: `flex-button ${style} ${part.height ?? "md"}` }, part.action.label);
    if (part.color) button.style[style === "link" ? "color" : "backgroundColor"] = part.color;
    button.addEventListener("click", () => press(part.action));
    return button;
  },

  separator(part) {
    return el("hr", { class: "flex-separator", style: { borderColor: part.color ?? "" } });
  },

  filler: () => el("div"),
  spacer: () => el("div"),
};

function letters(part) {
  return {
    fontSize: part.size ? `${TEXT[part.size] ?? parseFloat(part.size)}px` : "",
    fontWeight: part.weight === "bold" ? "700" : "",
    color: part.color ?? "",
    fontStyle: part.style === "italic" ? "italic" : "",
    textDecoration: part.decoration ?? "",
  };
}
