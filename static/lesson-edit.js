// The pages on which lessons and reading lists are made: times in the teacher's zone,
// and prompts or entries that are put in order by drawing or with arrow keys.
import { enterMoments, showMoments } from "./moments.js";

const pause = 700; // milliseconds after the last move, before the order is saved
const list = document.querySelector(".arrange");
const status = document.getElementById("arrange-status");
const noun = list?.dataset.noun;
let timer;

enterMoments();
showMoments();
if (list && list.children.length > 1) arrange();

function arrange() {
	for (const item of list.children) item.querySelector(".actions").prepend(handleOf(item));
	renumber();
}

function handleOf(item) {
	const handle = document.createElement("button");
	handle.type = "button";
	handle.className = "handle";
	handle.textContent = "↕ Move";
	handle.addEventListener("keydown", (event) => {
		const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
		if (!by) return;
		event.preventDefault();
		step(item, by);
		handle.focus();
	});
	handle.addEventListener("pointerdown", () => lift(item));
	return handle;
}

// lift moves an item until it is let go. The document is asked, since an item that is
// put elsewhere loses what was captured for it.
function lift(item) {
	const move = ({ clientY }) => {
		const over = [...list.children].find((other) => other !== item && within(other, clientY));
		if (over) over[follows(over, item) ? "before" : "after"](item);
	};
	const drop = () => {
		document.removeEventListener("pointermove", move);
		for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, drop);
		item.classList.remove("lifted");
		moved(item);
	};
	item.classList.add("lifted");
	document.addEventListener("pointermove", move);
	for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, drop);
}

function within(item, y) {
	const { top, bottom } = item.getBoundingClientRect();
	const middle = (top + bottom) / 2;
	return y > middle - 20 && y < middle + 20;
}

function follows(a, b) {
	return Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function step(item, by) {
	const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
	if (!other) return;
	other[by < 0 ? "before" : "after"](item);
	moved(item);
}

function moved(item) {
	renumber();
	status.textContent = `It is now number ${[...list.children].indexOf(item) + 1} of ${list.children.length}`;
	clearTimeout(timer);
	timer = setTimeout(save, pause);
}

function renumber() {
	[...list.children].forEach((item, i) => {
		const number = item.querySelector(".number");
		if (number) number.textContent = i + 1;
		item.querySelector(".handle").setAttribute("aria-label", `Move ${noun} ${i + 1}: arrow keys up and down`);
		for (const [name, shown] of [["up", i > 0], ["down", i < list.children.length - 1]]) {
			const button = item.querySelector(`.actions [value=${name}]`);
			if (button) button.hidden = !shown;
		}
	});
}

// save keeps what else is being written on the page: only the version goes on.
async function save() {
	const order = [...list.children].map((item) => item.dataset.prompt).join(" ");
	const body = new URLSearchParams({ do: "order", version: list.dataset.version, order });
	try {
		const response = await fetch(list.dataset.order, { method: "POST", body });
		if (!response.ok) throw new Error(response.statusText);
		const page = new DOMParser().parseFromString(await response.text(), "text/html");
		const { version } = page.querySelector(".arrange").dataset;
		list.dataset.version = version;
		for (const field of document.querySelectorAll("input[name=version]")) field.value = version;
		// An entry is named by its place.
		[...list.querySelectorAll("input[name=item]")].forEach((field, i) => {
			field.value = i;
			field.closest("[data-prompt]").dataset.prompt = i;
		});
		status.textContent = "The order is saved";
	} catch {
		location.reload();
	}
}
