package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/fetch"
	"postil/internal/store"
)

// newImporter starts a worker for imports and feeds that may ask this machine.
func newImporter(t *testing.T, st *store.Store) {
	t.Helper()
	client := fetch.New(fetch.Config{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Gap: time.Millisecond})
	ctx, stop := context.WithCancel(t.Context())
	w := startWorker(ctx, &Worker{
		store: st, client: client, log: slog.New(slog.DiscardHandler), pause: time.Millisecond,
		lanes: map[article.Lane]int{article.LaneImport: 2, article.LaneFeed: 1},
	})
	t.Cleanup(func() {
		stop()
		w.Wait()
		client.Close()
	})
}

func site(t *testing.T, pages map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, page := range pages {
		mux.HandleFunc(path, page)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	return server.URL
}

func sitePage(media, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", media)
		io.WriteString(w, body)
	}
}

// ended waits for a job to end.
func ended(t *testing.T, st *store.Store, id string) article.Job {
	t.Helper()
	var j article.Job
	soon(t, "the end of a job", func() bool {
		var err error
		if j, err = st.JobByID(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		return !j.Open()
	})

	return j
}

func TestImportsInTheBackground(t *testing.T) {
	st := openStore(t)
	base := site(t, map[string]http.HandlerFunc{
		"/story.txt": sitePage("text/plain", "Ann Lee said no. Will it hold?"),
		"/picture":   sitePage("image/png", "\x89PNG"),
		"/empty.txt": sitePage("text/plain", ""),
	})
	newImporter(t, st)
	tests := []struct {
		name    string
		wish    Wish
		state   article.JobState
		outcome article.JobOutcome
		problem string
	}{
		{"a page", Wish{URL: base + "/story.txt"}, article.JobDone, article.OutcomeAdded, ""},
		{"the same page again", Wish{URL: base + "/story.txt#part"}, article.JobDone, article.OutcomeUnchanged, ""},
		{"a file", Wish{Name: "a.md", Data: []byte("# A\n\nText with a\nbreak.")}, article.JobDone, article.OutcomeAdded, ""},
		{"a file with a title of ours", Wish{Name: "b.md", Data: []byte("Other text."), Metadata: article.Metadata{Title: "Mine"}}, article.JobDone, article.OutcomeAdded, ""},
		{"a picture", Wish{URL: base + "/picture"}, article.JobFailed, "", "a picture"},
		{"nothing", Wish{URL: base + "/empty.txt"}, article.JobFailed, "", "no text"},
		{"no page", Wish{URL: base + "/nowhere"}, article.JobFailed, "", "no page"},
		{"a file that is none", Wish{Name: "x.exe", Data: []byte("MZ")}, article.JobFailed, "", "not read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			id, err := QueueImport(t.Context(), st, tt.wish, "Eve")
			if err != nil {
				t.Fatal(err)
			}
			j := ended(t, st, id)
			results, err := st.JobResults(t.Context(), id)
			if err != nil || j.State != tt.state || j.By != "Eve" || !strings.Contains(j.Problem, tt.problem) || (j.Problem == "") != (tt.problem == "") {
				t.Fatalf("job %+v, %v; want %s with %q", j, err, tt.state, tt.problem)
			}
			if tt.outcome == "" {
				if len(results) > 0 {
					t.Errorf("results %+v, want none", results)
				}
				return
			}
			if len(results) != 1 || results[0].Outcome != tt.outcome {
				t.Fatalf("results %+v, want one %s", results, tt.outcome)
			}
			if want := tt.wish.Metadata.Title; want != "" && results[0].Title != want {
				t.Errorf("title %q, want %q", results[0].Title, want)
			}
			if _, err := st.Job(t.Context(), results[0].Slug); err != nil {
				t.Errorf("labels are not asked for: %v", err)
			}
		})
	}
	for _, wish := range []Wish{{URL: "ftp://a.example/"}, {Name: "large.txt", Data: make([]byte, 11<<20)}} {
		if _, err := QueueImport(t.Context(), st, wish, "Eve"); !forPeople(err) {
			t.Errorf("wish %q %q: %v, want it refused", wish.URL, wish.Name, err)
		}
	}
}

// TestImportIsTriedAgain has a site that is busy at first: the job waits, and is
// done when its time has come.
func TestImportIsTriedAgain(t *testing.T) {
	st := openStore(t)
	var asked atomic.Int32
	base := site(t, map[string]http.HandlerFunc{"/a.txt": func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		sitePage("text/plain", "Text.")(w, r)
	}})
	newImporter(t, st)
	id, err := QueueImport(t.Context(), st, Wish{URL: base + "/a.txt"}, "")
	if err != nil {
		t.Fatal(err)
	}
	var j article.Job
	soon(t, "the first try", func() bool {
		j, err = st.JobByID(t.Context(), id)
		return err != nil || j.Problem != ""
	})
	if err != nil || j.State != article.JobWaiting || !j.Due.After(time.Now()) || !strings.Contains(j.Problem, "later") {
		t.Fatalf("job %+v, %v; want it to wait", j, err)
	}
	if err := st.CancelJob(t.Context(), id, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := st.RetryJob(t.Context(), id, time.Now()); err != nil {
		t.Fatal(err)
	}
	if j = ended(t, st, id); j.State != article.JobDone || j.Problem != "" {
		t.Errorf("job %+v, want it done", j)
	}
}

