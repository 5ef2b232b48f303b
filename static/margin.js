// On wide screens notes stand in the margin, each beside its sentence or below
// the note before it. Without script they are a list after the text. The room they
// need is the margin's own height: a changed height around the text would keep the
// browser from holding what is read in its place.
//
// Who is signed in has notes there that the page, which is the same for all, does
// not: they come apart.
import { signedIn } from "./person.js";
import { holdStill } from "./still.js";

const gap = 20;
const most = 3; // notes beside one sentence before the rest is folded away
const many = 24; // notes from which on that is done

const wide = matchMedia("(min-width: 80rem)");
const slug = /^\/a\/([^/@]+)(?:\/s\/[^/]+)?$/.exec(location.pathname)?.[1]; // none for an earlier revision

// ownMargin is whether the margin is of one person, and not the page's.
export const ownMargin = slug !== undefined && signedIn();

export function placeNotes() {
	wide.addEventListener("change", place);
	new ResizeObserver(place).observe(document.getElementById("text"));
	document.fonts.ready.then(place);
	document.addEventListener("postil:laid", place);
	document.addEventListener("postil:renewed", () => (ownMargin ? fetchOwn(() => true) : changed()));
	document.addEventListener("postil:noted", () => ownMargin && fetchOwn((note) => "own" in note.dataset));
	changed();
	if (ownMargin) {
		document.querySelector(".reader").classList.add("margined");
		fetchOwn(() => true);
	}
	addEventListener("hashchange", unfoldNamed);
}

// changed follows a margin with other notes.
function changed() {
	fold();
	unfoldNamed();
	place();
}

// place reads all places and heights, then moves what stands elsewhere: so the page
// is laid out once, however many notes there are.
export function place() {
	const margin = document.querySelector(".margin");
	if (margin) (wide.matches ? beside : below)(margin);
}

function beside(margin) {
	margin.classList.add("placed");
	const items = [...margin.querySelectorAll(".margin-note, .margin-more")];
	const { top } = margin.getBoundingClientRect();
	const tops = topsOf(new Set(items.map((item) => item.dataset.for)));
	const heights = items.map((item) => item.offsetHeight);
	let free = 0;
	const places = items.map((item, i) => {
		if (heights[i] === 0) return ""; // folded away
		const at = Math.max(free, (tops.get(item.dataset.for) ?? top) - top);
		free = at + heights[i] + gap;
		return `${Math.round(at)}px`;
	});
	free = Math.ceil(free);
	items.forEach((item, i) => {
		if (item.style.insetBlockStart !== places[i]) item.style.insetBlockStart = places[i];
	});
	if (margin.style.minBlockSize !== `${free}px`) margin.style.minBlockSize = `${free}px`;
}

// topsOf returns where sentences begin. One in a block that is not laid out yet is
// taken to begin with it: asking the browser would have it lay out the block now.
function topsOf(sentences) {
	const tops = new Map();
	for (const id of sentences) {
		const sentence = document.getElementById("s-" + id);
		if (!sentence) continue;
		const waiting = sentence.closest("#text > :not(.laid)");
		tops.set(id, waiting ? waiting.getBoundingClientRect().top : sentence.getClientRects()[0].top);
	}
	return tops;
}

function below(margin) {
	margin.classList.remove("placed");
	margin.style.minBlockSize = "";
	for (const item of margin.querySelectorAll(".margin-note, .margin-more")) item.style.insetBlockStart = "";
}

// fold puts away, in a margin with many notes, those that would push the notes of
// the next sentences far from them; a button shows them. In the list after the text
// all are shown.
function fold() {
	const notes = [...document.querySelectorAll(".margin-note")];
	if (notes.length < many) return;
	const beside = new Map(notes.map((note) => [note.dataset.for, []]));
	for (const note of notes) beside.get(note.dataset.for).push(note);
	for (const [id, all] of beside) {
		if (all.length <= most + 1) continue;
		const rest = all.slice(most);
		for (const note of rest) note.classList.add("folded");
		rest.at(-1).after(moreButton(id, rest));
	}
}

function moreButton(id, rest) {
	const item = Object.assign(document.createElement("li"), { className: "margin-more" });
	item.dataset.for = id;
	const button = Object.assign(document.createElement("button"), { type: "button", textContent: `${rest.length} more notes here` });
	button.addEventListener("click", () => {
		unfold(item, rest);
		rest[0].setAttribute("tabindex", "-1");
		rest[0].focus({ preventScroll: true });
		place();
	});
	item.append(button);
	return item;
}

function unfold(item, rest) {
	for (const note of rest) note.classList.remove("folded");
	item.remove();
}

// unfoldNamed shows a note that the address names.
function unfoldNamed() {
	const named = location.hash.startsWith("#n-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
	if (!named || !named.matches(".margin-note.folded")) return;
	const rest = [...document.querySelectorAll(".margin-note.folded")].filter((note) => note.dataset.for === named.dataset.for);
	unfold([...document.querySelectorAll(".margin-more")].find((item) => item.dataset.for === named.dataset.for), rest);
	place();
	named.scrollIntoView({ block: "center", behavior: "instant" });
}

let asked = 0;

// fetchOwn asks for the margin of who is signed in and takes the notes from it for
// which take says so. Notes of others that are shown stay as they are, and those
// that are not shown yet stay away: the reader asks for them.
async function fetchOwn(take) {
	const turn = ++asked;
	const answer = await fetch(`/desk/${slug}/margin`, { cache: "no-store" }).catch(() => null);
	if (!answer?.ok || answer.redirected || turn !== asked) return;
	const fresh = document.createRange().createContextualFragment(await answer.text()).querySelector(".margin");
	if (turn === asked) holdStill(() => put(fresh, take));
}

function put(fresh, take) {
	const now = document.querySelector(".margin");
	for (const item of now?.querySelectorAll(".margin-more") ?? []) item.remove();
	const shown = new Map([...(now?.querySelectorAll(".margin-note") ?? [])].map((note) => [note.id, note]));
	for (const note of fresh?.querySelectorAll(".margin-note") ?? []) {
		const known = shown.get(note.id);
		if (known?.classList.contains("on")) note.classList.add("on");
		const taken = take(note) || (known && "own" in known.dataset); // one that was deleted says no more whose it was
		if (known && (!taken || same(known, note))) note.replaceWith(known);
		else if (!taken) note.remove();
	}
	if (fresh?.querySelector(".margin-note")) now ? now.replaceWith(fresh) : document.getElementById("text").after(fresh);
	else now?.remove();
	changed();
}

function same(known, note) {
	return known.innerHTML === note.innerHTML && known.dataset.own === note.dataset.own;
}
