// Writing notes: drafts survive a closed tab, words that are selected in the text
// become what the note is about, Ctrl and Enter save. Without it the forms do all.
import { say } from "./say.js";

const prefix = "postil draft ";

// drafts are kept by the browser until the server has the note.
function keep(form) {
	const name = prefix + form.dataset.draft;
	const field = form.elements.text;
	const state = form.querySelector(".draft-state");
	try {
		const kept = localStorage.getItem(name);
		if (kept && !field.value.trim()) {
			field.value = kept;
			if (state) state.textContent = "Your draft is back; it is not saved yet.";
		}
	} catch {
		return; // the browser keeps nothing
	}
	field.addEventListener("input", () => {
		if (field.value.trim()) localStorage.setItem(name, field.value);
		else localStorage.removeItem(name);
		if (state) state.textContent = field.value.trim() ? "Kept in this browser; not saved yet." : "";
	});
	return name;
}

// send posts a form. The key in it lets a form that is sent twice make one note.
async function send(form, name) {
	const state = form.querySelector(".draft-state");
	if (state) state.textContent = "Saving …";
	let answer;
	try {
		answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/html" } });
	} catch {
		if (state) state.textContent = "Not saved: there is no connection. Your words are kept in this browser; save again when it is back.";
		return;
	}
	if (answer.headers.get("Postil-Waits")) {
		if (state) state.textContent = "There is no connection. Your note waits in this browser and is sent when it is back.";
		return;
	}
	if (answer.ok && answer.redirected) {
		localStorage.removeItem(name);
		return saved(form, answer);
	}
	// What is wrong, or how somebody changed the note meanwhile, is a page.
	const page = new DOMParser().parseFromString(await answer.text(), "text/html");
	const main = page.getElementById("main");
	const faults = [...(main?.querySelectorAll(".fault") ?? [])].map((fault) => fault.textContent).join(" ");
	if (answer.status === 409 && form.closest("main.page") && main) {
		form.closest("main").replaceWith(main);
		followNotes(main);
		main.querySelector("h1").scrollIntoView();
		return;
	}
	if (state) state.textContent = "Not saved. " + (faults || "The server answered: " + answer.status + ".") + " Your words are kept.";
}

// saved shows what the server made of it: in the panel where the form stood in one.
async function saved(form, answer) {
	const container = form.closest("#selection");
	if (!container) return location.assign(answer.url);
	const page = new DOMParser().parseFromString(await answer.text(), "text/html");
	const panel = page.querySelector("#selection > .panel");
	if (!panel) return location.assign(answer.url);
	container.replaceChildren(document.adoptNode(panel));
	say("Note saved");
	const note = document.getElementById(decodeURIComponent(new URL(answer.url).hash.slice(1)));
	note?.setAttribute("tabindex", "-1");
	note?.focus();
}

// followNotes gives the forms in a part of the page their comfort.
export function followNotes(root) {
	for (const form of root.querySelectorAll(".note-form:not([data-followed])")) {
		form.dataset.followed = "";
		const name = keep(form);
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			send(form, name);
		});
		form.elements.text.addEventListener("keydown", (event) => {
			if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
		});
	}
}

// write goes to the form of a new note; words that are selected in the text are what
// it will be about.
export function write() {
	const form = document.querySelector(".notes-desk > .note-form");
	if (!form) {
		const way = document.querySelector(".panel a[href^='/desk/']");
		if (way) location.assign(way.href);
		return;
	}
	takeWords(form);
	form.elements.text.focus();
	form.scrollIntoView({ block: "nearest" });
}

// takeWords puts the words that are selected inside one sentence into a form, and
// says which of them they are if the sentence has them several times.
function takeWords(form) {
	const chosen = getSelection();
	if (!form.elements.quote || chosen.isCollapsed || chosen.rangeCount === 0) return;
	const range = chosen.getRangeAt(0);
	const start = range.startContainer.parentElement?.closest("[data-s]");
	const words = chosen.toString().trim();
	if (!words || !start || start.dataset.s !== form.elements.from.value || start !== range.endContainer.parentElement?.closest("[data-s]")) return;
	const before = document.createRange();
	before.selectNodeContents(start);
	before.setEnd(range.startContainer, range.startOffset);
	form.elements.quote.value = words;
	form.elements.occurrence.value = String(before.toString().split(words).length);
	form.querySelector("details.more").open = true;
}

followNotes(document);
