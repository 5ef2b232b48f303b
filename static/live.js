// What others do to the article meanwhile. A quiet line says so, others hear it as
// postil:change on the document, and nothing moves until the reader asks for it.
import { renew } from "./renew.js";

const main = document.querySelector("[data-live]");
const line = document.getElementById("news");
const patience = 10000; // how long a page that is not looked at keeps its stream

let stream;
let last; // ID of the last event
let timer;
let name = ""; // who else is here
const waiting = new Map(); // what was not shown yet: kind and ID → words

export function followLive() {
	if (!main) return;
	document.addEventListener("visibilitychange", () => {
		clearTimeout(timer);
		if (document.hidden) timer = setTimeout(close, patience);
		else open();
	});
	addEventListener("pagehide", close);
	addEventListener("pageshow", (event) => event.persisted && open());
	if (!document.hidden) open();
}

function open() {
	if (stream) return;
	const address = new URL(main.dataset.live, location.href);
	if (last) address.searchParams.set("after", last);
	stream = new EventSource(address);
	stream.addEventListener("change", hear);
	stream.addEventListener("state", ({ data }) => document.dispatchEvent(new CustomEvent("postil:state", { detail: data })));
	stream.addEventListener("here", ({ data }) => {
		name = JSON.parse(data).people.join(", ");
		draw();
	});
	stream.addEventListener("error", () => {
		if (stream?.readyState !== EventSource.CLOSED) return; // it comes back by itself
		close();
		timer = setTimeout(open, 60000);
	});
}

function close() {
	stream?.close();
	stream = undefined;
}

function hear({ data, lastEventId }) {
	last = lastEventId;
	const detail = JSON.parse(data);
	document.dispatchEvent(new CustomEvent("postil:change", { detail }));
	if (detail.mine) return;
	const kind = kindOf(detail);
	if (kind) waiting.set(detail.object + detail.id, kind);
	draw();
}

function kindOf({ object, action }) {
	if (object === "revision") return "text";
	if (object === "note") return action === "add" ? "new note" : "changed note";
	if (object === "judgement") return action === "add" || action === "replace" ? "new label" : "judged label";
	return "";
}

function draw() {
	const kinds = [...waiting.values()];
	const words = kinds.includes("text") ? "The text was changed" : ["new note", "changed note", "new label", "judged label"].map((kind) => counted(kinds, kind)).filter(Boolean).join(", ");
	put("button", words, () => kinds.includes("text") ? location.reload() : show());
	put("span", name && `Also here: ${name}`);
}

function counted(kinds, kind) {
	const n = kinds.filter((other) => other === kind).length;
	return n ? `${n} ${kind}${n > 1 ? "s" : ""}` : "";
}

// put keeps the element, so that a screen reader hears what changed in it.
function put(kind, words, act) {
	let element = line.querySelector(kind);
	if (!words) return element?.remove();
	if (!element) {
		element = document.createElement(kind);
		if (act) element.type = "button";
		line.append(element);
	}
	if (act) element.onclick = act;
	if (element.textContent !== words) element.textContent = words;
}

async function show() {
	const shown = [...waiting.keys()];
	if (!(await renew())) return location.reload();
	for (const key of shown) waiting.delete(key);
	draw();
}
