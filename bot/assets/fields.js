// What a ballot's form holds: read as the JSON of the API, written back, counted while it is filled in.

import { ranking } from "./ranking.js";
import { announce, config, counted, fill, option, refuse, say } from "./words.js";

const HELPERS = { ranking: rank, multi, points, text };

/** Makes the fields comfortable; `count(sentence)` shows how far one is. Gives `read()` and `restore(answer)`. */
export function fields(form, count) {
  const setRanking = HELPERS[config.kind]?.(form, count);
  return {
    read: () => ({ ...answer(form), ...extras(form) }),
    restore(sent) {
      restore(form, sent);
      setRanking?.(sent.ranking ?? []);
      form.dispatchEvent(new Event("input"));
    },
  };
}

function rank(form, count) {
  return ranking(form, (order) => count(fill(say.chosen, { n: order.length, max: config.top })));
}

function answer(form) {
  const data = new FormData(form);
  const keys = Object.keys(config.options);
  switch (config.kind) {
    case "single":
    case "multi":
      return { choice: data.getAll("choice") };
    case "ranking": {
      const place = (key) => Number(data.get(`rank-${key}`));
      return { ranking: keys.filter(place).sort((a, b) => place(a) - place(b)) };
    }
    case "points":
      return { points: Object.fromEntries(keys.map((key) => [key, Math.trunc(Number(data.get(`points-${key}`)))]).filter(([, n]) => n)) };
    case "scale":
      return data.has("scale") ? { scale: data.get("scale") === "none" ? null : Number(data.get("scale")) } : {};
    case "text":
      return { text: data.get("text") };
    default:
      return { words: data.getAll("word").map((word) => word.trim()).filter(Boolean) };
  }
}

function extras(form) {
  const extra = {};
  for (const name of ["name", "ticket"]) if (form.elements[name]?.value.trim()) extra[name] = form.elements[name].value.trim();
  return extra;
}

function restore(form, sent) {
  const inputs = (name) => [...form.querySelectorAll(`[name="${name}"]`)];
  for (const input of inputs("choice")) input.checked = sent.choice?.includes(input.value) ?? false;
  for (const input of inputs("scale")) input.checked = "scale" in sent && input.value === String(sent.scale ?? "none");
  for (const [key, n] of Object.entries(sent.points ?? {})) if (form.elements[`points-${key}`]) form.elements[`points-${key}`].value = n;
  for (const [i, input] of inputs("word").entries()) input.value = sent.words?.[i] ?? "";
  for (const name of ["text", "name", "ticket"]) if (sent[name] && form.elements[name]) form.elements[name].value = sent[name];
}

function multi(form, count) {
  const chosen = () => form.querySelectorAll("[name=choice]:checked").length;
  const paint = () => count(fill(say.chosen, { n: chosen(), max: config.top }));
  form.addEventListener("change", (event) => {
    if (event.target.name !== "choice") return;
    if (chosen() > config.top) {
      event.target.checked = false;
      return refuse(fill(say.full, { max: config.top }));
    }
    paint();
  });
  form.addEventListener("input", paint);
  paint();
}

function points(form, count) {
  const inputs = [...form.querySelectorAll("[name^='points-']")];
  const value = (input) => Math.max(0, Math.trunc(Number(input.value)) || 0);
  const left = () => config.top - inputs.reduce((sum, input) => sum + value(input), 0);
  const paint = () => {
    const over = left() < 0;
    count(over ? counted(-left(), "over") : counted(left(), "left"));
    for (const button of form.querySelectorAll("[data-step]")) {
      const input = button.parentElement.querySelector("input");
      button.disabled = button.dataset.step > 0 ? left() <= 0 : value(input) <= 0;
    }
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const input = button.parentElement.querySelector("input");
    input.value = value(input) + Number(button.dataset.step);
    paint();
    announce(option(input.name.slice(7)), `: ${input.value}. ${counted(left(), "left")}`);
    if (button.disabled) input.focus();
  });
  form.addEventListener("input", paint);
  paint();
}

function text(form, count) {
  const area = form.elements.text;
  const length = (words) => (window.Intl?.Segmenter ? [...new Intl.Segmenter().segment(words)].length : [...words].length);
  const paint = () => count(fill(say.letters, { n: length(area.value), max: config.text_max }));
  form.addEventListener("input", paint);
  paint();
}
