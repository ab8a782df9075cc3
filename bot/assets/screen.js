// The projector: follows the poll, chooses between "join" and "result", knows two keys.

import { follow } from "./live.js";
import { show } from "./result.js";
import { announce, config, counted } from "./words.js";

const root = document.querySelector("[data-outcome]");
const lost = document.getElementById("lost");
let said = 0;

follow(config.events, {
  poll(poll) {
    const stage = poll.results ? (poll.state === "closed" ? "final" : "result") : poll.state === "closed" ? "empty" : "join";
    document.body.dataset.stage = stage;
    document.body.dataset.size = size(poll.results);
    show(root, poll);
    tell(poll);
  },
  lost() { lost.hidden = false; },
  back() { lost.hidden = true; },
}, { restWhenHidden: false });

// How crowded the result is: decides how large its type can be.
function size(results) {
  const n = results?.options?.length || (results?.texts?.length ?? 0) * 2 || 5;
  return n <= 6 ? "few" : n <= 10 ? "some" : n <= 15 ? "many" : "crowd";
}

// People who listen hear the turnout now and then, not with every vote.
function tell(poll) {
  if (poll.votes < said + 5 && poll.state === "open") return;
  said = poll.votes;
  announce(counted(poll.votes, "votes"));
}

function theme() {
  const now = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try { sessionStorage.setItem("reihum-theme", next); } catch { /* storage is switched off */ }
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

document.getElementById("theme").addEventListener("click", theme);
document.getElementById("full").addEventListener("click", full);
