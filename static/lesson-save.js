// Answers are saved while they are written, and kept in this browser until the
// server has them. Each save has a key "writer.n": the server does it once, however
// often it is sent, and keeps the last of one writer.

const pause = 600; // milliseconds after the last stroke
const retries = [2000, 5000, 15000, 30000];

const main = document.querySelector("main.lesson");
const address = main.dataset.answers;
const store = `postil-lesson ${main.dataset.student}`;
const waiting = read(); // by prompt: what the server does not have yet
const writer = waiting.writer ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
let count = waiting.count ?? 0;
delete waiting.writer;
delete waiting.count;

export function keepAnswers() {
	for (const form of document.querySelectorAll("form.answer")) keep(form);
}

function keep(form) {
	const prompt = form.dataset.prompt;
	const status = form.querySelector(".saved");
	if (!status) return; // closed
	let timer;
	let sending = false;
	let failures = 0;

	const changed = (soon) => {
		count += 1;
		waiting[prompt] = { ...answerIn(form), key: `${writer}.${count}` };
		write();
		failures = 0;
		status.textContent = "Not saved yet …";
		later(soon ? 0 : pause);
	};
	const later = (time) => {
		clearTimeout(timer);
		timer = setTimeout(send, time);
	};

	async function send() {
		const answer = waiting[prompt];
		if (!answer || sending) return;
		sending = true;
		try {
			const { key, ...body } = answer;
			const response = await fetch(address, {
				method: "POST",
				headers: { "Content-Type": "application/json", "Idempotency-Key": key },
				body: JSON.stringify(body),
				keepalive: true,
			});
			await answered(response, answer);
		} catch {
			status.textContent = "Kept on this device; it is sent when there is a connection.";
			later(retries[Math.min(failures++, retries.length - 1)]);
		}
		sending = false;
		if (waiting[prompt] && waiting[prompt] !== answer) later(0);
	}

	async function answered(response, answer) {
		// What the service worker keeps is sent again here, too, with the same key: it
		// counts once, and the page learns what the server made of it.
		const waits = response.headers.get("Postil-Waits");
		if (waits || response.status >= 500 || response.status === 429) throw new Error(response.statusText);
		const json = await response.json();
		if (response.ok) return saved(json, answer);
		if (response.status === 409 && json.prompt) return conflict(json);
		delete waiting[prompt];
		write();
		status.textContent = json.detail || "This could not be saved.";
	}

	function saved(kept, answer) {
		form.elements.version.value = kept.version;
		if (waiting[prompt] !== answer) return;
		delete waiting[prompt];
		write();
		const at = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
		status.textContent = `Saved at ${at}`;
		offerOthers(kept);
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
			delete waiting[prompt];
			write();
			status.textContent = "Taken over.";
		});
	}

	form.addEventListener("input", (event) => event.target.matches("textarea") && changed(false));
	form.addEventListener("change", (event) => !event.target.matches("textarea") && changed(false));
	form.addEventListener("focusout", () => waiting[prompt] && later(0));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		changed(true);
	});
	addEventListener("online", () => later(0));
	addEventListener("pagehide", () => send());

	if (waiting[prompt]) {
		fill(form, waiting[prompt]);
		later(0);
	}
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

function read() {
	try {
		return JSON.parse(localStorage.getItem(store)) || {};
	} catch {
		return {}; // closed storage, as in a frame without cookies: nothing is kept here
	}
}

function write() {
	try {
		localStorage.setItem(store, JSON.stringify({ ...waiting, writer, count }));
	} catch {
		// The answer is sent all the same.
	}
}
