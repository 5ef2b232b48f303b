package web_test

import (
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// atDesk signs an editor in as a browser that knows it.
func (b *tab) atDesk() {
	b.Helper()
	b.signIn(account.Editor)
	call(b.T, b.ctx, network.SetCookie, network.SetCookieParams{Name: "postil_signed_in", Value: "1", URL: b.url})
}

// wrong stores an article of n sentences, of which each test wants another number,
// since a library takes a text once. In each sentence a machine takes a person for a
// place.
func (b *tab) wrong(slug string, n int) *article.Article {
	b.Helper()
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "On day %d of the strike Anna Novak spoke to the crowd. ", i+1)
	}
	if _, err := ingest.Bytes(b.Context(), b.store, slug+".txt", []byte(text.String()), ingest.Options{Slug: slug, Annotate: ingest.Never}); err != nil {
		b.Fatal(err)
	}
	a, err := b.store.Article(b.Context(), slug)
	if err != nil {
		b.Fatal(err)
	}
	f := article.Findings{Annotator: "test", Version: "1", Revision: 1}
	f.Entities = []article.Entity{{ID: "anna-novak", Name: "Anna Novak", Type: article.TypePerson}}
	for i, s := range a.Sentences {
		at := s.Start + strings.Index(s.In(a.Text), "Anna")
		f.Mentions = append(f.Mentions, article.Mention{
			Label: article.Label{ID: fmt.Sprintf("%s-%d", slug, i), Sentence: s.ID, Confidence: 0.6},
			Span:  article.Span{Start: at, End: at + len("Anna Novak")}, Type: article.TypePlace, Kind: article.MentionName, Entities: []string{"anna-novak"},
		})
	}
	if err := b.store.SaveFindings(b.Context(), slug, f); err != nil {
		b.Fatal(err)
	}

	return a
}

// testTwentyCorrections corrects twenty wrong findings by keys and counts them: at
// most three for each.
func testTwentyCorrections(b *tab) {
	b.atDesk()
	a := b.wrong("twenty-wrong", 20)
	b.open("/a/" + a.Slug)
	pressed := 0
	press := func(key string) {
		b.press(key)
		pressed++
	}
	for i := range a.Sentences {
		press("j")
		expect(b, "the desk's panel", `document.querySelector(".panel.at-desk")?.dataset.link ?? ""`, view.SelectionPath(a.Slug, view.Pin{}, view.One(a.Sentences[i].ID)))
		press(kb.ArrowDown)
		if i%2 == 0 {
			press("1")
		} else {
			press("x")
		}
		expect(b, "what was done", `/^(Replaced|Rejected)/.test(document.querySelector(".judging").dataset.done)`, true)
		expect(b, "focus stays", `document.activeElement.matches(".judged")`, true)
	}
	if pressed > 60 {
		b.Errorf("20 corrections took %d keys, want 60 at most", pressed)
	}
	b.Logf("20 corrections took %d keys", pressed)
	kept, err := b.store.Annotations(b.Context(), a.Slug)
	if err != nil || len(kept.Judgements) != 20 {
		b.Fatalf("%d judgements, %v", len(kept.Judgements), err)
	}
	shown := article.Overlay(kept, article.FilterAll)
	if len(shown.Mentions) != 10 || shown.Mentions[0].Type != article.TypePerson {
		b.Errorf("%d mentions are shown: %+v", len(shown.Mentions), shown.Mentions)
	}
}

// testDeskKeys goes through the other keys of the desk: words, undo, adding; and
// what is said when the server does not answer.
func testDeskKeys(b *tab) {
	b.atDesk()
	a := b.wrong("desk-keys", 2)
	b.open(view.SelectionPath(a.Slug, view.Pin{}, view.One(a.Sentences[0].ID)))
	expect(b, "the desk", `document.querySelectorAll(".judged").length`, 1)
	name := `document.querySelector(".judged .claim span:not(.unseen)").textContent.trim()`
	b.run(`document.querySelector("#panel-title").focus()`)
	b.press(kb.ArrowDown)
	for _, step := range []struct{ key, want string }{
		{"]", "place “Anna Novak spoke”"}, {"{", "place “Novak spoke”"}, {"[", "place “Anna Novak spoke”"}, {"}", "place “Anna Novak”"},
		{"1", "person “Anna Novak”"}, {"u", "place “Anna Novak”"}, {"U", "person “Anna Novak”"},
	} {
		b.press(step.key)
		expect(b, "after "+step.key, name, step.want)
	}
	b.press("y")
	b.run(`const range = document.createRange(), words = document.querySelector("#text .s.on"), walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
		for (let node; (node = walk.nextNode());) { const i = node.data.indexOf("strike"); if (i >= 0) { range.setStart(node, i); range.setEnd(node, i + 6); } }
		getSelection().removeAllRanges(); getSelection().addRange(range)`)
	b.press("a")
	expect(b, "the added label", `document.querySelectorAll(".judged").length`, 2)
	expect(b, "is spoken", `document.getElementById("status").textContent.includes("strike")`, true)

	blocked := network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: b.url + "/desk/*/judge", Block: true}}}
	call(b.T, b.ctx, network.SetBlockedURLs, blocked)
	b.press("x")
	expect(b, "what is said without an answer", `document.getElementById("status").textContent.startsWith("This was not saved")`, true)
	expect(b, "the label that was not rejected", `document.querySelectorAll(".judged.rejected").length`, 0)
	b.guard.forgive("BLOCKED_BY_CLIENT")

	b.open(view.DeskURL(a.Slug, view.One(a.Sentences[0].ID)))
	b.fine("desk")
	b.open(view.JudgeAddURL(a.Slug, view.One(a.Sentences[0].ID), "attribution"))
	b.fine("adding an attribution")
}
