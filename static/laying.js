// A long article opens fast because the browser leaves out what is far from the
// window. Chromium leaves it out of what screen readers are told, too. So once the
// page stands, the rest is laid out in idle moments, a few sentences at a time.
// Until then nothing scrolls smoothly: where that would end is not known yet.
import { holdStill } from "./still.js";

const sentencesAtOnce = 40; // some 10 ms of work

export function layOut(article) {
	const { dataset } = document.documentElement;
	const waiting = [...article.children];
	dataset.laying = "";
	const more = () => {
		holdStill(() => laySome(waiting));
		if (waiting.length > 0) whenIdle(more);
		else {
			delete dataset.laying;
			document.dispatchEvent(new CustomEvent("postil:laid"));
		}
	};
	whenIdle(more);
}

function laySome(waiting) {
	for (let room = sentencesAtOnce; room > 0 && waiting.length > 0; ) {
		const block = waiting.shift();
		block.classList.add("laid");
		room -= 1 + block.querySelectorAll("[data-s]").length;
	}
}

function whenIdle(work) {
	if (window.requestIdleCallback) requestIdleCallback(work, { timeout: 500 });
	else setTimeout(work, 50);
}
