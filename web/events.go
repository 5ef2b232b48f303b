package web

import (
	"bytes"
	"context"
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
	lookPause = time.Second            // what nobody told is seen after it
	restPause = 100 * time.Millisecond // between two looks at least
	lifePause = 15 * time.Second
	comeBack  = 2 * time.Second
)

// How many streams there may be, in all and for one network address.
const (
	streamsMost  = 2000
	streamsOfOne = 60 // a school has one address
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

// A report is what a look found.
type report struct {
	component templ.Component // the present state; nil for none
	last      bool            // nothing will follow
	events    []happening     // what happened since the look before
}

// A happening is an event beside the state.
type happening struct {
	id, name string // id "" keeps the one before
	data     string // one line
}

// A watch is what a stream tells of.
type watch struct {
	look  func(context.Context) (report, error)
	after string        // ID that the stream begins with; "" for the tag of its state
	enter func() func() // called when the stream opens; what it returns, when it ends; nil for nothing
}

// showEvents tells, as server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html), how far a job
// is, or what happens to an article: an event with the fragment of the page each
// time that a state changes, and "end" after the last.
func (s *Server) showEvents(w http.ResponseWriter, r *http.Request) error {
	watch, err := s.watched(r)
	if err != nil {
		return err
	}
	client := s.addressOfClient(r)
	if r.Method != http.MethodHead && !s.streams.open(client) {
		return fmt.Errorf("streams of one client: %w", errBusy)
	}
	if r.Method != http.MethodHead {
		defer s.streams.close(client)
	}
	if watch.enter != nil && r.Method != http.MethodHead {
		defer watch.enter()()
	}
	woken := s.news()
	first, err := watch.look(r.Context())
	if err != nil {
		return err
	}

	header := w.Header()
	header.Set("Content-Type", "text/event-stream; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no") // nginx would hold events back
	if r.Method == http.MethodHead {
		return nil
	}
	t := teller{w: w, state: r.Header.Get("Last-Event-ID"), counted: watch.after != "", flush: http.NewResponseController(w).Flush}
	fmt.Fprintf(w, "retry: %d\n\n", comeBack.Milliseconds())
	if t.counted {
		fmt.Fprintf(w, "id: %s\n\n", watch.after) // no event; who comes back says it
	}
	s.tell(r.Context(), t, first, watch.look, woken)

	return nil
}

// watched returns what r asks for.
func (s *Server) watched(r *http.Request) (watch, error) {
	query := r.URL.Query()
	job, slug := query.Get("job"), query.Get("article")
	switch {
	case query.Get("lesson") != "":
		return s.watchLesson(r, query.Get("lesson"), query.Get("project"))
	case query.Get("jobs") != "" && job+slug == "":
		return watch{look: s.newestJobs}, permitted(r.Context(), account.Editor, r.Method)
	case (job == "") == (slug == ""):
		return watch{}, fmt.Errorf("ask for a job or an article: %w", article.ErrMalformed)
	case slug != "":
		return s.watchArticle(r, slug)
	}
	if err := permitted(r.Context(), account.Editor, r.Method); err != nil {
		return watch{}, err
	}

	return watch{look: func(ctx context.Context) (report, error) {
		j, results, err := s.job(ctx, job)
		return report{component: view.JobState(view.NewJobView(j, results)), last: !j.Open()}, err
	}}, nil
}

// news is what wakes a stream: a commit, somebody who comes or goes, the end.
type news struct{ commit, presence, going <-chan struct{} }

// news returns what will wake a stream that looks now.
func (s *Server) news() news {
	return news{s.store.NextCommit(), s.presence.bell.Next(), s.going.Next()}
}

// tell looks and tells until there is nothing more to tell, the client is gone or
// the server goes.
func (s *Server) tell(ctx context.Context, t teller, now report, look func(context.Context) (report, error), next news) {
	for {
		looked := time.Now()
		if err := t.tell(ctx, now); err != nil || now.last {
			return
		}
		if !s.waited(ctx, next, looked) {
			return
		}
		var err error
		next = s.news()
		if now, err = look(ctx); err != nil {
			return // the client comes back and is told why
		}
	}
}

// waited waits for the time of the next look. It returns false if the stream is to
// end.
func (s *Server) waited(ctx context.Context, next news, looked time.Time) bool {
	pause := time.NewTimer(lookPause)
	defer pause.Stop()
	select {
	case <-ctx.Done():
	case <-next.going:
	case <-next.commit:
	case <-next.presence:
	case <-pause.C:
	}
	// Where much is written, one look tells of several commits.
	pause.Reset(max(0, restPause-time.Since(looked)))
	select {
	case <-ctx.Done():
	case <-next.going:
	case <-pause.C:
	}

	return ctx.Err() == nil && !s.draining.Load()
}

// A teller writes events.
type teller struct {
	w       http.ResponseWriter
	state   string // tag of the state told last
	counted bool   // events have IDs of their own
	since   time.Time
	flush   func() error
}

func (t *teller) tell(ctx context.Context, r report) error {
	told, err := t.tellState(ctx, r)
	if err != nil {
		return err
	}
	for _, e := range r.events {
		t.event(e.id, e.name, e.data)
	}
	switch {
	case r.last:
		t.event(t.id(), "end", "")
	case told || len(r.events) > 0:
	case time.Since(t.since) < lifePause:
		return nil
	default:
		fmt.Fprint(t.w, ": still here\n\n")
	}
	t.since = time.Now()

	return t.flush()
}

// tellState tells the state if it is another than before.
func (t *teller) tellState(ctx context.Context, r report) (bool, error) {
	if r.component == nil {
		return false, nil
	}
	var html bytes.Buffer
	if err := r.component.Render(ctx, &html); err != nil {
		return false, err
	}
	tag := tagOf(html.Bytes())
	if tag == t.state {
		return false, nil
	}
	t.state = tag
	t.event(t.id(), "state", html.String())

	return true, nil
}

// id is that of a state.
func (t *teller) id() string {
	if t.counted {
		return ""
	}

	return t.state
}

// event writes one event; an error shows when it is flushed.
func (t *teller) event(id, name, data string) {
	if id != "" {
		fmt.Fprintf(t.w, "id: %s\n", id)
	}
	fmt.Fprintf(t.w, "event: %s\n", name)
	for line := range strings.SplitSeq(data, "\n") {
		fmt.Fprintf(t.w, "data: %s\n", line)
	}
	fmt.Fprint(t.w, "\n")
}

// listen hears of what other processes write until ctx ends or stop is called,
// which waits for the end.
func (s *Server) listen(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.store.Listen(ctx, func(err error) { s.log.Warn("news of other processes come late", "err", err) })
	}()

	return func() {
		cancel()
		<-done
	}
}
