package store_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"postil/internal/article"
	"postil/internal/storetest"
)

// oldLibrary returns a copy of a library that the first Postil made, with one
// article and a machine's labels.
func oldLibrary(t *testing.T) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", "library-3.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(file, unpacked)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}

	return path
}

// TestReindex opens a library whose index knows words alone: they are found at
// once, everything else when the index is renewed, which may be interrupted.
func TestReindex(t *testing.T) {
	path := oldLibrary(t)
	s := open(t, path)
	if n, err := s.Unindexed(t.Context()); n != 1 || err != nil {
		t.Fatalf("%d articles to index, %v", n, err)
	}
	finds := func(typed string, want int) {
		t.Helper()
		found, err := s.Search(t.Context(), asking(typed), article.Cursor{})
		if len(found.Rows) != want || err != nil {
			t.Errorf("%s finds %d sentences, %v, want %d", typed, len(found.Rows), err, want)
		}
	}
	finds("lamps", 1)
	finds("lamp", 0)

	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := s.Reindex(stopped, func(int) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	var left []int
	for range 2 {
		if err := s.Reindex(t.Context(), func(n int) { left = append(left, n) }); err != nil {
			t.Fatal(err)
		}
	}
	if len(left) == 0 || left[len(left)-1] != 0 {
		t.Errorf("left: %v", left)
	}
	finds("lamps", 1)
	finds("lamp", 1)
	finds(`entity:"maria lopez"`, 1)
	finds(`source:maria-lopez by:quist after:2026-05-04 before:2026-05-05 lang:en kind:claim`, 1)
	if got, err := s.Suggest(t.Context(), "lop"); len(got) == 0 || got[0].Value != "maria-lopez" || err != nil {
		t.Errorf("suggestions %v, %v", got, err)
	}
	if got, err := s.Suggest(t.Context(), "harw"); len(got) != 2 || got[1].Value != "the-lamp-of-harwich" || err != nil {
		t.Errorf("suggestions %v, %v", got, err)
	}
}

// FuzzSuggest: any text has suggestions or none, and a query for each that means
// what it says.
func FuzzSuggest(f *testing.F) {
	for _, typed := range []string{"ann", "bridge anna nov", "entity:br", `holder:"Anna N`, "in:", "kind:q", "a\x00", "-anna", "OR anna"} {
		f.Add(typed)
	}
	s := open(f, newFile(f))
	if err := s.SaveBundle(f.Context(), storetest.Sample("fuzz")); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		found, err := s.Suggest(t.Context(), typed)
		if err != nil && !errors.Is(err, article.ErrTooLarge) {
			t.Fatal(err)
		}
		for _, suggestion := range found {
			if got := article.ParseQuery(suggestion.Query.String()).Of(suggestion.Field); len(got) == 0 {
				t.Errorf("%q: %+v", typed, suggestion)
			}
		}
	})
}
