// Runs before the page is painted: what needs JavaScript shows at once, and goes away again should the rest not load.
document.documentElement.classList.add("js");
try {
  const theme = location.pathname.endsWith("/screen") && sessionStorage.getItem("reihum-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* storage is switched off */ }
addEventListener("error", (event) => {
  if (event.target instanceof HTMLScriptElement) document.documentElement.classList.remove("js");
}, true);
