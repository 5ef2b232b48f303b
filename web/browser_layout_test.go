package web_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// No page scrolls sideways: not on the smallest telephone, not zoomed, not with the
// largest text.
func testWidths(b *tab) {
	windows := []struct {
		name  string
		width int64
		scale float64
		size  string
	}{
		{"320 pixels, or 640 at 200 %", 320, 2, ""},
		{"320 pixels, huge text", 320, 2, "huge"},
		{"1280 pixels at 200 %", 640, 2, ""},
		{"the panel just beside the text, huge text", 993, 1, "huge"},
		{"wide, huge text", 1280, 1, "huge"},
	}
	for _, p := range b.pages() {
		b.open(p.path)
		b.guard.forgive("status of 40")
		for _, w := range windows {
			b.size(w.width, 700, w.scale)
			b.run(`document.documentElement.dataset.size = ` + quote(w.size))
			expect(b, p.name+", "+w.name+": width beyond the window", sideways, "")
		}
	}
}

// sideways names what makes a page wider than its window.
const sideways = `(() => {
	const page = document.scrollingElement;
	if (page.scrollWidth <= page.clientWidth) return "";
	const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > page.clientWidth + 0.5);
	return page.scrollWidth - page.clientWidth + " px: " + wide.slice(-3).map(e => e.outerHTML.slice(0, 100)).join(" … ");
})()`

// A Persian article runs from right to left in an interface that does not.
func testRightToLeft(b *tab) {
	b.open("/a/" + garden)
	for _, want := range []struct{ what, script, value string }{
		{"language", `document.querySelector("article").lang`, "fa"},
		{"direction of the text", `getComputedStyle(document.querySelector("article")).direction`, "rtl"},
		{"direction of the paragraphs", `[...new Set([...document.querySelectorAll("article p, article li")].map(e => getComputedStyle(e).direction))].join()`, "rtl"},
		{"direction of the interface", `getComputedStyle(document.querySelector(".site-header")).direction`, "ltr"},
		{"text", `document.querySelector("article").textContent`, b.articles[garden].Text},
	} {
		expect(b, want.what, want.script, want.value)
	}
	expect(b, "first word right of the last", `(() => {
		const box = word => { const text = document.querySelector("#s-`+b.id(garden, 1)+`").lastChild; const at = text.textContent.indexOf(word); const r = document.createRange(); r.setStart(text, at); r.setEnd(text, at + word.length); return r.getBoundingClientRect().x };
		return box("باغ") > box("بسته");
	})()`, true)

	b.click("#s-" + b.id(garden, 2))
	expect(b, "selected", selected, b.id(garden, 2))
	b.within("panel", func() (string, bool) {
		said := eval[string](b, panelWords)
		return said, strings.Contains(said, "Mina Rad") && strings.Contains(said, "گفت") && strings.Contains(said, "شهردار، مینا راد")
	})
	expect(b, "direction of the words in the panel", `getComputedStyle(document.querySelector("#panel .quote")).direction`, "rtl")
	b.press("j")
	expect(b, "selected by j", selected, b.id(garden, 3))
}

// On paper every sentence has its number, and the labels are listed after the text.
func testPrint(b *tab) {
	b.open("/a/" + seed)
	printed, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil {
		b.Fatal(err)
	}
	if pages := bytes.Count(printed, []byte("/Type /Page\n")); pages < 2 || pages > 6 {
		b.Errorf("printed %d bytes on %d sheets, want the text and its labels on a few", len(printed), pages)
	}

	call(b.T, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for _, want := range []struct{ what, script, value string }{
		{"numbers before sentences", `[...document.querySelectorAll("article .m")].map(m => getComputedStyle(m, "::before").content.replaceAll('"', "")).map(c => c === "attr(data-n)" ? "?" : c).join() `, numbers(26)},
		{"labels by sentence", `getComputedStyle(document.querySelector(".endnotes")).display`, "block"},
		{"what cannot be used on paper", `[...document.querySelectorAll(".site-header, .site-footer, .layers > *, .skip")].filter(e => e.checkVisibility()).length + ""`, "0"},
		{"blocks left out", `[...document.querySelectorAll("article > *")].filter(e => getComputedStyle(e).contentVisibility !== "visible").length + ""`, "0"},
	} {
		expect(b, want.what, want.script, want.value)
	}
	for _, l := range []struct {
		sentence int
		printed  string
	}{{2, "Bloomberg"}, {3, "Robert Ford"}, {8, "opposes Russia"}, {10, "Ali Saeedi"}} {
		notes := eval[string](b, fmt.Sprintf(`document.querySelector('.endnotes li[value="%d"]').textContent`, l.sentence))
		if !strings.Contains(notes, l.printed) {
			b.Errorf("labels of sentence %d on paper are %q, want %q in them", l.sentence, notes, l.printed)
		}
	}
}

func numbers(n int) string {
	var all []string
	for i := range n {
		all = append(all, itoa(i+1))
	}

	return strings.Join(all, ",")
}
