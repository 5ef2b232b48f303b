// Copying and sending what the share page and the share dialog show.
import { say } from "./say.js";

// onCopies answers the copy buttons in root.
export function onCopies(root) {
	root.addEventListener("click", (event) => {
		const copies = event.target.closest("[data-copies]");
		const send = event.target.closest("[data-send]");
		if (copies) copy(document.getElementById(copies.dataset.copies));
		if (send) navigator.share({ title: send.dataset.name, url: new URL(send.dataset.send, location.href).href }).catch(() => {});
	});
}

// fit makes addresses full, and shows what this browser can do.
export function fit(root) {
	for (const link of root.querySelectorAll("a.copied")) link.textContent = link.href;
	for (const part of root.querySelectorAll(".native")) part.hidden = !navigator.share;
}

// copy puts an element's words on the clipboard; italics go along where they can.
async function copy(element) {
	const words = element.textContent.trim();
	try {
		if (element.querySelector("i") && window.ClipboardItem) {
			const item = (kind, text) => [kind, new Blob([text], { type: kind })];
			const rich = ClipboardItem.supports?.("text/html") !== false;
			if (rich) await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([item("text/plain", words), item("text/html", element.innerHTML.trim())]))]);
			else await navigator.clipboard.writeText(words);
		} else {
			await navigator.clipboard.writeText(words);
		}
		say("Copied");
	} catch {
		getSelection().selectAllChildren(element);
		say("The browser did not let us copy; the words are selected");
	}
}

const page = document.querySelector(".share-page");
if (page) {
	onCopies(page);
	fit(page);
}
