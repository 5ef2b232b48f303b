// Suggestions while somebody types: a combobox with a list, as the ARIA Authoring
// Practices have it. Without script the field is a plain one.
const pause = 150; // ms after the last key
let serial = 0;

for (const field of document.querySelectorAll("[data-suggest]")) new Suggestions(field);

function Suggestions(field) {
	const list = document.createElement("ul");
	const state = { rows: [], at: -1, timer: 0, asked: null };
	list.id = `suggestions-${++serial}`;
	list.className = "suggested";
	list.hidden = true;
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", "Suggestions");
	const holder = document.createElement("span");
	holder.className = "suggesting";
	field.replaceWith(holder);
	holder.append(field, list);
	for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
		field.setAttribute(name, value);
	}

	field.addEventListener("input", () => {
		clearTimeout(state.timer);
		state.timer = setTimeout(ask, pause);
	});
	field.addEventListener("keydown", press);
	field.addEventListener("blur", close);
	list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
	list.addEventListener("click", (event) => {
		const option = event.target.closest("[role=option]");
		if (option) choose([...list.children].indexOf(option));
	});

	async function ask() {
		state.asked?.abort();
		const typed = field.value.trim();
		if (!typed) return close();
		state.asked = new AbortController();
		try {
			const kind = field.dataset.suggest;
			const text = kind === "query" ? typed : `${kind}:"${typed.replaceAll('"', "")}"`;
			const answer = await fetch(`/api/suggest?q=${encodeURIComponent(text)}`, { signal: state.asked.signal });
			if (!answer.ok) return close();
			state.rows = (await answer.json()).rows;
			show();
		} catch {
			close(); // the next letter asks again, or the network is away
		}
	}

	function show() {
		if (!state.rows.length || document.activeElement !== field) return close();
		list.replaceChildren(...state.rows.map(option));
		list.hidden = false;
		field.setAttribute("aria-expanded", "true");
		point(-1);
	}

	function option(row, index) {
		const item = document.createElement("li");
		item.id = `${list.id}-${index}`;
		item.setAttribute("role", "option");
		item.setAttribute("aria-selected", "false");
		const name = document.createElement("bdi");
		name.textContent = row.name;
		const detail = document.createElement("span");
		detail.className = "detail";
		detail.textContent = [{ in: "article", source: "source" }[row.field] ?? "entity", row.detail].filter(Boolean).join(" · ");
		item.append(name, " ", detail);
		return item;
	}

	function point(at) {
		state.at = at;
		[...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
		if (at < 0) field.removeAttribute("aria-activedescendant");
		else {
			field.setAttribute("aria-activedescendant", list.children[at].id);
			list.children[at].scrollIntoView({ block: "nearest" });
		}
	}

	function press(event) {
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
		const open = !list.hidden;
		const count = state.rows.length;
		const acts = {
			ArrowDown: () => (open ? point(state.at + 1 < count ? state.at + 1 : -1) : ask()),
			ArrowUp: () => open && point(state.at < 0 ? count - 1 : state.at - 1),
			Escape: () => close(),
			Enter: () => choose(state.at),
		};
		const applies = { ArrowDown: true, ArrowUp: open, Escape: open, Enter: open && state.at >= 0 };
		if (!applies[event.key]) return;
		event.preventDefault();
		event.stopPropagation();
		acts[event.key]();
	}

	function choose(index) {
		const row = state.rows[index];
		if (!row) return;
		close();
		if (field.dataset.suggest === "query") location.assign(row.page);
		else field.value = row.value;
	}

	function close() {
		clearTimeout(state.timer);
		state.asked?.abort();
		list.hidden = true;
		field.setAttribute("aria-expanded", "false");
		field.removeAttribute("aria-activedescendant");
		state.at = -1;
	}
}
