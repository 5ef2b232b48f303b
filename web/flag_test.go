package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/storetest"
	"postil/web/view"
)

// TestAReaderFlagsANote goes from the panel to the form, from there to the editors,
// and back: the note is hidden, and shown again.
func TestAReaderFlagsANote(t *testing.T) {
	s, st := newTestServer(t)
	b := storetest.Sample("live")
	if err := st.SaveBundle(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	on := b.Article.Sentences[0].ID
	note := noteOn(t, st, "Ann", "Rude words & others.", article.Public)
	form := view.FlagURL(on, false)
	if panel := ask(t, s, "GET", "/a/live/s/"+on).Body.String(); !strings.Contains(panel, `href="`+form+`"`) {
		t.Errorf("the panel does not lead to the form")
	}
	w := ask(t, s, "GET", form)
	if page := w.Body.String(); w.Code != 200 || !strings.Contains(page, `value="note `+note.ID+`"`) || !strings.Contains(page, `value="label `) || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("the form: %d %s", w.Code, page)
	}
	send := func(about, reason string) (int, string) {
		w := sendForm(t, s, "/flag", url.Values{"sentence": {on}, "about": {about}, "reason": {reason}})
		return w.Code, w.Body.String()
	}
	for _, tt := range []struct {
		about, reason string
		want          int
		says          string
	}{
		{"note " + note.ID, " ", 422, "Say in a few words what is wrong"},
		{"note " + note.ID, strings.Repeat("x", 501), 413, "at most 500"},
		{"", "why", 422, "which note or label"},
		{"note none", "why", 422, "not there any more"},
		{"note " + note.ID, `<b>rude</b>`, 303, ""},
	} {
		if code, page := send(tt.about, tt.reason); code != tt.want || !strings.Contains(page, tt.says) {
			t.Errorf("%q because %q = %d %s", tt.about, tt.reason, code, page)
		}
	}
	editor := inSession(t, st, account.Editor)
	page := ask(t, s, "GET", view.FlagsURL(false, ""), editor...).Body.String()
	if !strings.Contains(page, "&lt;b&gt;rude&lt;/b&gt;") || !strings.Contains(page, "Hide the note") || !strings.Contains(page, "Rude words &amp; others.") {
		t.Errorf("the list of flags: %s", page)
	}
	list, err := st.Flags(t.Context(), false, article.Cursor{})
	if err != nil || len(list.Rows) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	seen := func() bool { return strings.Contains(ask(t, s, "GET", "/a/live").Body.String(), "Rude words") }
	for _, tt := range []struct {
		do   string
		want int
		seen bool
	}{{"hidden", 303, false}, {"dismissed", 409, false}, {"reopen", 303, true}, {"dismissed", 303, true}, {"shrug", 422, true}} {
		if w := sendForm(t, s, view.FlagActionURL(list.Rows[0].ID), url.Values{"do": {tt.do}}, editor...); w.Code != tt.want || seen() != tt.seen {
			t.Errorf("%s = %d, seen %t, want %d, %t", tt.do, w.Code, seen(), tt.want, tt.seen)
		}
	}
	if page := ask(t, s, "GET", view.FlagsURL(true, ""), editor...).Body.String(); !strings.Contains(page, "It stays as it is, ") {
		t.Errorf("what was decided: %s", page)
	}
	throttled(t, s, on, note.ID)
}

// throttled sends flags until one network has sent enough.
func throttled(t *testing.T, s *Server, on, note string) {
	for i := 1; ; i++ {
		w := sendForm(t, s, "/flag", url.Values{"sentence": {on}, "about": {"note " + note}, "reason": {strings.Repeat("x", i)}})
		if w.Code == 429 && i == flagsOfAddress && w.Header().Get("Retry-After") != "" {
			return
		}
		if w.Code != 303 || i > flagsOfAddress {
			t.Fatalf("flag %d = %d", i+1, w.Code)
		}
	}
}

// TestChangesOfNotesAreTakenBack takes back each kind of change of a note: by whom it
// is, and by nobody else.
func TestChangesOfNotesAreTakenBack(t *testing.T) {
	s, st := newTestServer(t)
	if err := st.SaveBundle(t.Context(), storetest.Sample("live")); err != nil {
		t.Fatal(err)
	}
	ann := newPerson(t, st, account.Editor)
	own, other := withToken(t, st, ann, account.ScopeWrite, time.Time{}), as(t, st, account.Editor)
	n := noteOn(t, st, ann.Name, "first words", article.Public)
	n.Body = "second words"
	if _, err := st.SaveNote(t.Context(), n, ""); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		do   article.Doing
		by   []string
		want int
		is   func(article.Note) bool
	}{
		{article.DoEdit, other, 422, func(n article.Note) bool { return n.Body == "second words" }},
		{article.DoEdit, own, 303, func(n article.Note) bool { return n.Body == "first words" && n.Version == 3 }},
		{article.DoDelete, other, 422, func(n article.Note) bool { return !n.Deleted.IsZero() }},
		{article.DoDelete, own, 303, func(n article.Note) bool { return n.Deleted.IsZero() }},
		{article.DoHide, other, 303, func(n article.Note) bool { return n.Hidden.IsZero() }},
		{article.DoResolve, own, 303, func(n article.Note) bool { return n.Resolved.IsZero() }},
	} {
		if tt.do != article.DoEdit {
			if _, err := st.MarkNote(t.Context(), n.ID, tt.do, ann.Name, "because"); err != nil {
				t.Fatal(err)
			}
		}
		list, err := st.Changes(t.Context(), article.ChangeFilter{Object: article.OfNote, ObjectID: n.ID, Audience: article.Editors}, article.Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list.Rows {
			if c.Action == tt.do {
				if w := sendForm(t, s, view.UndoURL(c.Key), url.Values{}, tt.by...); w.Code != tt.want {
					t.Errorf("undo %s = %d, want %d", tt.do, w.Code, tt.want)
				}
				break
			}
		}
		if is, err := st.Note(t.Context(), n.ID); err != nil || !tt.is(is) {
			t.Errorf("after undoing %s: %+v, %v", tt.do, is, err)
		}
	}
}
