// An entity that is pointed at in the panel or the overview shows its mentions in
// the text.

export function pointOut(side, text) {
	const show = (event) => light(text, event.target.closest("[data-entity]")?.dataset.entity);
	const hide = () => light(text);
	side.addEventListener("pointerover", show);
	side.addEventListener("focusin", show);
	side.addEventListener("pointerleave", hide);
	side.addEventListener("focusout", hide);
}

function light(text, id) {
	for (const mention of text.querySelectorAll(".lit")) mention.classList.remove("lit");
	if (!id) return;
	for (const mention of text.querySelectorAll(`[data-e~="${CSS.escape(id)}"]`)) mention.classList.add("lit");
}
