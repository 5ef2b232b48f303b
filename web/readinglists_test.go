package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"postil/internal/account"
	feeds "postil/internal/feed"
	"postil/internal/storetest"
)

func TestAPIReadingLists(t *testing.T) {
	s, st := newTestServer(t)
	for _, slug := range []string{"quay", "pier"} {
		if err := st.SaveBundle(t.Context(), storetest.Sample(slug)); err != nil {
			t.Fatal(err)
		}
	}
	a := firstArticle(t, s)
	first, second := a.Sentences[0].ID, a.Sentences[1].ID
	teacher, other := as(t, st, account.Teacher), as(t, st, account.Teacher)
	owner := as(t, st, account.Owner)
	for _, step := range []struct {
		who                         []string
		method, target, match, body string
		status                      int
		words                       string
	}{
		{teacher, "POST", "/api/lists", "", `{"title": "By the  water", "listed": true, "items": [{"article": "quay", "remark": "Start here"}, {"article": "` + a.Slug + `", "from": "` + second + `", "to": "` + first + `"}]}`, 201, `"from":"` + first + `","to":"` + second + `"`},
		{teacher, "POST", "/api/lists", "", `{"title": "By the water"}`, 201, `"id":"by-the-water-2"`},
		{teacher, "POST", "/api/lists", "", `{"title": " "}`, 422, "needs a title"},
		{teacher, "POST", "/api/lists", "", `{"title": "X", "items": [{"article": "nothing"}]}`, 422, "no article"},
		{teacher, "POST", "/api/lists", "", `{"title": "X", "items": [{"article": "quay", "from": "` + first + `"}]}`, 422, "no article or sentence"},
		{nil, "GET", "/api/lists", "", "", 200, `"title":"By the water"`},
		{nil, "GET", "/api/lists/by-the-water", "", "", 200, `"remark":"Start here"`},
		{nil, "GET", "/api/lists/nothing", "", "", 404, ""},
		{teacher, "PUT", "/api/lists/by-the-water", "", `{"title": "Wet"}`, 428, "If-Match"},
		{other, "PUT", "/api/lists/by-the-water", `"1"`, `{"title": "Mine"}`, 403, ""},
		{other, "DELETE", "/api/lists/by-the-water", `"1"`, "", 403, ""},
		{teacher, "PUT", "/api/lists/by-the-water", `"1"`, `{"title": "Wet", "items": [{"article": "pier"}, {"article": "quay"}]}`, 200, `"version":2`},
		{teacher, "PUT", "/api/lists/by-the-water", `"1"`, `{"title": "Late"}`, 409, `"title":"Wet"`},
		{owner, "PUT", "/api/lists/by-the-water", "*", `{"title": "Wet", "items": [{"article": "pier"}]}`, 200, `"version":3`},
		{teacher, "DELETE", "/api/lists/by-the-water", `"1"`, "", 409, ""},
		{teacher, "DELETE", "/api/lists/by-the-water", `"3"`, "", 204, ""},
		{nil, "GET", "/lists/by-the-water", "", "", 404, ""},
	} {
		header := append([]string{}, step.who...)
		if step.match != "" {
			header = append(header, "If-Match", step.match)
		}
		w := send(t, s, step.method, step.target, "application/json", []byte(step.body), header...)
		if w.Code != step.status || !strings.Contains(w.Body.String(), step.words) {
			t.Errorf("%s %s %s = %d %s, want %d with %q", step.method, step.target, step.body, w.Code, w.Body.String(), step.status, step.words)
		}
	}
}

// A teacher makes a list, adds to it and turns it round, with forms alone.
func TestReadingListsAreMadeWithForms(t *testing.T) {
	s, st := newTestServer(t)
	a := firstArticle(t, s)
	at := "/a/" + a.Slug + "/s/" + a.Sentences[0].ID
	teacher, other := as(t, st, account.Teacher), as(t, st, account.Teacher)
	for _, step := range []struct {
		who    []string
		target string
		form   url.Values
		status int
		to     string
	}{
		{teacher, "/reading", url.Values{"title": {""}}, 422, ""},
		{teacher, "/reading", url.Values{"title": {"Seven <b>sentences"}, "description": {"*Why* <script>x</script> these"}, "address": {at}}, 303, "/reading/seven-b-sentences"},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"add"}, "address": {"https://postil.example/a/" + a.Slug}, "remark": {"All of it"}}, 303, "/reading/seven-b-sentences#i-1"},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"add"}, "version": {"2"}, "address": {"/s/" + a.Sentences[1].ID}}, 303, "/reading/seven-b-sentences#i-2"},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"add"}, "version": {"3"}, "address": {"/a/nowhere"}}, 422, ""},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"up"}, "version": {"3"}, "item": {"1"}}, 303, "/reading/seven-b-sentences#i-0"},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"remark"}, "version": {"4"}, "item": {"2"}, "remark": {"The second"}}, 303, "/reading/seven-b-sentences#i-2"},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"out"}, "version": {"4"}, "item": {"0"}}, 409, ""},
		{other, "/reading/seven-b-sentences", url.Values{"do": {"out"}, "version": {"5"}, "item": {"0"}}, 403, ""},
		{teacher, "/reading/seven-b-sentences", url.Values{"do": {"dance"}, "version": {"5"}}, 400, ""},
	} {
		w := send(t, s, http.MethodPost, step.target, "application/x-www-form-urlencoded", []byte(step.form.Encode()), step.who...)
		if w.Code != step.status || w.Header().Get("Location") != step.to {
			t.Errorf("%s %v = %d to %q, want %d to %q", step.target, step.form, w.Code, w.Header().Get("Location"), step.status, step.to)
		}
	}
	page := ask(t, s, http.MethodGet, "/lists/seven-b-sentences").Body.String()
	for _, words := range []string{"Seven &lt;b&gt;sentences", "<em>Why</em>", "All of it", "The second", at} {
		if !strings.Contains(page, words) {
			t.Errorf("the list does not have %q", words)
		}
	}
	if strings.Contains(page, "<script>x") {
		t.Error("the description can run")
	}
	if strings.Contains(ask(t, s, http.MethodGet, "/lists").Body.String(), "seven-b") {
		t.Error("a list that is not listed is listed")
	}
	if w := ask(t, s, http.MethodGet, "/reading?add="+url.QueryEscape(at), teacher...); w.Code != 200 || !strings.Contains(w.Body.String(), "seven-b-sentences") {
		t.Errorf("what is to be added: %d", w.Code)
	}
}

// Feeds are read back by our own reader of feeds.
func TestFeedsReadBack(t *testing.T) {
	s, st := newTestServer(t)
	a := firstArticle(t, s)
	body := `{"title": "Water", "items": [{"article": "` + a.Slug + `", "remark": "Read & think"}]}`
	if w := send(t, s, http.MethodPost, "/api/lists", "application/json", []byte(body), as(t, st, account.Teacher)...); w.Code != 201 {
		t.Fatal(w.Code, w.Body.String())
	}
	for path, words := range map[string]string{"/feed.atom": "/a/" + a.Slug, "/lists/water/feed.atom": "/a/" + a.Slug} {
		w := ask(t, s, http.MethodGet, path)
		read, err := feeds.Parse(w.Body.Bytes(), "https://postil.example"+path)
		if err != nil || len(read.Entries) == 0 || !strings.HasSuffix(read.Entries[0].URL, words) {
			t.Errorf("%s: %+v, %v", path, read, err)
		}
	}
	if !strings.Contains(ask(t, s, http.MethodGet, "/").Body.String(), `href="/feed.atom"`) {
		t.Error("the library does not name its feed")
	}
}
