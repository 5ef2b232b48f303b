// Settings applied before the first paint; loaded without "module" for that
// reason. shell.js changes them.
(function () {
	const root = document.documentElement;
	root.dataset.script = "";
	try {
		const kept = JSON.parse(localStorage.getItem("postil")) || {};
		if (kept.theme && kept.theme !== "system") root.dataset.theme = kept.theme;
		if (kept.size && kept.size !== "medium") root.dataset.size = kept.size;
	} catch {
		// Storage that is closed or spoilt: the page follows the system.
	}
})();
