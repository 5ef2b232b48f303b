package web_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
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
