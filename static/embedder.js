// Stands on other sites' pages: gives each Postil frame the height that it asks for.
addEventListener("message", ({ source, origin, data }) => {
	const height = Number(data?.postil?.height);
	if (!(height > 0 && height < 20000)) return;
	for (const frame of document.querySelectorAll('iframe[src*="/embed/"]')) {
		if (frame.contentWindow === source && new URL(frame.src).origin === origin) frame.style.height = `${height}px`;
	}
});
