// The organiser's page of an open poll: turnout and result move, the page reloads once the poll is closed.

import { follow } from "./live.js";
import { show } from "./result.js";

let seen = null;
const outcome = document.querySelector("[data-outcome]");

follow(JSON.parse(document.getElementById("config").textContent).events, {
  poll(poll) {
    if (poll.state === "closed") return location.reload();
    show(outcome, poll);
    // What can be released or hidden is drawn by the server: look again when there is more of it.
    const n = poll.results?.n ?? 0;
    if (seen !== null && n !== seen && ["text", "cloud"].includes(poll.question.kind)) location.reload();
    seen = n;
  },
});
