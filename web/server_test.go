package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"go.uber.org/goleak"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/seeds"
	"postil/web/view"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// newTestServer returns a server for a new library with the seeds in it.
func newTestServer(t testing.TB) (*Server, *store.Store) {
	t.Helper()
	st := seeded(t, openStore(t, filepath.Join(t.TempDir(), "postil.db")))

	return serverOf(t, st), st
}

func seeded(t testing.TB, st *store.Store) *store.Store {
	t.Helper()
	if err := ingest.Seeds(context.Background(), st, seeds.FS); err != nil {
		t.Fatal(err)
	}

	return st
}

func openStore(t testing.TB, path string) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })

	return st
}

func serverOf(t testing.TB, st *store.Store) *Server {
	t.Helper()
	s, err := New(Config{Store: st, Site: view.Site{BaseURL: "https://postil.example"}, Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}

	return s
}

// ask sends one request with header fields in pairs of name and value.
func ask(t testing.TB, h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)

	return w
}

// firstArticle returns the newest article of the library.
func firstArticle(t testing.TB, s *Server) *article.Article {
	t.Helper()
	list, err := s.store.Articles(context.Background(), article.Cursor{Limit: 1})
	if err != nil || len(list.Rows) == 0 {
		t.Fatalf("the library has no article: %v", err)
	}
	a, err := s.store.Article(context.Background(), list.Rows[0].Slug)
	if err != nil {
		t.Fatal(err)
	}

	return a
}

func firstSentence(t testing.TB, s *Server) (slug, id string) {
	a := firstArticle(t, s)

	return a.Slug, a.Sentences[0].ID
}

func answerTo(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)

	return w
}
