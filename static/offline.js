// Reading without a network. The service worker keeps what was opened; the page
// tells it what that is, and shows a line while there is no network or something
// waits to be sent. A page that is one student's own asks to be kept with an
// attribute data-keep.

let line;
let waiting = 0;

export function keepOffline() {
	if (!navigator.serviceWorker) return;
	addEventListener("online", () => ask({ send: true }).then(show));
	addEventListener("offline", show);
	navigator.serviceWorker.addEventListener("message", ({ data }) => hear(data));
	if (!navigator.onLine) show();
	if (document.readyState === "complete") start();
	else addEventListener("load", start);
}

async function start() {
	try {
		await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
		await ask({ opened: location.pathname + location.search, own: document.querySelector("[data-keep]") !== null, assets: used() });
	} catch {
		// A browser that does not let us: the page is read with a network.
	}
}

// ask tells the worker something.
export async function ask(message) {
	const { active } = await navigator.serviceWorker.ready;
	active.postMessage(message);
}

// used are the files that the page is made of.
function used() {
	const all = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
	return all.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/static/")).map(({ pathname }) => pathname);
}

function hear({ waiting: now = waiting, sent = 0, refused = 0 }) {
	waiting = now;
	document.dispatchEvent(new CustomEvent("postil:outbox", { detail: { waiting, sent, refused } }));
	show(refused > 0 ? `${counted(refused)} could not be saved: the server refused.` : sent > 0 ? `${counted(sent)} written without a network: saved now.` : "");
}

function counted(n) {
	return n === 1 ? "1 thing" : `${n} things`;
}

// show says in one line how things stand; without anything to say there is none.
function show(news = "") {
	const words = [typeof news === "string" ? news : ""];
	if (waiting > 0) words.push(`${counted(waiting)} you wrote ${waiting === 1 ? "waits" : "wait"} on this device, to be sent when there is a network.`);
	else if (!navigator.onLine) words.push("There is no network.");
	const text = words.filter(Boolean).join(" ");
	if (!text && !line) return;
	line ??= newLine();
	line.hidden = text === "";
	line.querySelector("span").textContent = text;
	line.querySelector("a").hidden = navigator.onLine;
}

function newLine() {
	const made = document.createElement("p");
	made.className = "offline-line";
	made.setAttribute("role", "status");
	const link = Object.assign(document.createElement("a"), { href: "/offline", textContent: "What can be read" });
	made.append(document.createElement("span"), " ", link);
	document.body.append(made);
	return made;
}
