// A job's page tells how far the job is, while it goes on.
const job = document.getElementById("job");
if (job?.dataset.stream) follow(job.dataset.stream);

function follow(address) {
	const stream = new EventSource(address);
	stream.addEventListener("state", (event) => show(event.data));
	stream.addEventListener("end", () => {
		stream.close();
		const previews = job.querySelector("#previews");
		if (previews) location.replace(previews.href); // what was asked for, and nothing else is here
	});
	stream.addEventListener("error", () => {
		// Closed for good: the page itself says why.
		if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
	});
}

// show keeps the words that are read out, so that a screen reader hears what changed
// in them, and the focus on a button that is still there.
function show(html) {
	const fresh = document.createRange().createContextualFragment(html);
	const state = job.querySelector("#state");
	const words = fresh.querySelector("#state").textContent;
	if (state.textContent !== words) state.textContent = words;
	fresh.querySelector("h2").remove();
	const heading = job.querySelector("h2");
	const focused = job.contains(document.activeElement) && document.activeElement !== document.body;
	while (heading.nextSibling) heading.nextSibling.remove();
	job.append(fresh);
	if (focused) (job.querySelector("button") ?? job.querySelector("a"))?.focus();
}
