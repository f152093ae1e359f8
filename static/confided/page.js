// What every page needs: dismissing messages, focusing the summary of form errors.
//   <button data-dismiss hidden>          removes the closest .notice
//   <… data-focus-on-load tabindex="-1">  takes the focus when the page opens

function prepare(root) {
  for (const button of root.querySelectorAll("[data-dismiss]")) button.hidden = false;
  root.querySelector("[data-focus-on-load]")?.focus();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  target?.closest("[data-dismiss]")?.closest(".notice")?.remove();
});
document.addEventListener("htmx:load", (event) => prepare(event.target));
prepare(document);
