package web_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

const (
	address  = `location.pathname + location.search`
	options  = `[...document.querySelectorAll(".suggested:not([hidden]) [role=option]")].map(o => o.textContent).join(" | ")`
	expanded = `document.activeElement.getAttribute("aria-expanded")`
)

// suggests waits for a suggestion that begins with words.
func (b *tab) suggests(words string) {
	b.Helper()
	b.within("suggestion of "+words, func() (string, bool) {
		got := eval[string](b, options)
		return fmt.Sprintf("suggested are %q", got), strings.HasPrefix(got, words)
	})
}

// What somebody types is completed by keyboard, without moving the page.
func testSuggestions(b *tab) {
	b.open("/search")
	b.click("#q")
	below := `document.querySelector("#how").getBoundingClientRect().top`
	before := eval[float64](b, below)
	b.press("solei")
	b.suggests("Qasem Soleimani entity")
	expect(b, "place of what is below", below, before)
	expect(b, "expanded", expanded, "true")
	expect(b, "active option", `document.activeElement.getAttribute("aria-activedescendant") ?? ""`, "")
	script, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		b.Fatal(err)
	}
	b.run(string(script))
	b.axe("suggestions", allRules)
	b.press(kb.ArrowDown)
	expect(b, "selected option", `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).getAttribute("aria-selected")`, "true")
	b.axe("a suggestion selected", allRules)
	b.onPapers("a suggestion selected")
	b.press(kb.Escape)
	expect(b, "expanded after Escape", expanded, "false")
	expect(b, "field after Escape", `document.activeElement.value`, "solei")
	b.press(kb.ArrowDown)
	b.suggests("Qasem Soleimani entity")
	b.press(kb.ArrowDown)
	b.press(kb.Enter)
	b.settle()
	expect(b, "address after Enter", address, "/search?q=entity%3Aqasem-soleimani")
	expect(b, "sentences found", `document.querySelectorAll("main .said").length > 0`, true)
	expect(b, "chip", `document.querySelector(".chip bdi").textContent`, "Names: Qasem Soleimani")
	b.click(".chip")
	b.settle()
	expect(b, "address without the chip", address, "/search")

	b.click("#site-search")
	b.press("iran")
	b.suggests("Iran")
	b.press(kb.Escape)
	b.press(kb.Enter)
	expect(b, "address of what was typed", address, "/search?q=iran")
}

// The fields of the form have suggestions as well, and end in the same query.
func testFilters(b *tab) {
	b.open("/search?q=the")
	b.click(".filters summary")
	b.click("#f-source")
	b.press("ford")
	b.suggests("Robert Ford source")
	b.press(kb.ArrowUp)
	b.press(kb.Enter)
	expect(b, "field", `document.querySelector("#f-source").value`, "robert-stephen-ford")
	b.press(kb.Enter)
	expect(b, "address", address, "/search?q=the+source%3Arobert-stephen-ford")
	b.settle()
	b.click(`.orders a[href*="newest"]`)
	expect(b, "address, newest first", address, "/search?q=the+source%3Arobert-stephen-ford&sort=newest")
	b.settle()
	narrower := eval[string](b, `document.querySelector(".facets a").getAttribute("href")`)
	b.click(".facets a")
	expect(b, "address, narrowed", address, narrower)
	expect(b, "the order stays", `document.querySelector(".search-box [name=sort]").value`, "newest")
}

// Without script a search is narrowed, widened and put right.
func testSearchWithoutScript(b *tab) {
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit("/search?q=Syria")
	b.click(".filters summary")
	b.run(`document.querySelector("#f-kind").value = "reported-claim"`)
	b.click(".filter-send button")
	expect(b, "address", address, "/search?q=Syria+kind%3Areported-claim")
	expect(b, "sentences found", `document.querySelectorAll("main .said").length > 0`, true)
	b.click(".chip")
	expect(b, "address without the chip", address, "/search?q=Syria")
	b.click(".filters:nth-of-type(2) summary")
	expect(b, "help", `document.querySelector(".operators").checkVisibility()`, true)
	b.visit("/search?q=Solemani")
	b.click(".meant a")
	expect(b, "address of what was meant", address, "/search?q=entity%3Aqasem-soleimani")
	expect(b, "sentences found", `document.querySelectorAll("main .said").length > 0`, true)
}
