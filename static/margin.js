// On wide screens notes stand in the margin, each beside its sentence or below
// the note before it. Without script they are a list after the text. The room they
// need is the margin's own height: a changed height around the text would keep the
// browser from holding what is read in its place.

const gap = 20;

export function placeNotes() {
	const wide = matchMedia("(min-width: 80rem)");
	const place = () => {
		const margin = document.querySelector(".margin");
		if (margin) (wide.matches ? beside : below)(margin);
	};
	wide.addEventListener("change", place);
	new ResizeObserver(place).observe(document.getElementById("text"));
	document.fonts.ready.then(place);
	document.addEventListener("postil:renewed", place);
}

function beside(margin) {
	margin.classList.add("placed");
	const { top } = margin.getBoundingClientRect();
	let free = 0;
	for (const note of margin.querySelectorAll(".margin-note")) {
		const sentence = document.querySelector(`[data-s="${note.dataset.for}"]`);
		const at = Math.max(free, sentence.getClientRects()[0].top - top);
		note.style.insetBlockStart = `${at}px`;
		free = at + note.offsetHeight + gap;
	}
	margin.style.minBlockSize = `${free}px`;
}

function below(margin) {
	margin.classList.remove("placed");
	margin.style.minBlockSize = "";
	for (const note of margin.querySelectorAll(".margin-note")) note.style.insetBlockStart = "";
}
