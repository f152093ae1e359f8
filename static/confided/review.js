// The review desk.
//
// MARKUP (server-rendered; see templates/review/desk.html)
//   <main data-review-desk data-add-url="…" data-withhold-url="…" data-msg-select data-msg-one-turn data-msg-stale data-msg-denied data-msg-failed
//         data-msg-saved data-msg-done data-msg-view
//         data-msg-read-only, data-read-only once it is released>
//     <li class="turn" id="turn-UUID" data-turn="UUID" data-speaker-role="participant">
//       <p class="turn-text" lang="ru">text <mark class="finding" id="finding-UUID" tabindex="0" data-finding="UUID"
//          data-category="person" data-label="Name" data-decision="undecided|accepted|rejected" data-tier="mask|review"
//          data-kept="waived|profile|listed" (absent: not kept) data-replacement="[Name 3]" data-decide-url="…">Айгерим</mark> text</p></li>
//     components/review/panel.html, components/review/approve_bar.html, components/review/dialogs.html
//   .turn-text holds the turn's text and nothing else: no white space of the template's own, no "\r" (offsets would shift).
//
// REQUESTS: POST, application/x-www-form-urlencoded, headers X-CSRFToken and HX-Request: true
//   to the mark's data-decide-url   action=accept | reject | recategorise (with category=…) | everywhere (the decision this finding
//                                   has now, "accepted" while undecided, sent as decision=accepted|rejected, for every occurrence)
//                                   | somebody_else (not the participant who waived anonymity)
//   to the desk's data-withhold-url turn=UUID start=N end=N (as above) kind=declined | not_this; also once released
//   to the desk's data-add-url      turn=UUID start=N end=N (code points, end exclusive) category=… [everywhere=on]
// ANSWERS
//   200 text/html: fragments side by side, each with an id; each takes the place of the element of that id in the page. Send the
//       changed turns (#turn-UUID), #review-counts and #review-approve. That bar offers no version: it asks for the new one itself.
//   409 the transcript changed meanwhile; 401/403 not allowed; else failed. A text/plain body is shown in place of our message.
//
// Keys work in any layout: where a key gives no Latin letter (ЙЦУКЕН), its place on the keyboard counts.

import { selectedSpan } from "./offsets.js";

const desk = document.querySelector("[data-review-desk]");
const panel = desk.querySelector("[data-panel]");
const status = desk.querySelector("[data-status]");
const categoryDialog = document.querySelector("[data-category-dialog]");
const helpDialog = document.querySelector("[data-help-dialog]");
let currentId = null;
let busy = false;

const findings = () => [...desk.querySelectorAll(".turn-text .finding")];
const current = () => findings().find((mark) => mark.dataset.finding === currentId) ?? null;

function say(message, kind = "info") {
  status.textContent = message;
  status.dataset.kind = kind;
}

/* ---------- Where we are ---------- */

function show(mark) {
  const all = findings();
  for (const other of all) other.removeAttribute("aria-current");
  for (const button of panel.querySelectorAll("[data-action] button")) button.disabled = !mark;
  if (!mark) return;
  currentId = mark.dataset.finding;
  mark.setAttribute("aria-current", "true");
  panel.dataset.decision = mark.dataset.decision;
  panel.dataset.tier = mark.dataset.tier;
  panel.dataset.kept = mark.dataset.kept ?? "";
  const label = panel.querySelector("[data-current-label]");
  label.textContent = mark.dataset.label;
  label.dataset.category = mark.dataset.category;
  panel.querySelector("[data-current-text]").textContent = mark.textContent;
  panel.querySelector("[data-current-replacement]").textContent = mark.dataset.replacement ?? "";
  panel.querySelector("[data-current-position]").textContent = `${all.indexOf(mark) + 1} / ${all.length}`;
}

function go(mark) {
  if (!mark) return;
  show(mark);
  mark.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function step(by) {
  const all = findings();
  const at = all.indexOf(current());
  go(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

function nextUndecided() {
  const all = findings();
  const at = all.indexOf(current());
  const ahead = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const next = ahead.find((mark) => mark.dataset.decision === "undecided" && mark.dataset.kept !== "listed");
  if (next) go(next);
  else say(desk.dataset.msgDone);
  return next;
}

/* ---------- Talking to the server ---------- */

function swap(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const fresh of [...page.body.children]) {
    const old = fresh.id && document.getElementById(fresh.id);
    if (!old) continue;
    const placed = document.adoptNode(fresh);
    old.replaceWith(placed);
    window.htmx?.process(placed);
  }
}

function refusal(answer, body) {
  if ((answer.headers.get("Content-Type") || "").startsWith("text/plain") && body) return body;
  if (answer.status === 409) return desk.dataset.msgStale;
  return answer.status === 401 || answer.status === 403 ? desk.dataset.msgDenied : desk.dataset.msgFailed;
}

/** Posts fields, puts the answer in place. Returns whether the server took it. `released`: also of what is released. */
async function post(url, fields, { released = false } = {}) {
  if (busy) return false;
  if ("readOnly" in desk.dataset && !released) {
    say(desk.dataset.msgReadOnly, "error");
    return false;
  }
  busy = true;
  current()?.setAttribute("aria-busy", "true");
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const headers = { "X-CSRFToken": token, "HX-Request": "true" };
  try {
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(fields), redirect: "error" });
    const body = await answer.text();
    if (answer.ok) swap(body);
    say(answer.ok ? desk.dataset.msgSaved : refusal(answer, body), answer.ok ? "info" : "error");
    return answer.ok;
  } catch {
    say(desk.dataset.msgFailed, "error");
    return false;
  } finally {
    busy = false;
    current()?.removeAttribute("aria-busy");
  }
}

