// Drafts of notes: what is written stays in the browser until the server has it, with
// the key under which it was sent. So whoever comes back to it sends the same thing
// again, not another one.
const prefix = "postil draft ";
const kept = ["text", "tags", "visibility", "quote", "occurrence", "key", "version"];

const nameOf = (form) => prefix + form.dataset.draft;

function read(name) {
	try {
		return JSON.parse(localStorage.getItem(name));
	} catch {
		return null; // the browser keeps nothing, or something else
	}
}

// keepDraft keeps what stands in a form; waits says that it was handed on to be sent
// when there is a network.
export function keepDraft(form, waits = false) {
	const draft = { waits };
	for (const field of kept) draft[field] = form.elements[field]?.value ?? "";
	try {
		if (draft.text.trim()) localStorage.setItem(nameOf(form), JSON.stringify(draft));
		else localStorage.removeItem(nameOf(form));
	} catch {
		return false;
	}
	return true;
}

export function dropDraft(form) {
	try {
		localStorage.removeItem(nameOf(form));
	} catch {
		// Nothing was kept.
	}
}

// restoreDraft fills a form with its draft and reports whether there was one that
// says something else. Of a note that was changed since, the draft keeps the version
// that it was made from: saving it shows both.
export function restoreDraft(form) {
	const draft = read(nameOf(form));
	if (!draft?.text || draft.text === form.elements.text.value) return false;
	if (form.elements.text.value.trim() && !draft.version) return false; // what the server kept of it
	for (const field of kept) if (form.elements[field] && draft[field]) form.elements[field].value = draft[field];
	return true;
}

// sentDrafts forgets the drafts that waited for a network, once they were sent.
export function sentDrafts() {
	for (const name of Object.keys(localStorage)) if (name.startsWith(prefix) && read(name)?.waits) localStorage.removeItem(name);
}
