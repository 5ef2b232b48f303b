// On wide screens notes stand in the margin, each beside its sentence or below
// the note before it. Without script they are a list after the text.

const gap = 20;

export function placeNotes() {
	const margin = document.querySelector(".margin");
	if (!margin) return;
	const wide = matchMedia("(min-width: 80rem)");
	const place = () => (wide.matches ? beside(margin) : below(margin));
	wide.addEventListener("change", place);
	new ResizeObserver(place).observe(document.getElementById("text"));
	document.fonts.ready.then(place);
}

function beside(margin) {
	margin.classList.add("placed");
	const top = margin.parentElement.getBoundingClientRect().top;
	let free = 0;
	for (const note of margin.querySelectorAll(".margin-note")) {
		const sentence = document.querySelector(`[data-s="${note.dataset.for}"]`);
		const at = Math.max(free, sentence.getClientRects()[0].top - top);
		note.style.insetBlockStart = `${at}px`;
		free = at + note.offsetHeight + gap;
	}
	margin.parentElement.style.minBlockSize = `${free}px`;
}

function below(margin) {
	margin.classList.remove("placed");
	margin.parentElement.style.minBlockSize = "";
	for (const note of margin.querySelectorAll(".margin-note")) note.style.insetBlockStart = "";
}
