// The cards of the annotated text. Everything they show stands in the page: a term's
// card is its entry of the list, a word's card its line of the list of words.

"use strict";

const text = document.getElementById("annotated");
const card = document.getElementById("card");
const list = document.querySelector(".entries");
const parts = document.getElementById("card-parts").content;

// Milliseconds. Switching waits longer, so that the pointer can cross other words on
// its way into the card.
const OPEN_AFTER = 30;
const SWITCH_AFTER = 80;
const CLOSE_AFTER = 250;
const GAP = 8;
const MOST = 0.6; // Of the window's height.

let owner = null; // The mark or word whose card is open.
let isPinned = false; // Opened by key, click or touch: stays when the pointer leaves.
let timer = 0;

// --- what a card shows

function entriesOf(target) {
  if (target.dataset.w !== undefined) return [document.getElementById(`w${target.dataset.w}`)];
  const ids = target.dataset.t?.split(" ") ?? [target.hash.slice("#t-".length)];
  return ids.map((id) => document.getElementById(`t-${id}`));
}

function fill(target) {
  const entries = entriesOf(target).map((entry) => {
    const copy = document.createElement("div");
    copy.className = "entry";
    copy.append(...[...entry.cloneNode(true).childNodes]);
    copy.querySelector(".count")?.remove();
    return copy;
  });
  const controls = document.importNode(parts, true);
  if (!target.classList.contains("suspect")) controls.querySelector(".doubt").remove();
  controls.querySelector(".copied").hidden = true;
  const more = controls.querySelector(".more");
  if (target.hash) more.href = target.hash;
  else more.remove();
  card.setAttribute("aria-label", entries[0].querySelector(".designation").textContent);
  card.replaceChildren(...entries, controls);
  card.scrollTop = 0;
}

function copyText() {
  const entry = card.querySelector(".entry");
  const cells = [".head .designation, .designation", ".pinyin", ".equivalents .designation"];
  return [...new Set(cells.map((cell) => entry.querySelector(cell)?.textContent))]
    .filter(Boolean)
    .join("\t");
}

async function copy() {
  // Over plain http, other than to this machine, there is no clipboard to write to.
  if (navigator.clipboard) await navigator.clipboard.writeText(copyText());
  else copySelected(copyText());
  card.querySelector(".copied").hidden = false;
}

