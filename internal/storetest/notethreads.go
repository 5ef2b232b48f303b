package storetest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
)

// written saves a note and returns it.
func written(t *testing.T, s *store.Store, n article.Note) article.Note {
	t.Helper()
	kept, err := s.SaveNote(t.Context(), n, "")
	if err != nil {
		t.Fatalf("note %q: %v", n.Body, err)
	}

	return kept
}

func bodies(notes []article.Note) []string {
	return parts(notes, func(n article.Note) string { return n.Body })
}

func noteThreads(t *testing.T, s *store.Store) {
	b := Sample("threads")
	b.Notes = nil
	save(t, s, b)
	other := newNote(b.Article, "other")
	other.From = b.Article.Sentences[0].ID
	other.To = other.From
	root := written(t, s, newNote(b.Article, "root"))
	written(t, s, other)
	reply := other
	reply.Body, reply.ReplyTo, reply.Visibility, reply.By = "reply", root.ID, article.Private, "Ada"
	first := written(t, s, reply)
	reply.Body, reply.ReplyTo = "deeper", first.ID
	deeper := written(t, s, reply)
	if deeper.ReplyTo != root.ID || deeper.From != root.From || deeper.Visibility != article.Public {
		t.Errorf("a reply to a reply = %+v, want one in the thread of %s", deeper, root.ID)
	}
	notes, err := s.Notes(t.Context(), "threads")
	if got, want := bodies(notes), []string{"other", "root", "reply", "deeper"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("notes = %q, %v, want %q", got, err, want)
	}

	root.Visibility = article.Editors
	root = written(t, s, root)
	notes, _ = s.Notes(t.Context(), "threads")
	if got, want := bodies(notes), []string{"other"}; !slices.Equal(got, want) {
		t.Errorf("notes beside a thread for editors = %q, want %q", got, want)
	}
	root.Visibility = article.Public
	root = written(t, s, root)

	if _, err := s.MarkNote(t.Context(), root.ID, article.DoDelete, "Reader", ""); err != nil {
		t.Fatal(err)
	}
	notes, _ = s.Notes(t.Context(), "threads")
	if got, want := bodies(notes), []string{"other", "", "reply", "deeper"}; !slices.Equal(got, want) || notes[1].By != "" {
		t.Errorf("notes with a deleted root = %q by %q, want %q by nobody", got, notes[1].By, want)
	}
	for _, id := range []string{first.ID, deeper.ID} {
		if _, err := s.MarkNote(t.Context(), id, article.DoDelete, "Ada", ""); err != nil {
			t.Fatal(err)
		}
	}
	notes, _ = s.Notes(t.Context(), "threads")
	if got, want := bodies(notes), []string{"other"}; !slices.Equal(got, want) {
		t.Errorf("notes without the thread = %q, want %q", got, want)
	}
	reply.ReplyTo = root.ID
	if _, err := s.SaveNote(t.Context(), reply, ""); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a reply to what was deleted: %v, want not found", err)
	}
	back, err := s.MarkNote(t.Context(), root.ID, article.DoRestore, "Reader", "")
	if err != nil || !back.Deleted.IsZero() || back.Body != "root" {
		t.Errorf("restored = %+v, %v", back, err)
	}
}

