// Draws turnout and result from the JSON of the live stream into what the server has drawn, so that bars grow and change places.

import { around, calm, config, counted, fill, make, option, say, write } from "./words.js";

const GLIDE = { duration: 900, easing: "cubic-bezier(0.2, 0.8, 0.2, 1)" };

/** Brings `root` (data-outcome) to the state of `poll`. */
export function show(root, poll) {
  const hidden = poll.results ? "" : poll.hidden ?? guess(poll);
  root.dataset.state = poll.state;
  root.dataset.hidden = hidden;
  tick(root.querySelector("[data-votes]"), counted(poll.votes, "votes"));
  write(root.querySelector("[data-reason]"), reason(poll, hidden));
  seats(root.querySelector("[data-ring]"), poll, hidden);
  const place = root.querySelector("[data-result]");
  place.hidden = !poll.results;
  if (poll.results) draw(place, poll.results);
}

function guess(poll) {
  if (poll.votes < poll.needed) return "too_few";
  return config.reveal === "manual" ? "until_shown" : "until_close";
}

function reason(poll, hidden) {
  const values = { n: poll.votes, k: poll.needed };
  if (poll.state === "closed" && hidden !== "until_shown") return hidden ? fill(say.closed_too_few, values) : say.closed_now;
  if (hidden) return fill(say[hidden] ?? "", values);
  const { n } = poll.results;
  return config.named ? "" : fill(say.stepped, { n, next: (Math.floor(n / poll.needed) + 1) * poll.needed });
}

function tick(element, sentence) {
  if (element.textContent === sentence) return;
  element.textContent = sentence;
  if (!calm.matches) element.animate([{ transform: "scale(1.12)" }, { transform: "none" }], 350);
}

// The seats round the table: one for each ballot that is needed.
function seats(ring, poll, hidden) {
  const shown = hidden === "too_few" && ring.children.length > 0;
  ring.toggleAttribute("hidden", !shown);
  [...ring.children].forEach((seat, i) => seat.classList.toggle("taken", i < poll.votes));
}

function draw(place, results) {
  const rows = results.options?.length ? optionRows(results) : results.scale ? scaleRows(results.scale) : [];
  chart(place, rows);
  ends(place);
  line(place, ".pairwise", results.pairwise?.differs ? around(say.pairwise, "option", option(results.pairwise.winner)) : []);
  list(place, "groups", (results.groups ?? []).map((group) => [group.key, [groupName(group.key), " ", make("strong", {}, String(group.points))]]));
  list(place, "facts", facts(results.scale).map((fact) => [fact, [fact]]));
  list(place, "cloud", cloud(results.words ?? []));
  list(place, "notes", (results.texts ?? []).map((text) => [text, [text]]));
  line(place, ".waiting", config.kind === "text" && !results.texts?.length ? [say.texts_none] : []);
  names(place, results.named ?? []);
}

function groupName(key) {
  return make("span", { lang: config.langs[key] ?? config.lang }, config.groups[key]);
}

function optionRows(results) {
  const most = Math.max(1, ...results.options.map((option) => option.points));
  const rows = results.options.map((option) => ({
    ...option,
    text: config.options[option.key],
    lang: config.langs[option.key],
    share: config.ranked ? (100 * option.points) / most : (100 * option.points) / Math.max(1, results.n),
    value: config.ranked ? counted(option.points, "points") : share(option.points, results.n),
  }));
  return config.ranked ? rows : rows.sort((a, b) => config.order.indexOf(a.key) - config.order.indexOf(b.key));
}

function share(points, n) {
  return fill(say.share, { n: points, percent: Math.round((100 * points) / Math.max(1, n)) });
}

function scaleRows(scale) {
  const most = Math.max(1, ...scale.steps);
  return scale.steps.map((n, i) => ({ key: `s${i + 1}`, rank: i + 1, text: String(i + 1), share: (100 * n) / most, value: String(n) }));
}

