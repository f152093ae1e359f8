// From what a person selected to code-point offsets within a turn.
//
// The archive counts as Python does, in Unicode code points; JavaScript counts UTF-16 units, two for every emoji and every
// character beyond the basic plane. An offset sent in the wrong unit masks the wrong letters, so the change of unit is here and
// nowhere else. Contract with the server: the text of .turn-text is the turn's text exactly (no indentation, no "\r").

const HIGH = /[\uD800-\uDBFF]$/;
const LOW = /^[\uDC00-\uDFFF]/;

/** Number of code points in a string. */
export function codePoints(text) {
  return [...text].length;
}

/** [start, end) in code points of the UTF-16 span [from, to) of text; a boundary inside a surrogate pair widens the span. */
export function spanInCodePoints(text, from, to) {
  const splits = (at) => HIGH.test(text.slice(0, at)) && LOW.test(text.slice(at));
  const first = splits(from) ? from - 1 : from;
  const last = splits(to) ? to + 1 : to;
  return [codePoints(text.slice(0, first)), codePoints(text.slice(0, last))];
}

/** [from, to) without the white space at both ends, in UTF-16 units. */
export function trimSpan(text, from, to) {
  const chosen = text.slice(from, to);
  const lead = chosen.length - chosen.trimStart().length;
  return [from + lead, Math.max(from + lead, from + chosen.trimEnd().length)];
}

function unitsBefore(root, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * What is selected, as a span of one turn, or of another element whose text counts.
 *
 * Returns {turn, start, end, text} (start and end in code points), or {error: "none" | "turns"} when nothing but space is
 * selected, or when the selection is not within one turn's text.
 */
export function selectedSpan(selection, where = ".turn-text") {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return { error: "none" };
  const range = selection.getRangeAt(0);
  const inside = (node) => (node instanceof Element ? node : node.parentElement)?.closest(where);
  const root = inside(range.startContainer);
  if (!root || root !== inside(range.endContainer)) return { error: "turns" };
  const text = root.textContent;
  const units = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]];
  const [from, to] = trimSpan(text, ...units.map(([node, offset]) => unitsBefore(root, node, offset)));
  if (from >= to) return { error: "none" };
  const [start, end] = spanInCodePoints(text, from, to);
  return { turn: root.closest("[data-turn]")?.dataset.turn, start, end, text: [...text].slice(start, end).join("") };
}
