package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/store"
)

func save(t testing.TB, s *store.Store, bundles ...article.Bundle) {
	t.Helper()
	for _, b := range bundles {
		if err := s.SaveBundle(t.Context(), b); err != nil {
			t.Fatalf("SaveBundle(%s): %v", b.Article.Slug, err)
		}
	}
}

func roundTrip(t *testing.T, s *store.Store) {
	want := Sample("round")
	save(t, s, want)

	got, err := s.Bundle(t.Context(), "round")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Bundle differs from what was saved (-want +got):\n%s", diff)
	}
	a, err := s.Article(t.Context(), "round")
	if diff := cmp.Diff(want.Article, a); diff != "" || err != nil {
		t.Errorf("Article: %v (-want +got):\n%s", err, diff)
	}
	if a, err = s.ArticleRevision(t.Context(), "round", 1); err != nil || a.Text != want.Article.Text {
		t.Errorf("ArticleRevision(1) = %v, %v", a, err)
	}
	if _, err := s.ArticleRevision(t.Context(), "round", 2); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("ArticleRevision(2): %v, want not found", err)
	}
}

func anyRoundTrip(t *testing.T, s *store.Store) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		want := Bundles(fmt.Sprintf("any-%d", n)).Draw(rt, "bundle")
		if err := s.SaveBundle(t.Context(), want); err != nil {
			rt.Fatal(err)
		}
		got, err := s.Bundle(t.Context(), want.Article.Slug)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("Bundle differs from what was saved (-want +got):\n%s", diff)
		}
	})
}

func atomicity(t *testing.T, s *store.Store) {
	b := Sample("half")
	b.Notes[2].To = "0000000000" // what is written last
	before, err := s.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SaveBundle(t.Context(), b); !errors.Is(err, article.ErrInvalid) {
		t.Fatalf("SaveBundle: %v, want invalid", err)
	}

	taken, err := s.SlugTaken(t.Context(), "half")
	if taken || err != nil {
		t.Errorf("SlugTaken = %v, %v", taken, err)
	}
	taken, err = s.SentenceTaken(t.Context(), b.Article.Sentences[0].ID)
	if taken || err != nil {
		t.Errorf("SentenceTaken = %v, %v", taken, err)
	}
	if _, err := s.Entity(t.Context(), "anna-novak"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("Entity: %v, want not found", err)
	}
	if hits, err := s.Search(t.Context(), byAge("bridge"), article.Cursor{}); len(hits.Rows) > 0 || err != nil {
		t.Errorf("Search = %v, %v", hits, err)
	}
	if after, err := s.Version(t.Context()); after != before || err != nil {
		t.Errorf("Version = %d, %v, want %d", after, err, before)
	}
	save(t, s, Sample("half"))
}

func duplicates(t *testing.T, s *store.Store) {
	save(t, s, Sample("taken"))
	for name, change := range map[string]func(*article.Bundle){
		"slug":      func(b *article.Bundle) { b.Article.Slug = "taken" },
		"sentence":  func(b *article.Bundle) { *b = Sample("taken"); b.Article.Slug = "other" },
		"label":     func(b *article.Bundle) { b.Annotations.Findings[0].Mentions[0].ID = "taken/m1" },
		"judgement": func(b *article.Bundle) { b.Annotations.Judgements[0].ID = "taken/j1" },
		"note":      func(b *article.Bundle) { b.Notes[0].ID = "taken/n1" },
	} {
		b := Sample("other")
		change(&b)
		if err := s.SaveBundle(t.Context(), b); !errors.Is(err, article.ErrExists) {
			t.Errorf("%s is taken: %v, want exists", name, err)
		}
	}

	slug, err := s.SlugOfText(t.Context(), Sample("taken").Article.Text)
	if slug != "taken" || err != nil {
		t.Errorf("SlugOfText = %q, %v", slug, err)
	}
	if _, err := s.SlugOfText(t.Context(), "another text"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("SlugOfText: %v, want not found", err)
	}
}

