// Which sentences are selected: in the text, in the panel, in the address.
import { panelAddress } from "./desk.js";
import { signedIn } from "./person.js";

// The server refuses longer ranges.
const longest = 200;

const sentences = [...document.querySelectorAll("#text [data-s]")];
const place = new Map(sentences.map((sentence, i) => [sentence.dataset.s, i]));
const container = document.getElementById("selection");
const base = location.pathname.replace(/\/s\/.*$/, "");
const narrowed = new URLSearchParams(location.search).get("labels"); // whose labels the page shows
const query = narrowed ? "?" + new URLSearchParams({ labels: narrowed }) : "";
const plainTitle = document.querySelector(".title").dataset.title;

let current = selectionIn(location);
let anchor = current ? current.first : -1;
let request;

// selectionIn returns the indexes that an address names, or null.
function selectionIn({ pathname }) {
	if (!pathname.startsWith(base + "/s/")) return null;
	const [from, to = from] = pathname.slice(base.length + 3).split("..").map((id) => place.get(id));
	if (from === undefined || to === undefined) return null;
	return { first: Math.min(from, to), last: Math.max(from, to) };
}

function addressOf({ first, last }) {
	const from = sentences[first].dataset.s;
	const to = sentences[last].dataset.s;
	return `${base}/s/${from === to ? from : `${from}..${to}`}`;
}

// leadsHere reports whether a link selects sentences of this page.
export function leadsHere(link) {
	return link.origin === location.origin && selectionIn(link) !== null;
}

export function follow(link) {
	const { first, last } = selectionIn(link);
	select(sentences[first], sentences[last], { scroll: "center", focus: link.closest(".panel") ? "panel" : "" });
	if (link.hash.startsWith("#n-")) history.replaceState(null, "", link.href); // the link of a note
}

// select shows a selection at once and asks for its panel.
export function select(from, to, { scroll = "nearest", focus = "" } = {}) {
	const a = place.get(from.dataset.s);
	const b = place.get(to.dataset.s);
	anchor = a;
	show({ first: Math.min(a, b), last: Math.max(a, b) });
	history.pushState(null, "", addressOf(current) + query);
	load(focus, scroll);
	if (focus === "marker") marker(b).focus({ preventScroll: true });
	reveal(b, scroll);
}

// extendTo selects from where the selection began to a sentence.
export function extendTo(sentence) {
	const to = place.get(sentence.dataset.s);
	if (anchor < 0) anchor = to;
	const reach = Math.max(anchor - longest + 1, Math.min(to, anchor + longest - 1));
	select(sentences[anchor], sentences[reach]);
}

// step selects the next sentence (1) or the one before (-1).
export function step(by) {
	let to = current ? (by > 0 ? current.last : current.first) + by : firstInView();
	to = Math.max(0, Math.min(sentences.length - 1, to));
	if (sentences.length === 0 || (current && to === current.first && to === current.last)) return;
	select(sentences[to], sentences[to], { scroll: "center", focus: "marker" });
}

export function clear({ focus }) {
	if (!current) return;
	const at = current.first;
	show(null);
	history.pushState(null, "", base + query);
	empty();
	if (focus) marker(at).focus({ preventScroll: true });
}

// address is the link to what is selected, or to the article.
export function address() {
	return new URL(current ? addressOf(current) : base, location.href).href;
}

// addressOfSelection is the path of what is selected, "" for nothing.
export function addressOfSelection() {
	return current ? addressOf(current) : "";
}

// start follows Back and Forward, and brings what the address names into view: at
// once, for text that is laid out meanwhile would mislead a slow scroll.
export function start() {
	addEventListener("popstate", () => {
		show(selectionIn(location));
		if (!current) return empty();
		load("", "nearest");
	});
	if (current && !container.firstElementChild) {
		show(current);
		load("", "nearest", true); // the page was kept without the panel
	} else if (current && signedIn()) openDesk();
	document.addEventListener("postil:renewed", () => {
		show(current);
		if (current) load("", "");
	});
	const named = current ? sentences[current.first] : document.querySelector("#text :target");
	if (!named) return;
	const settle = () => named.scrollIntoView({ block: "center", behavior: "instant" });
	settle();
	requestAnimationFrame(settle);
}

