// Asks for the state a few times a second and draws what changed.

import { showControls, showTraffic, setUpControls } from "./controls.js";
import { post, setAddresses } from "./dom.js";
import { Phone } from "./phone.js";

const EVERY_MS = 500;
const phones = new Map();
const row = document.querySelector("#phones");
const lost = document.querySelector("#lost");
let etag = "";

async function refresh() {
  try {
    const answer = await fetch("/api/state", { cache: "no-store", headers: etag ? { "If-None-Match": etag } : {} });
    lost.hidden = true;
    if (answer.status !== 200) return;
    etag = answer.headers.get("ETag");
    show(await answer.json());
  } catch {
    lost.hidden = false;
  }
}

function show(state) {
  setAddresses(state.public_url, state.app_url);
  for (const each of state.phones) {
    const phone = phones.get(each.id);
    if (phone) phone.update(each);
    else {
      phones.set(each.id, new Phone(each));
      row.append(phones.get(each.id).element);
    }
  }
  showControls(state);
  showTraffic(state);
}

async function keepAsking() {
  if (!document.hidden) await refresh();
  setTimeout(keepAsking, EVERY_MS);
}

document.querySelector("#newcomer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  await post("/api/phones", { name: form.elements.name.value.trim(), channel: event.submitter.value });
  form.reset();
  await refresh();
  row.scrollLeft = row.scrollWidth;
});

setUpControls(() => { etag = ""; refresh(); });
keepAsking();
