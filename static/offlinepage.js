// The page that says what can be read without a network: what the service worker
// keeps, the newest first, under its title.
import { ask } from "./offline.js";

const list = document.getElementById("kept");
const none = document.getElementById("kept-none");
const forget = document.getElementById("forget");

async function keptIn(name) {
	if (!(await caches.has(name))) return [];
	const cache = await caches.open(name);
	const rows = (await cache.keys()).map(async (request) => row(request, await cache.match(request, { ignoreVary: true })));
	return (await Promise.all(rows)).reverse();
}

async function row(request, answer) {
	const page = new DOMParser().parseFromString(await answer.text(), "text/html");
	const heading = page.querySelector("h1")?.textContent.trim() || page.title;
	return { path: new URL(request.url).pathname + new URL(request.url).search, heading, lang: page.querySelector("h1")?.lang };
}

async function show() {
	const rows = [...(await keptIn("postil-own")), ...(await keptIn("postil-pages"))];
	list.replaceChildren(...rows.map(item));
	none.hidden = rows.length > 0;
	forget.hidden = rows.length === 0;
}

function item({ path, heading, lang }) {
	const link = Object.assign(document.createElement("a"), { href: path, textContent: heading, dir: "auto", lang: lang || "" });
	const title = document.createElement("h2");
	title.append(link);
	const entry = document.createElement("li");
	entry.append(title);
	return entry;
}

if (window.caches) show();
forget.addEventListener("click", async () => {
	await ask({ forget: true });
	for (const name of Object.keys(localStorage)) if (name.startsWith("postil-lesson ")) localStorage.removeItem(name);
	setTimeout(show, 300);
});
