// renew brings labels and notes up to date while text and reader stay where they
// are: the page is asked for again, and what differs in it is put in place. It
// returns false if the text itself is another one.
import { ownMargin } from "./margin.js";
import { holdStill } from "./still.js";

export async function renew() {
	try {
		const response = await fetch(location.pathname, { cache: "no-cache" });
		if (!response.ok) return false;
		const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
		const text = document.getElementById("text");
		if (fresh.getElementById("text")?.textContent !== text.textContent) return false;
		holdStill(() => take(fresh, text));
		document.dispatchEvent(new CustomEvent("postil:renewed"));
		return true;
	} catch {
		return false;
	}
}

// take keeps the elements of sentences: they are known elsewhere.
function take(fresh, text) {
	for (const sentence of text.querySelectorAll("[data-s]")) {
		const now = fresh.getElementById(sentence.id);
		if (now && now.innerHTML !== sentence.innerHTML) sentence.replaceChildren(...now.childNodes);
	}
	if (!ownMargin) swap(fresh, "#notes", (notes) => text.after(notes));
	swap(fresh, "#overview");
	main().dataset.live = fresh.getElementById("main").dataset.live;
}

function main() {
	return document.getElementById("main");
}

// swap puts a part of the fresh page in the place of the one that is shown.
function swap(fresh, selector, add) {
	const now = fresh.querySelector(selector);
	const shown = document.querySelector(selector);
	if (now && shown) shown.replaceWith(now);
	else if (now) add?.(now);
	else shown?.remove();
}
