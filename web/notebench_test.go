package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/store/baseline"
	"postil/web/view"
)

// A noteBench is a server to which notes are written over loopback, and the least
// that one could cost: a bare durable INSERT of the same words.
type noteBench struct {
	testing.TB
	client *http.Client
	base   string
	token  []string
	on     string
	table  *baseline.Table
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
	transport := &http.Transport{MaxIdleConnsPerHost: 64}
	b.Cleanup(transport.CloseIdleConnections)

	return &noteBench{b, &http.Client{Transport: transport}, server.URL, as(b, st, account.Editor), fmt.Sprintf(`"article": %q, "sentence": %q`, slug, id), table}
}

const benchedWords = "Who says so? The paragraph before names a source, this one does not."

// post writes a note and returns how long it took.
func (n *noteBench) post(key string) time.Duration {
	body := `{` + n.on + `, "text": "` + benchedWords + `", "visibility": "editors"}`
	r, err := http.NewRequestWithContext(n.Context(), http.MethodPost, n.base+view.APINoteURL(""), strings.NewReader(body))
	if err != nil {
		n.Error(err)
		return 0
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	r.Header.Set(n.token[0], n.token[1])
	start := time.Now()
	w, err := n.client.Do(r)
	took := time.Since(start)
	if err != nil {
		n.Error(err)
		return took
	}
	w.Body.Close()
	if w.StatusCode != http.StatusCreated {
		n.Error(w.Status)
	}

	return took
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
	var ours, bare []float64
	for i := 0; b.Loop(); i++ {
		ours = append(ours, float64(n.post(fmt.Sprint(i))))
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
	var all []float64
	var ours, bare time.Duration
	for round := 0; b.Loop(); round++ {
		took := make([][]float64, people)
		start := time.Now()
		var wait sync.WaitGroup
		for p := range people {
			wait.Go(func() {
				for i := range each {
					took[p] = append(took[p], float64(n.post(fmt.Sprint(round, p, i))))
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
