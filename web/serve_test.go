package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}

	return ln
}

func TestServeFinishesRequestsBeforeItEnds(t *testing.T) {
	s, _ := newTestServer(t)
	entered, finish := make(chan struct{}), make(chan struct{})
	inner := s.routes
	s.routes = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			close(entered)
			<-finish
			io.WriteString(w, "done")
			return
		}
		inner.ServeHTTP(w, r)
	})
	ln := listen(t)
	ctx, end := context.WithCancel(t.Context())
	served, got := make(chan error, 1), make(chan string, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	go func() { got <- fetchText("http://" + ln.Addr().String() + "/slow") }()

	<-entered
	end()
	for !s.draining.Load() {
		time.Sleep(time.Millisecond)
	}
	if w := ask(t, s, "GET", "/readyz"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("/readyz = %d while the server is going, want 503", w.Code)
	}
	if w := ask(t, s, "GET", "/healthz"); w.Code != http.StatusOK {
		t.Errorf("/healthz = %d while the server is going, want 200", w.Code)
	}
	close(finish)
	if answer := <-got; answer != "done" {
		t.Errorf("the request under way got %q, want done", answer)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve = %v after an orderly end, want nil", err)
	}
}

func fetchText(address string) string {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get(address)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}

	return string(text)
}

func TestServeReportsAListenerThatFails(t *testing.T) {
	s := serverOf(t, openStore(t, filepath.Join(t.TempDir(), "postil.db")))
	ln := listen(t)
	ln.Close()
	if err := s.Serve(t.Context(), ln); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Serve on a closed listener = %v, want %v", err, net.ErrClosed)
	}
}

func TestAHeaderThatIsTooLongIsRefused(t *testing.T) {
	s := serverOf(t, openStore(t, filepath.Join(t.TempDir(), "postil.db")))
	ln := listen(t)
	ctx, end := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	conn, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: "+strings.Repeat("x", 2*maxHeaderBytes)+"\r\n\r\n") // the server may close before the end
	answer := make([]byte, 12)
	if _, err := io.ReadFull(conn, answer); err != nil || string(answer) != "HTTP/1.1 431" {
		t.Errorf("a header of %d bytes gets %q, %v; want status 431", 2*maxHeaderBytes, answer, err)
	}
	end()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// failing returns s with a route that answers with do, seen through everything
// that a request passes, and what s logs.
func failing(t *testing.T, st *store.Store, do func(http.ResponseWriter, *http.Request) error) (*Server, *strings.Builder) {
	t.Helper()
	s := serverOf(t, st)
	logged := &strings.Builder{}
	s.log = slog.New(slog.NewTextHandler(logged, nil))
	s.routes = s.bounded(s.native(s.recovered(s.handle(do))))

	return s, logged
}

func TestFaultsOfOursAreLoggedOnceAndNotTold(t *testing.T) {
	tests := []struct {
		name   string
		do     func(http.ResponseWriter, *http.Request) error
		status int
		lines  int
	}{
		{"an unknown error", func(http.ResponseWriter, *http.Request) error { return errors.New("secret") }, 500, 1},
		{"a panic", func(http.ResponseWriter, *http.Request) error { panic("secret") }, 500, 1},
		{"a store that is too slow", func(http.ResponseWriter, *http.Request) error { return context.DeadlineExceeded }, 503, 1},
		{"a client that is gone", func(http.ResponseWriter, *http.Request) error { return context.Canceled }, 503, 0},
		{"something that is nowhere", func(http.ResponseWriter, *http.Request) error { return article.ErrNotFound }, 404, 0},
		{"a body that is too large", readAll, 413, 0},
	}
	st := openStore(t, filepath.Join(t.TempDir(), "postil.db"))
	for _, tt := range tests {
		for _, path := range []string{"/x", "/api/x"} {
			s, logged := failing(t, st, tt.do)
			w := ask(t, s, "GET", path)
			if w.Code != tt.status || strings.Contains(w.Body.String(), "secret") || strings.Contains(w.Body.String(), "goroutine") {
				t.Errorf("%s on %s = %d %s, want %d and no inner words", tt.name, path, w.Code, w.Body, tt.status)
			}
			if lines := strings.Count(logged.String(), "\n"); lines != tt.lines {
				t.Errorf("%s on %s: %d lines in the log, want %d: %s", tt.name, path, lines, tt.lines, logged)
			}
			checkAnswer(t, w.Header(), "GET "+path, w.Code)
		}
	}
}

func readAll(http.ResponseWriter, *http.Request) error {
	_, err := io.Copy(io.Discard, http.MaxBytesReader(nil, io.NopCloser(endless{}), maxBody))

	return err
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	tests := []struct {
		method, site string
		status       int
	}{
		{"POST", "cross-site", 403},
		{"POST", "same-site", 403},
		{"POST", "same-origin", 200},
		{"GET", "cross-site", 200},
	}
	st := openStore(t, filepath.Join(t.TempDir(), "postil.db"))
	for _, tt := range tests {
		s, _ := failing(t, st, func(w http.ResponseWriter, _ *http.Request) error { return plain(w, 200, "ok") })
		if w := ask(t, s, tt.method, "/x", "Sec-Fetch-Site", tt.site); w.Code != tt.status {
			t.Errorf("%s from %s = %d, want %d", tt.method, tt.site, w.Code, tt.status)
		}
	}
}
