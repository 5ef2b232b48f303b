package storetest

import (
	"errors"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// merging holds that merged entities are one, that a machine does not part them, and
// that they are parted as they were.
func merging(t *testing.T, s *store.Store) {
	b := Sample("merge")
	save(t, s, b)
	counts := func(id string, want int) {
		t.Helper()
		e, err := s.Entity(t.Context(), id)
		if err != nil || e.Stances != want {
			t.Errorf("%s has %d stances, %v, want %d", id, e.Stances, err, want)
		}
	}
	counts("bridge", 2)
	if err := s.Merge(t.Context(), "bridge", "town-report", "Edda"); err != nil {
		t.Fatal(err)
	}
	counts("town-report", 2)
	counts("bridge", 2) // it is the other one now
	shown := overlaid(t, s, "merge")
	if shown.Stances[0].Target != "town-report" {
		t.Errorf("the stance is toward %q", shown.Stances[0].Target)
	}
	f := b.Annotations.Findings[0]
	if err := s.SaveFindings(t.Context(), "merge", f); err != nil {
		t.Fatal(err)
	}
	counts("town-report", 2)
	for _, wrong := range []struct {
		one, other string
		want       error
	}{
		{"bridge", "anna-novak", article.ErrConflict}, {"anna-novak", "anna-novak", article.ErrInvalid},
		{"none", "anna-novak", article.ErrNotFound}, {"anna-novak", "none", article.ErrNotFound},
	} {
		if err := s.Merge(t.Context(), wrong.one, wrong.other, "Edda"); !errors.Is(err, wrong.want) {
			t.Errorf("%s is %s: %v, want %v", wrong.one, wrong.other, err, wrong.want)
		}
	}
	if list, err := s.MergedInto(t.Context(), "town-report"); err != nil || len(list) != 1 || list[0].ID != "bridge" {
		t.Errorf("merged into it: %v, %v", list, err)
	}
	if err := s.Part(t.Context(), "bridge", "Edda"); err != nil {
		t.Fatal(err)
	}
	counts("bridge", 2)
	counts("town-report", 0)
	if err := s.Part(t.Context(), "bridge", "Edda"); !errors.Is(err, article.ErrConflict) {
		t.Errorf("parted again: %v", err)
	}
}

// renaming holds that a machine finds a renamed entity by the name that it knows.
func renaming(t *testing.T, s *store.Store) {
	b := Sample("renamed")
	save(t, s, b)
	want := article.Entity{ID: "anna-novak", Name: "Dr Anna Novák", Type: article.TypePerson, Description: "chief engineer", Wikidata: "Q2"}
	if err := s.Rename(t.Context(), want, "Edda"); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveFindings(t.Context(), "renamed", b.Annotations.Findings[0]); err != nil {
		t.Fatal(err)
	}
	e, err := s.Entity(t.Context(), "anna-novak")
	if err != nil || e.Entity != want || e.Mentions == 0 {
		t.Errorf("renamed it is %+v, %v", e, err)
	}
	if err := s.Rename(t.Context(), article.Entity{ID: "anna-novak"}, "Edda"); !errors.Is(err, article.ErrInvalid) {
		t.Errorf("without a name: %v", err)
	}
}
