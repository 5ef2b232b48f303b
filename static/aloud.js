// Reading aloud, with the voices of the browser: from the selected sentence on, word
// after word marked in the text. Pausing stops the voice and keeps the place: of
// several browsers' own ways to pause, some lose it. Without voices nothing is offered.
import { remember, remembered } from "./store.js";
import { say } from "./say.js";

const voice = window.speechSynthesis;
const text = document.getElementById("text");
const sentences = [...text.querySelectorAll("[data-s]")];
const rates = [0.6, 0.8, 1, 1.2, 1.5, 1.8];
const patience = 3000; // ms in which a voice begins
const marks = window.CSS?.highlights && window.Highlight ? { sentence: new Highlight(), word: new Highlight() } : null;

let bar; // the controls; none until they are needed
let at = -1; // index of the sentence that is read, -1 for none
let from = 0; // where in its words reading goes on
let turn = 0; // of the utterance that counts: one that was stopped may still report

// offerAloud puts a button on every panel, and stops when the page is left.
export function offerAloud() {
	if (!voice || !window.SpeechSynthesisUtterance || sentences.length === 0) return;
	if (marks) {
		CSS.highlights.set("aloud-sentence", marks.sentence);
		CSS.highlights.set("aloud-word", marks.word);
	}
	const panels = document.getElementById("selection");
	new MutationObserver(() => offerOn(panels)).observe(panels, { childList: true });
	offerOn(panels);
	addEventListener("pagehide", () => voice.cancel());
}

function offerOn(panels) {
	const links = panels.querySelector(".panel-links");
	if (!links || links.querySelector("[data-aloud]")) return;
	const offer = button("Read aloud", begin);
	offer.dataset.aloud = "";
	offer.className = "quiet";
	links.append(offer);
}

function button(words, action) {
	const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
	made.addEventListener("click", action);
	return made;
}

// toggleAloud is the key: it begins, pauses and goes on.
export function toggleAloud() {
	if (!voice || !window.SpeechSynthesisUtterance) return;
	if (at < 0) begin();
	else if (turn % 2 === 1) pause();
	else goOn();
}

function begin() {
	const selected = sentences.findIndex((sentence) => sentence.classList.contains("on"));
	const inView = sentences.findIndex((sentence) => sentence.getBoundingClientRect().top > 60);
	at = Math.max(0, selected >= 0 ? selected : inView);
	from = 0;
	showBar();
	goOn();
}

// goOn reads from where reading is. Turns are odd while something is read.
function goOn() {
	voice.cancel();
	turn += turn % 2 === 0 ? 1 : 2;
	const mine = turn;
	const words = sentences[at].textContent;
	const base = from;
	const utterance = new SpeechSynthesisUtterance(words.slice(base));
	utterance.lang = sentences[at].closest("[lang]")?.lang || text.lang;
	utterance.rate = rate();
	utterance.addEventListener("boundary", (event) => {
		if (mine !== turn || (event.name && event.name !== "word")) return;
		from = base + event.charIndex;
		markWord(from, event.charLength || /^\S*/.exec(words.slice(from))[0].length);
	});
	let heard = false;
	utterance.addEventListener("start", () => (heard = true));
	// A browser without voices may say nothing at all, not even that.
	setTimeout(() => mine === turn && !heard && voice.getVoices().length === 0 && silent(), patience);
	utterance.addEventListener("end", () => mine === turn && next());
	utterance.addEventListener("error", ({ error }) => {
		if (mine === turn && error !== "canceled" && error !== "interrupted") silent();
	});
	markSentence();
	voice.speak(utterance);
	showState();
}

function silent() {
	stop();
	say("The browser has no voice for this text");
}

function next() {
	at += 1;
	from = 0;
	if (at < sentences.length) goOn();
	else stop();
}

function pause() {
	turn += 1;
	voice.cancel();
	showState();
}

function stop() {
	if (turn % 2 === 1) turn += 1;
	voice.cancel();
	at = -1;
	marks?.sentence.clear();
	marks?.word.clear();
	const focused = bar?.contains(document.activeElement);
	if (bar) bar.hidden = true;
	if (focused) document.querySelector("[data-aloud]")?.focus();
}

// rate is a reading setting: how fast, 1 being the voice's own.
function rate() {
	const { rate: kept = 1 } = remembered();
	return rates.includes(kept) ? kept : 1;
}

function showBar() {
	bar ??= newBar();
	bar.hidden = false;
}

function newBar() {
	const made = document.createElement("section");
	made.className = "aloud";
	made.setAttribute("aria-label", "Reading aloud");
	const state = Object.assign(document.createElement("p"), { className: "aloud-state" });
	const label = document.createElement("label");
	const speed = document.createElement("select");
	for (const value of rates) speed.append(new Option(`${value} ×`, value, false, value === rate()));
	speed.addEventListener("change", () => {
		remember({ rate: Number(speed.value) });
		if (turn % 2 === 1) goOn();
	});
	label.append("Speed ", speed);
	const holding = button("Pause", toggleAloud);
	holding.dataset.hold = "";
	made.append(state, holding, button("Stop", stop), label);
	document.querySelector("main").append(made);
	return made;
}

function showState() {
	if (!bar || at < 0) return;
	bar.querySelector(".aloud-state").textContent = `Sentence ${at + 1} of ${sentences.length}`;
	bar.querySelector("[data-hold]").textContent = turn % 2 === 1 ? "Pause" : "Go on";
}

function markSentence() {
	if (!marks) return;
	marks.word.clear();
	marks.sentence.clear();
	const range = new Range();
	range.selectNodeContents(sentences[at]);
	marks.sentence.add(range);
	const { top, bottom } = sentences[at].getBoundingClientRect();
	if (top < 80 || bottom > innerHeight - 80) sentences[at].scrollIntoView({ block: "center" });
}

// markWord marks some letters of the sentence, wherever its labels cut them.
function markWord(start, length) {
	if (!marks) return;
	const range = new Range();
	const walker = document.createTreeWalker(sentences[at], NodeFilter.SHOW_TEXT);
	let passed = 0;
	let begun = false;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const end = passed + node.length;
		if (!begun && start < end) {
			range.setStart(node, start - passed);
			begun = true;
		}
		if (begun && start + length <= end) {
			range.setEnd(node, start + length - passed);
			break;
		}
		passed = end;
	}
	marks.word.clear();
	if (begun) marks.word.add(range);
}
