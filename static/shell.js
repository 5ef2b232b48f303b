// What every page shares: reading settings, search shortcut, help.
import { onKeys } from "./keys.js";
import { showMe } from "./me.js";
import { keepOffline } from "./offline.js";
import "./suggest.js";
import { remember, remembered } from "./store.js";

const root = document.documentElement;
const settings = document.getElementById("settings");
const help = document.getElementById("help");

function showSettings() {
	const { theme = "system", size = "medium", keys = true } = remembered();
	for (const radio of settings.querySelectorAll("[type=radio]")) radio.checked = [theme, size].includes(radio.value);
	settings.querySelector("[name=keys]").checked = keys;
}

function applySettings() {
	const theme = settings.querySelector("[name=theme]:checked")?.value ?? "system";
	const size = settings.querySelector("[name=size]:checked")?.value ?? "medium";
	setData("theme", theme === "system" ? "" : theme);
	setData("size", size === "medium" ? "" : size);
	remember({ theme, size, keys: settings.querySelector("[name=keys]").checked });
}

function setData(name, value) {
	if (value) root.dataset[name] = value;
	else delete root.dataset[name];
}

function closeSettings(returnFocus) {
	const box = settings.closest("details");
	if (!box.open) return;
	box.open = false;
	if (returnFocus) box.querySelector("summary").focus();
}

showMe();
keepOffline();
showSettings();
settings.addEventListener("change", applySettings);
settings.addEventListener("keydown", (event) => {
	if (event.key === "Escape") closeSettings(true);
});
document.addEventListener("click", (event) => {
	if (event.target.closest("[data-help]")) help.showModal();
	if (!settings.closest("details").contains(event.target)) closeSettings(false);
});
onKeys({
	"/": () => document.getElementById("site-search").focus(),
	"?": () => help.showModal(),
});
