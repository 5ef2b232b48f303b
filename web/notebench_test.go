package web

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/store/baseline"
	"postil/web/view"
)

// A noteBench is a server to which notes are written over loopback, and the least
// that one could cost: a bare durable INSERT of the same row.
type noteBench struct {
	testing.TB
	address string
	token   []string
	on      string
	table   *baseline.Table
}

func newNoteBench(b *testing.B) *noteBench {
	s, st := newTestServer(b)
	slug, id := firstSentence(b, s)
	server := httptest.NewServer(s)
	b.Cleanup(server.Close)
	table, err := baseline.Open(b.Context(), filepath.Join(b.TempDir(), "bare.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { table.Close() })

	return &noteBench{b, server.Listener.Addr().String(), as(b, st, account.Editor), fmt.Sprintf(`"article": %q, "sentence": %q`, slug, id), table}
}

// A noteWriter is a client with a connection of its own. It does no more than send
// and read, so that little of what is measured is its own work.
type noteWriter struct {
	*noteBench
	conn net.Conn
	in   *bufio.Reader
}

func (n *noteBench) writer() *noteWriter {
	conn, err := new(net.Dialer).DialContext(n.Context(), "tcp", n.address)
	if err != nil {
		n.Fatal(err)
	}
	n.Cleanup(func() { conn.Close() })

	return &noteWriter{n, conn, bufio.NewReader(conn)}
}

const benchedWords = "Who says so? The paragraph before names a source, this one does not."

// post writes a note and returns how long it took.
func (w *noteWriter) post(key string) time.Duration {
	body := `{` + w.on + `, "text": "` + benchedWords + `", "visibility": "editors"}`
	start := time.Now()
	_, err := fmt.Fprintf(w.conn, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n%s: %s\r\nContent-Length: %d\r\n\r\n%s",
		view.APINoteURL(""), w.address, key, w.token[0], w.token[1], len(body), body)
	if err != nil {
		w.Error(err)
		return 0
	}
	answer, err := http.ReadResponse(w.in, nil)
	if err != nil {
		w.Error(err)
		return 0
	}
	io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		w.Error(answer.Status)
	}

	return time.Since(start)
}

func (n *noteBench) insert(key string) time.Duration {
	start := time.Now()
	if err := n.table.Insert(n.Context(), key, benchedWords); err != nil {
		n.Error(err)
	}

	return time.Since(start)
}

// BenchmarkNoteSaved compares a note over HTTP with the bare INSERT; the two take
// turns, and medians are reported.
func BenchmarkNoteSaved(b *testing.B) {
	n := newNoteBench(b)
	w := n.writer()
	var ours, bare []float64
	for i := 0; b.Loop(); i++ {
		ours = append(ours, float64(w.post(fmt.Sprint(i))))
		bare = append(bare, float64(n.insert(fmt.Sprint(i))))
	}
	b.ReportMetric(median(ours)/1e6, "note-ms")
	b.ReportMetric(median(bare)/1e6, "bare-ms")
	b.ReportMetric((median(ours)-median(bare))/1e6, "above-ms")
}

// BenchmarkNotesAtOnce has 64 people write at once and compares their rate with that
// of bare INSERTs, one after the other, in the same run.
func BenchmarkNotesAtOnce(b *testing.B) {
	const people, each = 64, 10
	n := newNoteBench(b)
	writers := make([]*noteWriter, people)
	for p := range writers {
		writers[p] = n.writer()
	}
	var all []float64
	var ours, bare time.Duration
	for round := 0; b.Loop(); round++ {
		took := make([][]float64, people)
		start := time.Now()
		var wait sync.WaitGroup
		for p := range people {
			wait.Go(func() {
				for i := range each {
					took[p] = append(took[p], float64(writers[p].post(fmt.Sprint(round, "-", p, "-", i))))
				}
			})
		}
		wait.Wait()
		ours += time.Since(start)
		for _, t := range took {
			all = append(all, t...)
		}
		for i := range people * each {
			bare += n.insert(fmt.Sprint(round, " ", i))
		}
	}
	median(all) // sorts
	b.ReportMetric(float64(bare)/float64(ours), "times-bare-rate")
	b.ReportMetric(all[len(all)*99/100]/1e6, "p99-ms")
}

// crowded returns a server of a library in which one article has so many public notes,
// spread over its sentences, and the article.
func crowded(b *testing.B, notes int) (*Server, *store.Store, *article.Article) {
	s, st := newTestServer(b)
	slug, _ := firstSentence(b, s)
	a, err := st.Article(b.Context(), slug)
	if err != nil {
		b.Fatal(err)
	}
	for i := range notes {
		id := a.Sentences[i%len(a.Sentences)].ID
		if _, err := st.SaveNote(b.Context(), article.Note{Article: slug, From: id, To: id, Body: fmt.Sprint(benchedWords, " It is *number* ", i, "."), By: "Reader", Visibility: article.Public}, ""); err != nil {
			b.Fatal(err)
		}
	}

	return s, st, a
}

// A side is one of two libraries that are compared.
type side struct {
	*Server
	http  *httptest.Server
	store *store.Store
	token []string
	a     *article.Article
	took  []float64
}

// open returns how long it takes to be answered.
func (s *side) open(b *testing.B, url string, wire bool) time.Duration {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	if wire {
		return s.fetch(b, r)
	}
	r.Header.Set(s.token[0], s.token[1])
	w := httptest.NewRecorder()
	start := time.Now()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatal(url, w.Code)
	}

	return time.Since(start)
}

