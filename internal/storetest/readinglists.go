package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// readingLists watches a reading list through every way of changing it.
func readingLists(t *testing.T, s *store.Store) {
	shelfOf(t, s)
	item := func(slug, remark string) article.ReadingItem {
		return article.ReadingItem{Article: slug, Remark: remark}
	}
	part := article.ReadingItem{Article: "shelf-1", From: "0123456789", To: "abcdefghjk", Words: "Words.", Added: at(3)}
	list := func(version int, title string, items ...article.ReadingItem) article.ReadingList {
		return article.ReadingList{ID: "water", Title: title, Description: "*D*", By: "Eve", Listed: title != "Late", Version: version, Items: items}
	}
	save := func(l article.ReadingList) func() error {
		return func() error { _, err := s.SaveReadingList(t.Context(), l, at(9)); return err }
	}
	first, second := "Water true 1: shelf-2! shelf-0", "Wet true 2: shelf-0 shelf-1 0123456789 Words. shelf-0"
	for _, tt := range []struct {
		name   string
		change func() error
		err    error
		want   string
	}{
		{"new", save(list(0, "Water", item("shelf-2", "!"), item("shelf-0", ""))), nil, first},
		{"taken", save(list(0, "Other")), article.ErrExists, first},
		{"unknown article", save(list(1, "Late", item("nothing", ""))), article.ErrInvalid, first},
		{"changed, one article twice", save(list(1, "Wet", item("shelf-0", ""), part, item("shelf-0", ""))), nil, second},
		{"changed from an earlier version", save(list(1, "Late")), article.ErrConflict, second},
		{"not storable", save(list(2, "Late", item("shelf-0", "\x00"))), article.ErrInvalid, second},
		{"no title", save(list(2, "")), article.ErrInvalid, second},
		{"what is not there", save(article.ReadingList{ID: "dry", Title: "Dry", Version: 1}), article.ErrNotFound, second},
		{"removed from an earlier version", func() error { return s.RemoveReadingList(t.Context(), "water", 1) }, article.ErrConflict, second},
		{"none removed", func() error { return s.RemoveReadingList(t.Context(), "dry", 1) }, article.ErrNotFound, second},
	} {
		if err := tt.change(); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
		l, err := s.ReadingList(t.Context(), "water")
		if got := describeReadingList(l); err != nil || got != tt.want || l.By != "Eve" || l.Description != "*D*" || l.Count != len(l.Items) {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
	l, _ := s.ReadingList(t.Context(), "water")
	if !l.Items[1].Added.Equal(at(3)) || !l.Items[0].Added.Equal(at(9)) {
		t.Errorf("added %v and %v", l.Items[1].Added, l.Items[0].Added)
	}
	all, err := s.ReadingLists(t.Context())
	if err != nil || len(all) != 1 || all[0].Count != 3 || all[0].Title != "Wet" {
		t.Errorf("all lists: %+v, %v", all, err)
	}
	if err := s.RemoveReadingList(t.Context(), "water", 2); err != nil {
		t.Error(err)
	}
	if _, err := s.ReadingList(t.Context(), "water"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("removed: %v", err)
	}
}

func describeReadingList(l article.ReadingList) string {
	words := []string{fmt.Sprintf("%s %v %d:", l.Title, l.Listed, l.Version)}
	for _, i := range l.Items {
		words = append(words, i.Article+i.Remark)
		if i.From != "" {
			words = append(words, i.From, i.Words)
		}
	}

	return strings.Join(words, " ")
}
