// The list of imports follows what happens to them. Who has a link in it focused keeps
// it, as long as it is listed.
const list = document.getElementById("jobs-list");
if (list?.dataset.stream) {
	const stream = new EventSource(list.dataset.stream);
	stream.addEventListener("state", ({ data }) => show(data));
	addEventListener("pagehide", () => stream.close());
	addEventListener("pageshow", (event) => event.persisted && location.reload());
}

function show(html) {
	const fresh = document.createRange().createContextualFragment(html);
	if (fresh.textContent === list.textContent) return;
	const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
	list.replaceChildren(fresh);
	if (focused) [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
}