/* ---------- Deciding ---------- */

async function decide(action, fields = {}) {
  const mark = current();
  if (!mark) return;
  const wasUndecided = mark.dataset.decision === "undecided";
  if (!(await post(mark.dataset.decideUrl, { action, ...fields }))) return;
  if (wasUndecided && action !== "recategorise" && nextUndecided()) return;
  go(current() ?? findings()[0]);
}

function everywhere() {
  const decision = current()?.dataset.decision === "rejected" ? "rejected" : "accepted";
  return decide("everywhere", { decision });
}

const everywhereBox = categoryDialog.querySelector("[data-everywhere]");

/** Asks for a category. Resolves to its value, or to "" when the person thought better of it. */
function askCategory(text, adding = false) {
  categoryDialog.querySelector("[data-dialog-text]").textContent = text;
  const choice = categoryDialog.querySelector("[data-adding]");
  if (choice) choice.hidden = !adding;
  if (everywhereBox) everywhereBox.checked = false;
  categoryDialog.returnValue = "";
  categoryDialog.showModal();
  return new Promise((resolve) => {
    categoryDialog.addEventListener("close", () => resolve(categoryDialog.returnValue), { once: true });
  });
}

async function somebodyElse() {
  if (current()?.dataset.kept === "waived") await decide("somebody_else");
}

async function recategorise() {
  const mark = current();
  if (!mark) return;
  const category = await askCategory(mark.textContent);
  if (category) await decide("recategorise", { category });
  else go(current());
}

async function add() {
  if (desk.dataset.view === "redacted") return say(desk.dataset.msgView, "error");
  const span = selectedSpan(getSelection());
  if (span.error) return say(span.error === "none" ? desk.dataset.msgSelect : desk.dataset.msgOneTurn, "error");
  const category = await askCategory(span.text, true);
  if (!category) return;
  const known = new Set(findings().map((mark) => mark.dataset.finding));
  const { turn, start, end } = span;
  const fields = { turn, start, end, category, ...(everywhereBox?.checked ? { everywhere: "on" } : {}) };
  if (!(await post(desk.dataset.addUrl, fields))) return;
  go(findings().find((mark) => !known.has(mark.dataset.finding)) ?? current());
}

const withholdDialog = document.querySelector("[data-withhold-dialog]");

async function withhold() {
  if (desk.dataset.view === "redacted") return say(desk.dataset.msgView, "error");
  const span = selectedSpan(getSelection());
  if (span.error) return say(span.error === "none" ? desk.dataset.msgSelect : desk.dataset.msgOneTurn, "error");
  withholdDialog.querySelector("[data-withhold-text]").textContent = span.text;
  withholdDialog.returnValue = "";
  withholdDialog.showModal();
  await new Promise((resolve) => withholdDialog.addEventListener("close", resolve, { once: true }));
  const kind = withholdDialog.returnValue;
  withholdDialog.querySelector("[data-withhold-text]").textContent = "";
  if (!kind) return;
  const { turn, start, end } = span;
  if (!(await post(desk.dataset.withholdUrl, { turn, start, end, kind }, { released: true }))) return;
  show(current() ?? findings()[0] ?? null);
}

function toggleView() {
  const button = desk.querySelector("[data-toggle-view]");
  const redacted = desk.dataset.view !== "redacted";
  desk.dataset.view = redacted ? "redacted" : "original";
  button.setAttribute("aria-pressed", String(redacted));
}

/* ---------- Keys, clicks ---------- */

const ACTIONS = { accept: () => decide("accept"), reject: () => decide("reject"), recategorise, everywhere, somebody_else: somebodyElse };
const KEYS = {
  j: () => step(1), k: () => step(-1), u: nextUndecided, a: ACTIONS.accept, r: ACTIONS.reject, c: recategorise, o: everywhere,
  n: somebodyElse, m: add, w: withhold, v: toggleView, "?": () => helpDialog.showModal(),
};

function keyName(event) {
  if (event.key === "?" || /^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : "";
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, audio, [contenteditable]")) return;
  if (categoryDialog.open) {
    const at = /^[0-9]$/.test(event.key) ? (Number(event.key) + 9) % 10 : -1;
    const choice = [...categoryDialog.querySelectorAll("button[value]:not([value=''])")][at];
    if (choice) choice.click();
    if (keyName(event) === "o" && everywhereBox && !everywhereBox.closest("[hidden]")) everywhereBox.checked = !everywhereBox.checked;
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const run = KEYS[keyName(event)];
  if (!run) return;
  event.preventDefault();
  if (!event.repeat || run === KEYS.j || run === KEYS.k) run();
});

desk.addEventListener("focusin", (event) => {
  const mark = event.target.closest(".turn-text .finding");
  if (mark) show(mark);
});
desk.addEventListener("submit", (event) => {
  const run = ACTIONS[event.target.dataset.action];
  if (!run) return;
  event.preventDefault();
  run();
});
desk.querySelector("[data-toggle-view]").addEventListener("click", toggleView);
desk.querySelector("[data-withhold]").addEventListener("mousedown", (event) => event.preventDefault());
desk.querySelector("[data-withhold]").addEventListener("click", withhold);
desk.querySelector("[data-open-help]").addEventListener("click", () => helpDialog.showModal());

show(findings().find((mark) => mark.dataset.decision === "undecided") ?? findings()[0] ?? null);