// fetch asks for the same as a browser would, to the last byte.
func (s *side) fetch(b *testing.B, r *http.Request) time.Duration {
	b.Helper()
	asked, err := http.NewRequestWithContext(r.Context(), r.Method, s.http.URL+r.URL.Path, nil)
	if err != nil {
		b.Fatal(err)
	}
	asked.Header = r.Header
	start := time.Now()
	answer, err := s.http.Client().Do(asked)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil || answer.StatusCode != http.StatusOK {
		b.Fatal(r.URL, answer.Status, err)
	}

	return time.Since(start)
}

// BenchmarkManyNotes compares an article of 1,000 notes with one of 10: what is
// answered is asked for in turn from both, and the ratio of medians is reported. A page
// that is made anew is one after a note was written.
func BenchmarkManyNotes(b *testing.B) {
	sides := [2]*side{}
	for i, notes := range []int{1000, 10} {
		s, st, a := crowded(b, notes)
		server := httptest.NewServer(s)
		b.Cleanup(server.Close)
		sides[i] = &side{s, server, st, as(b, st, account.Editor), a, nil}
	}
	for _, ask := range []struct {
		name string
		url  func(a *article.Article) string
		anew bool
		wire bool // over a connection, as browsers ask
	}{
		{"article kept, over HTTP", func(a *article.Article) string { return view.ArticleURL(a.Slug, view.Pin{}) }, false, true},
		{"article kept", func(a *article.Article) string { return view.ArticleURL(a.Slug, view.Pin{}) }, false, false},
		{"article made anew", func(a *article.Article) string { return view.ArticleURL(a.Slug, view.Pin{}) }, true, false},
		{"panel made anew", func(a *article.Article) string { return view.PanelURL(a.Slug, view.Pin{}, view.One(a.Sentences[2].ID)) }, true, false},
		{"me", func(*article.Article) string { return view.MeURL() }, false, false},
		{"desk panel", func(a *article.Article) string { return view.DeskPanelURL(a.Slug, view.One(a.Sentences[2].ID)) }, false, false},
		{"desk panel anew", func(a *article.Article) string { return view.DeskPanelURL(a.Slug, view.One(a.Sentences[2].ID)) }, true, false},
		{"list of notes", func(a *article.Article) string { return view.NotesURL(view.NotesQuery{Article: a.Slug}) }, false, false},
		{"api list", func(a *article.Article) string { return "/api/notes?article=" + a.Slug }, false, false},
	} {
		b.Run(ask.name, func(b *testing.B) {
			for b.Loop() {
				for _, one := range sides {
					if ask.anew {
						note := article.Note{Article: one.a.Slug, From: one.a.Sentences[0].ID, To: one.a.Sentences[0].ID, Body: "x", By: "Other", Visibility: article.Private}
						if _, err := one.store.SaveNote(b.Context(), note, ""); err != nil {
							b.Fatal(err)
						}
					}
					one.took = append(one.took, float64(one.open(b, ask.url(one.a), ask.wire)))
				}
			}
			many, few := median(sides[0].took), median(sides[1].took)
			sides[0].took, sides[1].took = nil, nil
			b.ReportMetric(many/1e6, "many-ms")
			b.ReportMetric(few/1e6, "few-ms")
			b.ReportMetric(many/few, "ratio")
		})
	}
}
