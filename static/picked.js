// Words that a reader has selected in the text, by mouse, finger or keyboard, and a
// bar with what can be done with them.
const article = document.getElementById("text");
const actions = [];
let bar;

// offer adds a button to the bar; act gets what picked returns.
export function offer(label, act) {
	actions.push({ label, act });
}

// picked returns the sentences at the ends of what is selected in the text and, if
// it lies in one, its words and which occurrence of them it is; null for nothing.
export function picked() {
	const selection = getSelection();
	if (!article || selection.isCollapsed || selection.rangeCount === 0) return null;
	const range = selection.getRangeAt(0);
	const from = sentenceAt(range.startContainer, range.startOffset, 1);
	const to = sentenceAt(range.endContainer, range.endOffset, -1);
	if (!from || !to || !range.toString().trim()) return null;
	const ends = { from: from.dataset.s, to: to.dataset.s, quote: "", occurrence: 1 };
	if (from !== to) return ends;
	const all = folded(from.textContent);
	const { start, end } = whole(all, place(from, range));
	const quote = all.slice(start, end);
	return quote === all.trim() ? ends : { ...ends, quote, occurrence: occurrence(all, quote, start) };
}

// place returns where a range begins and ends in the folded text of a sentence.
function place(sentence, range) {
	const before = document.createRange();
	before.setStart(sentence, 0);
	before.setEnd(range.startContainer, range.startOffset);
	const start = sentence.contains(range.startContainer) ? folded(before.toString() + "|").length - 1 : 0;
	before.setEnd(range.endContainer, range.endOffset);
	const end = sentence.contains(range.endContainer) ? folded("|" + before.toString()).length - 1 : folded(sentence.textContent).length;
	return { start, end };
}

// whole takes words in of which a part is selected, and leaves out spaces at the ends.
function whole(text, { start, end }) {
	const letter = /[\p{L}\p{M}\p{N}]/u;
	const spaced = /[^\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u; // other scripts part their words
	const inside = (at) => at > 0 && at < text.length && [text[at - 1], text[at]].every((c) => letter.test(c) && spaced.test(c));
	while (start < end && text[start] === " ") start++;
	while (end > start && text[end - 1] === " ") end--;
	while (inside(start)) start--;
	while (inside(end)) end++;
	return { start, end };
}

function folded(text) {
	return text.replace(/\s+/g, " ");
}

// sentenceAt returns the sentence at a place in the text, or the next in a direction
// where the place is between two.
function sentenceAt(node, offset, towards) {
	const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : (node.childNodes[towards > 0 ? offset : offset - 1] ?? node);
	const at = (element.nodeType === Node.TEXT_NODE ? element.parentElement : element).closest("[data-s]");
	if (at) return article.contains(at) ? at : null;
	if (!article.contains(node)) return null;
	const place = document.createRange();
	place.setStart(node, offset);
	const all = [...article.querySelectorAll("[data-s]")];
	const beyond = all.findIndex((sentence) => place.comparePoint(sentence, 0) > 0);
	if (towards > 0) return all[beyond] ?? null;
	return beyond < 0 ? all.at(-1) : all[beyond - 1];
}

// occurrence counts how often quote begins in a text up to start.
function occurrence(text, quote, start) {
	let count = 0;
	for (let at = text.indexOf(quote); at >= 0 && at <= start; at = text.indexOf(quote, at + 1)) count++;
	return count;
}

function show() {
	const what = picked();
	if (!bar && what) {
		bar = document.createElement("div");
		bar.className = "picked";
		bar.setAttribute("role", "group");
		bar.setAttribute("aria-label", "Selected words");
		for (const { label, act } of actions) {
			const button = document.createElement("button");
			button.type = "button";
			button.textContent = label;
			// The words stay selected while the button is pressed.
			button.addEventListener("pointerdown", (event) => event.preventDefault());
			button.addEventListener("click", () => {
				const now = picked();
				if (now) act(now);
			});
			bar.append(button);
		}
		document.querySelector("main").append(bar);
	}
	if (bar) bar.hidden = !what;
}

let timer;
document.addEventListener("selectionchange", () => {
	clearTimeout(timer);
	timer = setTimeout(show, 250);
});
