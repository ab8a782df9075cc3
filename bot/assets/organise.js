// The organiser's page of an open poll: turnout and result move, the page reloads once the poll is closed.

import { follow } from "./live.js";
import { show } from "./result.js";

const outcome = document.querySelector("[data-outcome]");

follow(JSON.parse(document.getElementById("config").textContent).events, {
  poll(poll) {
    if (poll.state === "closed") return location.reload();
    show(outcome, poll);
    document.querySelectorAll("[data-needs-result]").forEach((part) => { part.hidden = !poll.results; });
  },
});
