package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/storetest"
)

// TestAPINotes walks through what can be done to a note; ID and version of the last
// note that came back stand in for {id} and {v}.
func TestAPINotes(t *testing.T) {
	s, st := newTestServer(t)
	b := storetest.Sample("quay")
	b.Notes = nil
	if err := st.SaveBundle(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	first, second := b.Article.Sentences[0].ID, b.Article.Sentences[1].ID
	ada, ben := newPerson(t, st, account.Editor), newPerson(t, st, account.Reader)
	people := map[string][]string{
		"ada": withToken(t, st, ada, account.ScopeWrite, time.Time{}), "ben": withToken(t, st, ben, account.ScopeWrite, time.Time{}),
		"teacher": as(t, st, account.Teacher), "owner": as(t, st, account.Owner), "nobody": nil,
	}
	on := fmt.Sprintf(`"article": "quay", "sentence": %q`, first)
	id := ""
	for i, step := range []struct {
		who, route, header, body string
		status                   int
		words                    string
	}{
		{"nobody", "POST /api/notes", "", `{` + on + `, "text": "x"}`, 401, ""},
		{"ben", "POST /api/notes", "", `{` + on + `, "text": "x", "visibility": "public"}`, 403, "need the role"},
		{"teacher", "POST /api/notes", "", `{` + on + `, "text": "x", "visibility": "editors"}`, 403, ""},
		{"ada", "POST /api/notes", "", `{` + on + `, "text": " "}`, 422, "no words"},
		{"ada", "POST /api/notes", "", `{` + on + `, "text": "` + strings.Repeat("é", 9000) + `"}`, 413, ""},
		{"ada", "POST /api/notes", "", `{` + on + `, "text": "x", "quote": "not there"}`, 422, "do not stand"},
		{"ada", "POST /api/notes", "", `{"article": "quay", "sentence": "0000000000", "text": "x"}`, 404, ""},
		{"ada", "POST /api/notes", "", `{"article": "nowhere", "sentence": "` + first + `", "text": "x"}`, 404, ""},
		{"ada", "POST /api/notes", "", `{` + on + `, "text": "x", "tags": ["a","b","c","d","e","f","g","h","i","j","k"]}`, 422, ""},
		{"ada", "POST /api/notes", "Idempotency-Key: k1", `{` + on + `, "text": "**Safe?**", "quote": "safe", "visibility": "public", "tags": ["check"]}`, 201, `"quote":"safe"`},
		{"ada", "POST /api/notes", "Idempotency-Key: k1", `{` + on + `, "text": "**Safe?**", "quote": "safe", "visibility": "public", "tags": ["check"]}`, 201, `"version":1`},
		{"ada", "POST /api/notes", "Idempotency-Key: k1", `{` + on + `, "text": "other"}`, 409, ""},
		{"nobody", "GET /api/notes/{id}", "", "", 200, `"tags":["check"]`},
		{"ben", "PUT /api/notes/{id}", "If-Match: *", `{"text": "mine"}`, 403, "Only its author"},
		{"ada", "PUT /api/notes/{id}", "", `{"text": "new"}`, 428, "If-Match"},
		{"ada", "PUT /api/notes/{id}", `If-Match: "1"`, `{"text": "new"}`, 200, `"version":2`},
		{"ada", "PUT /api/notes/{id}", `If-Match: "1"`, `{"text": "late"}`, 412, `"text":"new"`},
		{"ada", "PUT /api/notes/{id}", "", `{"text": "late", "version": 1}`, 409, `"text":"new"`},
		{"ada", "PUT /api/notes/{id}", "", `{"text": "newer", "version": 2, "sentence": "` + second + `"}`, 200, `"from":"` + second + `"`},
		{"nobody", "GET /api/notes/{id}/versions", "", "", 200, `"quote":"safe"`},
		{"nobody", "GET /api/notes?article=quay", "", "", 200, `"text":"newer"`},
		{"nobody", "GET /api/notes?article=nowhere", "", "", 404, ""},
		{"nobody", "GET /api/notes?mentions=me", "", "", 401, ""},
		{"ben", "POST /api/notes/{id}/resolve", "", "", 403, ""},
		{"ada", "POST /api/notes/{id}/resolve", "", "", 200, `"resolved_by":`},
		{"nobody", "GET /api/notes?article=quay&state=open", "", "", 200, `"rows":[]`},
		{"ada", "POST /api/notes/{id}/reopen", "", "", 200, `"id"`},
		{"ben", "DELETE /api/notes/{id}", "", "", 403, ""},
		{"ada", "DELETE /api/notes/{id}", `If-Match: "1"`, "", 412, ""},
		{"ada", "DELETE /api/notes/{id}", "", "", 204, ""},
		{"ada", "GET /api/notes/{id}", "", "", 404, ""},
		{"nobody", "GET /api/notes?article=quay", "", "", 200, `"rows":[]`},
		{"ada", "GET /api/notes?state=deleted", "", "", 200, `"text":"newer"`},
		{"ada", "POST /api/notes/{id}/restore", "", "", 200, `"text":"newer"`},
		{"ben", "POST /api/notes", "", `{` + on + `, "text": "my own"}`, 201, `"visibility":"private"`},
		{"ada", "GET /api/notes/{id}", "", "", 404, ""},
		{"owner", "PUT /api/notes/{id}", "If-Match: *", `{"text": "stolen"}`, 404, ""},
		{"owner", "DELETE /api/notes/{id}", "", "", 404, ""},
		{"ada", "GET /api/notes/{id}/versions", "", "", 404, ""},
		{"ada", "POST /api/notes", "", `{"text": "answer", "reply_to": "{id}"}`, 404, ""},
		{"ben", "POST /api/notes", "", `{"text": "answer", "reply_to": "{id}"}`, 201, `"reply_to":`},
		{"ben", "POST /api/notes", "Idempotency-Key: again", `{"sentence": "` + second + `", "text": "once"}`, 201, `"text":"once"`},
		{"ben", "POST /api/notes", "Idempotency-Key: again", `{"sentence": "` + second + `", "text": "once"}`, 201, `{id}`},
	} {
		method, target, _ := strings.Cut(strings.ReplaceAll(step.route, "{id}", id), " ")
		header := append([]string{}, people[step.who]...)
		if name, value, found := strings.Cut(step.header, ": "); found {
			header = append(header, name, value)
		}
		w := send(t, s, method, target, "application/json", []byte(strings.ReplaceAll(step.body, "{id}", id)), header...)
		if w.Code != step.status || !strings.Contains(w.Body.String(), strings.ReplaceAll(step.words, "{id}", id)) {
			t.Errorf("%d: %s as %s %.120s = %d %s, want %d with %q", i, step.route, step.who, step.body, w.Code, w.Body.String(), step.status, step.words)
		}
		var made struct{ ID string }
		if w.Code == http.StatusCreated && json.Unmarshal(w.Body.Bytes(), &made) == nil {
			id = made.ID
			if got := w.Header().Get("Location"); got != "/api/notes/"+id {
				t.Errorf("%d: Location %q of note %s", i, got, id)
			}
		}
	}
	all, err := st.NotesBeside(t.Context(), "quay", article.NoteReader{Name: ada.Name, Editor: true})
	if err != nil || len(all) != 1 {
		t.Errorf("notes for ada = %+v, %v, want the one that she wrote, once", all, err)
	}
}
