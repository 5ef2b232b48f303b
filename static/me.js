// Who is signed in. Pages are the same for all readers; a cookie that says no more
// than that somebody is signed in keeps everybody else from being asked about.
import { signedIn } from "./person.js";

const link = document.querySelector("a.me");

export async function showMe() {
	if (!signedIn()) return;
	try {
		const answer = await fetch(link.dataset.me + "?at=" + encodeURIComponent(location.pathname), { headers: { Accept: "text/html" } });
		if (answer.status !== 200) return;
		const menu = document.createRange().createContextualFragment(await answer.text()).firstElementChild;
		link.after(menu);
		for (const other of document.querySelectorAll("[data-account]")) other.textContent = "Your account";
		followMenu(menu);
	} catch {
		// The link stays, and leads to the same.
	}
}

function followMenu(menu) {
	menu.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !menu.open) return;
		menu.open = false;
		menu.querySelector("summary").focus();
	});
	document.addEventListener("click", (event) => {
		if (!menu.contains(event.target)) menu.open = false;
	});
}
