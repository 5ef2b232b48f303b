package web

import (
	"net/http"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/storetest"
)

func TestAPICollections(t *testing.T) {
	s, st := newTestServer(t)
	for _, slug := range []string{"quay", "pier"} {
		if err := st.SaveBundle(t.Context(), storetest.Sample(slug)); err != nil {
			t.Fatal(err)
		}
	}
	editor := as(t, st, account.Editor)
	for _, step := range []struct {
		method, target, match, body string
		status                      int
		words                       string
	}{
		{"POST", "/api/collections", "", `{"title": "By the  water", "articles": ["quay", "pier"]}`, 201, `"articles":["quay","pier"]`},
		{"POST", "/api/collections", "", `{"title": "By the water"}`, 201, `"id":"by-the-water-2"`},
		{"POST", "/api/collections", "", `{"title": "Other", "id": "by-the-water"}`, 409, ""},
		{"POST", "/api/collections", "", `{"title": "Other", "id": "No Slug"}`, 422, "hyphens"},
		{"POST", "/api/collections", "", `{"title": "港"}`, 201, `"id":"collection"`},
		{"POST", "/api/collections", "", `{"title": " "}`, 422, "needs a title"},
		{"POST", "/api/collections", "", `{"title": "X", "articles": ["nothing"]}`, 422, "no article"},
		{"GET", "/api/collections", "", "", 200, `"title":"By the water"`},
		{"GET", "/api/collections/by-the-water", "", "", 200, `"version":1`},
		{"GET", "/api/collections/nothing", "", "", 404, ""},
		{"PUT", "/api/collections/by-the-water", "", `{"title": "Wet"}`, 428, "If-Match"},
		{"PUT", "/api/collections/by-the-water", `"1"`, `{"title": "Wet", "articles": ["pier", "quay"]}`, 200, `"articles":["pier","quay"]`},
		{"PUT", "/api/collections/by-the-water", `"1"`, `{"title": "Late"}`, 409, `"title":"Wet"`},
		{"PUT", "/api/collections/by-the-water", "*", `{"title": "Wet", "articles": ["pier"]}`, 200, `"version":3`},
		{"PUT", "/api/collections/nothing", "*", `{"title": "Wet"}`, 404, ""},
		{"PUT", "/api/collections/by-the-water", `"3"`, `{"title": "Wet", "articles": ["pier", "pier"]}`, 422, "twice"},
		{"GET", "/api/articles?collection=by-the-water", "", "", 200, `"slug":"pier"`},
		{"DELETE", "/api/collections/by-the-water", `"1"`, "", 409, ""},
		{"DELETE", "/api/collections/by-the-water", `"3"`, "", 204, ""},
		{"DELETE", "/api/collections/by-the-water", `"3"`, "", 404, ""},
	} {
		header := append([]string{}, editor...)
		if step.match != "" {
			header = append(header, "If-Match", step.match)
		}
		w := send(t, s, step.method, step.target, "application/json", []byte(step.body), header...)
		if w.Code != step.status || !strings.Contains(w.Body.String(), step.words) {
			t.Errorf("%s %s %s = %d %s, want %d with %q", step.method, step.target, step.body, w.Code, w.Body.String(), step.status, step.words)
		}
	}
	if got := ask(t, s, http.MethodGet, "/api/articles?collection=by-the-water").Body.String(); strings.Contains(got, `"slug"`) {
		t.Errorf("articles of a collection that is gone: %s", got)
	}
}

