// Small words for making elements and for asking the simulator.

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style") Object.assign(element.style, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const addresses = { public: "", app: "" };

export function setAddresses(publicUrl, appUrl) {
  Object.assign(addresses, { public: publicUrl, app: appUrl });
}

// What the app calls its own public address leads here to the app itself.
export function resolve(url) {
  return addresses.public && url.startsWith(addresses.public) ? addresses.app + url.slice(addresses.public.length) : url;
}

export async function post(path, values = {}) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error || answer.status);
  return said;
}

export function clockTime(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
