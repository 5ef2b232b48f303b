// What a class answers, while it does. The page is complete without it.
import { onKeys } from "./keys.js";
import { showMoments } from "./moments.js";

const live = document.getElementById("live");

showMoments();
if (live) follow(live.dataset.stream);
const go = (rel) => () => document.querySelector(`.wall a[rel=${rel}]`)?.click();
if (document.querySelector(".wall")) onKeys({ ArrowRight: go("next"), PageDown: go("next"), ArrowLeft: go("prev"), PageUp: go("prev") });

function follow(address) {
	const stream = new EventSource(address);
	stream.addEventListener("state", (event) => show(event.data));
	stream.addEventListener("error", () => {
		// Closed for good: the page itself says why.
		if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
	});
}

// show changes what is different, so that focus, scrolling and what a screen reader is
// at stay where they are.
function show(html) {
	const fresh = document.createElement("div");
	fresh.append(document.createRange().createContextualFragment(html));
	merge(live, fresh);
	for (const dead of fresh.childNodes) dead.remove();
}

function merge(old, fresh) {
	const news = [...fresh.childNodes].filter(counts);
	const olds = [...old.childNodes].filter(counts);
	for (let i = 0; i < Math.max(news.length, olds.length); i++) {
		if (!news[i]) olds[i].remove();
		else if (!olds[i]) old.append(news[i]);
		else if (olds[i].isEqualNode(news[i])) continue;
		else if (alike(olds[i], news[i])) merge(olds[i], news[i]);
		else olds[i].replaceWith(news[i]);
	}
}

function counts(node) {
	return node.nodeType !== Node.TEXT_NODE || node.data.trim() !== "" || node.parentNode.matches("p, a, td, th, span");
}

function alike(a, b) {
	return a.nodeType === Node.ELEMENT_NODE && a.nodeName === b.nodeName && a.children.length > 0 && sameAttributes(a, b);
}

function sameAttributes(a, b) {
	return a.attributes.length === b.attributes.length && [...a.attributes].every(({ name, value }) => b.getAttribute(name) === value);
}
