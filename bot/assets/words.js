// Small things that every page script uses. Sentences come from the page's configuration, never from here.

export const config = JSON.parse(document.getElementById("config").textContent);
export const say = config.say;
export const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Puts values into a sentence: `fill("{n} of {k}", {n: 1, k: 5})`. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** "1 vote" or "5 votes". */
export function counted(n, name) {
  return n === 1 ? say[`${name}_one`] : fill(say[name], { n });
}

/** An element with attributes and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The text of an option, in its own language: that can be another one than the page's. */
export function option(key) {
  return make("span", { lang: config.langs[key] ?? config.lang }, config.options[key] ?? key);
}

/** The parts of a sentence with an element for one of its values. */
export function around(sentence, name, element) {
  const [before, after = ""] = sentence.split(`{${name}}`);
  return [before, element, after];
}

/** Says something to people who listen to the page: a sentence, or its parts. */
export function announce(...parts) {
  const live = document.getElementById("live");
  const sentence = parts.map((part) => part.textContent ?? part).join("");
  if (live && live.textContent !== sentence) live.replaceChildren(...parts);
}

/** Says why a tap had no effect: to those who listen, and where everybody looks. The next change takes it back. */
export function refuse(sentence) {
  announce(sentence);
  const count = document.getElementById("count");
  if (!count) return;
  count.textContent = sentence;
  count.classList.add("full");
}

/** Replaces a text, and only when it differs, so that nothing flickers and nothing is read twice. */
export function write(element, sentence) {
  if (element && element.textContent !== sentence) element.textContent = sentence;
}
