// The reading page: everything here is comfort. Each sentence is a link and each
// panel a page without it.
import { onKeys } from "./keys.js";
import { layOut } from "./laying.js";
import { followLayers, toggleLayer } from "./layers.js";
import { placeNotes } from "./margin.js";
import { pointOut } from "./highlight.js";
import { offerAloud, toggleAloud } from "./aloud.js";
import { copyLink } from "./copy.js";
import { openShare, show as showShare } from "./share.js";
import { followProgress } from "./progress.js";
import { followLive } from "./live.js";
import { write } from "./notes.js";
import * as selection from "./selection.js";

const article = document.getElementById("text");
const side = document.querySelector(".side");

// A click in a sentence selects it, unless it follows a link, selects words or
// asks for a new tab.
article.addEventListener("click", (event) => {
	const sentence = event.target.closest("[data-s]");
	const link = event.target.closest("a");
	if (!sentence || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.detail > 1) return;
	if (link && !link.matches(".m")) return;
	if (!event.shiftKey && !getSelection().isCollapsed) return;
	event.preventDefault();
	const byKeyboard = event.detail === 0;
	if (event.shiftKey) selection.extendTo(sentence);
	else selection.select(sentence, sentence, { focus: byKeyboard ? "panel" : "" });
});

// Shift with a click means a range of sentences, not of words.
article.addEventListener("mousedown", (event) => {
	if (event.shiftKey && event.target.closest("[data-s]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
	const link = event.target.closest("a[href]");
	if (!link || link.matches(".m") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
	if (link.matches("[data-copy]")) act(event, copyLink);
	else if (link.matches("[data-share]")) act(event, () => showShare(link.href));
	else if (link.matches(".step.close")) act(event, close);
	else if (link.closest(".panel") && link.hash === "#overview") act(event, showOverview);
	else if (selection.leadsHere(link)) act(event, () => selection.follow(link));
});

function act(event, action) {
	event.preventDefault();
	action();
}

function close() {
	selection.clear({ focus: true });
}

function showOverview() {
	if (matchMedia("(max-width: 61.99rem)").matches) selection.clear({ focus: false });
	document.getElementById("overview").scrollIntoView();
	document.getElementById("overview-title").focus({ preventScroll: true });
}

onKeys({
	j: () => selection.step(1),
	k: () => selection.step(-1),
	n: write,
	c: copyLink,
	b: openShare,
	e: () => toggleLayer("entities"),
	s: () => toggleLayer("sources"),
	t: () => toggleLayer("stance"),
	m: () => toggleLayer("kinds"),
	r: toggleAloud,
	Escape: close,
});

followLayers();
pointOut(side, article);
placeNotes();
layOut(article);
followProgress();
offerAloud();
selection.start();
followLive();
