// Keeps the transcript of a conversation fresh. The server has escaped everything in it.
"use strict";

const transcript = document.getElementById("transcript");

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(transcript.dataset.url, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (fresh.textContent !== transcript.textContent) {
      transcript.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // Offline or logged out: the next try, or the next click, tells.
  }
}

if (transcript) setInterval(refresh, 4000);
