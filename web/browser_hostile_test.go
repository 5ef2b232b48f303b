package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/storetest"
	"postil/web/view"
)

// hostile are texts that run a script where a page puts them in without care.
func hostile() []string {
	return []string{
		`<script>window.ran = 1</script>`,
		`"><img src=x onerror="window.ran = 1">`,
		`'><svg onload=window.ran=1>`,
		`</textarea></title></script><script>window.ran = 1</script>`,
		`<a href="javascript:window.ran = 1">press</a> [press](javascript:window.ran=1)`,
		`{{constructor.constructor('window.ran=1')()}} ${window.ran=1} <!--`,
		"<math><mtext></p><style><img src onerror=window.ran=1></style>",
	}
}

// testHostile puts hostile texts wherever somebody can write, and looks at every page
// that shows them: none runs, and each is there to read, as it was written.
func testHostile(b *tab) {
	var all []string
	for i, text := range hostile() {
		slug := fmt.Sprintf("hostile-%d", i)
		bundle := storetest.Sample(slug)
		bundle.Article.Title, bundle.Article.Byline, bundle.Article.Publisher = text, text, text
		bundle.Tags = []string{strings.ReplaceAll(text, ",", " ")}
		if err := b.store.SaveBundle(b.Context(), bundle); err != nil {
			b.Fatal(err)
		}
		on := bundle.Article.Sentences[0].ID
		n := article.Note{Article: slug, From: on, To: on, Body: "The note: " + text, Tags: bundle.Tags, By: text, Visibility: article.Public}
		if _, err := b.store.SaveNote(b.Context(), n, ""); err != nil {
			b.Fatal(err)
		}
		j := article.Judgement{
			Article: slug, Sentence: on, Action: article.Add, By: text, Reason: text, At: time.Now(),
			Modality: &article.Modality{Kind: article.ReportedClaim},
		}
		if err := b.store.SaveJudgement(b.Context(), j); err != nil {
			b.Fatal(err)
		}
		all = append(all, "/a/"+slug, view.SentenceURL(slug, on), view.DeskURL(slug, view.One(on)), view.SelectionURL(slug, view.Pin{}, view.One(on))+"/share",
			"/search?q="+url.QueryEscape(text), "/edit/"+slug, "/a/"+slug+"/worksheet", "/embed/a/"+slug+"/s/"+on)
	}
	b.signIn(account.Editor)
	for _, path := range append(all, "/", "/notes", "/history", "/review") {
		b.open(strings.TrimSuffix(path, "#"))
		expect(b, path+": what ran", `window.ran ?? 0`, 0)
	}
	for i, text := range hostile() {
		b.open(fmt.Sprintf("/a/hostile-%d", i))
		expect(b, "the title, as written", `document.querySelector("h1").textContent`, text)
	}
}
