package web_test

import (
	"os"

	"github.com/chromedp/cdproto/emulation"
)

// The library is narrowed and ordered with script off, and at 320 px.
// Chips take filters away again.
func testListing(b *tab) {
	if err := b.library.store.AddTags(b.Context(), garden, []string{"Gardens & a long tag that has to be broken into several lines on a telephone"}); err != nil {
		b.Fatal(err)
	}
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit("/")
	b.size(320, 640, 1)
	b.click(".filters summary")
	expect(b, "the form is open", `document.querySelector(".filters").open`, true)
	expect(b, "no scrolling aside", `document.documentElement.scrollWidth <= innerWidth`, true)
	b.click("#f-q")
	b.press("quist lat")
	b.press("\r")
	expect(b, "words are in the address", `new URLSearchParams(location.search).get("q")`, "quist lat")
	expect(b, "articles", `[...document.querySelectorAll(".entry h3 a")].map(a => a.pathname).join()`, "/a/"+ferry)
	expect(b, "chips", `document.querySelectorAll("[aria-label='Filters in use'] a").length`, 1)
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	b.open("/?sort=title&tag=gardens+%26+a+long+tag+that+has+to+be+broken+into+several+lines+on+a+telephone")
	b.size(320, 640, 1)
	expect(b, "articles with the tag", `document.querySelectorAll(".entry").length`, 1)
	expect(b, "no scrolling aside", `document.documentElement.scrollWidth <= innerWidth`, true)
	script, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		b.Fatal(err)
	}
	b.run(string(script))
	b.axe("the library, narrowed", allRules)
	b.onPapers("the library, narrowed")
	b.click("[aria-label='Filters in use'] a")
	expect(b, "the chip takes the filter away", `location.search`, "?sort=title")
	b.open("/?q=nothing-has-this")
	expect(b, "nothing found", `document.querySelector("main").innerText.includes("No article meets all of this")`, true)
}
