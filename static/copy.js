// Copying the link, and saying so.
import { address } from "./selection.js";
import { say } from "./say.js";

export async function copyLink() {
	try {
		await navigator.clipboard.writeText(address());
		say("Link copied");
	} catch {
		say("The browser did not let us copy; the link is in the address bar");
	}
}
