package web_test

import (
	"fmt"

	devtools "github.com/chromedp/cdproto/page"
)

// aVoice stands in for the voices of a browser, which a machine without sound has not:
// it keeps what it is to say, and tells of it when the test lets it.
const aVoice = `
	window.spoken = [];
	window.voices = ["a voice"];
	window.SpeechSynthesisUtterance = class extends EventTarget {
		constructor(text) { super(); this.text = text; }
	};
	Object.defineProperty(window, "speechSynthesis", { value: {
		cancel() { window.silent = true; },
		speak(utterance) { window.silent = false; spoken.push(utterance); },
		getVoices: () => voices,
	} });
	window.hear = (type, fields) => spoken.at(-1).dispatchEvent(Object.assign(new Event(type), fields));`

// testAloud reads an article aloud: sentence by sentence, its exact words, each marked
// in the text when it is heard.
func testAloud(b *tab) {
	call(b.T, b.ctx, devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{Source: aVoice})
	a := b.articles[seed]
	words := func(n int) string { return a.Sentences[n-1].In(a.Text) }
	said := func(what, want string) { b.Helper(); expect(b, what, `spoken.at(-1)?.text ?? ""`, want) }
	marked := func(name, want string) {
		b.Helper()
		expect(b, name+" is marked", fmt.Sprintf(`[...CSS.highlights.get("aloud-%s")].map(String).join()`, name), want)
	}
	b.open(b.sentence(seed, 3))
	b.press("r")
	said("the selected sentence", words(3))
	expect(b, "in its language", `spoken.at(-1).lang`, "en")
	marked("sentence", words(3))
	b.run(`hear("start"); hear("boundary", {name: "word", charIndex: 4, charLength: 5})`)
	marked("word", words(3)[4:9])
	b.run(`hear("end")`)
	said("then the next", words(4))
	marked("sentence", words(4))
	b.run(`hear("boundary", {name: "word", charIndex: 10})`)
	b.press("r")
	expect(b, "paused", `silent + document.querySelector(".aloud [data-hold]").textContent`, "trueGo on")
	b.press("r")
	said("it goes on where it was", words(4)[10:])
	expect(b, "it says where it is", `document.querySelector(".aloud-state").textContent`, "Sentence 4 of 26")
	b.fine("reading aloud")
	b.click(".aloud button:nth-of-type(2)")
	expect(b, "stopped", `silent && !document.querySelector(".aloud").checkVisibility() && CSS.highlights.get("aloud-sentence").size + CSS.highlights.get("aloud-word").size`, 0)
	b.run(`hear("end")`)
	expect(b, "and stays so", `silent + " " + spoken.length`, "true 3")

	const none = `document.body.textContent.includes("The browser has no voice for this text") && !document.querySelector(".aloud").checkVisibility()`
	b.press("r")
	b.run(`hear("error", {error: "language-unavailable"})`)
	expect(b, "a voice that fails", none, true)
	b.open(b.sentence(seed, 1))
	b.run(`voices = []`)
	b.click("[data-aloud]")
	said("asked for by its button", words(1))
	expect(b, "no voice, and not a word about it", none, true)
}
