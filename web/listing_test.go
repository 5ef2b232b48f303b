package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/storetest"
	"postil/web/view"
)

// TestLibraryIsNarrowed asks the page and the API the same.
func TestLibraryIsNarrowed(t *testing.T) {
	s, st := newTestServer(t)
	for i, tag := range []string{"Ponds", "ponds & lakes", ""} {
		b := storetest.Sample(fmt.Sprintf("pond-%d", i))
		b.Article.Publisher, b.Article.Title, b.Article.Published = "Pond Weekly", fmt.Sprintf("Pond %d", 3-i), fmt.Sprintf("2026-05-0%d", i+1)
		if tag != "" {
			b.Tags = []string{tag}
		}
		if err := st.SaveBundle(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ query, want string }{
		{"publisher=Pond+Weekly", "pond-2 pond-1 pond-0"},
		{"publisher=Pond+Weekly&sort=title", "pond-2 pond-1 pond-0"},
		{"publisher=Pond+Weekly&sort=published", "pond-2 pond-1 pond-0"},
		{"tag=PONDS", "pond-0"},
		{"tag=ponds+%26+lakes", "pond-1"},
		{"publisher=Pond+Weekly&from=2026-05-02&to=2026-05-02", "pond-1"},
		{"q=pond+3", "pond-0"},
		{"publisher=Pond+Weekly&labels=reviewed", ""},
		{"tag=nothing", ""},
	} {
		page := ask(t, s, http.MethodGet, "/?"+tt.query)
		body := page.Body.String()
		answer := ask(t, s, http.MethodGet, "/api/articles?"+tt.query).Body.String()
		for i := range 3 {
			slug := fmt.Sprintf("pond-%d", i)
			want := strings.Contains(tt.want, slug)
			if got := strings.Contains(body, `href="/a/`+slug+`"`); got != want || page.Code != http.StatusOK {
				t.Errorf("/?%s = %d, has %s: %v, want %v", tt.query, page.Code, slug, got, want)
			}
			if got := strings.Contains(answer, `"slug":"`+slug+`"`); got != want {
				t.Errorf("/api/articles?%s has %s: %v, want %v", tt.query, slug, got, want)
			}
		}
		if !strings.Contains(body, "Remove the filter") || tt.want == "" && !strings.Contains(body, "No article meets all of this") {
			t.Errorf("/?%s has no chip, or does not say that nothing was found", tt.query)
		}
	}
}

func TestLibraryRefusesWhatIsNoFilter(t *testing.T) {
	s, _ := newTestServer(t)
	for query, want := range map[string]int{
		"sort=size": http.StatusBadRequest, "labels=good": http.StatusBadRequest, "from=yesterday": http.StatusBadRequest,
		"after=x": http.StatusBadRequest, "sort=added": http.StatusOK, "from=&to=&q=&language=": http.StatusOK,
		"q=" + strings.Repeat("x", maxFilter+1): http.StatusRequestEntityTooLarge, "publisher=%00": http.StatusBadRequest,
	} {
		if got := ask(t, s, http.MethodGet, "/?"+query).Code; got != want {
			t.Errorf("/?%.40s = %d, want %d", query, got, want)
		}
	}
}

func TestTagsAreSetAndShown(t *testing.T) {
	s, st := newTestServer(t)
	if err := st.SaveBundle(t.Context(), storetest.Sample("tagged")); err != nil {
		t.Fatal(err)
	}
	editor := as(t, st, account.Editor)
	for _, tt := range []struct {
		body string
		want int
		tags []string
	}{
		{`{"tags":["<b>Bold</b>","Łódź, rust"]}`, http.StatusOK, []string{"<b>Bold</b>", "Łódź", "rust"}},
		{`{"tags":["x"],"was":["rust"]}`, http.StatusConflict, []string{"<b>Bold</b>", "Łódź", "rust"}},
		{`{"tags":["` + strings.Repeat("x", article.TagLength+1) + `"]}`, http.StatusRequestEntityTooLarge, []string{"<b>Bold</b>", "Łódź", "rust"}},
		{`{"tags":[]}`, http.StatusOK, nil},
	} {
		w := send(t, s, http.MethodPut, "/api/articles/tagged/tags", "application/json", []byte(tt.body), editor...)
		if w.Code != tt.want {
			t.Errorf("PUT %s = %d %s, want %d", tt.body, w.Code, w.Body, tt.want)
		}
		page := ask(t, s, http.MethodGet, view.ArticleURL("tagged", view.Pin{})).Body.String()
		for _, tag := range []string{"<b>Bold</b>", "Łódź", "rust"} {
			link := strings.Contains(page, "/?tag="+strings.ReplaceAll(url.QueryEscape(tag), "&", "&amp;"))
			if want := len(tt.tags) > 0; link != want || strings.Contains(page, "<b>Bold") {
				t.Errorf("after %s, the page leads to tag %q: %v, want %v", tt.body, tag, link, want)
			}
		}
	}
}
