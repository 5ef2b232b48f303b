// What the reader's browser remembers: one JSON object under one key. Where
// storage is closed, nothing is remembered and nothing breaks.
const key = "postil";

export function remembered() {
	try {
		return JSON.parse(localStorage.getItem(key)) || {};
	} catch {
		return {};
	}
}

export function remember(change) {
	try {
		localStorage.setItem(key, JSON.stringify({ ...remembered(), ...change }));
	} catch {
		// Closed storage: the setting lasts for this page.
	}
}
