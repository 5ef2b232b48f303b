package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"postil/internal/article"
)

// book returns an EPUB file with two chapters, some parts of it replaced.
func book(t *testing.T, replace map[string]string) []byte {
	t.Helper()
	archive, err := txtar.ParseFile("../extract/testdata/book2.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range archive.Files {
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		data := f.Data
		if text, ok := replace[f.Name]; ok {
			data = []byte(text)
		}
		if _, err := w.Write(bytes.TrimSpace(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}

	return out.Bytes()
}

// TestWhatAFileSaysComesBeforeItsHeadings: a chapter's heading does not name the
// book.
func TestWhatAFileSaysComesBeforeItsHeadings(t *testing.T) {
	previews, err := Preview("letters.epub", "", book(t, map[string]string{"a.html": "<h1>May</h1><p>Dear Ada."}), "")
	if err != nil || len(previews) != 2 || previews[0].Article.Title != "Letters: May" {
		t.Errorf("%+v, %v", previews, err)
	}
}

func TestABookIsAnArticleForEachChapter(t *testing.T) {
	st := openStore(t)
	path := filepath.Join(t.TempDir(), "letters.epub")
	if err := os.WriteFile(path, book(t, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, outcome := range []Outcome{Added, Unchanged} {
		results, err := File(t.Context(), st, path, Options{Metadata: article.Metadata{Title: "Ignored", Publisher: "Harbour Press"}})
		if err != nil || len(results) != 2 {
			t.Fatal(results, err)
		}
		for i, want := range []struct{ slug, title string }{{"letters-may", "Letters: May"}, {"letters-june", "Letters: June"}} {
			got := results[i]
			if got.Outcome != outcome || got.Summary.Slug != want.slug || got.Summary.Title != want.title || got.Summary.Publisher != "Harbour Press" {
				t.Errorf("chapter %d: %+v, want %s %+v", i+1, got, outcome, want)
			}
		}
		if outcome == Added && !cmp.Equal(results[0].Dropped, []string{"1 cover", "1 table of contents"}) {
			t.Errorf("left out %q", results[0].Dropped)
		}
	}
}

// TestABookThatBreaksOffStoresNothing: every chapter is read before the first is
// stored.
func TestABookThatBreaksOffStoresNothing(t *testing.T) {
	st := openStore(t)
	_, err := Bytes(t.Context(), st, "letters.epub", book(t, map[string]string{"b.html": "\x00\x01"}), Options{})
	if !errors.Is(err, article.ErrUnsupported) || count(t, st) != 0 {
		t.Errorf("error %v, %d articles", err, count(t, st))
	}
	_, err = Bytes(t.Context(), st, "letters.epub", book(t, nil), Options{Slug: "x"})
	if !errors.Is(err, article.ErrInvalid) || count(t, st) != 0 {
		t.Errorf("error %v, %d articles", err, count(t, st))
	}
}
