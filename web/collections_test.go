package web

import (
	"net/http"
	"strings"
	"testing"

	"postil/internal/account"
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