func noteMarks(t *testing.T, s *store.Store) {
	b := Sample("marked")
	save(t, s, b)
	root := written(t, s, newNote(b.Article, "root"))
	reply := newNote(b.Article, "reply")
	reply.ReplyTo = root.ID
	reply = written(t, s, reply)
	for _, test := range []struct {
		id     string
		do     article.Doing
		reason string
		want   error
		is     func(article.Note) bool
	}{
		{root.ID, article.DoResolve, "", nil, func(n article.Note) bool { return !n.Resolved.IsZero() && n.ResolvedBy == "Ada" }},
		{root.ID, article.DoResolve, "", nil, func(n article.Note) bool { return n.ResolvedBy == "Ada" }},
		{root.ID, article.DoReopen, "", nil, func(n article.Note) bool { return n.Resolved.IsZero() && n.ResolvedBy == "" }},
		{root.ID, article.DoHide, "rude", nil, func(n article.Note) bool { return n.HiddenBy == "Ada" && n.HiddenFor == "rude" }},
		{root.ID, article.DoDismiss, "", nil, func(n article.Note) bool { return n.Hidden.IsZero() && n.HiddenFor == "" }},
		{root.ID, article.DoDelete, "", nil, func(n article.Note) bool { return !n.Deleted.IsZero() }},
		{root.ID, article.DoRestore, "", nil, func(n article.Note) bool { return n.Deleted.IsZero() }},
		{reply.ID, article.DoResolve, "", article.ErrInvalid, nil},
		{root.ID, article.DoMerge, "", article.ErrInvalid, nil},
		{root.ID, article.DoHide, strings.Repeat("r", 501), article.ErrInvalid, nil},
		{"unknown", article.DoDelete, "", article.ErrNotFound, nil},
	} {
		n, err := s.MarkNote(t.Context(), test.id, test.do, "Ada", test.reason)
		if !errors.Is(err, test.want) || test.is != nil && !test.is(n) {
			t.Errorf("%s: %+v, %v, want error %v", test.do, n, err, test.want)
		}
		kept, _ := s.Note(t.Context(), test.id)
		if test.is != nil && !test.is(kept) {
			t.Errorf("%s: kept %+v", test.do, kept)
		}
	}
}

func noteReaders(t *testing.T, s *store.Store) {
	b := Sample("readers")
	b.Notes = nil
	save(t, s, b)
	ids := map[string]string{}
	for _, by := range []string{"Ada", "Ben"} {
		for _, v := range []article.Visibility{article.Public, article.Editors, article.Private} {
			n := newNote(b.Article, by+" "+string(v))
			n.By, n.Visibility = by, v
			ids[n.Body] = written(t, s, n).ID
		}
	}
	hidden := newNote(b.Article, "hidden")
	hidden.By, hidden.Article = "Ben", "" // it is that of its sentence
	ids["hidden"] = written(t, s, hidden).ID
	if _, err := s.MarkNote(t.Context(), ids["hidden"], article.DoHide, "Ada", "rude"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		reader article.NoteReader
		want   []string
	}{
		{"anybody", article.NoteReader{}, []string{"Ada public", "Ben public"}},
		{"a reader", article.NoteReader{Name: "Cleo"}, []string{"Ada public", "Ben public"}},
		{"a reader who wrote", article.NoteReader{Name: "Ben"}, []string{"Ada public", "Ben public", "Ben editors", "Ben private", "hidden"}},
		{"an editor", article.NoteReader{Name: "Ada", Editor: true}, []string{"Ada public", "Ada editors", "Ada private", "Ben public", "Ben editors", "hidden"}},
	} {
		beside, err := s.NotesBeside(t.Context(), "readers", test.reader)
		if got := bodies(beside); !slices.Equal(got, test.want) || err != nil {
			t.Errorf("%s beside: %q, %v, want %q", test.name, got, err, test.want)
		}
		about, err := s.NotesAbout(t.Context(), "readers", []string{hidden.From}, test.reader)
		if got := bodies(about); !slices.Equal(got, test.want) || err != nil {
			t.Errorf("%s about the sentence: %q, %v, want %q", test.name, got, err, test.want)
		}
		about, err = s.NotesAbout(t.Context(), "readers", []string{b.Article.Sentences[len(b.Article.Sentences)-1].ID}, test.reader)
		if hidden.From == hidden.To && len(about) > 0 || err != nil {
			t.Errorf("%s about another sentence: %q, %v, want none", test.name, bodies(about), err)
		}
		list, err := s.NotesOf(t.Context(), article.NoteFilter{Article: "readers", Reader: test.reader}, article.Cursor{})
		got := bodies(list.Rows)
		slices.Reverse(got)
		if !slices.Equal(got, test.want) || err != nil {
			t.Errorf("%s lists %q, %v, want %q", test.name, got, err, test.want)
		}
		for body, id := range ids {
			_, err := s.NoteFor(t.Context(), id, test.reader)
			if may := slices.Contains(test.want, body); (err == nil) != may || err != nil && !errors.Is(err, article.ErrNotFound) {
				t.Errorf("%s asks for %q: %v, want it to be read: %v", test.name, body, err, may)
			}
		}
	}
}

