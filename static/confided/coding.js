// Putting a passage of an excerpt under a theme code: what is selected in the excerpt goes into the form.
//   <section data-coding> holds the excerpt; its <blockquote> holds the released text and nothing else.
//   the form's [data-passage] gets the words, [data-start] and [data-end] where they stand, in code points.
// Without this script the words are pasted; the server then looks for them.

import { selectedSpan } from "./offsets.js";

const passage = document.querySelector("[data-passage]");
const start = document.querySelector("[data-start]");
const end = document.querySelector("[data-end]");

function take() {
  const span = selectedSpan(getSelection(), "[data-coding] blockquote");
  if (span.error || !passage) return;
  [passage.value, start.value, end.value] = [span.text, span.start, span.end];
}

document.addEventListener("selectionchange", take);
passage?.addEventListener("input", () => ([start.value, end.value] = ["", ""]));
