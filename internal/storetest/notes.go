package storetest

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// margins are the checks of notes.
func margins() []check {
	return []check{
		{"a note is saved once", noteOnce},
		{"a note is edited from its current version", noteEdits},
		{"the threads of notes", noteThreads},
		{"what is done to notes", noteMarks},
		{"who may read notes", noteReaders},
		{"lists of notes", noteLists},
		{"the wordings of notes", noteVersions},
		{"notes are in the order of the text", noteOrder},
		{"notes that break a rule are refused", badNotes},
	}
}

// newNote returns a note on the second sentence of a.
func newNote(a *article.Article, body string) article.Note {
	on := a.Sentences[1].ID

	return article.Note{Article: a.Slug, From: on, To: on, Body: body, By: "Reader", Visibility: article.Public}
}

func noteOnce(t *testing.T, s *store.Store) {
	const callers = 20
	b := Sample("noted")
	save(t, s, b)
	n := newNote(b.Article, "once")
	var wait sync.WaitGroup
	kept, errs := make([]article.Note, callers), make([]error, callers)
	for i := range callers {
		wait.Go(func() { kept[i], errs[i] = s.SaveNote(t.Context(), n, "form-1") })
	}
	wait.Wait()
	for i := range callers {
		if errs[i] != nil || !reflect.DeepEqual(kept[i], kept[0]) {
			t.Fatalf("caller %d: %+v, %v, want %+v", i, kept[i], errs[i], kept[0])
		}
	}
	notes, err := s.Notes(t.Context(), "noted")
	if got := using(notes, func(n article.Note) bool { return n.Body == "once" }); len(got) != 1 || !reflect.DeepEqual(got[0], kept[0]) || err != nil {
		t.Errorf("notes = %+v, %v, want one", got, err)
	}

	before, _ := s.Version(t.Context())
	if _, err := s.SaveNote(t.Context(), n, "form-1"); err != nil {
		t.Error(err)
	}
	if after, err := s.Version(t.Context()); after != before || err != nil {
		t.Errorf("a retry that wrote nothing took the version from %d to %d, %v", before, after, err)
	}
	n.Body = "other words"
	if _, err := s.SaveNote(t.Context(), n, "form-1"); !errors.Is(err, article.ErrConflict) {
		t.Errorf("another note with the key: %v, want changed meanwhile", err)
	}
	if other, err := s.SaveNote(t.Context(), n, ""); err != nil || other.ID == kept[0].ID || other.Version != 1 || other.Created.IsZero() {
		t.Errorf("a note without key = %+v, %v", other, err)
	}
}

func noteEdits(t *testing.T, s *store.Store) {
	b := Sample("edited")
	save(t, s, b)
	n, err := s.SaveNote(t.Context(), newNote(b.Article, "first"), "form-2")
	if err != nil {
		t.Fatal(err)
	}
	n.Body, n.From, n.Quote, n.Visibility = "second", b.Article.Sentences[0].ID, Find(b.Article.Text, "safe"), article.Editors
	edited, err := s.SaveNote(t.Context(), n, "")
	want := n
	want.Version, want.Updated = 2, edited.Updated
	if err != nil || !reflect.DeepEqual(edited, want) || edited.Updated.Before(n.Created) {
		t.Errorf("edit = %+v, %v, want %+v", edited, err, want)
	}
	if got, err := s.Note(t.Context(), n.ID); !reflect.DeepEqual(got, edited) || err != nil {
		t.Errorf("Note = %+v, %v, want %+v", got, err, edited)
	}
	n.Body = "third, from what was read first"
	if _, err := s.SaveNote(t.Context(), n, ""); !errors.Is(err, article.ErrConflict) {
		t.Errorf("edit of an old version: %v, want changed meanwhile", err)
	}
	n.ID = "unknown"
	if _, err := s.SaveNote(t.Context(), n, ""); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("edit of no note: %v, want not found", err)
	}
	first := newNote(b.Article, "first")
	if again, err := s.SaveNote(t.Context(), first, "form-2"); !reflect.DeepEqual(again, edited) || err != nil {
		t.Errorf("retry after the edit = %+v, %v, want %+v", again, err, edited)
	}
}

func noteOrder(t *testing.T, s *store.Store) {
	b := Sample("ordered")
	b.Notes = nil
	save(t, s, b)
	for _, n := range []struct {
		sentence int
		quote    article.Span
		body     string
		who      article.Visibility
	}{
		{2, article.Span{}, "4", article.Public},
		{0, Find(b.Article.Text, "safe"), "3", article.Public},
		{0, article.Span{}, "1", article.Public},
		{0, Find(b.Article.Text, "said"), "2", article.Public},
		{0, article.Span{}, "hidden", article.Private},
	} {
		note := newNote(b.Article, n.body)
		note.From, note.To, note.Quote, note.Visibility = b.Article.Sentences[n.sentence].ID, b.Article.Sentences[2].ID, n.quote, n.who
		if _, err := s.SaveNote(t.Context(), note, ""); err != nil {
			t.Fatal(err)
		}
	}
	notes, err := s.Notes(t.Context(), "ordered")
	got := parts(notes, func(n article.Note) string { return n.Body })
	if want := []string{"1", "2", "3", "4"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("notes = %q, %v, want %q", got, err, want)
	}
	if summary, err := s.Summary(t.Context(), "ordered"); summary.Notes != 4 || err != nil {
		t.Errorf("Summary.Notes = %d, %v, want 4 public ones", summary.Notes, err)
	}
}

func badNotes(t *testing.T, s *store.Store) {
	b, other := Sample("noted"), Sample("other")
	save(t, s, b, other)
	for _, test := range []struct {
		name   string
		change func(*article.Note)
		key    string
		want   error
	}{
		{"16 KB", func(n *article.Note) { n.Body = strings.Repeat("a", 16<<10) }, "", nil},
		{"more than 16 KB", func(n *article.Note) { n.Body = strings.Repeat("a", 16<<10+1) }, "", article.ErrTooLarge},
		{"no words", func(n *article.Note) { n.Body = "\n" }, "", article.ErrInvalid},
		{"nobody", func(n *article.Note) { n.By = "" }, "", article.ErrInvalid},
		{"NUL", func(n *article.Note) { n.Body = "a\x00" }, "", article.ErrInvalid},
		{"not UTF-8", func(n *article.Note) { n.By = "\xff" }, "", article.ErrInvalid},
		{"NUL in the key", func(*article.Note) {}, "\x00", article.ErrInvalid},
		{"a long key", func(*article.Note) {}, strings.Repeat("k", 201), article.ErrInvalid},
		{"no visibility", func(n *article.Note) { n.Visibility = "" }, "", article.ErrInvalid},
		{"backwards", func(n *article.Note) { n.To = b.Article.Sentences[0].ID }, "", article.ErrInvalid},
		{"a quotation of another sentence", func(n *article.Note) { n.Quote = b.Article.Sentences[0].Span }, "", article.ErrInvalid},
		{"no article", func(n *article.Note) { n.Article = "nowhere" }, "", article.ErrNotFound},
		{"no sentence", func(n *article.Note) { n.To = "0000000000" }, "", article.ErrNotFound},
		{"a sentence of another article", func(n *article.Note) { n.From = other.Article.Sentences[0].ID }, "", article.ErrNotFound},
		{"an ID that is taken", func(n *article.Note) { n.ID = "other/n1" }, "", article.ErrExists},
	} {
		n := newNote(b.Article, "words")
		test.change(&n)
		if _, err := s.SaveNote(t.Context(), n, test.key); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
}