function show(next) {
	for (const sentence of document.querySelectorAll("#text .s.on, .margin-note.on")) {
		sentence.classList.remove("on");
		sentence.querySelector(".m")?.removeAttribute("aria-current");
	}
	current = next;
	if (!current) return;
	for (const sentence of sentences.slice(current.first, current.last + 1)) {
		sentence.classList.add("on");
		sentence.querySelector(".m").setAttribute("aria-current", "true");
		for (const note of document.querySelectorAll(`.margin-note[data-for="${sentence.dataset.s}"]`)) note.classList.add("on");
	}
}

// load fetches the panel. Without an answer the browser goes to the page itself,
// where the same panel stands; but for the last try, which is made there.
async function load(focus, scroll, last = false) {
	request?.abort();
	request = new AbortController();
	const { signal } = request;
	const at = addressOf(current);
	try {
		const html = await panelOf(at, signal);
		if (!signal.aborted) fill(html, focus, scroll);
	} catch {
		if (signal.aborted) return;
		if (last) document.getElementById("status").textContent = "What is labelled here was not kept: it takes a network";
		else location.assign(at + query);
	}
}

// panelOf asks for the panel of a selection: who is signed in gets the desk's, and
// the public one if that does not come.
async function panelOf(at, signal) {
	const desk = signedIn() ? await deskOf(at, signal) : "";
	if (desk) return desk;
	signal.throwIfAborted();
	const response = await fetch(at + "/panel" + query, { signal });
	if (!response.ok) throw new Error(response.statusText);
	return response.text();
}

// deskOf asks for the desk's panel of a selection; "" if there is none.
async function deskOf(at, signal) {
	const address = panelAddress(at);
	const response = address && (await fetch(address, { signal }).catch(() => null));
	return response && response.ok && !response.redirected ? response.text() : "";
}

// openDesk puts the desk in the place of the public panel that came with the page.
async function openDesk() {
	const at = addressOf(current);
	const html = await deskOf(at, AbortSignal.timeout(20000));
	if (html && current && addressOf(current) === at) fill(html, "", "nearest");
}

function fill(html, focus, scroll) {
	container.replaceChildren(document.createRange().createContextualFragment(html));
	const panel = container.querySelector(".panel");
	document.title = panel.dataset.title;
	panel.closest(".side").scrollTop = 0;
	if (focus === "panel") panel.querySelector("h2").focus({ preventScroll: true });
	if (scroll) reveal(current.last, scroll);
}

function empty() {
	request?.abort();
	container.replaceChildren();
	document.title = plainTitle;
}

function marker(i) {
	return sentences[i].querySelector(".m");
}

// reveal brings a sentence into view; the style sheet says what covers the edges.
// One that is too long for the room is read from its beginning. A way of more
// than two screens is a jump: gliding would lay out all between.
function reveal(i, block, behavior = "auto") {
	const { top, height } = sentences[i].getBoundingClientRect();
	const far = Math.abs(top) > 2 * innerHeight;
	sentences[i].scrollIntoView({
		block: height > room() ? "start" : block,
		behavior: far ? "instant" : behavior,
	});
}

// room is the height that neither the bar of layers nor the sheet covers.
function room() {
	const { scrollPaddingBlockStart, scrollPaddingBlockEnd } = getComputedStyle(document.documentElement);
	return innerHeight - (parseFloat(scrollPaddingBlockStart) || 0) - (parseFloat(scrollPaddingBlockEnd) || 0);
}

function firstInView() {
	const at = sentences.findIndex((sentence) => sentence.getBoundingClientRect().top > 60);
	return at < 0 ? 0 : at;
}
