package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"postil/internal/article"
	"postil/web/view"
)

// queueOf reads which labels are looked at.
func queueOf(r *http.Request) view.Queue {
	q := view.Queue{Kind: article.ReviewKind(r.URL.Query().Get("kind")), Article: r.URL.Query().Get("article")}
	if q.Kind == "" {
		q.Kind = article.ReviewUnreviewed
	}

	return q
}

// showNext shows the next label of a queue, in its context.
func (s *Server) showNext(w http.ResponseWriter, r *http.Request) error {
	return s.nextPage(w, r, http.StatusOK, queueOf(r), r.URL.Query().Get("after"), "")
}

func (s *Server) nextPage(w http.ResponseWriter, r *http.Request, status int, q view.Queue, after, done string) error {
	counts, err := s.store.ReviewCounts(r.Context(), q.Article)
	if err != nil {
		return err
	}
	page := view.NewNextPage(q, after, counts, done)
	if err := s.findNext(r.Context(), &page, q, after); err != nil {
		return err
	}

	return s.showPersonal(w, r, status, view.Next(page))
}

// findNext puts the first label behind a cursor on the page. One that has gone
// meanwhile is passed over.
func (s *Server) findNext(ctx context.Context, page *view.NextPage, q view.Queue, after string) error {
	switch {
	case after == view.QueueEnd:
		return nil
	case q.Kind == article.ReviewChanged || q.Kind == article.ReviewUnplaced:
		return s.nextDoubt(ctx, page, q, after)
	case q.Kind == article.ReviewFlagged:
		return s.nextFlag(ctx, page, q, after)
	}
	const few = 5
	list, err := s.store.Pending(ctx, q.Kind, q.Article, article.Cursor{Limit: few, After: after})
	if err != nil {
		return err
	}
	for _, pending := range list.Rows {
		reading, err := s.current(ctx, pending.Article)
		if err != nil {
			return err
		}
		if page.Show(q, reading.article, reading.labels, pending) {
			return nil
		}
	}

	return nil
}

// judgeNext does what an editor decided about the label of a queue, and goes on to
// the next.
func (s *Server) judgeNext(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	query := r.URL.Query()
	q := queueOf(r)
	q.Article = query.Get("scope")
	selection, err := parseSelection(query.Get("s"))
	if err != nil {
		return err
	}
	a := address{slug: query.Get("article"), selection: selection}
	reading, err := s.current(r.Context(), a.slug)
	if err != nil {
		return err
	}
	if r.PostForm.Get("do") == "all" {
		ids := view.AlikeLabels(reading.labels, r.PostForm.Get("label"))
		_, err = s.store.ConfirmAll(r.Context(), a.slug, personOf(r.Context()).Name, ids)
	} else {
		_, _, err = s.judgeAs(r, reading, a)
	}
	if words := told(err); err != nil && words != "" {
		return s.nextPage(w, r, statusOf(err), q, query.Get("after"), words)
	}
	if err != nil {
		return err
	}
	if r.PostForm.Get("do") == "undo" {
		return goOn(w, r, view.NextURL(q, ""))
	}

	return goOn(w, r, view.NextURL(q, query.Get("after")))
}

// waits tells a review page which labels wait beside what changed.
func (s *Server) waits(ctx context.Context, page *view.ReviewPage, slug string) error {
	counts, err := s.store.ReviewCounts(ctx, slug)
	if errors.Is(err, article.ErrNotFound) {
		return fmt.Errorf("article %.80q: %w", slug, article.ErrNotFound)
	}
	if err != nil {
		return err
	}
	var open []article.Summary
	if slug == "" {
		list, err := s.store.Listing(ctx, article.Listing{Labels: article.LabelsOpen}, article.Cursor{Limit: 50})
		if err != nil {
			return err
		}
		open = list.Rows
	}
	page.Waits(slug, counts, open)

	return nil
}

// nextDoubt puts the first note or judgement of a queue on the page whose words
// changed.
func (s *Server) nextDoubt(ctx context.Context, page *view.NextPage, q view.Queue, after string) error {
	list, err := s.store.DoubtsOf(ctx, q.Kind, q.Article, article.Cursor{Limit: 1, After: after})
	if err != nil || len(list.Rows) == 0 {
		return err
	}
	d := list.Rows[0]
	reading, err := s.current(ctx, d.Article)
	if err != nil {
		return err
	}
	page.ShowDoubt(q, after, list.Next, reading.article, reading.labels, d)

	return nil
}

// nextFlag puts on the page what the first reader of a queue says is wrong.
func (s *Server) nextFlag(ctx context.Context, page *view.NextPage, q view.Queue, after string) error {
	list, err := s.store.FlagsOf(ctx, q.Article, article.Cursor{Limit: 1, After: after})
	if err != nil || len(list.Rows) == 0 {
		return err
	}
	f := list.Rows[0]
	reading, err := s.current(ctx, f.Article)
	if err != nil {
		return err
	}
	var note *article.Note
	if f.Object == article.FlagNote {
		n, err := s.store.Note(ctx, f.ObjectID)
		if err != nil && !errors.Is(err, article.ErrNotFound) {
			return err
		}
		if err == nil {
			note = &n
		}
	}
	page.ShowFlag(q, after, list.Next, reading.article, reading.labels, f, note)

	return nil
}
