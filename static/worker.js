// The service worker: what was opened can be read without a network, and what is
// written without one is sent later, once. The server puts two constants before
// this file: shell, the files that the offline page is made of, and version, which
// changes with any of them.

const kept = {
	assets: { name: "postil-assets", most: 250 }, // addresses change with the content: none goes stale
	pages: { name: "postil-pages", most: 80 }, // public ones
	panels: { name: "postil-panels", most: 80 }, // of the articles among them
	own: { name: "postil-own", most: 20 }, // of a lesson: one student's
};
const offlinePage = "/offline";
const patience = 6000; // ms that a network may take while there is a copy
const readable = /^\/($|a\/[^/]+(\/s\/[^/]+)?$|(lists|collections|lessons)(\/[^/]+)?$|labels$)/;
const inArticle = /^(\/a\/[^/]+)(?:\/s\/([^/]+?)(\/panel)?)?$/;
const sentLater = /^\/(lessons\/.*answers|api\/notes|notes|desk)(\/|$)/;
const leaving = /^(\/lessons\/[^/]+)\/leave$/;
const longest = 500; // things that may wait

addEventListener("install", (event) => event.waitUntil(prepare()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(hear(event.data ?? {})));
addEventListener("sync", (event) => event.waitUntil(send()));
addEventListener("fetch", (event) => {
	const answer = answerTo(event.request, new URL(event.request.url));
	if (answer) event.respondWith(answer);
});

async function prepare() {
	const cache = await caches.open(kept.assets.name);
	await cache.addAll(shell);
	await cache.put(offlinePage, await fetch(offlinePage, { cache: "no-cache" }));
	await skipWaiting();
}

// hear does what a page asks for.
async function hear({ opened, own, assets = [], forget: all, send: now }) {
	if (all) return forget();
	await clients.claim(); // a page that was loading when this became active was not there yet
	if (opened) await keepOpened(opened, own, assets);
	if (opened || now) await send();
}

async function keepOpened(path, own, assets) {
	const cache = await caches.open(kept.assets.name);
	for (const asset of assets) if (!(await cache.match(asset))) await keep(kept.assets, asset, "force-cache");
	if (own) return keep(kept.own, path, "no-cache");
	if (!readable.test(path)) return;
	const [, article] = inArticle.exec(path) ?? [];
	await keep(kept.pages, article ?? path, "default");
	if (article) await keep(kept.panels, article + "/panels", "no-cache");
}

// keep puts what is at an address behind all that is kept, and lets the oldest go.
// What nobody may keep is kept only where the page itself asked for it.
async function keep(where, path, mode) {
	const answer = await fetch(path, { cache: mode }).catch(() => null);
	if (!answer?.ok || answer.redirected) return;
	if (where !== kept.own && /no-store|private/.test(answer.headers.get("Cache-Control"))) return;
	const cache = await caches.open(where.name);
	await cache.delete(path, { ignoreVary: true });
	await cache.put(path, answer);
	const all = (await cache.keys()).filter((request) => !request.url.endsWith(offlinePage));
	for (const old of all.slice(0, Math.max(0, all.length - where.most))) await cache.delete(old);
}

async function copyIn(where, path) {
	return (await caches.open(where.name)).match(path, { ignoreVary: true });
}

function answerTo(request, url) {
	if (url.origin !== location.origin) return null;
	if (request.method === "POST") {
		if (url.pathname === "/logout") return leave(request);
		if (leaving.test(url.pathname)) return leaveLesson(request, leaving.exec(url.pathname)[1]);
		return sentLater.test(url.pathname) && request.headers.has("Idempotency-Key") ? post(request) : null;
	}
	if (request.method !== "GET") return null;
	if (url.pathname.startsWith("/static/") || url.pathname === offlinePage) return asset(request);
	if (request.mode === "navigate") return page(request, url);
	return inArticle.exec(url.pathname)?.[3] ? panel(request, url) : null;
}

async function asset(request) {
	return (await copyIn(kept.assets, request)) ?? fetch(request);
}

// page asks the network first. A network that does not get on with it is none.
async function page(request, url) {
	const copy = await copyOf(url);
	const fallback = copy ?? (await copyIn(kept.assets, offlinePage));
	const answer = fetch(request).catch(() => fallback ?? Response.error());
	if (!copy) return answer;
	return Promise.race([answer, new Promise((done) => setTimeout(() => done(copy.clone()), patience))]);
}

async function copyOf(url) {
	const own = await copyIn(kept.own, url.pathname + url.search);
	if (own || url.search) return own;
	return copyIn(kept.pages, inArticle.exec(url.pathname)?.[1] ?? url.pathname);
}

// panel takes a sentence's panel out of those that were kept with its article.
async function panel(request, url) {
	try {
		return await fetch(request);
	} catch {
		const [, article, sentence] = inArticle.exec(url.pathname);
		const panels = await copyIn(kept.panels, article + "/panels");
		const html = panels && (await panels.json())[sentence];
		return html ? new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } }) : Response.error();
	}
}

