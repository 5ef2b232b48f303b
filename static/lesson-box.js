// What a student answered, kept in this browser: until the server has it, and for who
// opens the lesson again without a network, where the page is as old as its copy. All
// windows share it. They are one writer, whose saves are counted over all of them: two
// windows that counted for themselves would give two answers one key, and the server
// would pass the second over.

const name = `postil-lesson ${document.querySelector("main.lesson").dataset.student}`;
let memory; // where the browser keeps nothing, as in a frame without cookies

function read() {
	if (memory) return memory;
	try {
		const kept = JSON.parse(localStorage.getItem(name));
		if (kept?.answers) return kept;
	} catch {
		memory = fresh();
	}
	return memory ?? fresh();
}

function fresh() {
	return { writer: crypto.getRandomValues(new Uint32Array(4)).join("-"), count: 0, answers: {} };
}

// write keeps what change makes of what is kept.
function write(change) {
	const box = read();
	const result = change(box);
	try {
		localStorage.setItem(name, JSON.stringify(box));
		memory = undefined;
	} catch {
		memory = box;
	}
	return result;
}

// kept returns the answer to a prompt that was written in this browser last.
export function kept(prompt) {
	return read().answers[prompt];
}

// unsaved returns it if the server does not have it yet.
export function unsaved(prompt) {
	const answer = kept(prompt);
	return answer && !answer.saved ? answer : undefined;
}

// put keeps an answer and gives it a key.
export function put(answer) {
	return write((box) => {
		box.count += 1;
		return (box.answers[answer.prompt] = { ...answer, key: `${box.writer}.${box.count}` });
	});
}

// saved notes that the server has the answer with a key, and as which version. It
// reports false if another was written meanwhile.
export function saved(prompt, key, version) {
	return write(({ answers: { [prompt]: answer } }) => {
		if (answer?.key !== key) return false;
		Object.assign(answer, { version, saved: true });
		return true;
	});
}

export function drop(prompt) {
	write((box) => delete box.answers[prompt]);
}

export function empty() {
	try {
		localStorage.removeItem(name);
	} catch {
		// There is nothing in it.
	}
}

// watch tells when another window has written.
export function watch(tell) {
	addEventListener("storage", ({ key }) => (key === name || key === null) && tell());
}
