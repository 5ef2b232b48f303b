// Single-key shortcuts. They can be turned off (WCAG 2.1.4) and never act inside
// a field, with a modifier, or while a dialog is open.
import { remembered } from "./store.js";

// onKeys calls actions[key] when a key is pressed alone.
export function onKeys(actions) {
	document.addEventListener("keydown", (event) => {
		const action = actions[event.key];
		if (!action || !listening(event)) return;
		event.preventDefault();
		action();
	});
}

function listening(event) {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
	if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return false;
	return remembered().keys !== false && !document.querySelector("dialog[open]");
}
