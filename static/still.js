// holdStill makes a change while the block that is being read stays where it is.
// The browser's own anchoring cannot be relied on here: it drops its hold when the
// page was scrolled by script just before. Above the text nothing is held, so that
// what opens there pushes the text down.

const bar = 80; // what the bar of layers may cover, in pixels

export function holdStill(change) {
	const read = [...document.querySelectorAll("#text > *")].find((block) => block.getBoundingClientRect().bottom > bar);
	const before = read?.getBoundingClientRect().top;
	change();
	if (before < bar) scrollBy({ top: read.getBoundingClientRect().top - before, behavior: "instant" });
}
