package ingest

import (
	"errors"
	"fmt"
	"testing"

	"postil/internal/article"
)

// TestKeepTogether stores files of every kind in one call.
func TestKeepTogether(t *testing.T) {
	st := openStore(t)
	if _, err := Bytes(t.Context(), st, "old.txt", []byte("An old text."), Options{}); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		outcome    Outcome
		slug       string
		err        error
	}{
		{"a.md", "# Title\n\nOne text.", Added, "title", nil},
		{"b.md", "# Title\n\nAnother text.", Added, "title-2", nil},
		{"again.md", "# Title\n\nOne text.", Unchanged, "title", nil},
		{"old.txt", "An old text.", Unchanged, "an-old-text", nil},
		{"c.exe", "MZ\x90\x00", "", "", article.ErrUnsupported},
		{"d.md", "", "", "", article.ErrInvalid},
		{"e.md", "---\nurl: https://a.example/e\n---\n# Known\n\nWith an address.", Added, "known", nil},
		{"f.md", "---\nurl: https://a.example/e\n---\n# Known\n\nWith the same address.", Revised, "known", nil},
	}
	var loads []Load
	for _, tt := range tests {
		loads = append(loads, LoadBytes(tt.name, []byte(tt.text), Options{Annotate: Later}))
	}

	for i, kept := range Keep(t.Context(), st, loads) {
		tt := tests[i]
		if !errors.Is(kept.Err, tt.err) || tt.err == nil && (kept.Err != nil || len(kept.Results) != 1) {
			t.Errorf("%s: %+v, %v; want %v", tt.name, kept.Results, kept.Err, tt.err)
			continue
		}
		if tt.err != nil {
			continue
		}
		r := kept.Results[0]
		if r.Outcome != tt.outcome || r.Summary.Slug != tt.slug {
			t.Errorf("%s: %s %q, want %s %q", tt.name, r.Outcome, r.Summary.Slug, tt.outcome, tt.slug)
		}
		if r.Outcome != Added || tt.name == "e.md" { // which is revised
			continue
		}
		stored, err := st.Summary(t.Context(), r.Summary.Slug)
		if err != nil || stored.Title != r.Summary.Title || stored.Sentences != r.Summary.Sentences || !stored.Created.Equal(r.Summary.Created) {
			t.Errorf("%s: stored %+v, %v; said %+v", tt.name, stored, err, r.Summary)
		}
		if did, err := Label(t.Context(), st, r.Summary.Slug); !did || err != nil {
			t.Errorf("%s: labels looked for: %v, %v", tt.name, did, err)
		}
		if did, err := Label(t.Context(), st, r.Summary.Slug); did || err != nil {
			t.Errorf("%s: labels looked for again: %v, %v", tt.name, did, err)
		}
	}
}

// TestTogetherIsAsAlone holds that many files at once become what they become one
// by one.
func TestTogetherIsAsAlone(t *testing.T) {
	together, alone := openStore(t), openStore(t)
	var loads []Load
	for i := range 20 {
		text := fmt.Appendf(nil, "# Story %d\n\nIt is text %d. And *more* of it.", i%7, i%15)
		loads = append(loads, LoadBytes("a.md", text, Options{Annotate: Never}))
		if _, err := Bytes(t.Context(), alone, "a.md", text, Options{Annotate: Never}); err != nil {
			t.Fatal(err)
		}
	}
	for _, kept := range Keep(t.Context(), together, loads) {
		if kept.Err != nil {
			t.Fatal(kept.Err)
		}
	}

	list, err := alone.Articles(t.Context(), article.Cursor{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range list.Rows {
		a, err := alone.Article(t.Context(), want.Slug)
		if err != nil {
			t.Fatal(err)
		}
		b, err := together.Article(t.Context(), want.Slug)
		if err != nil {
			t.Errorf("%s: %v", want.Slug, err)
			continue
		}
		a.Created = b.Created
		if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
			t.Errorf("%s: together %+v, alone %+v", want.Slug, b, a)
		}
	}
}

// BenchmarkKeep stores articles of 600 words, as postil import --no-annotate does,
// without reading and parsing them.
func BenchmarkKeep(b *testing.B) {
	st := openStore(b)
	paragraph := ""
	for i := range 40 {
		paragraph += fmt.Sprintf("The harbour board met on day %d and heard from the boatmen about it. ", i)
	}
	b.ResetTimer()
	for n := 0; b.Loop(); n++ {
		var loads []Load
		for i := range 32 {
			loads = append(loads, LoadBytes("a.md", fmt.Appendf(nil, "# Story %d of %d\n\n%s", i, n, paragraph), Options{Annotate: Never}))
		}
		for _, kept := range Keep(b.Context(), st, loads) {
			if kept.Err != nil {
				b.Fatal(kept.Err)
			}
		}
	}
	b.ReportMetric(32*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
