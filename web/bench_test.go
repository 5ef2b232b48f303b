package web

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"syscall"
	"testing"
	"time"

	"postil/web/view"
)

// BenchmarkKept compares kept pages with a bare handler that sends the same
// compressed bytes with their type and length. Over TCP the two take turns, with a
// client that does next to nothing, and the medians of the process's CPU for a
// request are compared; with a writer that drops everything, what the handlers
// alone cost.
func BenchmarkKept(b *testing.B) {
	s, _ := newTestServer(b)
	slug, id := firstSentence(b, s)
	for _, page := range []struct{ name, path string }{
		{"article", view.ArticleURL(slug, view.Pin{})},
		{"sentence", view.SelectionPath(slug, view.Pin{}, view.One(id))},
		{"panel", view.PanelURL(slug, view.Pin{}, view.One(id))},
	} {
		body := ask(b, s, http.MethodGet, page.path, "Accept-Encoding", "gzip").Body.Bytes()
		b.Run("tcp/"+page.name, func(b *testing.B) { overTCP(b, bare(body), s, page.path, len(body)) })
		b.Run("null/"+page.name+"/bare", func(b *testing.B) { overNothing(b, bare(body), page.path) })
		b.Run("null/"+page.name+"/kept", func(b *testing.B) { overNothing(b, s, page.path) })
	}
}

// bare is the least that net/http can do to send body.
func bare(body []byte) http.Handler {
	length := fmt.Sprint(len(body))

	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", htmlType)
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", length)
		w.Write(body)
	})
}

// turn is how many requests one of two servers answers before the other's turn.
const turn = 100

func overTCP(b *testing.B, bare, kept http.Handler, path string, length int) {
	clients := [2]*rawClient{newRawClient(b, bare, path, length), newRawClient(b, kept, path, length)}
	var spent [2][]float64
	for b.Loop() {
		for i, c := range clients {
			spent[i] = append(spent[i], c.requests(b, turn))
		}
	}
	one, other := median(spent[0]), median(spent[1])
	b.ReportMetric(one, "bare-cpu-ns")
	b.ReportMetric(other, "kept-cpu-ns")
	b.ReportMetric(other/one, "ratio")
}

func median(values []float64) float64 {
	slices.Sort(values)

	return values[len(values)/2]
}

// A rawClient sends the same request on one connection and skips the answers.
type rawClient struct {
	conn    net.Conn
	request []byte
	answer  *bufio.Reader
	length  int
}

func newRawClient(b *testing.B, h http.Handler, path string, length int) *rawClient {
	server := httptest.NewServer(h)
	b.Cleanup(server.Close)
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close() })
	request := "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"

	return &rawClient{conn, []byte(request), bufio.NewReaderSize(conn, 256<<10), length}
}

// requests sends n requests and returns the CPU that one took, in nanoseconds.
func (c *rawClient) requests(b *testing.B, n int) float64 {
	before := cpu(b)
	for range n {
		if _, err := c.conn.Write(c.request); err != nil {
			b.Fatal(err)
		}
		if err := skipResponse(c.answer, c.length); err != nil {
			b.Fatal(err)
		}
	}

	return float64(cpu(b)-before) / float64(n)
}

// skipResponse reads a response of a known length without looking at it.
func skipResponse(r *bufio.Reader, length int) error {
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) == 2 {
			_, err = r.Discard(length)

			return err
		}
	}
}

func cpu(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}

	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func overNothing(b *testing.B, h http.Handler, path string) {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := nothing{}
	b.ReportAllocs()
	for b.Loop() {
		clear(w)
		h.ServeHTTP(w, r)
	}
}

// nothing is a ResponseWriter that keeps the header and drops the body.
type nothing http.Header

func (n nothing) Header() http.Header         { return http.Header(n) }
func (n nothing) Write(b []byte) (int, error) { return len(b), nil }
func (n nothing) WriteHeader(int)             {}

func TestKeptPageAllocatesNothing(t *testing.T) {
	s, _ := newTestServer(t)
	slug, _ := firstSentence(t, s)
	r := httptest.NewRequest(http.MethodGet, view.ArticleURL(slug, view.Pin{}), nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := nothing{}
	s.ServeHTTP(w, r)
	if allocated := testing.AllocsPerRun(100, func() { clear(w); s.ServeHTTP(w, r) }); allocated > 0 {
		t.Errorf("a kept page costs %v allocations, want none", allocated)
	}
}
