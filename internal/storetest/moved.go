package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/store"
)

// Moved takes articles with any history, with what waits and what was decided, and
// with collections, from one library into an empty one, and holds that nothing is
// different there. each passes every bundle on: through a file, say.
func Moved(t *testing.T, from, to *store.Store, each func(article.Bundle) (article.Bundle, error)) {
	n := 0
	var slugs []string
	rapid.Check(t, func(rt *rapid.T) {
		n++
		slug := fmt.Sprintf("moved-%d", n)
		b := Bundles(slug).Filter(func(b article.Bundle) bool { return len(b.Article.Sentences) > 0 }).Draw(rt, "bundle")
		b.Article.Revision = 1
		placeInside(&b)
		fileable(&b)
		if _, err := each(b); err != nil {
			rt.Skip(err) // a store takes more than a file
		}
		save(t, from, b)
		reply(rt, t, from, b)
		slugs = append(slugs, slug)
		for range rapid.IntRange(0, 3).Draw(rt, "revisions") {
			drawRevision(rt, t, from, slug)
		}
		drawSettling(rt, t, from, slug)
	})
	if len(slugs) > 8 {
		collectAll(t, from, slugs[:8])
	}
	for _, slug := range slugs {
		moveOne(t, from, to, slug, each)
	}
	sameCollections(t, from, to)
	sameLists(t, from, to)
}

// reply adds a reply to a note.
func reply(rt *rapid.T, t *testing.T, s *store.Store, b article.Bundle) {
	if len(b.Notes) == 0 {
		return
	}
	thread := b.Notes[0]
	n := article.Note{
		Article: thread.Article, From: thread.From, To: thread.To, ReplyTo: thread.ID, Body: "Is it so?", By: "Max",
		Visibility: thread.Visibility, Tags: []string{"doubtful"},
	}
	if _, err := s.SaveNote(t.Context(), n, ""); err != nil {
		rt.Fatal(err)
	}
}

// fileable takes out of b what a store takes and a file does not.
func fileable(b *article.Bundle) {
	b.Article.URL, b.Article.Source.Body = "", "As given."
	for i := range b.Article.Marks {
		b.Article.Marks[i].Href = ""
	}
	for i := range b.Annotations.Entities {
		b.Annotations.Entities[i].Wikidata = ""
	}
	for _, f := range b.Annotations.Findings {
		for i := range f.Entities {
			f.Entities[i].Wikidata = ""
		}
	}
}

// drawSettling decides about some of what is to be looked at.
func drawSettling(rt *rapid.T, t *testing.T, s *store.Store, slug string) {
	list, err := s.Doubts(t.Context(), slug, article.Cursor{})
	if err != nil {
		rt.Fatal(err)
	}
	for _, d := range list.Rows {
		outcome := rapid.SampledFrom([]article.Outcome{"", article.StillHolds, article.Discarded}).Draw(rt, "outcome")
		if outcome == "" || outcome == article.StillHolds && d.Waiting {
			continue
		}
		if _, err := s.SettleDoubt(t.Context(), d.ID, outcome, "", "Edda"); err != nil {
			rt.Fatal(err)
		}
	}
}

func collectAll(t *testing.T, s *store.Store, slugs []string) {
	t.Helper()
	for i, articles := range [][]string{slugs, {slugs[2], slugs[0]}} {
		c := article.Collection{ID: fmt.Sprintf("shelf-%d", i), Title: "Shelf", Description: "For moving.", By: "Edda", Articles: articles}
		c, err := s.SaveCollection(t.Context(), c, "Eve", at(1))
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			c.Title = "A shelf"
			if _, err := s.SaveCollection(t.Context(), c, "Eve", at(7)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func moveOne(t *testing.T, from, to *store.Store, slug string, each func(article.Bundle) (article.Bundle, error)) {
	t.Helper()
	want, err := from.WholeBundle(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := each(want)
	if err != nil {
		t.Fatalf("%s: %v", slug, err)
	}
	if err := to.SaveBundle(t.Context(), sent); err != nil {
		t.Fatalf("%s: %v", slug, err)
	}
	got, err := to.WholeBundle(t.Context(), slug)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Fatalf("%s: %v (-want +got):\n%s", slug, err, diff)
	}
	for _, state := range append(want.Past.Revisions, want.Article) {
		for _, sentence := range state.Sentences {
			sameLife(t, from, to, sentence.ID)
		}
	}
}

func sameLife(t *testing.T, from, to *store.Store, id string) {
	t.Helper()
	want, err := from.Sentence(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	got, err := to.Sentence(t.Context(), id)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Fatalf("sentence %s: %v (-want +got):\n%s", id, err, diff)
	}
}

func sameCollections(t *testing.T, from, to *store.Store) {
	t.Helper()
	all, err := from.Collections(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		want, err := from.Collection(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		got, err := to.Collection(t.Context(), c.ID)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("collection %s: %v (-want +got):\n%s", c.ID, err, diff)
		}
	}
}

// sameLists compares what is to be looked at, what was, and the library's newest.
func sameLists(t *testing.T, from, to *store.Store) {
	t.Helper()
	for name, list := range map[string]func(*store.Store) (any, error){
		"doubts":   func(s *store.Store) (any, error) { return s.Doubts(t.Context(), "", article.Cursor{Limit: 200}) },
		"articles": func(s *store.Store) (any, error) { return s.Articles(t.Context(), article.Cursor{Limit: 200}) },
	} {
		want, err := list(from)
		if err != nil {
			t.Fatal(err)
		}
		got, err := list(to)
		if diff := cmp.Diff(want, got, cmp.FilterPath(isNext, cmp.Ignore())); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

// isNext leaves cursors out, which hold keys.
func isNext(p cmp.Path) bool { return p.Last().String() == ".Next" }
