// Times in the zone of the reader. The server writes them in UTC.

export function showMoments(root = document) {
	const form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
	for (const time of root.querySelectorAll("time[datetime*=T]")) {
		const at = new Date(time.dateTime);
		if (!Number.isNaN(at.getTime())) time.textContent = form.format(at);
	}
}

// enterMoments lets fields be filled in in the zone of the reader, and sends them in
// UTC.
export function enterMoments() {
	for (const field of document.querySelectorAll("input[data-utc]")) {
		if (field.value) field.value = local(new Date(`${field.value}Z`));
		const hint = document.getElementById(`${field.id}-hint`);
		if (hint) hint.textContent = hint.textContent.replace("Time in UTC. ", "");
		field.form.addEventListener("formdata", ({ formData }) => {
			const at = new Date(field.value);
			if (field.value && !Number.isNaN(at.getTime())) formData.set(field.name, at.toISOString());
		});
	}
}

function local(at) {
	const here = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
	return here.toISOString().slice(0, 16);
}
