package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"postil/internal/article"
	"postil/web/view"
)

// showHistory lists the revisions of an article. With from and to it leads to what
// changed between two of them, for the form that asks which.
func (s *Server) showHistory(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	query := r.URL.Query()
	if query.Has("from") && query.Has("to") {
		from, to, err := parseRevisions(query.Get("from") + ".." + query.Get("to"))
		if err != nil {
			return err
		}
		return redirect(w, r, view.CompareURL(a.slug, min(from, to), max(from, to)))
	}
	canonical, after := view.HistoryURL(a.slug, ""), query.Get("after")
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showList(w, r, canonical, after == "", func(ctx context.Context) (templ.Component, error) {
		newest, err := s.reading(ctx, a.slug, view.Pin{})
		if err != nil {
			return nil, err
		}
		list, err := s.store.Revisions(ctx, a.slug, from(after))
		if err != nil {
			return nil, err
		}

		return view.History(view.NewHistoryPage(s.site, newest.article, list)), nil
	})
}

// showComparison shows what changed from one revision to another.
func (s *Server) showComparison(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	from, to, err := parseRevisions(r.PathValue("pair"))
	if err != nil {
		return err
	}
	from, to = min(from, to), max(from, to)
	canonical := view.CompareURL(a.slug, from, to)
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showKept(w, r, canonical, func(ctx context.Context) (templ.Component, error) {
		newest, err := s.reading(ctx, a.slug, view.Pin{})
		if err != nil {
			return nil, err
		}
		older, err := s.reading(ctx, a.slug, view.Pin{Revision: from, Pinned: true})
		if err != nil {
			return nil, err
		}
		newer, err := s.reading(ctx, a.slug, view.Pin{Revision: to, Pinned: true})
		if err != nil {
			return nil, err
		}
		alignment := article.AlignIDs(older.article, newer.article)

		return view.Compare(view.NewComparePage(s.site, older.article, newer.article, alignment, newest.article.Revision)), nil
	})
}

// parseRevisions reads "2..5".
func parseRevisions(pair string) (from, to int, err error) {
	first, second, found := strings.Cut(pair, "..")
	if !found {
		return 0, 0, fmt.Errorf("revisions %.40q: %w", pair, article.ErrMalformed)
	}
	if from, err = parseRevision(first); err != nil {
		return 0, 0, err
	}
	to, err = parseRevision(second)

	return from, to, err
}

// showChanges shows every wording of a sentence.
func (s *Server) showChanges(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	life, err := s.store.Sentence(r.Context(), a.selection.From)
	if err != nil {
		return err
	}
	canonical := view.ChangesURL(life.Article, life.ID)
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showKept(w, r, canonical, func(ctx context.Context) (templ.Component, error) {
		life, err := s.store.Sentence(ctx, life.ID)
		if err != nil {
			return nil, err
		}

		return view.SentenceChanges(view.NewChangesPage(s.site, life)), nil
	})
}