// contradictions are bundles that must be refused, each by one change to a good
// one.
func contradictions(t *testing.T, s *store.Store) {
	for name, change := range map[string]func(*article.Bundle){
		"no article":                    func(b *article.Bundle) { b.Article = nil },
		"not a slug":                    func(b *article.Bundle) { b.Article.Slug = "A b" },
		"no title":                      func(b *article.Bundle) { b.Article.Title = "" },
		"NUL in the title":              func(b *article.Bundle) { b.Article.Title = "a\x00b" },
		"NUL in the text":               func(b *article.Bundle) { b.Article.Text = strings.Replace(b.Article.Text, " ", "\x00", 1) },
		"text that is not UTF-8":        func(b *article.Bundle) { b.Article.Text += "\xff" },
		"a block outside the text":      func(b *article.Bundle) { b.Article.Blocks[0].End = 9999 },
		"a block before its container":  func(b *article.Bundle) { b.Article.Blocks[0].Parent = 1 },
		"a mark inside a character":     func(b *article.Bundle) { b.Article.Marks[0].Start = 9 },
		"a sentence without ID":         func(b *article.Bundle) { b.Article.Sentences[0].ID = "" },
		"two sentences with one ID":     func(b *article.Bundle) { b.Article.Sentences[1].ID = b.Article.Sentences[0].ID },
		"sentences out of order":        func(b *article.Bundle) { b.Article.Sentences[1].Start = 3 },
		"a sentence in no block":        func(b *article.Bundle) { b.Article.Sentences[0].Block = 3 },
		"an entity without a name":      func(b *article.Bundle) { b.Annotations.Entities[0].Name = "" },
		"an entity with NUL":            func(b *article.Bundle) { b.Annotations.Entities[0].Description = "\x00" },
		"findings of nobody":            func(b *article.Bundle) { b.Annotations.Findings[0].Annotator = "" },
		"a mention of an unknown":       func(b *article.Bundle) { b.Annotations.Findings[0].Mentions[0].Entities = []string{"unknown"} },
		"a mention in no sentence":      func(b *article.Bundle) { b.Annotations.Findings[0].Mentions[0].Sentence = "0000000000" },
		"a mention outside the text":    func(b *article.Bundle) { b.Annotations.Findings[0].Mentions[0].End = 9999 },
		"evidence inside a character":   func(b *article.Bundle) { b.Annotations.Findings[0].Mentions[2].Evidence[0].End = 9 },
		"content outside the text":      func(b *article.Bundle) { b.Annotations.Findings[0].Attributions[0].Content[1].Start = -1 },
		"a stance toward nothing":       func(b *article.Bundle) { b.Annotations.Findings[0].Stances[0].Target = "" },
		"a comment with NUL":            func(b *article.Bundle) { b.Annotations.Findings[0].Modalities[0].Comment = "\x00" },
		"a judgement by nobody":         func(b *article.Bundle) { b.Annotations.Judgements[0].By = "" },
		"a judgement on nothing":        func(b *article.Bundle) { b.Annotations.Judgements[0].Finding = "" },
		"a replacement of nothing":      func(b *article.Bundle) { b.Annotations.Judgements[2].Finding = "" },
		"an addition that judges":       func(b *article.Bundle) { b.Annotations.Judgements[3].Finding = "bad/m1" },
		"a judgement without its label": func(b *article.Bundle) { b.Annotations.Judgements[2].Modality = nil },
		"an unknown action":             func(b *article.Bundle) { b.Annotations.Judgements[0].Action = "like" },
		"a note without words":          func(b *article.Bundle) { b.Notes[0].Body = " \n" },
		"a note that ends first":        func(b *article.Bundle) { b.Notes[1].From, b.Notes[1].To = b.Notes[1].To, b.Notes[1].From },
		"a note on other words":         func(b *article.Bundle) { b.Notes[0].Quote = article.Span{Start: 60, End: 70} },
		"a note for whom":               func(b *article.Bundle) { b.Notes[0].Visibility = "" },
	} {
		b := Sample("bad")
		change(&b)
		if err := s.SaveBundle(t.Context(), b); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	b := Sample("bad")
	b.Annotations.Findings[0].Revision = 2
	if err := s.SaveBundle(t.Context(), b); !errors.Is(err, article.ErrConflict) {
		t.Errorf("findings of another revision: %v, want changed meanwhile", err)
	}
}
