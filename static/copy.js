// Copying the link, and saying so.
import { address } from "./selection.js";

const status = document.getElementById("status");
let timer;

// say shows a line for three seconds; screen readers speak it when they are free.
export function say(words) {
	status.textContent = words;
	clearTimeout(timer);
	timer = setTimeout(() => (status.textContent = ""), 3000);
}

export async function copyLink() {
	try {
		await navigator.clipboard.writeText(address());
		say("Link copied");
	} catch {
		say("The browser did not let us copy; the link is in the address bar");
	}
}
