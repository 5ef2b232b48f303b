package web_test

import (
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Without script everything can be read, selected, followed and searched.
func testWithoutScript(b *tab) {
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit("/a/" + seed)
	expect(b, "script runs", `document.documentElement.dataset.script === ""`, false)
	expect(b, "text", `document.querySelector("article").textContent`, b.articles[seed].Text)
	expect(b, "controls that need script", `[...document.querySelectorAll(".scripted")].filter(e => e.checkVisibility()).length`, 0)

	for _, l := range labels() {
		b.click("#s-" + b.id(seed, l.sentence) + " > .m")
		b.shows(l.sentence)
		b.says(l.sentence, l.says)
		b.uncovered(l.sentence)
	}
	b.click("#panel .forth")
	b.shows(11)
	b.click("#panel .back")
	b.shows(10)
	b.click("#panel .close")
	// A page that is still coming in has nothing selected either.
	expect(b, "page after closing", `document.readyState + " " + location.pathname`, "complete /a/"+seed)
	expect(b, "selected after closing", selected, "")

	for _, layer := range []struct{ box, words string }{
		{"#layer-entities", "[data-t=person]"}, {"#layer-sources", "[data-a~=cue]"}, {"#layer-stance", "[data-p~=oppose]"}, {"#layer-kinds", "[data-m=reported-claim]"},
	} {
		plain := eval[string](b, look(layer.words))
		b.click("label:has(" + layer.box + ")")
		expect(b, layer.box+" draws", look(layer.words)+` !== `+quote(plain), true)
		b.click("label:has(" + layer.box + ")")
		expect(b, layer.box+" takes it away", look(layer.words), plain)
	}
}

// look gives how the first of the words of the text is drawn.
func look(words string) string {
	return `(() => { const s = getComputedStyle(document.querySelector("article ` + words + `"));
		return [s.textDecoration, s.backgroundColor, s.boxShadow, s.border].join(" / ") })()`
}

func testFollowWithoutScript(b *tab) {
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(b.sentence(seed, 3))
	for _, step := range []struct{ click, path, heading string }{
		{`#panel .named a[href="/e/robert-stephen-ford"]`, "/e/robert-stephen-ford", "Robert Ford"},
		{`main a[href^="/a/` + seed + `/s/` + b.id(seed, 3) + `"]`, b.sentence(seed, 3), b.articles[seed].Title},
		{`.site-nav a[href="/sources"]`, "/sources", "Sources"},
		{`main a[href="/sources/robert-stephen-ford"]`, "/sources/robert-stephen-ford", "Robert Ford"},
		{`.site-nav a[href="/e"]`, "/e", "Entities"},
		{`.wordmark`, "/", ""},
		{`main a[href="/a/` + tutorial + `"]`, "/a/" + tutorial, b.articles[tutorial].Title},
	} {
		b.click(step.click)
		expect(b, "address after "+step.click, `location.pathname`, step.path)
		b.within("heading after "+step.click, func() (string, bool) {
			heading := eval[string](b, `document.querySelector("h1")?.textContent ?? ""`)
			return fmt.Sprintf("got %q, want %q", heading, step.heading), strings.Contains(heading, step.heading)
		})
	}
	b.click("#site-search")
	b.press("Aleppo\r")
	expect(b, "address of the search", `location.pathname + location.search`, "/search?q=Aleppo")
	expect(b, "hits", `document.querySelectorAll("main mark").length > 0`, true)
	b.click(`main a[href*="/s/"]`)
	expect(b, "a hit leads to its sentence", `document.querySelector("article .s.on")?.textContent.includes("Aleppo") ?? false`, true)
}

// visit goes to a path without waiting for script, which may be off.
func (b *tab) visit(path string) {
	b.Helper()
	b.do("visit "+path, chromedp.Navigate(b.url+path))
}
