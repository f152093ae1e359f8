// Copying what is shown once.
//   <code id="X">…</code><button data-copy="X" data-copied="Copied" data-select="Selected: now copy it" hidden>Copy</button>
//   <span data-copy-status aria-live="polite"></span>
// Where the browser forbids the clipboard, the text is selected instead and the label says so.

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  let label = button.dataset.copied;
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    select(source);
    label = button.dataset.select;
  }
  const before = button.textContent;
  button.textContent = label;
  const status = button.parentElement.querySelector("[data-copy-status]");
  if (status) status.textContent = label;
  setTimeout(() => { button.textContent = before; }, 4000);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
