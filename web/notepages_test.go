package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
)

// session returns the header fields of a request by a person who is signed in.
func session(t testing.TB, st *store.Store, p account.Person) []string {
	t.Helper()
	secret := account.NewSecret()
	if _, err := st.StartSession(t.Context(), account.Session{Person: p, Began: time.Now()}, account.HashSecret(secret)); err != nil {
		t.Fatal(err)
	}

	return []string{"Cookie", secureCookieName + "=" + secret}
}

// TestNotePages writes, changes, answers and deletes a note with forms alone.
func TestNotePages(t *testing.T) {
	s, st := newTestServer(t)
	b := storetest.Sample("quay")
	b.Notes = nil
	if err := st.SaveBundle(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	sid := b.Article.Sentences[0].ID
	ada, ben := newPerson(t, st, account.Editor), newPerson(t, st, account.Editor)
	as := map[string][]string{"ada": session(t, st, ada), "ben": session(t, st, ben)}
	post := func(who, target string, fields ...string) (int, string, string) {
		form := url.Values{}
		for i := 0; i < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		w := send(t, s, http.MethodPost, target, "application/x-www-form-urlencoded", []byte(form.Encode()), as[who]...)

		return w.Code, w.Header().Get("Location"), w.Body.String()
	}
	page := func(who, target string) string { return ask(t, s, http.MethodGet, target, as[who]...).Body.String() }
	desk := "/desk/quay/s/" + sid

	if got := page("ada", desk); !strings.Contains(got, `name="text"`) || !strings.Contains(got, "Everybody") {
		t.Fatalf("the desk has no form of a note: %s", got)
	}
	new := []string{"article", "quay", "from", sid, "to", sid, "key", "k", "text", "**Safe?** <script>\r\n", "visibility", "public", "tags", "check, style", "quote", "safe"}
	code, to, body := post("ada", "/notes", new...)
	if code != 303 || !strings.HasPrefix(to, desk+"#n-") {
		t.Fatalf("a new note = %d to %q: %s", code, to, body)
	}
	id := strings.TrimPrefix(to, desk+"#n-")
	if _, again, _ := post("ada", "/notes", new...); again != to {
		t.Errorf("the same form again leads to %q, want %q", again, to)
	}
	if got := page("ben", desk); !strings.Contains(got, "<strong>Safe?</strong>") || strings.Contains(got, "<script>\n") || strings.Contains(got, "/notes/"+id+`">Edit`) {
		t.Errorf("the note at ben's desk: %s", got)
	}
	if code, _, body := post("ada", "/notes", "article", "quay", "from", sid, "text", "kept words", "quote", "not there"); code != 422 || !strings.Contains(body, "kept words") || !strings.Contains(body, "do not stand") {
		t.Errorf("words that are not there = %d: %s", code, body)
	}

	if code, _, _ := post("ben", "/notes/"+id, "version", "1", "text", "mine"); code != 403 {
		t.Errorf("ben changes ada's note: %d", code)
	}
	if code, to, body := post("ada", "/notes/"+id, "version", "1", "text", "second", "visibility", "public", "tags", "x"); code != 303 || to != desk+"#n-"+id {
		t.Fatalf("a change = %d to %q: %s", code, to, body)
	}
	code, _, body = post("ada", "/notes/"+id, "version", "1", "text", "from another tab", "visibility", "public")
	if code != 409 || !strings.Contains(body, "from another tab") || !strings.Contains(body, "second") || !strings.Contains(body, `name="version" value="2"`) {
		t.Errorf("a change of what was read before = %d, want both wordings: %s", code, body)
	}
	if got := page("ben", "/notes/"+id+"/versions"); !strings.Contains(got, "Version 1") || !strings.Contains(got, "about “safe”") {
		t.Errorf("wordings: %s", got)
	}

	if code, _, _ := post("ben", "/notes", "reply_to", id, "text", "an answer", "key", "r"); code != 303 {
		t.Errorf("a reply = %d", code)
	}
	if code, _, _ := post("ben", "/notes/"+id+"/resolve"); code != 303 {
		t.Errorf("resolved = %d", code)
	}
	if got := page("ada", desk); !strings.Contains(got, "Reply by "+ben.Name) || !strings.Contains(got, "resolved by "+ben.Name) {
		t.Errorf("the desk has no reply: %s", got)
	}
	if code, _, _ := post("ben", "/notes/"+id+"/delete"); code != 403 {
		t.Errorf("ben deletes ada's note: %d", code)
	}
	if code, _, _ := post("ada", "/notes/"+id+"/delete"); code != 303 {
		t.Errorf("deleted = %d", code)
	}
	if got := page("ada", desk); !strings.Contains(got, "/notes/"+id+"/restore") || !strings.Contains(got, "This note was deleted by its author.") {
		t.Errorf("after deleting: %s", got)
	}
	if got := page("ben", "/notes?article=quay"); strings.Contains(got, "second") || !strings.Contains(got, "an answer") {
		t.Errorf("ben's list: %s", got)
	}
	if got := page("ada", "/notes?state=deleted"); !strings.Contains(got, "second") {
		t.Errorf("ada's deleted notes: %s", got)
	}
	if code, _, _ := post("ada", "/notes/"+id+"/restore"); code != 303 {
		t.Errorf("restored = %d", code)
	}
	notes, err := st.NotesBeside(t.Context(), "quay", article.NoteReader{})
	if err != nil || len(notes) != 2 || notes[0].Body != "second" || notes[1].Body != "an answer" {
		t.Errorf("notes in the end = %+v, %v", notes, err)
	}
}