// TestCollectionPages makes a collection, fills it, puts it in order and deletes it,
// with forms alone; what comes late or is wrong changes nothing.
func TestCollectionPages(t *testing.T) {
	s, st := newTestServer(t)
	for _, slug := range []string{"quay", "pier", "lock"} {
		if err := st.SaveBundle(t.Context(), storetest.Sample(slug)); err != nil {
			t.Fatal(err)
		}
	}
	editor := inSession(t, st, account.Editor)
	for _, step := range []struct {
		target, form string
		status       int
		words        string // of the page, or where it leads
	}{
		{"/collect", "title=&description=x", 422, "needs a title"},
		{"/collect", "title=" + strings.Repeat("x", article.CollectionTitle+1), 413, "at most 200"},
		{"/collect", "title=By+%3Cb%3Ethe+water&description=One.%0D%0ATwo.", 303, "/collect/by-b-the-water"},
		{"/collect/by-b-the-water", "do=add&version=1&article=quay", 303, "/collect/by-b-the-water#a-quay"},
		{"/collect/by-b-the-water", "do=add&version=2&article=https%3A%2F%2Fa.example%2Fa%2Fpier%402%2Fs%2F0123456789%23s-0", 303, "#a-pier"},
		{"/collect/by-b-the-water", "do=add&version=3&article=+%2Fa%2Flock+", 303, "#a-lock"},
		{"/collect/by-b-the-water", "do=add&version=4&article=quay", 422, "in the collection already"},
		{"/collect/by-b-the-water", "do=add&version=4&article=%22%3Enothing", 422, `value="&#34;&gt;nothing"`},
		{"/collect/by-b-the-water", "do=up&version=4&article=lock", 303, "#a-lock"},
		{"/collect/by-b-the-water", "do=up&version=4&article=lock", 409, "Somebody changed this collection meanwhile"},
		{"/collect/by-b-the-water", "do=down&version=5&article=quay", 303, "#a-quay"},
		{"/collect/by-b-the-water", "do=save&version=1&title=Late&description=", 409, `value="Late"`},
		{"/collect/by-b-the-water", "do=save&version=6&title=+&description=", 422, `id="title-fault"`},
		{"/collect/by-b-the-water", "do=fly&version=6", 400, ""},
		{"/collect/by-b-the-water", "do=up&version=x", 400, ""},
		{"/collect/nothing", "do=up&version=1", 404, ""},
		{"/collect/by-b-the-water", "do=delete&version=1", 409, "Somebody changed this collection meanwhile"},
	} {
		w := send(t, s, "POST", step.target, "application/x-www-form-urlencoded", []byte(step.form), editor...)
		if w.Code != step.status || !strings.Contains(w.Body.String()+w.Header().Get("Location"), step.words) {
			t.Errorf("POST %s %.80s = %d to %q, want %d with %q: %.3000s", step.target, step.form, w.Code, w.Header().Get("Location"), step.status, step.words, w.Body)
		}
	}

	page := ask(t, s, http.MethodGet, "/collections/by-b-the-water")
	body, at := page.Body.String(), 0
	for _, want := range []string{"By &lt;b&gt;the water", "One.", "Two.", "3 articles", `href="/a/lock"`, `href="/a/quay"`, `href="/a/pier"`} {
		next := strings.Index(body[at:], want)
		if next < 0 || page.Code != http.StatusOK {
			t.Errorf("the page %d lacks %q, or has it out of order", page.Code, want)
			continue
		}
		at += next
	}
	for _, target := range []string{"/collections", "/collect", "/", "/?collection=by-b-the-water", "/import"} {
		if got := ask(t, s, http.MethodGet, target, editor...).Body.String(); !strings.Contains(got, "/collect") {
			t.Errorf("%s does not lead to collections", target)
		}
	}

	w := send(t, s, "POST", "/collect/by-b-the-water", "application/x-www-form-urlencoded", []byte("do=out&version=6&article=pier"), editor...)
	if got := ask(t, s, http.MethodGet, "/collections/by-b-the-water").Body.String(); w.Code != 303 || !strings.Contains(got, "2 articles") {
		t.Errorf("taken out: %d, the page is as it was", w.Code)
	}
	w = send(t, s, "POST", "/collect/by-b-the-water", "application/x-www-form-urlencoded", []byte("do=delete&version=7"), editor...)
	if got := ask(t, s, http.MethodGet, "/collections/by-b-the-water").Code; w.Code != 303 || got != http.StatusNotFound {
		t.Errorf("deleted: %d, its page %d", w.Code, got)
	}
}
