package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
)

// versions watches the version of the library over writes and reads.
func versions(t *testing.T, s *store.Store) {
	ctx := t.Context()
	b := Sample("version")
	last := int64(-1)
	grows := func(what string, want bool, err error) {
		t.Helper()
		now, verr := s.Version(ctx)
		if err != nil || verr != nil || (now > last) != want {
			t.Errorf("after %s: version %d, was %d, %v, %v", what, now, last, err, verr)
		}
		last = now
	}

	grows("opening", true, nil)
	grows("SaveBundle", true, s.SaveBundle(ctx, b))
	grows("Article", false, second(s.Article(ctx, "version")))
	grows("SaveFindings", true, s.SaveFindings(ctx, "version", b.Annotations.Findings[0]))
	grows("SaveJudgement", true, s.SaveJudgement(ctx, article.Judgement{
		Article: "version", Sentence: b.Article.Sentences[0].ID, Action: article.Confirm, Finding: "version/a1", By: "Editor",
	}))
	grows("SaveNote", true, second(s.SaveNote(ctx, newNote(b.Article, "note"), "")))
	grows("Search", false, second(s.Search(ctx, byAge("bridge"), article.Cursor{})))
}

// Large returns an article of 2,000 sentences with 6,000 mentions, the largest
// that DESIGN.md plans pages for.
func Large(slug string) article.Bundle {
	sentences := make([]string, 2000)
	for i := range sentences {
		sentences[i] = fmt.Sprintf("Anna Novák told the council in Prague that report %d is wrong.", i)
	}
	b := paragraphs(slug, sentences...)
	f := article.Findings{Annotator: "annotator", Version: "1", Revision: 1, At: at(1)}
	f.Entities = []article.Entity{{ID: "anna-novak", Name: "Anna Novák", Type: article.TypePerson}, {ID: "prague", Name: "Prague", Type: article.TypePlace}}
	by := article.Assigner{Kind: article.ByMachine, Name: f.Annotator, Version: f.Version, At: f.At}
	for i, s := range b.Article.Sentences {
		for j, words := range []string{"Anna Novák", "Prague", "report"} {
			at := Find(s.In(b.Article.Text), words)
			m := article.Mention{Span: article.Span{Start: s.Start + at.Start, End: s.Start + at.End}, Type: article.TypePerson, Kind: article.MentionName}
			m.Label = article.Label{ID: fmt.Sprintf("%s/%d/%d", slug, i, j), Sentence: s.ID, Assigner: by, Confidence: 0.5}
			if j < len(f.Entities) {
				m.Entities = []string{f.Entities[j].ID}
			}
			f.Mentions = append(f.Mentions, m)
		}
	}
	b.Annotations = article.Annotations{Entities: f.Entities, Findings: []article.Findings{f}}

	return b
}

// large bounds what the largest article costs, far above what it takes on a quiet
// machine: a test against cost that grows out of hand, not a benchmark.
func large(t *testing.T, s *store.Store) {
	const most = 20 * time.Second
	start := time.Now()
	b := Large("large")
	save(t, s, b)
	saved := time.Now()
	got, err := s.Annotations(t.Context(), "large")
	if err != nil || len(got.Findings[0].Mentions) != len(b.Annotations.Findings[0].Mentions) {
		t.Fatalf("%d mentions, %v", len(got.Findings[0].Mentions), err)
	}
	read := time.Now()
	if cost := read.Sub(start); cost > most {
		t.Errorf("save and read took %v, more than %v", cost, most)
	}
	t.Logf("saved in %v, labels read in %v", saved.Sub(start).Round(time.Millisecond), read.Sub(saved).Round(time.Millisecond))

	list, err := s.MentionsOf(t.Context(), "prague", article.FilterAll, article.Cursor{Limit: 1000})
	if len(list.Rows) != 200 || err != nil {
		t.Errorf("a part of %d rows, %v, want 200 at most", len(list.Rows), err)
	}
	if hits, err := s.Search(t.Context(), byAge("report 1999"), article.Cursor{}); len(hits.Rows) != 1 || !strings.Contains(hits.Rows[0].Text, "1999") || err != nil {
		t.Errorf("Search = %+v, %v", hits, err)
	}
}
