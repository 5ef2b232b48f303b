// Answers are saved while they are written. Each save has a key "writer.n": the server
// does it once, however often it is sent, and keeps the last of one writer.
import { drop, empty, kept, put, saved, unsaved, watch } from "./lesson-box.js";

const pause = 600; // milliseconds after the last stroke
const patience = 3000; // with another window that has something to save
const retries = [2000, 5000, 15000, 30000];

const address = document.querySelector("main.lesson").dataset.answers;

export function keepAnswers() {
	for (const form of document.querySelectorAll("form.answer")) keep(form);
	document.querySelector(".leave")?.addEventListener("submit", empty);
}

function keep(form) {
	const prompt = form.dataset.prompt;
	const status = form.querySelector(".saved");
	if (!status) return; // closed
	let timer;
	let sending; // key of what is on its way
	let failures = 0;
	let shown; // key of the answer in the form

	const changed = (soon) => {
		shown = put(answerIn(form)).key;
		failures = 0;
		status.textContent = "Not saved yet …";
		later(soon ? 0 : pause);
	};
	const later = (time) => {
		clearTimeout(timer);
		timer = setTimeout(send, time);
	};

	async function send() {
		const answer = unsaved(prompt);
		if (!answer || sending) return;
		sending = answer.key;
		try {
			await answered(await post(answer), answer);
		} catch {
			status.textContent = "Kept on this device; it is sent when there is a connection.";
			later(retries[Math.min(failures++, retries.length - 1)]);
		}
		sending = undefined;
		const next = unsaved(prompt);
		if (next && next.key !== answer.key) later(0);
	}

	async function answered(response, answer) {
		// What the service worker keeps is sent again here, too, with the same key: it
		// counts once, and the page learns what the server made of it.
		const waits = response.headers.get("Postil-Waits");
		if (waits || response.status >= 500 || response.status === 429) throw new Error(response.statusText);
		const json = await response.json();
		if (response.ok) return accepted(json, answer);
		if (response.status === 409 && json.prompt) return conflict(json);
		drop(prompt);
		status.textContent = json.detail || "This could not be saved.";
	}

	function accepted(theirs, { key }) {
		form.elements.version.value = theirs.version;
		if (!saved(prompt, key, theirs.version)) return;
		sayWhen(theirs.saved);
		offerOthers(theirs);
	}

	function sayWhen(moment) {
		const at = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(moment ? new Date(moment) : new Date());
		status.textContent = `Saved at ${at}`;
	}

	// The answer was changed elsewhere: the student decides.
	function conflict(theirs) {
		form.elements.version.value = theirs.version;
		status.textContent = "You changed this answer elsewhere meanwhile. ";
		const choose = (name, act) => {
			const button = document.createElement("button");
			button.type = "button";
			button.textContent = name;
			button.addEventListener("click", act);
			status.append(button, " ");
		};
		choose("Keep what is here", () => changed(true));
		choose("Take the other", () => {
			fill(form, theirs);
			drop(prompt);
			status.textContent = "Taken over.";
		});
	}

	// take shows what was written in another window, or before the page was opened
	// again from an older copy.
	function take() {
		const answer = kept(prompt);
		if (!answer || (answer.saved && answer.version < Number(form.elements.version.value))) return;
		if (answer.key !== shown) fill(form, answer);
		shown = answer.key;
		form.elements.version.value = answer.version;
		if (!answer.saved) {
			status.textContent = "Not saved yet …";
			later(patience);
		} else if (!status.textContent.startsWith("Saved")) status.textContent = "Saved";
	}

	form.addEventListener("input", (event) => event.target.matches("textarea") && changed(false));
	form.addEventListener("change", (event) => !event.target.matches("textarea") && changed(false));
	form.addEventListener("focusout", () => unsaved(prompt) && later(0));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		changed(true);
	});
	addEventListener("online", () => later(0));
	document.addEventListener("postil:outbox", ({ detail }) => detail.waiting === 0 && later(0));
	// What is written while something else is on its way has no other time.
	addEventListener("pagehide", () => {
		const answer = unsaved(prompt);
		if (answer && answer.key !== sending) post(answer).catch(() => {});
	});

	watch(take);
	if (!kept(prompt)) return;
	if (unsaved(prompt) || kept(prompt).version > Number(form.elements.version.value)) take();
	later(0);
}

// post sends an answer. The service worker, where there is no network, keeps the last of
// each slot.
function post({ key, student, prompt, version, text, choice, marked }) {
	return fetch(address, {
		method: "POST",
		headers: { "Content-Type": "application/json", "Idempotency-Key": key, "Postil-Slot": prompt },
		body: JSON.stringify({ student, prompt, version, text, choice, marked }),
		keepalive: true,
	});
}

function answerIn(form) {
	const data = new FormData(form);
	return {
		student: data.get("student"),
		prompt: data.get("prompt"),
		version: Number(data.get("version")),
		text: data.get("text") ?? "",
		choice: data.get("choice") ?? "",
		marked: data.getAll("marked").map(Number),
	};
}

function fill(form, { text, choice, marked }) {
	if (form.elements.text) form.elements.text.value = text;
	for (const box of form.querySelectorAll("[name=choice]")) box.checked = box.value === choice;
	for (const box of form.querySelectorAll("[name=marked]")) box.checked = marked.includes(Number(box.value));
}

// offerOthers lets a student who has answered see what the class answered; nothing on
// the page moves until then.
function offerOthers({ prompt, text, choice, marked }) {
	const others = document.getElementById(`p-${prompt}-others`);
	if (!others.hasAttribute("data-waits") || !(text.trim() || choice || marked.length)) return;
	others.removeAttribute("data-waits");
	const button = document.createElement("button");
	button.type = "button";
	button.textContent = "Show what the class answered";
	button.addEventListener("click", () => showOthers(others, button));
	others.replaceChildren(button);
}

async function showOthers(others, button) {
	try {
		const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
		others.replaceChildren(...page.getElementById(others.id).childNodes);
		others.tabIndex = -1;
		others.focus({ preventScroll: true });
	} catch {
		button.textContent = "There is no connection; try again";
	}
}
