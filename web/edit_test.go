package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/internal/article"
)

// fillIn posts a form as somebody.
func fillIn(s http.Handler, who []string, target string, pairs ...string) *httptest.ResponseRecorder {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set(who[0], who[1])

	return answerTo(s, r)
}

func TestEditing(t *testing.T) {
	s, st := newTestServer(t)
	revised(t, st)
	anna := as(t, st, account.Editor)
	checkSays(t, "the form", ask(t, s, "GET", "/edit/footbridge", anna...), 200, []string{footbridge[0], `name="base" value="1"`, "Text, plain"}, "")

	w := fillIn(s, anna, "/edit/footbridge", "do", "preview", "base", "1", "source", mended(), "title", "A bridge", "summary", "Price")
	checkSays(t, "preview", w, 200, []string{"Not saved yet", "<ins>", "five", "1 edited", "1 taken out", "Note by", "it waits on the review list", "A bridge", `value="Price"`}, "")
	if a, _ := st.Article(t.Context(), "footbridge"); a.Revision != 1 {
		t.Fatalf("a preview was saved: revision %d", a.Revision)
	}
	checkSays(t, "preview of nothing", fillIn(s, anna, "/edit/footbridge", "do", "preview", "base", "1", "source", strings.Join(footbridge, " "), "title", footbridge[0]),
		200, []string{"Nothing is different"}, "")

	save := []string{"do", "save", "base", "1", "source", mended(), "title", "A bridge", "byline", "B. Line", "summary", "Price"}
	for range 2 { // the second is the same form, sent again
		if w = fillIn(s, anna, "/edit/footbridge", save...); w.Code != 303 || w.Header().Get("Location") != "/a/footbridge" {
			t.Errorf("save = %d to %q", w.Code, w.Header().Get("Location"))
		}
	}
	a, err := st.Article(t.Context(), "footbridge")
	if err != nil || a.Revision != 2 || a.Text != mended() || a.Title != "A bridge" || a.Byline != "B. Line" {
		t.Errorf("saved = %+v, %v", a, err)
	}
	list, _ := st.Revisions(t.Context(), "footbridge", article.Cursor{})
	if !strings.HasPrefix(list.Rows[0].By, "Person ") || list.Rows[0].Summary != "Price" {
		t.Errorf("revision = %+v", list.Rows[0])
	}

	save[5] = "My own words about another bridge."
	checkSays(t, "a conflict", fillIn(s, anna, "/edit/footbridge", save...), 409,
		[]string{"Somebody was faster", "My own words about another bridge.", "five million", `name="base" value="2"`, "Price"}, "")
	for name, tt := range map[string]struct {
		source string
		status int
		says   string
	}{
		"no text":   {"  ", 422, "Nothing was saved"},
		"too large": {strings.Repeat("word ", 1<<19), 413, "at most 2097152"},
		"NUL":       {"a\x00b", 415, "NUL"},
	} {
		w := fillIn(s, anna, "/edit/footbridge", "do", "save", "base", "2", "source", tt.source, "title", "x")
		checkSays(t, name, w, tt.status, []string{tt.says}, "")
	}
	checkSays(t, "a bad address", fillIn(s, anna, "/edit/footbridge", "do", "save", "base", "2", "source", "Words stay here.", "title", "x", "url", "javascript:alert(1)"),
		422, []string{"no web address", "Words stay here."}, "")
}

func TestEditingTags(t *testing.T) {
	s, st := newTestServer(t)
	revised(t, st)
	anna := as(t, st, account.Editor)
	text := strings.Join(footbridge, " ")
	for _, tt := range []struct {
		name, source, tagged, tags string
		status, revision           int
		want                       string
	}{
		{"tags alone", text, "", "bridges, Café", 303, 1, "bridges,Café"},
		{"the same form again", text, "", "bridges, Café", 303, 1, "bridges,Café"},
		{"changed meanwhile", text, "old", "new", 409, 1, "bridges,Café"},
		{"too long", text, "bridges, Café", strings.Repeat("x", 101), 413, 1, "bridges,Café"},
		{"too long, with a text", mended(), "bridges, Café", strings.Repeat("x", 101), 413, 1, "bridges,Café"},
		{"with a text", mended(), "bridges, Café", "rust", 303, 2, "rust"},
		{"none", mended(), "rust", "", 303, 2, ""},
	} {
		a, _ := st.Article(t.Context(), "footbridge")
		w := fillIn(s, anna, "/edit/footbridge", "do", "save", "base", strconv.Itoa(a.Revision), "source", tt.source, "title", footbridge[0],
			"tagged", tt.tagged, "tags", tt.tags)
		is, err := st.Summary(t.Context(), "footbridge")
		if w.Code != tt.status || is.Revision != tt.revision || strings.Join(is.Tags, ",") != tt.want || err != nil {
			t.Errorf("%s: %d, revision %d, tags %q, %v", tt.name, w.Code, is.Revision, is.Tags, err)
		}
	}
}

