// While labels are being found, the line that says so is asked for again now and
// then. It ends with a link: the page never changes under a reader's eyes.
const firstPause = 1000;
const longestPause = 15000;

export function followProgress() {
	wait(firstPause);
}

function wait(pause) {
	if (document.querySelector("#progress[data-poll]")) setTimeout(() => ask(pause), pause);
}

async function ask(pause) {
	const line = document.getElementById("progress");
	try {
		const response = document.hidden ? null : await fetch(line.dataset.poll);
		if (response?.ok) show(line, await response.text());
	} catch {
		// Without an answer the line stays as it is.
	}
	wait(Math.min(1.5 * pause, longestPause));
}

// show keeps the element, so that a screen reader hears what changed in it.
function show(line, html) {
	const fresh = document.createRange().createContextualFragment(html).querySelector("#progress");
	if (fresh.textContent === line.textContent) return;
	if (!fresh.dataset.poll) delete line.dataset.poll;
	line.replaceChildren(...fresh.childNodes);
}
