// Writing notes: drafts survive a closed tab, words that are selected in the text
// become what the note is about, Ctrl and Enter save, and what is done to a note shows
// in the panel where it stands. Without it the forms do all.
import { dropDraft, keepDraft, restoreDraft, sentDrafts } from "./drafts.js";
import { onKeys } from "./keys.js";
import { picked } from "./picked.js";
import { say } from "./say.js";

const pauses = [3, 10, 30, 60]; // seconds before a note is sent again that got no answer
const tries = new WeakMap(); // form → how often it was

function tell(form, words, ...more) {
	const state = form.querySelector(".draft-state");
	state?.replaceChildren(words, ...more);
}

function button(words, act) {
	const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words });
	made.addEventListener("click", act);
	return made;
}

// keep brings a form's draft back and follows what is written.
function keep(form) {
	const field = form.elements.text;
	const before = field.value;
	if (restoreDraft(form)) {
		const drop = button("Drop the draft", () => {
			dropDraft(form);
			field.value = before;
			tell(form, "The draft is gone.");
			field.focus();
		});
		tell(form, "Your draft is back; it is not saved yet. ", drop);
	}
	form.addEventListener("input", () => {
		const stays = keepDraft(form);
		tell(form, field.value.trim() && stays ? "Kept in this browser; not saved yet." : "");
	});
}

// send posts a form. The key in it lets a form that is sent twice make one note.
async function send(form) {
	if ("sending" in form.dataset) return;
	form.dataset.sending = "";
	const body = new URLSearchParams(new FormData(form)).toString();
	keepDraft(form);
	tell(form, "Saving …");
	const headers = { Accept: "text/html", "Content-Type": "application/x-www-form-urlencoded" };
	if (form.elements.key?.value) headers["Idempotency-Key"] = form.elements.key.value;
	try {
		const answer = await fetch(form.action, { method: "POST", body, headers });
		hear(form, answer, await answer.text(), body);
	} catch {
		again(form, body, "there is no connection");
	} finally {
		delete form.dataset.sending;
	}
}

// hear does what an answer says.
function hear(form, answer, html, body) {
	if (answer.headers.get("Postil-Waits")) {
		keepDraft(form, true);
		return tell(form, "There is no connection. Your note waits in this browser and is sent when it is back.");
	}
	if (answer.ok && answer.redirected) {
		if (new URL(answer.url).pathname === "/login") return signedOut(form, answer.url);
		dropDraft(form);
		return saved(form, answer.url, html);
	}
	if (answer.status === 401) return signedOut(form, "/login");
	if (answer.status >= 500 || answer.status === 429) return again(form, body, "the server is busy");
	refused(form, answer.status, new DOMParser().parseFromString(html, "text/html").getElementById("main"));
}

function signedOut(form, address) {
	const way = Object.assign(document.createElement("a"), { href: address, target: "_blank", textContent: "Sign in in another tab" });
	tell(form, "Not saved: you are signed out. Your words are kept. ", way, ", then save again.");
}

// again sends a form once more after a pause, or when there is a network, unless it
// was changed meanwhile.
function again(form, body, why) {
	const n = tries.get(form) ?? 0;
	tries.set(form, n + 1);
	tell(form, `Not saved yet: ${why}. Your words are kept in this browser`, n < pauses.length ? " and sent again by themselves." : "; save again when it is back.");
	const once = () => {
		clearTimeout(timer);
		removeEventListener("online", once);
		const now = new URLSearchParams(new FormData(form)).toString();
		if (form.isConnected && now === body && !("sending" in form.dataset)) send(form);
	};
	const timer = n < pauses.length ? setTimeout(once, pauses[n] * 1000) : 0;
	addEventListener("online", once);
}

// refused shows what is wrong with a note; where somebody changed it meanwhile, both
// wordings.
function refused(form, status, main) {
	if (status === 409 && main) return conflict(form, main);
	const faults = [...(main?.querySelectorAll(".fault") ?? [])].map((fault) => fault.textContent).join(" ");
	tell(form, "Not saved. " + (faults || "The server answered: " + status + ".") + " Your words are kept.");
}

// conflict puts both wordings in the place of the form.
function conflict(form, main) {
	const next = main.querySelector(".note-form");
	const page = form.closest("main.page");
	if (!next) return tell(form, "Not saved: the note was changed meanwhile. Your words are kept.");
	dropDraft(form);
	if (page) {
		page.replaceWith(main);
	} else {
		next.elements.next.value = form.elements.next.value;
		form.replaceWith(main.querySelector(".theirs") ?? "", next);
	}
	followNotes(document);
	keepDraft(next);
	const title = document.getElementById("now-title");
	title?.setAttribute("tabindex", "-1");
	title?.focus();
}

