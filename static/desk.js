// The desk of signed-in people: its keys press the buttons of its forms, and an
// answer takes the place of the panel alone. Without script the same forms work.
import { onKeys } from "./keys.js";
import { write } from "./notes.js";
import { followWords } from "./words.js";

import "./lesson-add.js";
import "./notes.js";

// panelAddress is where the desk's panel of a selection is, from the address of the
// selection; "" for an earlier revision, which has no desk.
export function panelAddress(selection) {
	return selection.startsWith("/a/") && !selection.includes("@") ? selection.replace("/a/", "/desk/") + "/panel" : "";
}

const reviewing = document.querySelector(".reviewing");
const container = document.getElementById("selection") ?? reviewing;
const status = document.getElementById("status");
let at = ""; // ID of the label that keys act on
let sending = Promise.resolve();

if (container && !reviewing) followWords(container, write);

const labels = () => [...(container ?? document).querySelectorAll(".judged")];

function say(words) {
	status.textContent = "";
	requestAnimationFrame(() => (status.textContent = words));
}

// choose makes a label the one that keys act on.
function choose(label) {
	if (!label) return;
	at = label.dataset.label;
	for (const other of labels()) other.classList.toggle("at", other === label);
	label.focus({ preventScroll: true });
	label.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function step(by) {
	const all = labels();
	const here = all.indexOf(document.activeElement.closest(".judged"));
	choose(all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, here + by))]);
}

// press presses the button of the label in focus that has a key.
function press(key) {
	const label = document.activeElement.closest(".judged");
	const button = label?.querySelector(`[data-key="${CSS.escape(key)}"]`);
	if (button) button.form.requestSubmit(button);
}

function pressOne(key) {
	const button = container?.querySelector(`[data-key="${key}"]`);
	if (button?.form) button.form.requestSubmit(button);
	else button?.click();
}

// add labels the words that are selected in the text, or asks for words.
function add() {
	const form = container?.querySelector("form.add");
	if (!form) return;
	const words = selectedWords();
	if (!words) {
		form.querySelector("details").open = true;
		form.elements.quote.focus();
		return;
	}
	form.elements.quote.value = words.quote;
	form.elements.occurrence.value = words.occurrence;
	let sentence = form.elements.sentence;
	if (!sentence) {
		sentence = Object.assign(document.createElement("input"), { type: "hidden", name: "sentence" });
		form.append(sentence);
	}
	sentence.value = words.sentence;
	pressOne("a");
}

// selectedWords returns the words selected inside a sentence, and which of several
// such places they are.
function selectedWords() {
	const selection = getSelection();
	if (selection.isCollapsed || !selection.rangeCount) return null;
	const range = selection.getRangeAt(0);
	const sentence = (range.startContainer.parentElement ?? range.startContainer).closest("#text [data-s]");
	const quote = selection.toString().trim();
	if (!sentence || !sentence.contains(range.endContainer) || !quote) return null;
	const before = document.createRange();
	before.setStart(sentence, 0);
	before.setEnd(range.startContainer, range.startOffset);
	const end = before.toString().length + (range.toString().length - range.toString().trimStart().length);
	let occurrence = 1;
	for (let i = sentence.textContent.indexOf(quote); i >= 0 && i < end; i = sentence.textContent.indexOf(quote, i + quote.length)) occurrence++;
	return { sentence: sentence.dataset.s, quote, occurrence };
}

// mark shows at once what is being sent; the answer, or a failure, replaces it.
function mark(form, button) {
	const label = form.closest(".judged");
	if (!label) return () => {};
	const kept = label.className;
	label.classList.toggle("rejected", button.value === "reject");
	label.classList.add("sending");
	return () => (label.className = kept);
}

async function send(form, button, restore) {
	const body = new URLSearchParams(new FormData(form));
	body.set("do", button.value);
	const wasIn = container.contains(document.activeElement);
	const panel = container.querySelector(".panel");
	try {
		const response = await fetch(form.action, { method: "POST", body, headers: { "Postil-Part": "panel" } });
		const html = await response.text();
		if (container.querySelector(".panel") !== panel) return; // another sentence was selected meanwhile
		const next = document.createRange().createContextualFragment(html).querySelector(".panel");
		if (!next || response.redirected) throw new Error(response.statusText);
		replace(next, wasIn);
	} catch {
		restore();
		say("This was not saved: the server did not answer. Try again.");
	}
}

function replace(next, focus) {
	const opened = container.querySelector(".judged details[open]")?.closest(".judged")?.dataset.label;
	const judging = next.querySelector(".judging");
	const before = at;
	container.replaceChildren(next);
	const now = labels().find((label) => label.dataset.label === judging?.dataset.at) ?? labels().find((label) => label.dataset.label === before);
	if (now && opened === before) now.querySelector("details").open = true;
	if (focus) choose(now ?? labels()[0]);
	if (judging?.dataset.done) say(judging.dataset.done);
}

container?.addEventListener("submit", (event) => {
	const form = event.target.closest("form.judge");
	if (!form || !event.submitter || reviewing) return; // a review goes on to another page
	event.preventDefault();
	const button = event.submitter;
	if (form.closest(".judged")) at = form.closest(".judged").dataset.label;
	const restore = mark(form, button);
	sending = sending.then(() => send(form, button, restore));
});

container?.addEventListener("focusin", (event) => {
	const label = event.target.closest(".judged");
	if (!label) return;
	at = label.dataset.label;
	for (const other of labels()) other.classList.toggle("at", other === label);
});

// The arrows walk through the labels from the panel, or from a sentence's marker.
document.addEventListener("keydown", (event) => {
	if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.target.closest("input, textarea, select, summary")) return;
	if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || labels().length === 0) return;
	if (!container.contains(event.target) && !event.target.matches(".m")) return;
	event.preventDefault();
	step(event.key === "ArrowDown" ? 1 : -1);
});

const inLabel = {};
for (const key of ["y", "x", "[", "]", "{", "}", ..."123456789"]) inLabel[key] = () => (reviewing && labels().length === 0 ? pressOne(key) : press(key));
if (reviewing) {
	if (labels().length > 0) choose(labels()[0]);
	else reviewing.querySelector("h2").focus({ preventScroll: true });
	onKeys({ s: () => pressOne("s"), A: () => pressOne("A"), m: () => pressOne("m") });
}
onKeys({ ...inLabel, a: add, u: () => pressOne("u"), U: () => pressOne("U") });

