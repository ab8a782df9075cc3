// The ballot: sends the answer, says unmistakably that it is saved, and keeps it on the phone while there is no network.

import { fields } from "./fields.js";
import { follow } from "./live.js";
import { show } from "./result.js";
import { announce, config, fill, make, say, write } from "./words.js";

const byId = (id) => document.getElementById(id);
const form = byId("ballot");
const outcome = document.querySelector("[data-outcome]");
const waitingRoom = storage(() => localStorage, `reihum-ballot-${config.code}`);
// What is chosen and not sent yet, as long as the tab lives: it survives another language, a reload, a look elsewhere.
const draft = storage(() => sessionStorage, `reihum-draft-${config.code}`);

if (form) start();
else if (outcome.dataset.state === "open") follow(config.events, { poll: (poll) => show(outcome, poll) });

function start() {
  // Some browsers keep what stood in a form across a reload; here it is the draft that does.
  form.reset();
  const field = fields(form, (sentence) => {
    byId("count").classList.remove("full");
    write(byId("count"), sentence);
  });
  let timer = 0;
  let wait = 2000;
  // The ballot that is on its way, and the one that overtook it meanwhile.
  let busy = "";
  let next = null;
  let over = false;
  // What was refused as it is: its error stays until something is changed.
  let refused = "";
  let waiting = waitingRoom.read();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wait = 2000;
    send(field.read());
  });
  byId("change").addEventListener("click", (event) => {
    event.preventDefault();
    edit();
    const first = ["[aria-pressed=true]", "input:checked", "input", "textarea", ".pick"].map((css) => form.querySelector(css)).find(Boolean);
    first?.focus();
  });
  addEventListener("online", again);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });

  // What the server has of it.
  let known = field.read();
  const isNews = (ballot) => ballot && !same(ballot, known);
  if (!isNews(waiting)) waiting = waitingRoom.clear();
  const begun = [waiting, draft.read()].find(isNews);
  if (begun) { field.restore(begun); edit(); }
  for (const change of ["input", "click"]) form.addEventListener(change, () => {
    const now = field.read();
    if (isNews(now)) draft.write(now); else draft.clear();
    if (!busy && JSON.stringify(now) !== refused) clearError();
  });
  if (waiting) send(waiting);
  follow(config.events, { poll: arrived });

  function arrived(poll) {
    show(outcome, poll);
    if (poll.state === "closed" && !over) close(poll.votes);
  }

  async function send(ballot) {
    clearTimeout(timer);
    if (over) return;
    if (busy) { next = JSON.stringify(ballot) === busy ? null : ballot; return; }
    busy = JSON.stringify(ballot);
    next = null;
    fail("");
    write(byId("send"), say.sending);
    const answer = await post(ballot);
    write(byId("send"), say.send);
    busy = "";
    // Somebody who changed their mind meanwhile means the newer choice; it goes out now, and only it is called saved.
    if (next && !over) return send(next);
    if (over && (next || !answer?.ok)) write(byId("closed"), `${missed()} ${byId("closed").textContent}`);
    if (over && !answer?.ok) return;
    if (!answer || answer.status >= 500 || answer.status === 429) return later(ballot, answer);
    waiting = waitingRoom.clear();
    byId("offline").hidden = true;
    if (answer.ok) return saved(ballot);
    const problem = await answer.json().catch(() => ({}));
    refused = JSON.stringify(ballot);
    fail(problem.detail ?? problem.title ?? say.failed);
    mark((name) => problem.code?.startsWith(name) ?? false);
  }

  function mark(isWrong) {
    for (const name of ["name", "ticket"]) form.elements[name]?.setAttribute("aria-invalid", String(isWrong(name)));
  }

  function again() {
    wait = 2000;
    if (waiting && !busy) send(waiting);
  }

  // No network, or a server that is just being restarted: keep the choice, say so, come back to it.
  function later(ballot, answer) {
    waiting = waitingRoom.write(ballot);
    write(byId("offline"), answer ? say.busy : say.offline);
    byId("offline").hidden = false;
    byId("offline").scrollIntoView({ block: "nearest" });
    const asked = Number(answer?.headers.get("retry-after")) * 1000;
    timer = setTimeout(() => send(ballot), asked || wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 1.7, 30000);
  }

  function saved(ballot) {
    known = ballot;
    draft.clear();
    byId("mine").replaceChildren(...summary(ballot).map(([mark, text]) =>
      make("li", {}, ...(mark ? [make("span", { class: "disc" }, mark)] : []), make("span", { class: "text" }, text))));
    form.hidden = true;
    byId("outcome").classList.remove("before");
    byId("saved").hidden = false;
    byId("change").hidden = over;
    byId("saved").focus({ preventScroll: true });
    byId("saved").scrollIntoView({ block: "center" });
    announce(`${say.saved}. ${byId("saved-line").textContent}`);
  }

  function edit() {
    byId("saved").hidden = true;
    form.hidden = false;
  }

  function fail(sentence) {
    if (!sentence) return clearError();
    write(byId("error"), sentence);
    byId("error").hidden = false;
    byId("error").focus();
  }

  function clearError() {
    byId("error").hidden = true;
    write(byId("error"), "");
    mark(() => false);
    refused = "";
  }

  function close(votes) {
    over = true;
    byId("outcome").classList.remove("before");
    clearTimeout(timer);
    // Chosen, perhaps even sent, and not counted: nobody is to believe that it was. A name alone is no answer.
    const late = !busy && (waiting || (!form.hidden && !same(content(field.read()), content(known))));
    waiting = waitingRoom.clear();
    draft.clear();
    form.hidden = true;
    byId("saved").hidden = true;
    byId("offline").hidden = true;
    write(byId("closed"), late ? `${missed()} ${fill(say.closed, { n: votes })}` : fill(say.closed, { n: votes }));
    byId("closed").hidden = false;
    byId("sheet").hidden = false;
    document.body.classList.add("over");
  }

  // Whoever had an answer counted before, loses only the change.
  function missed() {
    return isBlank(known) ? say.missed : say.missed_change;
  }
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function content({ name, ticket, ...answer }) {
  return answer;
}

function isBlank(ballot) {
  return !("scale" in ballot) && summary(ballot).every(([, text]) => !text);
}

async function post(ballot) {
  try {
    return await fetch(config.cast, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, application/problem+json" },
      body: JSON.stringify(ballot),
      signal: AbortSignal.timeout?.(12000),
    });
  } catch {
    return null;
  }
}

// What was answered, in lines of an optional mark and a text.
function summary(ballot) {
  const option = (key) => config.options[key] ?? key;
  if (ballot.choice) return ballot.choice.map((key) => ["✓", option(key)]);
  if (ballot.ranking) return ballot.ranking.map((key, i) => [String(i + 1), option(key)]);
  if (ballot.points) return Object.entries(ballot.points).map(([key, n]) => [String(n), option(key)]);
  if ("scale" in ballot) return [ballot.scale === null ? ["", say.no_answer] : [String(ballot.scale), fill(say.of_five, { n: ballot.scale })]];
  return (ballot.words ?? [ballot.text]).map((text) => ["", text]);
}

// One value in the browser's storage. Storage may be full or switched off: then it lasts as long as the page.
function storage(place, name) {
  const attempt = (act) => { try { return act(place()); } catch { return null; } };
  return {
    read: () => attempt((all) => JSON.parse(all.getItem(name))),
    write(value) { attempt((all) => all.setItem(name, JSON.stringify(value))); return value; },
    clear() { attempt((all) => all.removeItem(name)); return null; },
  };
}