// saved shows what the server made of it, in the panel where the form stood in one.
async function saved(form, address, html) {
	document.dispatchEvent(new CustomEvent("postil:noted"));
	if (!form.isConnected) return say("Note saved");
	if (!form.closest("#selection > .panel")) return location.assign(address);
	say("Note saved");
	await show(form, html);
}

// show puts the panel of an answer in the place of the one that a form is in, and goes
// to the note that is new there or that the form was about. An answer with another
// selection's panel is not that; the panel is asked for then.
async function show(form, html) {
	const now = form.closest(".panel");
	let panel = new DOMParser().parseFromString(html, "text/html").querySelector("#selection > .panel");
	if (panel?.dataset.desk !== now.dataset.desk) {
		const answer = await fetch(now.dataset.desk + "/panel", { cache: "no-store" });
		panel = document.createRange().createContextualFragment(await answer.text()).querySelector(".panel");
	}
	if (!panel || !now.isConnected) return;
	now.replaceWith(document.adoptNode(panel));
	const known = new Set(notesIn(now).map(({ id }) => id));
	const about = /\/notes\/([^/]+)/.exec(form.action)?.[1];
	const note = about ? notesIn(panel).find(({ id }) => id === "n-" + about) : notesIn(panel).find(({ id }) => !known.has(id));
	note?.setAttribute("tabindex", "-1");
	note?.focus();
}

const notesIn = (panel) => [...panel.querySelectorAll(".notes-desk > .label")];

const done = { delete: "Note deleted; you can restore it", restore: "Note restored", resolve: "Resolved", reopen: "Open again" };

// act sends a form that does something to a note and leaves its words alone.
async function act(form) {
	try {
		const answer = await fetch(form.action, { method: "POST" });
		if (!answer.ok || !answer.redirected || new URL(answer.url).pathname === "/login") throw new Error(answer.statusText);
		document.dispatchEvent(new CustomEvent("postil:noted"));
		await show(form, await answer.text());
		say(done[form.action.split("/").at(-1)] ?? "Done");
	} catch {
		say("This was not saved: try again");
	}
}

// edit opens the form of a note where the note stands.
async function edit(link) {
	const note = link.closest(".label");
	const answer = await fetch(link.href, { cache: "no-store" }).catch(() => null);
	const form = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".note-form");
	if (!form) return location.assign(link.href);
	form.elements.next.value = link.closest(".panel").dataset.desk;
	const close = () => {
		form.remove();
		note.classList.remove("editing");
		link.focus();
	};
	form.querySelector(".actions").append(" ", button("Cancel", close));
	form.addEventListener("keydown", (event) => {
		if (event.key !== "Escape") return;
		event.stopPropagation();
		close();
	});
	note.append(document.adoptNode(form));
	note.classList.add("editing");
	followNotes(note);
	form.elements.text.focus();
}

// followNotes gives the forms in a part of the page their comfort.
export function followNotes(root) {
	for (const form of root.querySelectorAll(".note-form:not([data-followed])")) {
		form.dataset.followed = "";
		keep(form);
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			send(form);
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
		else say("Select a sentence to write about");
		return;
	}
	const words = picked();
	if (words?.quote && words.from === form.elements.from.value && form.elements.quote) {
		form.elements.quote.value = words.quote;
		form.elements.occurrence.value = String(words.occurrence);
		form.querySelector("details.more").open = true;
	}
	form.elements.text.focus();
	form.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", (event) => {
	if (!event.target.matches("#selection > .panel .notes-desk form:not(.note-form)") || event.defaultPrevented) return;
	event.preventDefault();
	act(event.target);
});

document.addEventListener("click", (event) => {
	const link = event.target.closest("#selection > .panel .notes-desk a[data-edit]");
	if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
		event.preventDefault();
		edit(link);
	}
	if (event.target.closest("[data-keep-theirs]")) dropDraft(event.target.closest(".panel, main").querySelector(".theirs ~ .note-form, .theirs ~ section .note-form"));
	const merge = event.target.closest("[data-merge]");
	if (merge) mergeInto(merge.closest(".panel, main").querySelector(".theirs ~ .note-form, .theirs ~ section .note-form"), merge);
});

// mergeInto puts the newer words below one's own, to make one note of both.
function mergeInto(form, merge) {
	const field = form.elements.text;
	field.value += "\n\n" + merge.closest(".theirs").querySelector("pre").textContent;
	keepDraft(form);
	tell(form, "Both wordings are in the field.");
	field.focus();
}

document.addEventListener("postil:outbox", ({ detail }) => {
	if (detail.sent > 0 && detail.refused === 0 && detail.waiting === 0) sentDrafts();
});

if (document.querySelector("main.at-desk")) onKeys({ n: write }); // the reading page has the key of its own

const panels = document.getElementById("selection");
if (panels) new MutationObserver(() => followNotes(panels)).observe(panels, { childList: true });
followNotes(document);