function facts(scale) {
  if (!scale) return [];
  const decimal = (x) => (x ?? 0).toLocaleString(config.lang, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  const all = scale.mean === null ? [] : [fill(say.mean, { mean: decimal(scale.mean) }), fill(say.spread, { spread: decimal(scale.spread) })];
  return scale.no_answer ? [...all, fill(say.without, { n: scale.no_answer })] : all;
}

function cloud(words) {
  const most = Math.max(1, ...words.map((word) => word.count));
  const size = (n) => (most === 1 ? 3 : 1 + Math.round((4 * (n - 1)) / (most - 1)));
  return words
    .toSorted((a, b) => a.word.localeCompare(b.word, config.lang))
    .map((word) => [word.word, [word.word, make("span", { class: "said" }, ` (${word.count})`)], `s${size(word.count)}`]);
}

function chart(place, rows) {
  let list = place.querySelector("[data-chart]");
  if (!rows.length) return list?.remove();
  if (!list) place.prepend((list = make("ol", { class: `chart ${config.look}`, role: "list", "data-chart": "" })));
  const known = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const from = new Map([...list.children].map((item) => [item, item.getBoundingClientRect()]));
  const items = rows.map((row) => update(known.get(row.key) ?? blank(row.key), row));
  if (items.some((item, i) => list.children[i] !== item)) list.replaceChildren(...items);
  if (!calm.matches) items.forEach((item) => glide(item, from.get(item)));
}

function blank(key) {
  const item = document.getElementById("row").content.firstElementChild.cloneNode(true);
  item.dataset.key = key;
  return item;
}

function update(item, row) {
  write(item.querySelector("[data-f=rank]"), `${row.rank}.`);
  const text = item.querySelector("[data-f=text]");
  if (row.lang) text.lang = row.lang;
  write(text, row.text);
  write(item.querySelector("[data-f=value]"), row.value);
  grow(item.querySelector(".along"), { width: `${row.share}%` });
  grow(item.querySelector(".up"), { y: `${100 - row.share}%`, height: `${row.share}%` });
  return item;
}

function grow(bar, to) {
  const from = Object.fromEntries(Object.keys(to).map((name) => [name, getComputedStyle(bar)[name]]));
  for (const [name, value] of Object.entries(to)) bar.setAttribute(name, value);
  if (!calm.matches && bar.isConnected) bar.animate([from, to], GLIDE);
}

function glide(item, from) {
  if (!from) return item.animate([{ opacity: 0 }, { opacity: 1 }], GLIDE);
  const to = item.getBoundingClientRect();
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (x || y) item.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], GLIDE);
}

// A list under `place` whose items have a key, content and a class; items that stay are not touched.
function list(place, name, entries) {
  let list = place.querySelector(`.${name}`);
  if (!entries.length) return list?.remove();
  if (!list) place.append((list = make("ul", { class: name, role: "list", ...attributes(name) })));
  const known = new Map([...list.children].map((item) => [item.dataset.key ?? item.firstChild.textContent, item]));
  const items = entries.map(([key, content, look]) => {
    const item = known.get(key) ?? make("li", { class: "new" });
    item.dataset.key = key;
    if (look) item.className = look;
    const content_text = content.map((part) => part.textContent ?? part).join("");
    if (item.textContent !== content_text) item.replaceChildren(...content);
    return item;
  });
  if (items.length !== list.children.length || items.some((item, i) => list.children[i] !== item)) list.replaceChildren(...items);
}

// Groups have a name; words and texts are in the language of those who wrote them.
function attributes(name) {
  if (name === "groups") return { "aria-label": say.groups };
  return ["cloud", "notes"].includes(name) ? { lang: config.answers_lang } : {};
}

function line(place, selector, parts) {
  let element = place.querySelector(`p${selector}`);
  if (!parts.length) return element?.remove();
  if (!element) place.append((element = make("p", { class: selector.slice(1) })));
  if (element.textContent !== parts.map((part) => part.textContent ?? part).join("")) element.replaceChildren(...parts);
}

function ends(place) {
  if (!config.ends || place.querySelector(".ends")) return;
  place.append(make("p", { class: "ends", lang: config.title_lang }, ...config.ends.map((end) => make("span", {}, end))));
}

function names(place, named) {
  const old = place.querySelector("table.named");
  if (!named.length) return old?.remove();
  const row = (entry) => make("tr", {}, make("th", { scope: "row" }, entry.name), make("td", { lang: config.answers_lang }, answer(entry.answer)));
  const heading = (text) => make("th", { scope: "col" }, text);
  const table = make("table", { class: "named" }, make("caption", { class: "said" }, say.named_caption),
    make("thead", {}, make("tr", {}, heading(say.named_name), heading(say.named_answer))), make("tbody", {}, ...named.map(row)));
  if (old) old.replaceWith(table); else place.append(table);
}

/** An answer in one line. */
export function answer(given) {
  const text = (key) => config.options[key] ?? key;
  if (given.choice) return given.choice.map(text).join(", ");
  if (given.ranking) return given.ranking.map((key, i) => `${i + 1}. ${text(key)}`).join(", ");
  if (given.points) return Object.entries(given.points).map(([key, n]) => `${text(key)}: ${n}`).join(", ");
  if ("scale" in given) return given.scale === null ? say.no_answer : String(given.scale);
  return given.text ?? (given.words ?? []).join(", ");
}
