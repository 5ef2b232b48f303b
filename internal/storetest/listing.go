package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// tags watches the tags of an article through every way of changing them.
func tags(t *testing.T, s *store.Store) {
	b := Sample("tagged")
	b.Tags = []string{"Bridges", "rust"}
	save(t, s, b)
	long := strings.Repeat("x", article.TagLength+1)
	for _, tt := range []struct {
		name   string
		change func() error
		err    error
		want   []string
	}{
		{"saved", func() error { return nil }, nil, []string{"Bridges", "rust"}},
		{"added", func() error { return s.AddTags(t.Context(), "tagged", []string{"bridges", "Łódź"}) }, nil, []string{"Bridges", "rust", "Łódź"}},
		{"set", func() error { return s.SetTags(t.Context(), "tagged", []string{" b ", "a,c", "B"}, nil, "Eve") }, nil, []string{"b", "a", "c"}},
		{"set from others", func() error { return s.SetTags(t.Context(), "tagged", nil, []string{"b"}, "Eve") }, article.ErrConflict, []string{"b", "a", "c"}},
		{"too long", func() error { return s.SetTags(t.Context(), "tagged", []string{long}, nil, "Eve") }, article.ErrTooLarge, []string{"b", "a", "c"}},
		{"of nothing", func() error { return s.SetTags(t.Context(), "nothing", nil, nil, "Eve") }, article.ErrNotFound, []string{"b", "a", "c"}},
		{"taken away", func() error { return s.SetTags(t.Context(), "tagged", nil, []string{"b", "a", "c"}, "Eve") }, nil, nil},
	} {
		if err := tt.change(); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
		summary, err := s.Summary(t.Context(), "tagged")
		if err != nil || !slices.Equal(summary.Tags, tt.want) {
			t.Errorf("%s: tags %q, %v, want %q", tt.name, summary.Tags, err, tt.want)
		}
	}
}

// shelfOf saves articles that differ in what lists are narrowed by.
func shelfOf(t *testing.T, s *store.Store) {
	for i, a := range []struct{ title, byline, publisher, published, language, tag string }{
		{"A ferry", "Ana Díaz", "The Paper", "2026-03-02", "en", "Water"},
		{"the bridge", "", "The Paper", "2026-03-01", "en-GB", "water"},
		{"Bridges", "B. Line", "Gazette", "2026", "de", ""},
		{"Zebra", "", "", "", "", "Zoo"},
	} {
		b := Sample(fmt.Sprintf("shelf-%d", i))
		b.Article.Title, b.Article.Byline, b.Article.Publisher = a.title, a.byline, a.publisher
		b.Article.Published, b.Article.Language, b.Article.Created = a.published, a.language, at(i)
		if i > 0 {
			b.Annotations, b.Notes = article.Annotations{}, nil
		}
		if a.tag != "" {
			b.Tags = []string{a.tag}
		}
		save(t, s, b)
	}
}

// listing holds what every filter and order gives, in parts of every size.
func listing(t *testing.T, s *store.Store) {
	shelfOf(t, s)
	for _, tt := range []struct {
		ask  article.Listing
		want string
	}{
		{article.Listing{}, "3 2 1 0"},
		{article.Listing{Sort: article.SortAdded}, "3 2 1 0"},
		{article.Listing{Sort: article.SortTitle}, "0 2 1 3"},
		{article.Listing{Sort: article.SortPublished}, "0 3 1 2"},
		{article.Listing{Sort: article.SortCited}, "0 3 2 1"},
		{article.Listing{Language: "EN"}, "1 0"},
		{article.Listing{Publisher: "The Paper", Sort: article.SortTitle}, "0 1"},
		{article.Listing{Tag: "WATER"}, "1 0"},
		{article.Listing{Tag: "wat"}, ""},
		{article.Listing{Labels: article.LabelsNone}, "3 2 1"},
		{article.Listing{Labels: article.LabelsOpen}, "0"},
		{article.Listing{Labels: article.LabelsReviewed}, ""},
		{article.Listing{From: "2026-03-01", To: "2026-03-01"}, "3 1"},
		{article.Listing{Words: "brid"}, "2 1"},
		{article.Listing{Words: "DIAZ ferry"}, "0"},
		{article.Listing{Words: "100%"}, ""},
	} {
		for _, limit := range []int{1, 2, 50} {
			if got := listed(t, s, tt.ask, limit); got != tt.want {
				t.Errorf("Listing(%+v) in parts of %d = %s, want %s", tt.ask, limit, got, tt.want)
			}
		}
		n, err := s.CountArticles(t.Context(), tt.ask)
		if want := len(strings.Fields(tt.want)); n != want || err != nil {
			t.Errorf("CountArticles(%+v) = %d, %v, want %d", tt.ask, n, err, want)
		}
	}
}

// listed returns the numbers of the articles that ask gives, part by part.
func listed(t *testing.T, s *store.Store, ask article.Listing, limit int) string {
	t.Helper()
	var all []string
	for c := (article.Cursor{Limit: limit}); ; {
		list, err := s.Listing(t.Context(), ask, c)
		if err != nil {
			t.Fatalf("Listing(%+v): %v", ask, err)
		}
		for _, row := range list.Rows {
			all = append(all, strings.TrimPrefix(row.Slug, "shelf-"))
		}
		if c.After = list.Next; c.After == "" || len(all) > 9 {
			return strings.Join(all, " ")
		}
	}
}

// badListings are refused.
func badListings(t *testing.T, s *store.Store) {
	shelfOf(t, s)
	first, err := s.Listing(t.Context(), article.Listing{Sort: article.SortTitle}, article.Cursor{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, ask := range map[string]article.Listing{
		"of another order": {}, "unknown order": {Sort: "size"}, "unknown state": {Labels: "good", Sort: article.SortTitle},
		"not storable": {Publisher: "\x00", Sort: article.SortTitle},
	} {
		if _, err := s.Listing(t.Context(), ask, article.Cursor{After: first.Next}); !errors.Is(err, article.ErrMalformed) {
			t.Errorf("%s: %v, want malformed", name, err)
		}
	}
	shelf, err := s.Shelf(t.Context())
	want := article.Shelf{
		Languages:  []article.ShelfCount{{Value: "de", Count: 1}, {Value: "en", Count: 1}, {Value: "en-gb", Count: 1}},
		Publishers: []article.ShelfCount{{Value: "The Paper", Count: 2}, {Value: "Gazette", Count: 1}},
		Tags:       []article.ShelfCount{{Value: "Water", Count: 2}, {Value: "Zoo", Count: 1}},
	}
	if err != nil || !slices.Equal(shelf.Languages, want.Languages) || !slices.Equal(shelf.Publishers, want.Publishers) || len(shelf.Tags) != 2 || shelf.Tags[0].Count != 2 {
		t.Errorf("Shelf = %+v, %v, want %+v", shelf, err, want)
	}
}
