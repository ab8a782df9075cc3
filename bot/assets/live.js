// Follows a poll by server-sent events: comes back by itself after a restart, ends with the poll, rests while nobody looks.

/** Calls `on.poll(state)` for every state, `on.lost()` and `on.back()` as the connection goes and comes. */
export function follow(url, on, { restWhenHidden = true } = {}) {
  let source = null;
  let timer = 0;
  let wait = 1000;
  let ended = false;

  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const retry = () => {
    stop();
    if (ended) return;
    on.lost?.();
    timer = setTimeout(open, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 1.7, 15000);
  };
  function open() {
    if (ended || source || (restWhenHidden && document.hidden)) return;
    source = new EventSource(url);
    source.addEventListener("poll", (event) => {
      wait = 1000;
      on.back?.();
      const poll = JSON.parse(event.data);
      // A closed poll sends nothing more, but the organiser may still show its result: then look again now and then.
      ended = poll.state === "closed" && poll.hidden !== "until_shown";
      if (poll.state === "closed") stop();
      if (!ended && poll.state === "closed") timer = setTimeout(open, 4000 + 2000 * Math.random());
      on.poll(poll);
    });
    source.addEventListener("error", retry);
  }

  document.addEventListener("visibilitychange", () => {
    if (restWhenHidden && document.hidden) stop();
    else { stop(); open(); }
  });
  addEventListener("online", () => { stop(); open(); });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  open();
}