function copySelected(line) {
  const field = document.createElement("textarea");
  field.value = line;
  card.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

// --- where it stands: beside the line, never on it

function lineBox(target, x) {
  const boxes = [...target.getClientRects()];
  const box = boxes.find((one) => x >= one.left && x <= one.right) ?? boxes[0];
  const readings = [...target.querySelectorAll("rt")].map((rt) => rt.getBoundingClientRect());
  const own = readings.filter((one) => one.height && one.top < box.bottom && one.bottom > box.top - one.height * 2);
  return { left: box.left, top: Math.min(box.top, ...own.map((one) => one.top)), bottom: box.bottom };
}

function place(target, x) {
  const line = lineBox(target, x);
  const above = line.top - GAP;
  const below = innerHeight - line.bottom - GAP;
  card.style.maxHeight = "";
  const { width, height } = card.getBoundingClientRect();
  const isBelow = below >= Math.min(height, above);
  const room = Math.min(Math.max(isBelow ? below : above, 0) - GAP, MOST * innerHeight);
  const shown = Math.min(height, room);
  card.style.maxHeight = `${room}px`;
  card.style.left = `${Math.max(GAP, Math.min(line.left, innerWidth - width - GAP))}px`;
  card.style.top = `${isBelow ? line.bottom + GAP : line.top - GAP - shown}px`;
}

// --- opening and closing

function open(target, { pinned = false, x } = {}) {
  clearTimeout(timer);
  isPinned = pinned || (isPinned && owner === target);
  if (owner === target) return;
  owner?.classList.remove("here");
  owner = target;
  owner.classList.add("here");
  fill(target);
  card.showPopover();
  place(target, x);
}

function hide() {
  owner?.classList.remove("here");
  owner = null;
  isPinned = false;
  card.hidePopover();
}

function close() {
  clearTimeout(timer);
  hide();
}

function after(delay, action) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

function enter() {
  card.querySelector("a, button").focus();
}

// The card stands at the end of the page: a Tab out of it goes back to the text.
function tab(event) {
  const places = card.querySelectorAll("a, button");
  const last = places[event.shiftKey ? 0 : places.length - 1];
  if (document.activeElement !== last) return;
  event.preventDefault();
  leave();
}

function leave() {
  const target = owner;
  const wasInside = card.contains(document.activeElement);
  close();
  if (wasInside) target.focus({ preventScroll: true });
  close(); // The focus opened it again.
}

function follow() {
  if (!owner) return;
  const line = owner.getBoundingClientRect();
  if (line.bottom < 0 || line.top > innerHeight) hide();
  else place(owner);
}

// --- by pointer and by touch

const targetOf = (event) => event.target.closest?.(".mark, .w");

function closeSoon(event) {
  if (event.pointerType === "mouse" && !isPinned) after(CLOSE_AFTER, close);
}

function hover(event) {
  if (event.pointerType !== "mouse" || isPinned) return;
  const target = targetOf(event);
  if (!target) return;
  after(owner ? SWITCH_AFTER : OPEN_AFTER, () => open(target, { x: event.clientX }));
}

function click(event) {
  if (card.contains(event.target)) return;
  const target = text.contains(event.target) ? targetOf(event) : null;
  if (!target) {
    close();
    return;
  }
  event.preventDefault();
  if (!getSelection().isCollapsed) return;
  open(target, { pinned: true, x: event.clientX });
  // Activated by key or by a screen reader: what was asked for is in the card.
  if (event.detail === 0) enter();
}

function clickInCard(event) {
  if (event.target.closest(".copy")) copy();
  else if (event.target.closest(".close")) leave();
  else if (event.target.closest(".more")) close();
}

// --- by key: where the reader is, in the text or in a card

function step(selector, by) {
  const places = [...text.querySelectorAll(selector)];
  const next = places[indexOf(places, by) + by];
  if (!next) return;
  if (!next.matches("a")) next.tabIndex = -1;
  next.scrollIntoView({ block: "nearest" });
  next.focus({ preventScroll: true, focusVisible: true });
  open(next, { pinned: true });
}

// Where the reader is among the places; between two, the one to step from.
function indexOf(places, by) {
  const from = owner ?? text.querySelector(":target, :focus");
  const index = places.indexOf(from);
  if (index >= 0) return index;
  const following = from
    ? places.findIndex((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
    : -1;
  if (following < 0) return by > 0 ? -1 : places.length;
  return by > 0 ? following - 1 : following;
}

const KEYS = {
  n: () => step(".mark", 1),
  p: () => step(".mark", -1),
  ArrowRight: () => step(".mark, .w", 1),
  ArrowLeft: () => step(".mark, .w", -1),
};

function press(event) {
  if (event.key === "Escape" && owner) {
    leave();
    return;
  }
  const isInText = text.contains(document.activeElement);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isInText && !card.contains(document.activeElement)) return;
  if (event.key === "Enter" && owner && isInText) {
    event.preventDefault();
    enter();
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

// --- the list beside the text

// A mark may name several: homographs, and terms inside it.
const marksOf = (entry) => [
  ...text.querySelectorAll(`.mark[href="#${entry.id}"], .mark[data-t~="${entry.id.slice("t-".length)}"]`),
];

function light(event) {
  for (const mark of text.querySelectorAll(".lit")) mark.classList.remove("lit");
  const entry = event.type === "pointerover" ? event.target.closest(".entry") : null;
  if (entry) for (const mark of marksOf(entry)) mark.classList.add("lit");
}

// A count leads to the first mention, pressed again to the next one, and so round.
function jump(event) {
  const count = event.target.closest(".count");
  if (!count) return;
  const marks = marksOf(count.closest(".entry"));
  const at = marks.findIndex((mark) => mark.matches(":target"));
  const next = marks[(at + 1) % marks.length];
  if (next) count.hash = next.id;
}

function listen() {
  for (const mark of text.querySelectorAll(".mark")) mark.ariaHasPopup = "dialog";
  text.addEventListener("pointerover", hover);
  text.addEventListener("pointerout", closeSoon);
  text.addEventListener("focusin", (event) => {
    const target = targetOf(event);
    if (target?.matches(":focus-visible")) open(target, { pinned: true });
  });
  card.addEventListener("pointerover", () => clearTimeout(timer));
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("click", clickInCard);
  card.addEventListener("keydown", (event) => {
    if (event.key === "Tab") tab(event);
  });
  list.addEventListener("pointerover", light);
  list.addEventListener("pointerleave", light);
  list.addEventListener("click", jump);
  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  addEventListener("resize", follow, { passive: true });
}

// Without popovers the terms are links into the list, as they are without this script.
if ("showPopover" in HTMLElement.prototype) listen();
