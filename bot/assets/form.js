// The form for a new poll shows only the settings that fit what was picked: `data-when="kind=scale"`.

const form = document.querySelector("form[data-picks]");
const parts = form.querySelectorAll("[data-when]");

function fit() {
  const picked = new FormData(form);
  for (const part of parts) {
    const [name, values] = part.dataset.when.split("=");
    part.hidden = picked.has(name) && !values.split(" ").includes(picked.get(name));
  }
}

form.addEventListener("change", fit);
fit();