func TestRestoring(t *testing.T) {
	s, st := newTestServer(t)
	first := revised(t, st, mended())
	anna := as(t, st, account.Editor)
	checkSays(t, "what it would do", ask(t, s, "GET", "/edit/footbridge/restore/1", anna...), 200, []string{"Bring back revision 1", "four", "five"}, "")
	if w := fillIn(s, anna, "/edit/footbridge/restore/1", "do", "save", "base", "1"); w.Code != 409 {
		t.Errorf("restoring on an old base = %d", w.Code)
	}
	if w := fillIn(s, anna, "/edit/footbridge/restore/1", "do", "save", "base", "2", "summary", "Back"); w.Code != 303 {
		t.Errorf("restoring = %d %s", w.Code, w.Body)
	}
	last, err := st.Article(t.Context(), "footbridge")
	if err != nil || last.Revision != 3 || last.Text != first.Text || last.Sentences[1].ID != first.Sentences[1].ID {
		t.Errorf("restored = %+v, %v", last, err)
	}
	if n, err := st.OpenDoubts(t.Context()); n != 0 || err != nil {
		t.Errorf("%d doubts are open, %v", n, err)
	}
	checkSays(t, "no revision", ask(t, s, "GET", "/edit/footbridge/restore/9", anna...), 404, nil, "")
}

func TestReview(t *testing.T) {
	s, st := newTestServer(t)
	revised(t, st, mended())
	anna := as(t, st, account.Editor)
	checkSays(t, "the list", ask(t, s, "GET", "/review", anna...), 200, []string{"Still holds", "Discard", "A note.", "<ins>", "No sentence holds them"}, "")
	checkSays(t, "of one article", ask(t, s, "GET", "/review?article=footbridge", anna...), 200, []string{"Still holds", "All articles"}, "")
	list, err := st.Doubts(t.Context(), "", article.Cursor{})
	if err != nil || len(list.Rows) != 2 {
		t.Fatalf("doubts = %+v, %v", list, err)
	}
	gone, edited := list.Rows[0].ID, list.Rows[1].ID
	if !list.Rows[0].Waiting {
		gone, edited = edited, gone
	}
	for _, tt := range []struct {
		name, target string
		form         []string
		status       int
	}{
		{"what has no place does not hold", "/review/" + gone, []string{"do", "holds"}, 422},
		{"there is no such sentence", "/review/" + gone, []string{"number", "99"}, 422},
		{"it is attached", "/review/" + gone, []string{"number", "1"}, 303},
		{"it holds", "/review/" + edited, []string{"do", "holds"}, 303},
		{"it was decided", "/review/" + edited, []string{"do", "discarded"}, 409},
		{"it is taken up again", "/review/" + edited + "/reopen", nil, 303},
		{"it is discarded", "/review/" + edited, []string{"do", "discarded"}, 303},
		{"there is no such doubt", "/review/none", []string{"do", "discarded"}, 404},
	} {
		if w := fillIn(s, anna, tt.target, tt.form...); w.Code != tt.status {
			t.Errorf("%s: %d, want %d", tt.name, w.Code, tt.status)
		}
	}
	checkSays(t, "what was decided", ask(t, s, "GET", "/review/settled", anna...), 200, []string{"Discarded", "Attached to another sentence", "Take it up again"}, "")
	notes, err := st.Notes(t.Context(), "footbridge")
	if err != nil || len(notes) != 3 {
		t.Errorf("notes = %+v, %v", notes, err)
	}
}

// put sends a new revision over the API.
func put(s http.Handler, who []string, match, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("PUT", "/api/articles/footbridge", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(who[0], who[1])
	if match != "" {
		r.Header.Set("If-Match", match)
	}

	return answerTo(s, r)
}

func TestRevisionsOverTheAPI(t *testing.T) {
	s, st := newTestServer(t)
	first := revised(t, st)
	anna := as(t, st, account.Editor)
	for _, tt := range []struct {
		name, match, body string
		status            int
		says              string
	}{
		{"without If-Match", "", `{"text":"x"}`, 428, "If-Match"},
		{"with two sources", `"1"`, `{"text":"x","markdown":"y"}`, 422, "one of"},
		{"on another base", `"7"`, `{"text":"x"}`, 409, "revision 1 by now"},
		{"a text", `"1"`, `{"text":"` + mended() + `","summary":"Price"}`, 200, `"revision":2`},
		{"on the old base", `"1"`, `{"text":"x"}`, 409, "revision 2 by now"},
		{"what is known", `W/"2"`, `{"metadata":{"byline":"B. Line"}}`, 200, `"byline":"B. Line"`},
		{"nothing", "*", `{}`, 200, `"revision":3`},
	} {
		w := put(s, anna, tt.match, tt.body)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%s: %d %s, want %d with %s", tt.name, w.Code, w.Body, tt.status, tt.says)
		}
	}
	for target, says := range map[string]string{
		"/api/articles/footbridge/revisions":                                      `"summary":"Price"`,
		"/api/articles/footbridge?rev=1":                                          `four million`,
		"/api/sentences/" + first.Sentences[1].ID:                                 `"fate":"deleted"`,
		"/api/sentences/" + first.Sentences[2].ID:                                 `"fate":"edited"`,
		"/api/sentences/" + first.Sentences[0].ID:                                 `"fate":"same"`,
		"/api/articles/footbridge/sentences?rev=1&after=" + first.Sentences[0].ID: footbridge[1],
	} {
		w := ask(t, s, "GET", target)
		if w.Code != 200 || !strings.Contains(w.Body.String(), says) || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s = %d %s, want %s", target, w.Code, w.Body, says)
		}
	}
	w := ask(t, s, "GET", "/api/review?article=footbridge", anna...)
	if w.Code != 200 || strings.Count(w.Body.String(), `"kind":"changed"`) != 2 {
		t.Errorf("review = %d %s", w.Code, w.Body)
	}
}
