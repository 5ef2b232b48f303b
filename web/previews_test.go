package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	fetching "postil/internal/fetch"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
)

// work has jobs done until t ends, by a client that fetches from this machine, too.
func work(t *testing.T, st *store.Store) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	client := fetching.New(fetching.Config{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Gap: time.Millisecond})
	worker := ingest.StartWorker(ctx, st, client, slog.New(slog.DiscardHandler), 0)
	t.Cleanup(func() {
		stop()
		worker.Wait()
		client.Close()
	})
}

// arrived follows redirects from an answer, again and again while a job goes on, to
// the page that has words.
func arrived(t *testing.T, s *Server, w *httptest.ResponseRecorder, words string, editor ...string) (page, at string) {
	t.Helper()
	at = w.Header().Get("Location")
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		w = ask(t, s, "GET", at, editor...)
		if w.Code == 303 {
			at = w.Header().Get("Location")
			continue
		}
		if page = w.Body.String(); w.Code != 200 || strings.Contains(page, words) {
			break
		}
	}
	if !strings.Contains(page, words) {
		t.Fatalf("%s = %d lacks %q: %s", at, w.Code, words, page)
	}

	return page, at
}

// nothingStored holds that there are but the two articles that every library has.
func nothingStored(t *testing.T, st *store.Store) {
	t.Helper()
	list, err := st.Articles(t.Context(), article.Cursor{})
	if err != nil || len(list.Rows) != 2 {
		t.Errorf("%d articles before anything was saved, %v", len(list.Rows), err)
	}
}

// A file and a page that are alone are shown whole, and saved as they were shown.
func TestPreviewOfOne(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	work(t, st)
	pdf, err := os.ReadFile("../internal/extract/testdata/bridge.pdf")
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, "../internal/extract/testdata/news.html")
	}))
	t.Cleanup(site.Close)
	media, body := filesOf(t, [2]string{"bridge.pdf", string(pdf)})
	for name, begin := range map[string]func() *httptest.ResponseRecorder{
		"a PDF": func() *httptest.ResponseRecorder { return send(t, s, "POST", "/import/files", media, body, editor...) },
		"a page": func() *httptest.ResponseRecorder {
			return sendForm(t, s, "/import/address", url.Values{"url": {site.URL + "/news.html"}}, editor...)
		},
	} {
		page, at := arrived(t, s, begin(), "Preview, not stored yet", editor...)
		for _, want := range []string{`name="byline"`, `name="language"`, "left out", "sentences", `class="preview"`} {
			if !strings.Contains(page, want) {
				t.Errorf("the preview of %s lacks %q", name, want)
			}
		}
		nothingStored(t, st)
		if w := sendForm(t, s, at, url.Values{"title": {"x"}, "url": {"javascript:alert(1)"}}, editor...); w.Code != 422 || !strings.Contains(w.Body.String(), "no web address") {
			t.Errorf("a bad address: %d", w.Code)
		}
		for range 2 { // whoever presses twice gets the same
			w := sendForm(t, s, at, url.Values{"title": {"Mended"}, "byline": {""}, "language": {"en"}, "tags": {"a, b"}}, editor...)
			if w.Code != 303 {
				t.Fatalf("saved: %d %s", w.Code, w.Body.String())
			}
		}
		got, err := st.Article(t.Context(), "mended")
		if err != nil || got.Title != "Mended" || got.Byline != "" || len(got.Sentences) < 5 {
			t.Fatalf("%s: article %+v, %v", name, got, err)
		}
		if page, _ := arrived(t, s, ask(t, s, "GET", strings.TrimSuffix(at, "/1"), editor...), "added", editor...); !strings.Contains(page, "/a/mended") {
			t.Errorf("the job does not say what became of it: %s", page)
		}

		s, st = newTestServer(t) // the next library is empty
		editor = inSession(t, st, account.Editor)
		work(t, st)
	}
}

// Of several files some are chosen; what cannot be read says why.
func TestPreviewOfSeveral(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	work(t, st)
	media, body := filesOf(t, [2]string{"a.md", "# Alpha\n\nThe first."}, [2]string{"b.md", "# Beta\n\nThe second. It has two."}, [2]string{"c.pdf", "%PDF-1.7 nothing"}, [2]string{"d.md", "# Delta\n\nThe last."})
	page, at := arrived(t, s, send(t, s, "POST", "/import/files", media, body, editor...), "Save what is ticked", editor...)
	for _, want := range []string{"3 articles", "Alpha", "2 sentences", "Could not be read", "c.pdf"} {
		if !strings.Contains(page, want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	nothingStored(t, st)
	if w := ask(t, s, "GET", at+"/2", editor...); w.Code != 200 || !strings.Contains(w.Body.String(), "Keep these changes") {
		t.Errorf("one of them: %d", w.Code)
	}
	if w := sendForm(t, s, at+"/2", url.Values{"title": {"Bee"}}, editor...); w.Header().Get("Location") != at {
		t.Errorf("mended: %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := sendForm(t, s, at, url.Values{}, editor...); w.Code != 422 || !strings.Contains(w.Body.String(), "Tick at least one") {
		t.Errorf("nothing ticked: %d", w.Code)
	}
	for _, bad := range []struct {
		value  string
		status int
	}{{"3", 404}, {"99", 404}, {"x", 400}} {
		if w := sendForm(t, s, at, url.Values{"chosen": {bad.value}}, editor...); w.Code != bad.status {
			t.Errorf("chosen %q: %d, want %d", bad.value, w.Code, bad.status)
		}
	}
	for range 2 {
		if w := sendForm(t, s, at, url.Values{"chosen": {"1", "2"}}, editor...); w.Code != 303 || !strings.HasPrefix(w.Header().Get("Location"), "/jobs/") {
			t.Fatalf("saved: %d to %q", w.Code, w.Header().Get("Location"))
		}
	}
	arrived(t, s, ask(t, s, "GET", at, editor...), "2 added", editor...)
	for slug, err := range map[string]error{"alpha": nil, "bee": nil, "delta": article.ErrNotFound} {
		if _, got := st.Article(t.Context(), slug); (got == nil) != (err == nil) {
			t.Errorf("%s: %v", slug, got)
		}
	}
	if w := ask(t, s, "GET", at+"/1", editor...); w.Code != 404 {
		t.Errorf("a preview that was saved: %d", w.Code)
	}
}

// A file that Postil exported is stored as it is; a text that is there says so.
func TestPreviewOfWhatIsThere(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	work(t, st)
	if _, err := ingest.Bytes(t.Context(), st, "a.md", []byte("# There\n\nIt is there."), ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	w := sendForm(t, s, "/import/text", url.Values{"text": {"# There\n\nIt is there."}, "format": {"markdown"}}, editor...)
	if !strings.Contains(w.Body.String(), "The library has this text already") || !strings.Contains(w.Body.String(), view.ArticleURL("there", view.Pin{})) {
		t.Errorf("%d %s", w.Code, w.Body.String())
	}
	media, body := filesOf(t, [2]string{"x.json", "{}"})
	arrived(t, s, send(t, s, "POST", "/import/files", media, body, editor...), "Could not be read", editor...)
}
