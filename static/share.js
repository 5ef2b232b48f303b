// The share dialog over the article: what the share page has, without leaving.
import { addressOfSelection } from "./selection.js";
import { onCopies, fit } from "./sharing.js";
import { offer, picked } from "./picked.js";
import { say } from "./say.js";

let dialog;

// openShare shares the selected words, else the selected sentences.
export function openShare() {
	const words = picked();
	if (words) return shareWords(words);
	const at = addressOfSelection();
	if (!at) return say("Select a sentence first");
	show(at + "/share");
}

function shareWords({ from, to, quote, occurrence }) {
	const query = new URLSearchParams(quote ? { words: quote, ...(occurrence > 1 && { nth: occurrence }) } : {});
	const base = location.pathname.replace(/\/s\/.*$/, "");
	show(`${base}/s/${from === to ? from : `${from}..${to}`}/share${quote ? `?${query}` : ""}`);
}

// show fetches a share page and puts its section in the dialog; without an answer the
// browser goes there.
export async function show(address) {
	try {
		const response = await fetch(address);
		if (!response.ok) throw new Error(response.statusText);
		const page = new DOMParser().parseFromString(await response.text(), "text/html");
		fill(page.getElementById("share"), page.querySelector("h1").textContent);
	} catch {
		location.assign(address);
	}
}

function fill(section, heading) {
	if (!dialog) make();
	dialog.querySelector("h2").textContent = heading;
	dialog.querySelector("#share")?.remove();
	dialog.querySelector(".share-head").after(document.adoptNode(section));
	fit(dialog);
	if (!dialog.open) dialog.showModal();
	dialog.scrollTop = 0;
	dialog.querySelector("h2").focus();
}

function make() {
	dialog = document.createElement("dialog");
	dialog.className = "sheet share-dialog";
	dialog.setAttribute("aria-labelledby", "share-title");
	const head = document.createElement("div");
	head.className = "share-head";
	const title = document.createElement("h2");
	title.id = "share-title";
	title.tabIndex = -1;
	const close = document.createElement("button");
	close.type = "button";
	close.textContent = "Close";
	close.addEventListener("click", () => dialog.close());
	head.append(title, close);
	const status = document.createElement("p");
	status.className = "toast";
	status.setAttribute("role", "status");
	dialog.append(head, status);
	onCopies(dialog);
	// The form for some words stays in the dialog, too.
	dialog.addEventListener("submit", (event) => {
		event.preventDefault();
		show(`${event.target.action}?${new URLSearchParams(new FormData(event.target))}`);
	});
	document.body.append(dialog);
}

offer("Share these words", shareWords);
