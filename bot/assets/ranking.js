// Ranking by tapping first, second, third. Tapping again takes out; the list below moves, removes, and can be dragged.

import { announce, around, config, fill, make, option, refuse, say } from "./words.js";

/** Makes a ranking comfortable. `changed(order)` is called with the keys in order. */
export function ranking(form, changed) {
  const picks = new Map([...form.querySelectorAll(".pick")].map((pick) => [pick.dataset.key, pick]));
  const section = form.querySelector("[data-order]");
  const list = section.querySelector("ol");
  const select = (key) => form.elements[`rank-${key}`];
  let order = [...picks.keys()].filter((key) => select(key).value).sort((a, b) => select(a).value - select(b).value);

  const place = (key) => fill(say.place, { n: order.indexOf(key) + 1 });

  function paint() {
    for (const [key, pick] of picks) {
      const at = order.indexOf(key);
      pick.setAttribute("aria-pressed", String(at >= 0));
      pick.querySelector(".disc").textContent = at >= 0 ? at + 1 : "";
      pick.querySelector(".said").textContent = at >= 0 ? `, ${place(key)}` : "";
      select(key).value = at >= 0 ? at + 1 : "";
    }
    section.hidden = order.length < 2;
    list.replaceChildren(...order.map(item));
    changed(order);
  }

  function item(key, i) {
    const tool = (sign, label, act, off) => {
      const said = make("span", { class: "said" }, ...around(label, "option", option(key)));
      const button = make("button", { type: "button", class: "tool", "data-act": act }, make("span", { "aria-hidden": "true" }, sign), said);
      button.disabled = off;
      return button;
    };
    const tools = make("span", { class: "tools" }, tool("↑", say.up, "up", i === 0), tool("↓", say.down, "down", i === order.length - 1), tool("×", say.remove, "out", false));
    return make("li", { "data-key": key }, make("span", { class: "disc", "aria-hidden": "true" }, String(i + 1)), make("span", { class: "words" }, option(key)), tools);
  }

  function toggle(key) {
    if (order.includes(key)) return out(key);
    if (order.length >= config.top) return refuse(fill(say.full, { max: config.top }));
    order.push(key);
    paint();
    announce(`${place(key)}: `, option(key));
  }

  function out(key) {
    order = order.filter((other) => other !== key);
    paint();
    announce(...around(say.removed, "option", option(key)));
  }

  function move(key, to) {
    order = order.filter((other) => other !== key);
    order.splice(Math.max(0, to), 0, key);
    paint();
    announce(`${place(key)}: `, option(key));
  }

  form.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick");
    if (pick) return toggle(pick.dataset.key);
    const tool = event.target.closest("[data-act]");
    if (!tool) return;
    const { key } = tool.closest("li").dataset;
    const { act } = tool.dataset;
    if (act === "out") { out(key); picks.get(key).focus(); return; }
    move(key, order.indexOf(key) + (act === "up" ? -1 : 1));
    const again = list.querySelector(`[data-key="${key}"] [data-act="${act}"]`);
    (again.disabled ? again.parentElement.querySelector("button:enabled") : again).focus();
  });

  drag(list, (key, to) => move(key, to));
  paint();
  return (keys) => { order = keys.filter((key) => picks.has(key)); paint(); };
}

// An extra: the number can be dragged up and down.
function drag(list, drop) {
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest(".disc")?.parentElement;
    if (!item) return;
    event.preventDefault();
    const from = event.clientY;
    item.classList.add("dragged");
    list.setPointerCapture(event.pointerId);
    const others = [...list.children].filter((other) => other !== item);
    const middles = others.map((other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2; });
    const moved = (e) => { item.style.transform = `translateY(${e.clientY - from}px)`; };
    const end = (e) => {
      list.removeEventListener("pointermove", moved);
      item.classList.remove("dragged");
      item.style.transform = "";
      if (e.type === "pointerup") drop(item.dataset.key, middles.filter((middle) => middle < e.clientY).length);
    };
    list.addEventListener("pointermove", moved);
    list.addEventListener("pointerup", end, { once: true });
    list.addEventListener("pointercancel", end, { once: true });
  });
}
