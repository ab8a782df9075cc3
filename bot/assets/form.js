// The form for a new question shows only the settings that its kind has.

const kind = document.getElementById("kind");
const parts = document.querySelectorAll("[data-kinds]");

function fit() {
  for (const part of parts) part.hidden = !part.dataset.kinds.split(" ").includes(kind.value);
}

kind.addEventListener("change", fit);
fit();