// What waits to be sent is in a database of the browser, in the order in which it
// was written. Its Idempotency-Key makes a second try harmless.
function database() {
	return new Promise((done, fail) => {
		const opening = indexedDB.open("postil", 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore("outbox", { autoIncrement: true });
		opening.onsuccess = () => done(opening.result);
		opening.onerror = () => fail(opening.error);
	});
}

// inOutbox does one thing with what waits, and gives its result.
async function inOutbox(mode, work) {
	const db = await database();
	try {
		return await new Promise((done, fail) => {
			const change = db.transaction("outbox", mode);
			const asked = work(change.objectStore("outbox"));
			change.oncomplete = () => done(asked.result);
			change.onerror = change.onabort = () => fail(change.error);
		});
	} finally {
		db.close();
	}
}

const waiting = () => inOutbox("readonly", (box) => box.count());

// post sends what is written at once, behind what waits; without a network it is
// put by, and the page is told so: 202 with "Postil-Waits".
async function post(request) {
	const copy = request.clone();
	await send();
	try {
		if ((await waiting()) === 0) return await fetch(request);
	} catch {
		// Put by, below.
	}
	return putBy(copy);
}

async function putBy(request) {
	if ((await waiting()) >= longest) return Response.error();
	const text = await request.text();
	const headers = {};
	for (const name of ["Content-Type", "Idempotency-Key", "Accept", "If-Match"]) if (request.headers.has(name)) headers[name] = request.headers.get(name);
	const slot = request.headers.get("Postil-Slot") ?? headers["Idempotency-Key"];
	await inOutbox("readwrite", (box) => replace(box, { url: request.url, headers, body: text, slot, at: Date.now() }));
	await registration.sync?.register("postil-outbox").catch(() => {});
	await tell({ waiting: await waiting() });
	return new Response("{}", { status: 202, headers: { "Content-Type": "application/json", "Postil-Waits": "1" } });
}

// replace puts a letter behind all others, in the place of what it is a newer wording,
// or a second try, of: that has the same slot.
function replace(box, letter) {
	const all = box.openCursor();
	all.onsuccess = () => {
		const at = all.result;
		if (!at) return box.add(letter);
		if (at.value.url === letter.url && at.value.slot === letter.slot) at.delete();
		at.continue();
	};
	return all;
}

// send sends what waits, one after the other, until the network or the server
// fails. What is refused for good is not tried again.
function send() {
	return navigator.locks.request("postil-outbox", async () => {
		let sent = 0;
		let refused = 0;
		for (;;) {
			const cursor = await inOutbox("readonly", (box) => box.getAllKeys(null, 1));
			if (cursor.length === 0) break;
			const letter = await inOutbox("readonly", (box) => box.get(cursor[0]));
			if (!letter) continue; // replaced meanwhile
			const answer = await deliver(letter);
			if (!answer) break;
			await inOutbox("readwrite", (box) => box.delete(cursor[0]));
			if (answer.ok || answer.type === "opaqueredirect") sent += 1;
			else refused += 1;
		}
		if (sent + refused > 0) await tell({ waiting: await waiting(), sent, refused });
	});
}

// deliver returns the server's answer, null if there is none yet.
async function deliver({ url, headers, body }) {
	try {
		const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
		return answer.status >= 500 || answer.status === 429 || answer.status === 408 ? null : answer;
	} catch {
		return null;
	}
}

async function tell(news) {
	for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(news);
}

// leave signs out: what waits is sent, and nothing that was opened stays.
async function leave(request) {
	await send();
	const answer = await fetch(request);
	await forget();
	return answer;
}

// leaveLesson forgets the pages of a student who leaves.
async function leaveLesson(request, lesson) {
	const answer = await fetch(request);
	const cache = await caches.open(kept.own.name);
	const ofLesson = (await cache.keys()).filter(({ url }) => (new URL(url).pathname + "/").startsWith(lesson + "/"));
	for (const page of ofLesson) await cache.delete(page, { ignoreVary: true });
	return answer;
}

async function forget() {
	for (const { name } of [kept.pages, kept.panels, kept.own]) await caches.delete(name);
	await inOutbox("readwrite", (box) => box.clear());
}
