package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
)

// marks paints what the browser has marked by an address in a colour that nothing
// else has, and gives every letter of the text with the middle of its box.
const marks = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("::target-text { background: #f0f !important; color: #f0f !important }");
	document.adoptedStyleSheets = [sheet];
	const letters = [];
	const walk = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
	for (let node; (node = walk.nextNode()); ) {
		let at = 0;
		for (const {segment} of new Intl.Segmenter().segment(node.data)) {
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at += segment.length);
			const box = range.getClientRects()[0];
			if (segment.trim() && box) letters.push([segment, box.x + box.width / 2 + scrollX, box.y + box.height / 2 + scrollY]);
		}
	}
	return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(letters))));
})()`

// marked opens an address and returns the letters of the text that the browser marks,
// as they are seen: read from the pixels.
func (b *tab) marked(path string) string {
	b.Helper()
	b.do("leave", chromedp.Navigate("about:blank"))
	b.open(path)
	letters := eval[[][3]any](b, marks)
	ctx, cancel := context.WithTimeout(b.ctx, stepTimeout)
	defer cancel()
	body, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	var out strings.Builder
	for _, l := range letters {
		if magenta(picture, int(l[1].(float64)), int(l[2].(float64))) {
			out.WriteString(l[0].(string))
		}
	}

	return out.String()
}

func magenta(picture image.Image, x, y int) bool {
	r, g, b, _ := picture.At(x, y).RGBA()

	return r>>8 > 240 && g>>8 < 20 && b>>8 > 240
}

// forms asks for the share page of a path and returns what can be copied from it.
func (b *tab) forms(path string) map[string]string {
	b.Helper()
	root := b.get(path)
	forms := map[string]string{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" && strings.HasPrefix(a.Val, "share-") && n.FirstChild != nil {
				forms[a.Val] = strings.TrimPrefix(text(n), b.url)
			}
		}
	}

	return forms
}

// shareLibrary puts the tab before a library of its own with the sentences that are
// hard to share.
func (b *tab) shareLibrary() *article.Article {
	b.Helper()
	st, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "share.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	if _, err := ingest.File(b.Context(), st, "testdata/sharing.md", ingest.Options{Annotate: ingest.Never}); err != nil {
		b.Fatal(err)
	}
	rows, err := st.Articles(b.Context(), article.Cursor{})
	if err != nil {
		b.Fatal(err)
	}
	a, err := st.Article(b.Context(), rows.Rows[0].Slug)
	if err != nil {
		b.Fatal(err)
	}
	b.library = &library{store: st, url: serve(b.T, st), articles: map[string]*article.Article{a.Slug: a}}
	b.guard.origin = b.url
	b.leaveFirst()

	return a
}

// shareCases are ranges of sentences of the article, 1 is the first, and words in
// them: what is hard to find again.
var shareCases = []struct {
	name        string
	first, last int
	words       string
}{
	{"first", 1, 1, ""},
	{"quotation marks, hyphens, commas, ampersand", 3, 3, ""},
	{"repeated, in one block", 4, 4, ""},
	{"emoji", 5, 5, ""},
	{"from right to left", 7, 7, ""},
	{"repeated, a block of its own", 9, 9, ""},
	{"a link and a footnote", 10, 10, ""},
	{"differs from one before by accents alone", 13, 13, ""},
	{"repeated, without spaces", 16, 16, ""},
	{"long", 17, 17, ""},
	{"last", 19, 19, ""},
	{"across blocks", 5, 8, ""},
	{"words", 18, 18, "the gate"},
}

// Every form of a link leads to exactly its words in a real browser, and after the
// article was edited still does, or says what became of them.
func testShareLinks(b *tab) {
	a := b.shareLibrary()
	b.size(1280, 1800, 1)
	squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
	forms := make([]map[string]string, len(shareCases))
	for i, tt := range shareCases {
		from, to := a.Sentences[tt.first-1], a.Sentences[tt.last-1]
		want := article.Span{Start: from.Start, End: to.End}.In(a.Text)
		at := view.Selection{From: from.ID, To: to.ID}
		forms[i] = b.forms(view.ShareURL(a.Slug, view.Pin{}, at, view.Words{Quote: tt.words, Nth: 1}))
		if tt.words != "" {
			want = tt.words
		}
		marking := forms[i]["share-marked"]
		if got := b.marked(marking); got != squeezed(want) {
			b.Errorf("%s: %s marks %q, want %q", tt.name, marking, got, want)
		}
		b.leadTo(a, tt.first, tt.last, tt.words, forms[i], false)
	}
	b.leadOn(a, forms)
}

// leadTo follows the other links and sees that they select their sentences. Of words
// that are gone the page says so.
func (b *tab) leadTo(a *article.Article, first, last int, words string, forms map[string]string, edited bool) {
	b.Helper()
	var ids []string
	for _, s := range a.Sentences[first-1 : last] {
		ids = append(ids, s.ID)
	}
	for _, form := range []string{"share-short", "share-living", "share-pinned"} {
		page := b.get(forms[form])
		var on []string
		var drawn strings.Builder
		for n := range page.Descendants() {
			if strings.Contains(" "+value(n, "class")+" ", " on ") && value(n, "data-s") != "" {
				on = append(on, value(n, "data-s"))
			}
			if value(n, "data-w") != "" {
				drawn.WriteString(text(n))
			}
		}
		if got, want := strings.Join(on, " "), strings.Join(ids, " "); got != want {
			b.Errorf("%s %s selects %q, want %q", form, forms[form], got, want)
		}
		if drawn.String() != words && !edited {
			b.Errorf("%s %s draws %q, want %q", form, forms[form], drawn.String(), words)
		}
	}
}

// leadOn edits the article and follows the old links.
func (b *tab) leadOn(a *article.Article, forms []map[string]string) {
	b.Helper()
	edited := strings.NewReplacer("must lead to these", "have to lead to these very", "门关了。桥", "门开了。门关了。桥", "The last one says that the gate was locked.", "The last one says that a door was locked.").Replace(a.Source.Body)
	edited = strings.Replace(edited, "she said — re-opened, closed", "she said – reopened, closed", 1)
	source := article.Source{Format: article.FormatMarkdown, Name: a.Source.Name, Body: edited}
	if _, _, err := ingest.Revise(b.Context(), b.store, ingest.Change{Slug: a.Slug, Source: source, By: "Edda Editor", Summary: "Other words"}); err != nil {
		b.Fatal(err)
	}
	now, err := b.store.Article(b.Context(), a.Slug)
	if err != nil {
		b.Fatal(err)
	}
	place := map[string]int{}
	for i, s := range now.Sentences {
		place[s.ID] = i + 1
	}
	for i, tt := range shareCases {
		from, to := a.Sentences[tt.first-1], a.Sentences[tt.last-1]
		if place[from.ID] == 0 || place[to.ID] == 0 {
			b.Fatalf("%s: the edit took out what it was to change", tt.name)
		}
		living := map[string]string{"share-short": forms[i]["share-short"], "share-living": forms[i]["share-living"], "share-pinned": forms[i]["share-living"]}
		b.leadTo(now, place[from.ID], place[to.ID], tt.words, living, true)
		pinned := map[string]string{"share-short": forms[i]["share-pinned"], "share-living": forms[i]["share-pinned"], "share-pinned": forms[i]["share-pinned"]}
		b.leadTo(a, tt.first, tt.last, tt.words, pinned, false)
		if was, is := from.In(a.Text), now.Sentences[place[from.ID]-1].In(now.Text); was != is && tt.first == tt.last {
			if page := text(b.get(forms[i]["share-living"])); !strings.Contains(page, "Its words changed in revision 2") {
				b.Errorf("%s: the living link does not say that its words changed", tt.name)
			}
		}
	}
	last := len(shareCases) - 1
	if page := text(b.get(forms[last]["share-living"])); !strings.Contains(page, "words that are not in it, or not any more: the gate") {
		b.Errorf("the link to words that are gone does not say so")
	}
}

// get returns the page at a path, redirects followed.
func (b *tab) get(path string) *html.Node {
	b.Helper()
	answer, err := http.Get(b.url + path)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	root, err := html.Parse(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.Fatalf("GET %s: %d %v", path, answer.StatusCode, err)
	}

	return root
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}

	return ""
}

func text(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out.WriteString(c.Data)
		}
	}

	return out.String()
}

// The keys, the bar over selected words and the dialog have what the page has.
func testShareDialog(b *tab) {
	b.allowClipboard()
	b.open(b.sentence(seed, 3))
	b.press("b")
	expect(b, "dialog", `document.querySelector(".share-dialog[open] h2")?.textContent`, "Share sentence 3 of 26")
	expect(b, "focus", `document.activeElement.id`, "share-title")
	b.run(`document.querySelector(".share-dialog [data-copies=share-short]").click()`)
	expect(b, "copied", `navigator.clipboard.readText()`, b.url+"/s/"+b.id(seed, 3))
	expect(b, "said", `document.querySelector(".share-dialog .toast").textContent`, "Copied")
	b.run(`document.querySelector(".share-dialog [data-copies=share-apa]").click()`)
	expect(b, "copied", `navigator.clipboard.readText().then(text => text.includes("(n.d.). Retrieved"))`, true)
	script, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		b.Fatal(err)
	}
	b.run(string(script))
	b.axe("share dialog", allRules)
	b.run(`document.querySelector("#share-quote").value = "Robert Ford"; document.querySelector(".words-form").requestSubmit()`)
	expect(b, "words by the form", `document.querySelector(".share-dialog #share-words").textContent`, "Robert Ford")
	b.press(kb.Escape)
	expect(b, "closed", `document.querySelector("dialog[open]") === null`, true)

	// A part of words stands for the words; the second "forces" is another than the first.
	for _, tt := range []struct{ from, to, words, nth string }{{"bert", "For", "Robert Ford", ""}, {"Syria", "Syria", "Syria", ""}, {"f Syria.", "yria", "Syria", "2"}} {
		b.run(`getSelection().removeAllRanges(); (() => {
			const sentence = document.querySelector("#s-` + b.id(seed, 3) + `");
			const place = at => { const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT); for (let n; (n = walk.nextNode()); at -= n.data.length) if (at <= n.data.length) return [n, at] };
			const text = sentence.textContent;
			const start = ` + quote(tt.nth) + ` ? text.lastIndexOf("Syria") + 1 : text.indexOf(` + quote(tt.from) + `);
			const end = text.indexOf(` + quote(tt.to) + `, start) + ` + itoa(len(tt.to)) + `;
			const range = document.createRange(); range.setStart(...place(start)); range.setEnd(...place(end)); getSelection().addRange(range);
		})()`)
		b.press("b")
		expect(b, "words that are shared", `document.querySelector(".share-dialog[open] #share-words")?.textContent`, tt.words)
		expect(b, "which of them", `new URL(document.querySelector(".share-dialog #share-living").href).searchParams.get("nth") ?? ""`, tt.nth)
		b.press(kb.Escape)
	}
	expect(b, "bar over selected words", `document.querySelector(".picked button")?.textContent`, "Share these words")
	b.click(".picked button")
	expect(b, "words by the bar", `document.querySelector(".share-dialog[open] #share-words")?.textContent`, "Syria")
}

// A frame is as high as what it shows, on a page of another origin.
func testEmbed(b *tab) {
	address := b.url + "/oembed?url=" + url.QueryEscape(b.url+b.sentence(seed, 3))
	answer, err := http.Get(address)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	var embed struct{ HTML string }
	if err := json.NewDecoder(answer.Body).Decode(&embed); err != nil {
		b.Fatal(err)
	}
	blog := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, "<!DOCTYPE html><title>A blog</title><link rel=icon href='data:,'>"+embed.HTML)
	}))
	b.Cleanup(blog.Close)
	b.leaveFirst()
	own := b.guard.origin
	b.do("open a blog", chromedp.Navigate(blog.URL))
	expect(b, "the frame has another height than it began with", `(() => { const f = document.querySelector("iframe"); return f.style.height !== "" && f.style.height !== f.height + "px" })()`, true)
	for _, fault := range b.guard.take() {
		if !strings.HasPrefix(fault, "request to "+blog.URL) {
			b.Errorf("the embed did what it must not (%s): %s", own, fault)
		}
	}
}

// leaveFirst has the tab leave its page before a server that was just started is
// closed: a stream of events that is open would keep that waiting for ever.
func (b *tab) leaveFirst() {
	b.Cleanup(func() { b.do("leave", chromedp.Navigate("about:blank")) })
}