func noteLists(t *testing.T, s *store.Store) {
	b, other := Sample("listed"), Sample("elsewhere")
	b.Notes, other.Notes = nil, nil
	save(t, s, b, other)
	if _, err := s.AddPerson(t.Context(), account.Person{Name: "Ada Lovelace", Role: account.Editor}, "", time.Now()); err != nil {
		t.Fatal(err)
	}
	for _, n := range []struct {
		on   *article.Article
		body string
		tags []string
	}{
		{b.Article, "one", []string{"check", "style"}},
		{b.Article, "two for @ada lovelace, and @Nobody", []string{"style"}},
		{other.Article, "three", []string{"check"}},
	} {
		note := newNote(n.on, n.body)
		note.Tags = n.tags
		written(t, s, note)
	}
	resolved, _ := s.NotesOf(t.Context(), article.NoteFilter{Article: "elsewhere"}, article.Cursor{})
	if _, err := s.MarkNote(t.Context(), resolved.Rows[0].ID, article.DoResolve, "Reader", ""); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		filter article.NoteFilter
		want   []string
	}{
		{"all", article.NoteFilter{By: "Reader"}, []string{"three", "two for @ada lovelace, and @Nobody", "one"}},
		{"of an article", article.NoteFilter{Article: "elsewhere"}, []string{"three"}},
		{"with a tag", article.NoteFilter{Tag: "check"}, []string{"three", "one"}},
		{"open", article.NoteFilter{By: "Reader", State: article.OpenNotes}, []string{"two for @ada lovelace, and @Nobody", "one"}},
		{"resolved", article.NoteFilter{State: article.ResolvedNotes}, []string{"three"}},
		{"that mention", article.NoteFilter{Mentions: "Ada Lovelace"}, []string{"two for @ada lovelace, and @Nobody"}},
		{"that mention nobody", article.NoteFilter{Mentions: "Nobody"}, nil},
		{"of nobody", article.NoteFilter{By: "Nobody"}, nil},
	} {
		var got []string
		for c := (article.Cursor{Limit: 2}); ; { // in parts, so that cursors are walked
			list, err := s.NotesOf(t.Context(), test.filter, c)
			if err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
			got = append(got, bodies(list.Rows)...)
			if c.After = list.Next; c.After == "" {
				break
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("notes %s = %q, want %q", test.name, got, test.want)
		}
	}
}

func noteVersions(t *testing.T, s *store.Store) {
	b := Sample("versions")
	save(t, s, b)
	n := newNote(b.Article, "first")
	n.Tags = []string{"b", "a"}
	n = written(t, s, n)
	n.Body, n.Tags, n.From, n.Quote = "second", []string{"c"}, b.Article.Sentences[0].ID, Find(b.Article.Text, "safe")
	n = written(t, s, n)
	if !slices.Equal(n.Tags, []string{"c"}) {
		t.Errorf("tags after the edit = %q", n.Tags)
	}
	versions, err := s.NoteVersions(t.Context(), n.ID)
	if err != nil || len(versions) != 2 {
		t.Fatalf("versions = %+v, %v, want 2", versions, err)
	}
	for i, want := range []article.NoteVersion{
		{Version: 1, Visibility: article.Public, Tags: []string{"b", "a"}, Body: "first"},
		{Version: 2, Visibility: article.Public, Tags: []string{"c"}, Quote: "safe", Body: "second"},
	} {
		got := versions[i]
		if got.Version != want.Version || got.Body != want.Body || got.Quote != want.Quote || !slices.Equal(got.Tags, want.Tags) || got.At.IsZero() {
			t.Errorf("version %d = %+v, want %+v", i+1, got, want)
		}
	}
	if _, err := s.NoteVersions(t.Context(), "unknown"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("versions of no note: %v", err)
	}
	n.Tags = strings.Split("a,b,c,d,e,f,g,h,i,j,k", ",")
	if _, err := s.SaveNote(t.Context(), n, ""); !errors.Is(err, article.ErrTooLarge) {
		t.Errorf("11 tags: %v, want too large", err)
	}
}
