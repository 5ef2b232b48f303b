// Choosing words of the selected sentence: by the arrow keys, or by a tap on the first
// and on the last. What is chosen can be noted and labelled. Without script the same
// words are typed into the forms.
import { say } from "./say.js";

let strip; // the words of the panel's sentence, as a list
let words = []; // where each begins and ends in the sentence
let sentence;
let anchor = -1; // the end that stays, an index of words; -1 for nothing chosen
let head = -1; // the end that moves
let tapped = false; // the next tap ends what the last began
let note = () => {};

// followWords puts the list into the panel, and calls write to write a note.
export function followWords(container, write) {
	note = write;
	new MutationObserver(() => build(container)).observe(container, { childList: true });
	build(container);
}

function build(container) {
	forget();
	const panel = container.querySelector(".panel.at-desk");
	const place = panel?.querySelector(".words-desk");
	const id = panel?.dataset.link.match(/\/s\/([0-9a-z]+)(?:#|$)/)?.[1];
	sentence = id && document.querySelector(`#text [data-s="${id}"]`);
	strip = null;
	if (!sentence || !place) return;
	const segments = [...new Intl.Segmenter(sentence.closest("[lang]")?.lang || undefined, { granularity: "word" }).segment(sentence.textContent)];
	words = segments.filter((part) => part.isWordLike).map((part) => ({ start: part.index, end: part.index + part.segment.length }));
	if (words.length === 0) return;
	strip = place.querySelector(".words-strip");
	let option = 0;
	for (const part of segments) strip.append(part.isWordLike ? word(part.segment, option++) : part.segment);
	place.hidden = false;
	place.addEventListener("click", press);
	strip.addEventListener("keydown", move);
}

function word(text, index) {
	const element = document.createElement("span");
	element.setAttribute("role", "option");
	element.setAttribute("aria-selected", "false");
	element.tabIndex = index === 0 ? 0 : -1;
	element.textContent = text;
	return element;
}

const options = () => [...strip.querySelectorAll("[role=option]")];

// choose marks the words from one to another, here and in the text, and says them.
function choose(from, to, focus = true) {
	anchor = from;
	head = to;
	const [first, last] = ends();
	options().forEach((option, i) => {
		option.setAttribute("aria-selected", String(first <= i && i <= last));
		option.tabIndex = i === head ? 0 : -1;
	});
	if (focus) options()[head].focus({ preventScroll: true });
	options()[head].scrollIntoView({ block: "nearest", behavior: "instant" });
	strip.closest(".words-desk").querySelector(".chosen").hidden = false;
	light();
	if (first !== last) say(`Chosen: ${quote()}`);
	else say(quote());
}

const ends = () => [Math.min(anchor, head), Math.max(anchor, head)];

function quote() {
	const [first, last] = ends();
	return sentence.textContent.slice(words[first].start, words[last].end).replace(/\s+/g, " ");
}

// occurrence says which of several equal words of the sentence are chosen.
function occurrence() {
	const text = sentence.textContent.replace(/\s+/g, " ");
	const start = sentence.textContent.slice(0, words[ends()[0]].start).replace(/\s+/g, " ").length;
	const wanted = quote();
	let count = 0;
	for (let at = text.indexOf(wanted); at >= 0 && at <= start; at = text.indexOf(wanted, at + wanted.length)) count++;
	return Math.max(count, 1);
}

function forget() {
	anchor = head = -1;
	tapped = false;
	CSS.highlights?.delete("chosen");
}

function clear() {
	forget();
	for (const option of options()) option.setAttribute("aria-selected", "false");
	strip.closest(".words-desk").querySelector(".chosen").hidden = true;
	say("No words are chosen");
}

// light draws what is chosen in the text, too.
function light() {
	if (!CSS.highlights) return;
	const [first, last] = ends();
	const range = document.createRange();
	const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
	let before = 0;
	for (let node; (node = walk.nextNode()); before += node.data.length) {
		const inside = (at) => at >= before && at <= before + node.data.length;
		if (inside(words[first].start) && words[first].start < before + node.data.length) range.setStart(node, words[first].start - before);
		if (inside(words[last].end) && words[last].end > before) range.setEnd(node, words[last].end - before);
	}
	CSS.highlights.set("chosen", new Highlight(range));
}

// move is what keys do in the list.
function move(event) {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	const at = options().indexOf(event.target.closest("[role=option]"));
	if (at < 0) return;
	const forth = getComputedStyle(strip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
	const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
	const to = { [forth]: Math.min(at + 1, words.length - 1), [back]: Math.max(at - 1, 0), Home: 0, End: words.length - 1, " ": at }[event.key];
	const acts = { Enter: write, n: write, o: swap, Escape: anchor < 0 ? undefined : clear, a: () => label("a") };
	if (/^[1-9]$/.test(event.key)) acts[event.key] = () => label(event.key);
	if (to === undefined && !acts[event.key]) return;
	event.preventDefault();
	event.stopPropagation();
	tapped = false;
	if (to !== undefined) return choose(event.shiftKey ? (anchor < 0 ? at : anchor) : to, to);
	if (anchor < 0 && event.key !== "Escape") choose(at, at);
	acts[event.key]();
}

// swap has the other end of what is chosen move.
function swap() {
	choose(head, anchor);
}

// press is what a click or tap does: the first begins, the next ends.
function press(event) {
	const at = options().indexOf(event.target.closest("[role=option]"));
	if (at >= 0) {
		const ending = anchor >= 0 && (tapped || event.shiftKey);
		choose(ending ? anchor : at, at);
		tapped = !ending;
		return;
	}
	const button = event.target.closest("button");
	if (button?.matches("[data-note]")) write();
	else if (button?.dataset.as) label(button.dataset.as);
}

// write fills the form of a new note with what is chosen.
function write() {
	const form = document.querySelector(".notes-desk > .note-form");
	if (!form) return;
	form.elements.quote.value = quote();
	form.elements.occurrence.value = occurrence();
	form.querySelector("details.more").open = true;
	note();
}

// label sends what is chosen as a mention: of the type with a digit, or of the one that
// is guessed for "a".
function label(key) {
	const form = strip.closest(".panel").querySelector("form.add");
	const button = form?.querySelector(`[data-as="${key}"]`) ?? form?.querySelector(`[data-key="${key}"]`);
	if (!button) return;
	form.elements.quote.value = quote();
	form.elements.occurrence.value = occurrence();
	form.requestSubmit(button);
}

// The arrows lead from the panel, or from a sentence's marker, to its words.
document.addEventListener("keydown", (event) => {
	if (!["ArrowRight", "ArrowLeft"].includes(event.key) || !strip || event.defaultPrevented) return;
	if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, summary, dialog[open]")) return;
	if (!event.target.closest(".panel") && !event.target.matches(".m")) return;
	event.preventDefault();
	const at = head >= 0 ? head : event.key === "ArrowRight" ? 0 : words.length - 1;
	choose(at, at);
});
