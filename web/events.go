package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// Pauses of a stream: between two looks at the store, and between two signs of life
// where nothing happens, so that proxies do not take it for dead. A client whose
// stream ends comes back after comeBack.
const (
	lookPause = time.Second
	lifePause = 15 * time.Second
	endPause  = 100 * time.Millisecond // within which a stream sees that the server goes
	comeBack  = 2 * time.Second
)

// How many streams there may be, in all and for one network address.
const (
	streamsMost  = 500
	streamsOfOne = 10
)

// Streams counts those that are open.
type streams struct {
	mu  sync.Mutex
	all int
	of  map[string]int // by network address
}

// open reports whether there may be one more; then close must be called.
func (s *streams) open(client string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all >= streamsMost || s.of[client] >= streamsOfOne {
		return false
	}
	if s.of == nil {
		s.of = map[string]int{}
	}
	s.all++
	s.of[client]++

	return true
}

func (s *streams) close(client string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all--
	if s.of[client]--; s.of[client] == 0 {
		delete(s.of, client)
	}
}

// A report is the present state of what a stream tells of.
type report struct {
	component templ.Component
	last      bool // nothing will follow
}

// showEvents tells, as server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html), how far a job
// is, or the search for the labels of an article: an event with the fragment of the
// page each time that it changes, and "end" after the last.
func (s *Server) showEvents(w http.ResponseWriter, r *http.Request) error {
	look, err := s.watched(r)
	if err != nil {
		return err
	}
	first, err := look(r.Context())
	if err != nil {
		return err
	}
	client := s.addressOfClient(r)
	if !s.streams.open(client) {
		return fmt.Errorf("streams of one client: %w", errBusy)
	}
	defer s.streams.close(client)

	header := w.Header()
	header.Set("Content-Type", "text/event-stream; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no") // nginx would hold events back
	if r.Method == http.MethodHead {
		return nil
	}
	t := teller{w: w, told: r.Header.Get("Last-Event-ID"), flush: http.NewResponseController(w).Flush}
	fmt.Fprintf(w, "retry: %d\n\n", comeBack.Milliseconds())
	s.tell(r.Context(), t, first, look)

	return nil
}

// watched returns how to look at what r asks for.
func (s *Server) watched(r *http.Request) (func(context.Context) (report, error), error) {
	query := r.URL.Query()
	job, slug := query.Get("job"), query.Get("article")
	switch {
	case (job == "") == (slug == ""):
		return nil, fmt.Errorf("ask for a job or an article: %w", article.ErrMalformed)
	case job != "":
		if err := permitted(r.Context(), account.Editor, r.Method); err != nil {
			return nil, err
		}
		return func(ctx context.Context) (report, error) {
			j, results, err := s.job(ctx, job)
			return report{view.JobState(view.NewJobView(j, results)), !j.Open()}, err
		}, nil
	}
	if _, err := s.store.Summary(r.Context(), slug); err != nil {
		return nil, err
	}

	return func(ctx context.Context) (report, error) { return s.labelsReport(ctx, slug) }, nil
}

// labelsReport asks for the job alone: that is one read by index.
func (s *Server) labelsReport(ctx context.Context, slug string) (report, error) {
	j, err := s.store.Job(ctx, slug)
	if errors.Is(err, article.ErrNotFound) {
		return report{view.ProgressLine(view.ProgressDone(slug)), true}, nil
	}

	return report{view.ProgressLine(view.NewProgress(j)), !j.Open()}, err
}

// tell looks and tells until there is nothing more to tell, the client is gone or
// the server goes.
func (s *Server) tell(ctx context.Context, t teller, now report, look func(context.Context) (report, error)) {
	for {
		if err := t.tell(ctx, now); err != nil || now.last {
			return
		}
		if !s.waited(ctx, t) {
			return
		}
		var err error
		if now, err = look(ctx); err != nil {
			return // the client comes back and is told why
		}
	}
}

// waited waits for the time of the next look. It returns false if the stream is to
// end.
func (s *Server) waited(ctx context.Context, t teller) bool {
	for range lookPause / endPause {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(endPause):
		}
		if s.draining.Load() {
			return false
		}
	}

	return true
}

// A teller writes events.
type teller struct {
	w     http.ResponseWriter
	told  string // ID of the last event: the tag of its fragment
	since time.Time
	flush func() error
}

func (t *teller) tell(ctx context.Context, r report) error {
	var html bytes.Buffer
	if err := r.component.Render(ctx, &html); err != nil {
		return err
	}
	tag := tagOf(html.Bytes())
	switch {
	case tag != t.told:
		t.told = tag
		t.event("state", html.String())
	case !r.last && time.Since(t.since) < lifePause:
		return nil
	case !r.last:
		fmt.Fprint(t.w, ": still here\n\n")
	}
	if r.last {
		t.event("end", "")
	}
	t.since = time.Now()

	return t.flush()
}

// event writes one event; an error shows when it is flushed.
func (t *teller) event(name, data string) {
	fmt.Fprintf(t.w, "id: %s\nevent: %s\n", t.told, name)
	for line := range strings.SplitSeq(data, "\n") {
		fmt.Fprintf(t.w, "data: %s\n", line)
	}
	fmt.Fprint(t.w, "\n")
}
