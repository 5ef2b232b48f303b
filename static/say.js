// A line that is shown for three seconds; screen readers speak it when they are free.
let timer;

export function say(words) {
	// A dialog hides the page's own line from those who listen.
	const status = document.querySelector("dialog[open] [role=status].toast") ?? document.getElementById("status");
	status.textContent = words;
	clearTimeout(timer);
	timer = setTimeout(() => (status.textContent = ""), 3000);
}
