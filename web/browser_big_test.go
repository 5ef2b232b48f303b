package web_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"postil/internal/article"
	"postil/internal/markdown"
	"postil/internal/store"
)

const big = "big"

// The size of the big article. Each sentence has a kind and three mentions, every
// fifth cites somebody.
const (
	bigParagraphs = 400
	bigSentences  = 5 * bigParagraphs
	bigMentions   = 3 * bigSentences
)

// saveBig stores an article as long as a book of 40,000 words.
func saveBig(ctx context.Context, st *store.Store) (*article.Article, error) {
	var text strings.Builder
	for i := range bigParagraphs {
		for j := range 5 {
			fmt.Fprintf(&text, "Alice Archer said in Dunwich that the old council of %d had built the harbour wall twice, and that nobody remembered why. ", 1000+5*i+j)
		}
		text.WriteString("\n\n")
	}
	a, err := markdown.Parse(article.Source{Format: article.FormatMarkdown, Name: "big.md", Body: text.String()})
	if err != nil {
		return nil, err
	}
	a.Slug, a.Revision, a.Title, a.Language = big, 1, "A long chronicle of Dunwich", "en"
	a.Created = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	article.MintIDs(a, nil)

	return a, st.SaveBundle(ctx, article.Bundle{Article: a, Annotations: article.Annotations{
		Entities: []article.Entity{
			{ID: "alice-archer", Name: "Alice Archer", Type: article.TypePerson},
			{ID: "dunwich", Name: "Dunwich", Type: article.TypePlace},
			{ID: "harbour-wall", Name: "Harbour wall", Type: article.TypePlace},
		},
		Findings: []article.Findings{{Annotator: "test", Version: "1", Revision: 1, At: a.Created, Labels: bigLabels(a)}},
	}})
}

func bigLabels(a *article.Article) article.Labels {
	var labels article.Labels
	for i, s := range a.Sentences {
		head := func() article.Label {
			return article.Label{ID: uuid.NewString(), Sentence: s.ID, Assigner: article.Assigner{Kind: article.ByMachine, Name: "test", Version: "1", At: a.Created}, Confidence: 0.9}
		}
		find := func(words string) article.Span {
			at := s.Start + strings.Index(s.In(a.Text), words)
			return article.Span{Start: at, End: at + len(words)}
		}
		mention := func(words string, of article.EntityType, entity string) {
			labels.Mentions = append(labels.Mentions, article.Mention{Label: head(), Span: find(words), Type: of, Kind: article.MentionName, Entities: []string{entity}})
		}
		mention("Alice Archer", article.TypePerson, "alice-archer")
		mention("Dunwich", article.TypePlace, "dunwich")
		mention("the harbour wall", article.TypePlace, "harbour-wall")
		labels.Modalities = append(labels.Modalities, article.Modality{Label: head(), Kind: article.ReportedClaim})
		if i%5 == 0 {
			labels.Attributions = append(labels.Attributions, article.Attribution{
				Label: head(), Source: find("Alice Archer"), Cue: find("said"), SourceEntities: []string{"alice-archer"},
				Tier: article.TierCitation, Naming: article.Named, Directness: article.Indirect, Classes: []article.SourceClass{article.ClassPerson},
			})
		}
	}

	return labels
}

// openBig measures, in milliseconds from the start of the navigation, when the
// answer was there, when the text was first laid out and painted.
const openBig = `new Promise(done => requestAnimationFrame(() => setTimeout(() => {
	const n = performance.getEntriesByType("navigation")[0];
	const paint = performance.getEntriesByName("first-contentful-paint")[0];
	done([n.responseEnd, n.domInteractive, paint?.startTime ?? -1]);
})))`

// clickBig waits for a click, and gives the milliseconds from the click to the
// frame in which the selection is painted.
const clickBig = `window.clicked = new Promise(done => addEventListener("click", event => {
	requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => done(performance.now() - event.timeStamp); channel.port2.postMessage(0); });
}, {once: true, capture: true})); null`

// A book opens whole, and a sentence in its middle is selected like any other.
func testBig(b *tab) {
	a, err := saveBig(b.Context(), b.store)
	if err != nil {
		b.Fatal(err)
	}
	b.open("/a/" + big)
	b.Logf("response, parsed, painted after %.0f ms", eval[[]float64](b, openBig))
	for _, count := range []struct {
		what, selector string
		want           int
	}{
		{"sentences", "article [data-s]", bigSentences},
		{"mentions", "article [data-h~=t]", bigMentions},
		{"paragraphs", "article p", bigParagraphs},
	} {
		expect(b, count.what, `document.querySelectorAll(`+quote(count.selector)+`).length`, count.want)
	}
	for _, n := range []int{3, 1000, 1002, 2000} {
		b.place("#s-" + a.Sentences[n-1].ID)
		b.settle()
		eval[any](b, clickBig)
		b.click("#s-" + a.Sentences[n-1].ID)
		took := eval[float64](b, `window.clicked`)
		expect(b, "selected", selected, a.Sentences[n-1].ID)
		expect(b, "panel", `document.querySelector("#panel-title")?.textContent.includes("Sentence `+itoa(n)+` ") ?? false`, true)
		b.Logf("sentence %d painted as selected %.0f ms after the click", n, took)
	}
	if got := eval[string](b, `document.querySelector("article").textContent`); got != a.Text {
		b.Error("the page text is not the article's")
	}
	b.prefer("light", "no-preference")
	b.bigLink("#s-"+a.Sentences[1200].ID, a.Sentences[1200].ID)
	b.bigLink("/s/"+a.Sentences[1200].ID, a.Sentences[1200].ID)
}

// bigLink follows a link into the middle of the book. The sentence must be in view,
// and stay there while all that lies before it is laid out.
func (b *tab) bigLink(link, id string) {
	b.Helper()
	b.open("/labels")
	b.open("/a/" + big + link)
	expect(b, "blocks that are not laid out", `document.querySelectorAll("article > :not(.laid)").length`, 0)
	expect(b, "in view: "+link, `(() => { const box = document.getElementById("s-`+id+`").getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight })()`, true)
}
