package ingest

import (
	"errors"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

const page = "---\ntitle: The footbridge\nurl: https://gazette.example/footbridge\nauthor: Ada Quist\n---\n\nThe mayor opened the bridge on Monday. It had cost four million crowns.\n"

// into takes a source into the library and holds what becomes of it.
func into(t *testing.T, st *store.Store, name, source string, opts Options, outcome Outcome, slug string, revision int) article.Summary {
	t.Helper()
	r, err := Bytes(t.Context(), st, name, []byte(source), opts)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got := r[0]; got.Outcome != outcome || got.Summary.Slug != slug || got.Summary.Revision != revision {
		t.Errorf("%s: %s %s@%d, want %s %s@%d", name, got.Outcome, got.Summary.Slug, got.Summary.Revision, outcome, slug, revision)
	}

	return r[0].Summary
}

func TestTheSameArticleAgainIsARevision(t *testing.T) {
	st := openStore(t)
	other := "Something else altogether happened in another town."
	into(t, st, "a.md", page, Options{}, Added, "the-footbridge", 1)
	into(t, st, "a.md", page, Options{}, Unchanged, "the-footbridge", 1)
	s := into(t, st, "b.txt", "The mayor opened the bridge on Tuesday. It had cost four million crowns.",
		Options{Metadata: article.Metadata{URL: "https://gazette.example/footbridge"}}, Revised, "the-footbridge", 2)
	if s.Title != "The footbridge" || s.Byline != "Ada Quist" {
		t.Errorf("what is known = %+v", s.Metadata)
	}
	into(t, st, "a.txt", other, Options{}, Added, "something-else-altogether-happened-in-another-town", 1)
	into(t, st, "a.txt", other+" Nobody knows why.", Options{}, Added, "something-else-altogether-happened-in-another-town-2", 1)
	into(t, st, "a.txt", other+" We know why.", Options{Update: "something-else-altogether-happened-in-another-town", By: "Edda"},
		Revised, "something-else-altogether-happened-in-another-town", 2)
	into(t, st, "a.txt", other+" All know why.", Options{Slug: "something-else-altogether-happened-in-another-town"},
		Revised, "something-else-altogether-happened-in-another-town", 3)
	list, err := st.Revisions(t.Context(), "something-else-altogether-happened-in-another-town", article.Cursor{})
	if err != nil || len(list.Rows) != 3 || list.Rows[1].By != "Edda" || list.Rows[1].Summary != "Imported again" {
		t.Errorf("revisions = %+v, %v", list.Rows, err)
	}
}

func TestRevise(t *testing.T) {
	st := openStore(t)
	into(t, st, "a.md", page, Options{}, Added, "the-footbridge", 1)
	first, err := st.Article(t.Context(), "the-footbridge")
	if err != nil {
		t.Fatal(err)
	}
	md := func(body string) article.Source {
		return article.Source{Format: article.FormatMarkdown, Name: "a.md", Body: body}
	}
	mended := first.Metadata
	mended.Byline, mended.Title = "Ada Quist-Lund", "A footbridge"
	for _, tt := range []struct {
		name    string
		change  Change
		outcome Outcome
		want    error
		byline  string
	}{
		{"nothing", Change{Base: 1}, Unchanged, nil, "Ada Quist"},
		{"another base", Change{Base: 7, Source: md("x")}, "", article.ErrConflict, ""},
		{"what is known alone", Change{Base: 1, Metadata: &mended, By: "Edda", Summary: "her whole name"}, Revised, nil, "Ada Quist-Lund"},
		{"no web address", Change{Metadata: &article.Metadata{Title: "x", URL: "javascript:alert(1)"}}, "", article.ErrInvalid, ""},
		{"no text", Change{Source: md("---\ntitle: x\n---\n")}, "", article.ErrInvalid, ""},
		{"front matter", Change{Source: md("---\nauthor: B. B.\n---\n\nThe mayor opened the bridge on Tuesday.\n"), Metadata: &first.Metadata}, Revised, nil, "Ada Quist"},
		{"front matter that changed", Change{Source: md("---\nauthor: C. C.\n---\n\nThe mayor opened the bridge on Tuesday.\n")}, Revised, nil, "C. C."},
		{"no such revision", Change{Restore: 99}, "", article.ErrNotFound, ""},
		{"the first again", Change{Restore: 1}, Revised, nil, "Ada Quist"},
		{"no such article", Change{Slug: "nowhere"}, "", article.ErrNotFound, ""},
	} {
		if tt.change.Slug == "" {
			tt.change.Slug = "the-footbridge"
		}
		s, outcome, err := Revise(t.Context(), st, tt.change)
		if outcome != tt.outcome || !errors.Is(err, tt.want) || s.Byline != tt.byline {
			t.Errorf("%s: %q by %q, %v; want %q by %q, %v", tt.name, outcome, s.Byline, err, tt.outcome, tt.byline, tt.want)
		}
	}
	last, err := st.Article(t.Context(), "the-footbridge")
	if err != nil || last.Text != first.Text || last.Sentences[1].ID != first.Sentences[1].ID || last.Title != first.Title {
		t.Errorf("restored = %+v, %v", last, err)
	}
}

func TestDraftTellsWhomItAffects(t *testing.T) {
	st := openStore(t)
	s := into(t, st, "a.md", page, Options{}, Added, "the-footbridge", 1)
	a, _ := st.Article(t.Context(), s.Slug)
	for _, sentence := range a.Sentences {
		_, err := st.SaveNote(t.Context(), article.Note{
			Article: s.Slug, From: sentence.ID, To: sentence.ID, Body: "Really?", By: "Reader", Visibility: article.Editors,
		}, "")
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := DraftOf(t.Context(), st, Change{Slug: s.Slug, Source: article.Source{Format: article.FormatText, Body: "The mayor opened the bridge on Tuesday."}})
	if err != nil || len(d.Affected) != 2 || d.Affected[0].Lost || !d.Affected[1].Lost || d.Affected[1].Words != a.Sentences[1].In(a.Text) {
		t.Errorf("affected = %+v, %v", d.Affected, err)
	}
	if now, err := st.Article(t.Context(), s.Slug); err != nil || now.Revision != 1 {
		t.Errorf("a draft was stored: %+v, %v", now, err)
	}
}
