package web_test

import (
	"strings"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// labels are what the panel says about sentences of the seed; the same for every
// way of selecting.
func labels() []struct {
	sentence int
	says     []string
} {
	return []struct {
		sentence int
		says     []string
	}{
		{2, []string{"Bloomberg news agency", "Bloomberg News", "wrote"}},
		{3, []string{"Robert Ford", "former official", "said"}},
		{8, []string{"The author opposes Russia", "The author opposes Government of Iran", "on the words occupiers"}},
		{10, []string{"he = Ali Saeedi", "said"}},
	}
}

// The selected sentences, and the words of the panel on one line.
const (
	selected   = `[...document.querySelectorAll("article .s.on")].map(s => s.dataset.s).join(" ")`
	panelTitle = `document.querySelector("#panel-title")?.textContent ?? ""`
	panelWords = `(document.querySelector("#panel")?.innerText ?? "").replace(/\s+/g, " ")`
)

// shows waits until one sentence of the seed is selected, and the panel and the
// address are its own.
func (b *tab) shows(sentence int) {
	b.Helper()
	id := b.id(seed, sentence)
	expect(b, "selected sentence", selected, id)
	expect(b, "address", `location.pathname`, b.sentence(seed, sentence))
	b.within("panel", func() (string, bool) {
		title := eval[string](b, panelTitle)
		return title, strings.HasPrefix(title, "Sentence "+itoa(sentence)+" ") || title == "Sentence "+itoa(sentence)
	})
}

func (b *tab) says(sentence int, words []string) {
	b.Helper()
	said := eval[string](b, panelWords)
	for _, w := range words {
		if !strings.Contains(said, w) {
			b.Errorf("panel of sentence %d says %q, want %q in it", sentence, said, w)
		}
	}
}

func testClick(b *tab) {
	b.open("/a/" + seed)
	for _, l := range labels() {
		b.click("#s-" + b.id(seed, l.sentence))
		b.shows(l.sentence)
		b.says(l.sentence, l.says)
	}
}

// The panel leads to the sentence after, to the one before, and away.
func testPanelSteps(b *tab) {
	b.open(b.sentence(seed, 10))
	b.click("#panel .forth")
	b.shows(11)
	b.click("#panel .back")
	b.shows(10)
	b.click("#panel .close")
	expect(b, "selected after closing", selected, "")
	expect(b, "address after closing", `location.pathname`, "/a/"+seed)
}

// Where the panel cannot be had, the browser goes to the page in which it stands.
func testLostPanel(b *tab) {
	b.open("/a/" + seed)
	b.run(`window.stale = true`)
	call(b.T, b.ctx, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: b.url + "/a/*/panel", Block: true}}})
	b.click("#s-" + b.id(seed, 3))
	expect(b, "the page is another", `window.stale === undefined`, true)
	b.shows(3)
	b.guard.forgive("BLOCKED_BY_CLIENT")
}

// A finger taps, on a telephone. The sheet must not hide what was tapped.
func testTap(b *tab) {
	b.telephone()
	b.open("/a/" + seed)
	for _, l := range labels() {
		b.tap("#s-" + b.id(seed, l.sentence))
		b.shows(l.sentence)
		b.says(l.sentence, l.says)
		b.uncovered(l.sentence)
	}
	b.tap(".panel .close")
	expect(b, "selected after closing", selected, "")
	expect(b, "address after closing", `location.pathname`, "/a/"+seed)
}

// uncovered checks that nothing lies over the beginning of a sentence.
func (b *tab) uncovered(sentence int) {
	b.Helper()
	expect(b, "what is seen at the first words of the sentence", `(() => {
		const sentence = document.querySelector("#s-`+b.id(seed, sentence)+`");
		const box = [...sentence.getClientRects()].find(box => box.width > 20);
		const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
		return sentence.contains(seen) ? "the sentence" : seen?.outerHTML.slice(0, 80) ?? "outside the window, at " + Math.round(box.y);
	})()`, "the sentence")
}

func testShiftClick(b *tab) {
	b.open("/a/" + seed)
	b.click("#s-" + b.id(seed, 4))
	b.shows(4)
	tests := []struct{ to, first, last int }{{6, 4, 6}, {2, 2, 4}, {5, 4, 5}}
	for _, tt := range tests {
		b.click("#s-"+b.id(seed, tt.to), chromedp.ButtonModifiers(chromedp.ModifierShift))
		var ids []string
		for n := tt.first; n <= tt.last; n++ {
			ids = append(ids, b.id(seed, n))
		}
		expect(b, "selected range", selected, strings.Join(ids, " "))
		expect(b, "address", `location.pathname`, "/a/"+seed+"/s/"+ids[0]+".."+ids[len(ids)-1])
		expect(b, "panel", `document.querySelector("#panel-title").textContent.includes("Sentences `+itoa(tt.first)+`")`, true)
		expect(b, "words selected by the browser", `getSelection().toString()`, "")
	}
}

// Back, Forward and reload give what the address says.
func testHistory(b *tab) {
	b.open("/a/" + seed)
	title := eval[string](b, `document.title`)
	for _, n := range []int{2, 3} {
		b.click("#s-" + b.id(seed, n))
		b.shows(n)
	}
	b.run(`history.back()`)
	b.shows(2)
	b.run(`history.back()`)
	expect(b, "selected", selected, "")
	expect(b, "panel", panelTitle, "")
	expect(b, "title", `document.title`, title)
	b.run(`history.forward()`)
	b.shows(2)
	b.run(`history.forward()`)
	b.shows(3)
	titled := eval[string](b, `document.title`)
	b.do("reload", chromedp.Reload())
	b.settle()
	b.shows(3)
	expect(b, "title after reloading", `document.title`, titled)
	b.run(`history.back()`)
	b.shows(2)
}

// A link to a sentence brings it into the window, also far down.
func testDeepLink(b *tab) {
	last := len(b.articles[seed].Sentences)
	for _, path := range []string{b.sentence(seed, last), "/s/" + b.id(seed, last), "/a/" + seed + "@1/s/" + b.id(seed, last), "/a/" + seed + "#s-" + b.id(seed, last)} {
		b.open("/") // so that nothing is left of the page before
		b.open(path)
		b.uncovered(last)
		if got := eval[float64](b, `scrollY`); got < 500 {
			b.Errorf("%s: scrolled to %v px, want far down", path, got)
		}
	}
}

// The panel's entity shows its mentions in the text, for pointer and for focus.
func testHover(b *tab) {
	b.open(b.sentence(seed, 8))
	entity := `#panel .named a[href="/e/russia"]`
	mentions := eval[int](b, `document.querySelectorAll("article [data-e~=russia]").length`)
	if mentions < 2 {
		b.Fatalf("%d mentions of Russia, want several", mentions)
	}
	drawn := `[...document.querySelectorAll("article [data-e~=russia]")].filter(m => getComputedStyle(m).outlineStyle !== "none").length`
	expect(b, "drawn before", drawn, 0)
	at := b.place(entity)
	b.do("hover", chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	expect(b, "drawn while pointed at", drawn, mentions)
	b.do("leave", chromedp.MouseEvent(chromedp.MouseMoved, 5, 5))
	expect(b, "drawn after", drawn, 0)
	b.run(`document.querySelector(` + quote(entity) + `).focus()`)
	expect(b, "drawn while focused", drawn, mentions)
}
