package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/web/view"
)

// A watcher looks at one article for one stream.
type watcher struct {
	store    *store.Store
	library  *library
	presence *presence
	filter   article.ChangeFilter
	person   account.Person

	seen    int64 // version of the library at the last look for changes; 0 for none
	here    []string
	pending bool // labels are being found
}

// watchArticle tells the page of an article what changed in it, how far the search
// for its labels is and, to editors, which others have it open. A stream begins
// behind the change that Last-Event-ID or after names, else with what comes next.
func (s *Server) watchArticle(r *http.Request, slug string) (watch, error) {
	ctx := r.Context()
	if _, err := s.store.Summary(ctx, slug); err != nil {
		return watch{}, err
	}
	after, err := s.startOf(ctx, cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("after")))
	if err != nil {
		return watch{}, err
	}
	person := personOf(ctx)
	w := &watcher{store: s.store, library: s.library, presence: &s.presence, person: person, pending: true}
	w.filter = heardBy(person)
	w.filter.Article, w.filter.Oldest, w.filter.After = slug, true, after
	watch := watch{look: w.look, after: strconv.FormatInt(after, 10)}
	if w.editor() {
		watch.enter = func() func() { return s.presence.enter(slug, person.Name) }
	}

	return watch, nil
}

// startOf reads the key of a change that a client knows; "" is the last one.
func (s *Server) startOf(ctx context.Context, after string) (int64, error) {
	if after == "" {
		return s.store.LastChange(ctx)
	}
	key, err := strconv.ParseInt(after, 10, 64)
	if err != nil || key < 0 {
		return 0, fmt.Errorf("change %.40q: %w", after, article.ErrMalformed)
	}

	return key, nil
}

// heardBy asks for what a person may know of.
func heardBy(p account.Person) article.ChangeFilter {
	f := article.ChangeFilter{Audience: article.Public, Reader: p.Name}
	if p.Role.May(account.Editor) {
		f.Audience = article.Editors
	}

	return f
}

func (w *watcher) editor() bool { return w.person.Role.May(account.Editor) }

func (w *watcher) look(ctx context.Context) (report, error) {
	var r report
	version, err := w.library.version(ctx)
	if err != nil {
		return r, err
	}
	if w.pending || version != w.seen {
		if err := w.state(ctx, &r); err != nil {
			return r, err
		}
	}
	if version != w.seen {
		if err := w.changes(ctx, &r); err != nil {
			return r, err
		}
		w.seen = version
	}
	if w.editor() {
		w.others(&r)
	}

	return r, nil
}

// state says how far the search for labels is. A job that goes on is no new version
// of the library.
func (w *watcher) state(ctx context.Context, r *report) error {
	j, err := w.store.Job(ctx, w.filter.Article)
	was := w.pending
	w.pending = err == nil && j.Open()
	switch {
	case errors.Is(err, article.ErrNotFound):
		if was && w.seen > 0 { // it was looked for, and is found now
			r.component = view.ProgressLine(view.ProgressDone(w.filter.Article))
		}
		return nil
	case err != nil:
		return err
	}
	r.component = view.ProgressLine(view.NewProgress(j))

	return nil
}

// changes tells what happened behind the last change that was told.
func (w *watcher) changes(ctx context.Context, r *report) error {
	last, err := w.store.LastChange(ctx) // before the question: what comes after it is told next time
	if err != nil {
		return err
	}
	for next := (article.Cursor{Limit: pageRows}); ; {
		list, err := w.store.Changes(ctx, w.filter, next)
		if err != nil {
			return err
		}
		for _, c := range list.Rows {
			told := changeOf(c)
			told.Mine = c.By != "" && c.By == w.person.Name
			data, err := json.Marshal(told)
			if err != nil {
				return err
			}
			r.events = append(r.events, happening{strconv.FormatInt(c.Key, 10), "change", string(data)})
			last = max(last, c.Key)
		}
		if next.After = list.Next; next.After == "" {
			break
		}
	}
	w.filter.After = max(w.filter.After, last)

	return nil
}

// others tells an editor who else is here, when that changes.
func (w *watcher) others(r *report) {
	now := w.presence.others(w.filter.Article, w.person.Name)
	if slices.Equal(now, w.here) {
		return
	}
	w.here = now
	data, err := json.Marshal(map[string][]string{"people": now})
	if err == nil { // names are texts: it cannot fail
		r.events = append(r.events, happening{name: "here", data: string(data)})
	}
}
