package storetest

import (
	"errors"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// collections watches a collection through every way of changing it.
func collections(t *testing.T, s *store.Store) {
	shelfOf(t, s)
	save := func(c article.Collection) func() error {
		return func() error { _, err := s.SaveCollection(t.Context(), c, "Eve", at(9)); return err }
	}
	of := func(version int, title string, slugs ...string) article.Collection {
		return article.Collection{ID: "water", Title: title, Description: "D", By: "Eve", Version: version, Articles: slugs}
	}
	for _, tt := range []struct {
		name    string
		change  func() error
		err     error
		version int
		want    string
	}{
		{"new", save(of(0, "Water", "shelf-2", "shelf-0")), nil, 1, "Water: shelf-2 shelf-0"},
		{"taken", save(of(0, "Other")), article.ErrExists, 1, "Water: shelf-2 shelf-0"},
		{"changed", save(of(1, "Wet", "shelf-0", "shelf-2", "shelf-1")), nil, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"changed from an earlier version", save(of(1, "Late")), article.ErrConflict, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"unknown article", save(of(2, "Late", "nothing")), article.ErrInvalid, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"not storable", save(of(2, "\x00")), article.ErrInvalid, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"no title", save(of(2, "")), article.ErrInvalid, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"what is not there", save(article.Collection{ID: "dry", Title: "Dry", Version: 1}), article.ErrNotFound, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"removed from an earlier version", func() error { return s.RemoveCollection(t.Context(), "water", 1, "Eve") }, article.ErrConflict, 2, "Wet: shelf-0 shelf-2 shelf-1"},
		{"none removed", func() error { return s.RemoveCollection(t.Context(), "dry", 1, "Eve") }, article.ErrNotFound, 2, "Wet: shelf-0 shelf-2 shelf-1"},
	} {
		if err := tt.change(); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
		c, err := s.Collection(t.Context(), "water")
		if got := c.Title + ": " + strings.Join(c.Articles, " "); err != nil || got != tt.want || c.Version != tt.version || c.By != "Eve" || c.Count != len(c.Articles) {
			t.Errorf("%s: %+v, %v, want %q in version %d", tt.name, c, err, tt.want, tt.version)
		}
		inOrder(t, s, c)
	}
	inLists(t, s)
}

// inOrder holds that the articles of c come as c has them.
func inOrder(t *testing.T, s *store.Store, c article.Collection) {
	t.Helper()
	all, err := s.Collected(t.Context(), c.ID)
	if err != nil || len(all) != len(c.Articles) {
		t.Fatalf("%d articles, %v, want %q", len(all), err, c.Articles)
	}
	for i, slug := range c.Articles {
		if all[i].Slug != slug || all[i].Title == "" {
			t.Errorf("article %d is %q, want %q", i, all[i].Slug, slug)
		}
	}
}

// inLists looks for the collection in lists, before and after it is removed.
func inLists(t *testing.T, s *store.Store) {
	if _, err := s.SaveCollection(t.Context(), article.Collection{ID: "zz", Title: "Ärmel", By: "Eve"}, "Eve", at(9)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ titles, listed, shelf string }{
		{"Ärmel Wet", "2 1 0", "Wet"},
		{"Ärmel", "", ""},
	} {
		var titles, shelf []string
		all, err := s.Collections(t.Context())
		for _, c := range all {
			titles = append(titles, c.Title)
		}
		counted, wrong := s.Shelf(t.Context())
		for _, c := range counted.Collections {
			shelf = append(shelf, c.Name)
		}
		got := listed(t, s, article.Listing{Collection: "water"}, 2)
		if strings.Join(titles, " ") != want.titles || got != want.listed || strings.Join(shelf, " ") != want.shelf || err != nil || wrong != nil {
			t.Errorf("collections %q with %q, on the shelf %q, %v, %v, want %+v", titles, got, shelf, err, wrong, want)
		}
		if want.listed == "" {
			break
		}
		if all[1].Count != 3 || all[0].Count != 0 {
			t.Errorf("counts of %+v", all)
		}
		if err := s.RemoveCollection(t.Context(), "water", 2, "Eve"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Collection(t.Context(), "water"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("removed: %v", err)
	}
	collectionsRecorded(t, s)
}

// collectionsRecorded holds that what became of a collection is in the record, and what
// was refused is not.
func collectionsRecorded(t *testing.T, s *store.Store) {
	t.Helper()
	list, err := s.Changes(t.Context(), article.ChangeFilter{Object: article.OfCollection, ObjectID: "water", Audience: article.Public, Oldest: true}, article.Cursor{})
	var got []string
	for _, c := range list.Rows {
		got = append(got, c.By+" "+string(c.Action)+" "+c.Detail)
	}
	if want := "Eve add Water: 2 articles, Eve edit Wet: 3 articles, Eve delete Wet"; err != nil || strings.Join(got, ", ") != want {
		t.Errorf("recorded %q, %v, want %q", got, err, want)
	}
}
