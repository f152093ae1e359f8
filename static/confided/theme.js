// Colours: as the system, light or dark. A classic script in the head, so that it runs before the first paint.
// Keeps one word in localStorage ("light" or "dark"), never anything of a page.
(() => {
  const KEY = "confided-theme";
  const ORDER = ["auto", "light", "dark"];
  const root = document.documentElement;

  function stored() {
    try {
      const value = localStorage.getItem(KEY);
      return ORDER.includes(value) ? value : "auto";
    } catch {
      return "auto"; // storage is forbidden: follow the system
    }
  }

  function apply(theme) {
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.dataset.theme = theme;
  }

  function remember(theme) {
    try {
      if (theme === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch { /* the choice then lasts for this page */ }
  }

  let theme = stored();
  apply(theme);

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      const label = () => { button.textContent = button.getAttribute(`data-label-${theme}`); };
      button.hidden = false;
      label();
      button.addEventListener("click", () => {
        theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
        apply(theme);
        remember(theme);
        label();
      });
    }
  });
})();