// TestImportIsCancelled cancels a job whose site never answers: the worker lets go
// of it within a few heartbeats, and takes the next.
func TestImportIsCancelled(t *testing.T) {
	st := openStore(t)
	gone := make(chan struct{})
	base := site(t, map[string]http.HandlerFunc{
		"/silent.txt": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done(); close(gone) },
	})
	newImporter(t, st)
	id, err := QueueImport(t.Context(), st, Wish{URL: base + "/silent.txt"}, "")
	if err != nil {
		t.Fatal(err)
	}
	soon(t, "the fetch", func() bool {
		j, err := st.JobByID(t.Context(), id)
		return err == nil && j.State == article.JobRunning
	})
	if err := st.CancelJob(t.Context(), id, time.Now()); err != nil {
		t.Fatal(err)
	}
	select {
	case <-gone:
	case <-time.After(20 * time.Second):
		t.Fatal("the worker goes on with a job that was cancelled")
	}
	if j := ended(t, st, id); j.State != article.JobCancelled {
		t.Errorf("job %+v, want it cancelled", j)
	}
}

func TestFeedIsPolled(t *testing.T) {
	st := openStore(t)
	entries := atomic.Int32{}
	entries.Store(2)
	var base string
	base = site(t, map[string]http.HandlerFunc{
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			tag := fmt.Sprintf(`"%d"`, entries.Load())
			w.Header().Set("Etag", tag)
			if r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			var b strings.Builder
			b.WriteString("<rss><channel><title>News</title>")
			for i := range entries.Load() {
				fmt.Fprintf(&b, "<item><guid>%d</guid><link>%s/%d.txt</link></item>", i, base, i)
			}
			sitePage("application/rss+xml", b.String()+"</channel></rss>")(w, r)
		},
		"/0.txt": sitePage("text/plain", "The first text."),
		"/1.txt": sitePage("text/plain", "The second text."),
		"/2.txt": sitePage("text/plain", "The third text."),
		"/page":  sitePage("text/html", "<!doctype html><link rel=alternate type=application/rss+xml href=/feed>"),
	})
	newImporter(t, st)
	f, err := AddFeed(t.Context(), st, base+"/feed", "Eve")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := AddFeed(t.Context(), st, base+"/feed", "Eve"); !errors.Is(err, article.ErrExists) {
		t.Errorf("added again: %v, want exists", err)
	}
	for _, want := range []int{2, 2, 3} {
		entries.Store(int32(want))
		if err := st.HurryFeed(t.Context(), f.ID, time.Now()); err != nil {
			t.Fatal(err)
		}
		soon(t, fmt.Sprintf("%d articles", want), func() bool {
			list, err := st.Articles(t.Context(), article.Cursor{})
			return err != nil || len(list.Rows) == want
		})
	}
	soon(t, "what became of the last question", func() bool {
		f, err = st.Feed(t.Context(), f.ID)
		return err != nil || f.ETag == `"3"`
	})
	if err != nil || f.Title != "News" || f.Entries != 3 || f.Problem != "" || f.Every != oftenest {
		t.Errorf("feed %+v, %v", f, err)
	}

	entryInstead(t, st)
	wrong, err := AddFeed(t.Context(), st, base+"/page", "Eve")
	if err != nil {
		t.Fatal(err)
	}
	soon(t, "the problem", func() bool {
		wrong, err = st.Feed(t.Context(), wrong.ID)
		return err != nil || wrong.Fails > 0
	})
	if !strings.Contains(wrong.Problem, base+"/feed") || wrong.Every != 2*oftenest {
		t.Errorf("feed %+v, %v; want it to name the feed of the page", wrong, err)
	}
}

// entryInstead has a site that gives its pages to nobody, but has them in its feed.
func entryInstead(t *testing.T, st *store.Store) {
	t.Helper()
	var base string
	base = site(t, map[string]http.HandlerFunc{
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			sitePage("application/rss+xml", "<rss><channel><item><title>The quay</title><link>"+base+"/closed</link><description>"+
				"&lt;p&gt;The quay was closed on Monday.&lt;script&gt;no()&lt;/script&gt; Nobody knows for how long.&lt;/p&gt;</description></item></channel></rss>")(w, r)
		},
		"/closed": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
	})
	if _, err := AddFeed(t.Context(), st, base+"/feed", ""); err != nil {
		t.Fatal(err)
	}
	soon(t, "the entry", func() bool {
		a, err := st.Article(t.Context(), "the-quay")
		if err != nil {
			return false
		}
		if a.URL != base+"/closed" || strings.Contains(a.Text, "no()") || !strings.Contains(a.Text, "Nobody knows for how long.") {
			t.Errorf("article at %q: %q", a.URL, a.Text)
		}
		return true
	})
}
