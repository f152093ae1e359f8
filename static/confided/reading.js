// Reading excerpts by keyboard. Without it everything is reached by Tab all the same.
//   <… data-reading>                          the page
//   <… data-results> .excerpt a[data-open]    what j and k go through; Enter follows the link
//   <button data-keys-help hidden>, <dialog data-keys>, <button data-next-page>
// A key counts by its place where it gives no Latin letter (ЙЦУКЕН), and never while something is typed.

const help = document.querySelector("[data-keys]");
const search = document.querySelector("[data-reading] input[type=search]");
const results = () => [...document.querySelectorAll("[data-results] .excerpt")];
const typing = (target) => target instanceof Element && target.closest("input, select, textarea, [contenteditable]");

let current = -1;

function go(step) {
  const list = results();
  if (!list.length) return;
  const focused = list.findIndex((one) => one.contains(document.activeElement));
  current = Math.min(Math.max((focused < 0 ? current : focused) + step, 0), list.length - 1);
  list.forEach((one, place) => one.toggleAttribute("data-current", place === current));
  // The link takes the focus: Enter follows it by itself, and a screen reader reads what it stands in.
  list[current].querySelector("figcaption a[data-open]")?.focus({ preventScroll: true });
  list[current].scrollIntoView({ block: "nearest" });
}

function latin(event) {
  if (event.key.length === 1 && event.key <= "~") return event.key.toLowerCase();
  return { KeyJ: "j", KeyK: "k", KeyN: "n", Slash: event.shiftKey ? "?" : "/" }[event.code] ?? event.key;
}

const deeds = {
  "/": () => search?.focus(),
  j: () => go(1),
  k: () => go(-1),
  n: () => document.querySelector("[data-next-page]")?.click(),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || help?.open || typing(event.target)) return;
  const deed = deeds[latin(event)];
  if (!deed) return;
  event.preventDefault();
  deed();
});
search?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") search.blur();
});
for (const button of document.querySelectorAll("[data-keys-help]")) {
  button.hidden = false;
  button.addEventListener("click", () => help?.showModal());
}
