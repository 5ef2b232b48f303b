// While labels are being found, the line that says so follows the stream of the page.
// It ends with a link: the page never changes under a reader's eyes. Where no stream
// tells anything, the line is asked for again now and then.
const firstPause = 1000;
const longestPause = 15000;
const toldPause = 60000; // a stream may have broken off

let told = false;

export function followProgress() {
	document.addEventListener("postil:state", ({ detail }) => {
		told = true;
		const line = document.getElementById("progress");
		if (line) show(line, detail);
	});
	wait(firstPause);
}

function wait(pause) {
	if (document.querySelector("#progress[data-poll]")) setTimeout(() => ask(pause), pause);
}

async function ask(pause) {
	const line = document.getElementById("progress");
	try {
		const response = document.hidden || told ? null : await fetch(line.dataset.poll);
		if (response?.ok) show(line, await response.text());
	} catch {
		// Without an answer the line stays as it is.
	}
	if (told && pause === toldPause) told = false; // asks itself, until the stream tells more
	wait(told ? toldPause : Math.min(1.5 * pause, longestPause));
}

// show keeps the element, so that a screen reader hears what changed in it.
function show(line, html) {
	const fresh = document.createRange().createContextualFragment(html).querySelector("#progress");
	if (fresh.textContent === line.textContent) return;
	if (!fresh.dataset.poll) delete line.dataset.poll;
	line.replaceChildren(...fresh.childNodes);
}
