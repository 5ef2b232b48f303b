// Marking words: each is a box to tick. Drawing over several ticks them all, and
// the keyboard goes from word to word with arrows, so that Tab passes the sentence in
// one step.

export function markWords(fieldset) {
	const boxes = [...fieldset.querySelectorAll("input")];
	let drawing = null; // what is drawn: true to mark, false to unmark
	let began = null;

	const only = (at) => boxes.forEach((box, i) => (box.tabIndex = i === at ? 0 : -1));
	only(0);
	fieldset.addEventListener("focusin", (event) => only(boxes.indexOf(event.target)));

	fieldset.addEventListener("keydown", (event) => {
		const at = boxes.indexOf(event.target);
		const rtl = getComputedStyle(event.target.closest(".quote")).direction === "rtl";
		const to = { ArrowRight: rtl ? at - 1 : at + 1, ArrowLeft: rtl ? at + 1 : at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: boxes.length - 1 }[event.key];
		if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
		event.preventDefault();
		const next = boxes[Math.max(0, Math.min(boxes.length - 1, to))];
		if (event.shiftKey) set(next, event.target.checked);
		next.focus();
	});

	// A press that stays on one word is a click, which the box itself takes.
	fieldset.addEventListener("pointerdown", (event) => {
		const box = boxAt(event);
		if (!box || box.disabled || event.button !== 0) return;
		began = box;
		drawing = null;
	});
	fieldset.addEventListener("pointermove", (event) => {
		if (!began) return;
		const box = boxAt(event);
		if (!box || (box === began && drawing === null)) return;
		event.preventDefault();
		drawing ??= !began.checked;
		const [from, to] = [boxes.indexOf(began), boxes.indexOf(box)].sort((a, b) => a - b);
		for (const between of boxes.slice(from, to + 1)) set(between, drawing);
	});
	addEventListener("pointerup", () => (began = null));
	addEventListener("pointercancel", () => (began = null));
	fieldset.addEventListener("click", (event) => {
		if (drawing === null) return;
		drawing = null;
		event.preventDefault(); // the press was a drawing, not a click
	}, true);

	function boxAt(event) {
		const under = document.elementFromPoint(event.clientX, event.clientY);
		const box = under?.closest(".word")?.querySelector("input");
		return fieldset.contains(box) ? box : null;
	}
}

function set(box, checked) {
	if (box.checked === checked || box.disabled) return;
	box.checked = checked;
	box.dispatchEvent(new Event("change", { bubbles: true }));
}
