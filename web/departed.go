package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"postil/internal/article"
	"postil/web/view"
)

// showDeparted answers for a selection that a revision does not have, but another
// one had: with its last words. For what never was, it returns missing.
func (s *Server) showDeparted(w http.ResponseWriter, r *http.Request, missing error) error {
	if !errors.Is(missing, article.ErrNotFound) {
		return missing
	}
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	lives, err := s.lives(r.Context(), a.selection)
	if errors.Is(err, article.ErrNotFound) {
		return missing
	}
	if err != nil {
		return err
	}
	slug := lives[0].Article
	if a.pin.Pinned {
		if _, err := s.reading(r.Context(), a.slug, a.pin); err != nil || slug != a.slug {
			return missing
		}
	}
	canonical := view.SelectionPath(slug, a.pin, a.selection)
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showKept(w, r, canonical, func(ctx context.Context) (templ.Component, error) {
		return s.departed(ctx, a)
	})
}

// lives returns what became of the sentences at both ends of a selection, which are
// in one article.
func (s *Server) lives(ctx context.Context, selection view.Selection) ([]article.Life, error) {
	from, err := s.store.Sentence(ctx, selection.From)
	if err != nil || selection.To == selection.From {
		return []article.Life{from}, err
	}
	to, err := s.store.Sentence(ctx, selection.To)
	if err == nil && to.Article != from.Article {
		err = fmt.Errorf("sentences %q and %q of different articles: %w", from.ID, to.ID, article.ErrNotFound)
	}

	return []article.Life{from, to}, err
}

func (s *Server) departed(ctx context.Context, a address) (templ.Component, error) {
	lives, err := s.lives(ctx, a.selection)
	if err != nil {
		return nil, err
	}
	past, notes := make([]*article.Article, len(lives)), make([][]article.Note, len(lives))
	for i, l := range lives {
		if l.Gone == nil {
			continue
		}
		r, err := s.reading(ctx, l.Article, view.Pin{Revision: l.Last().Last, Pinned: true})
		if err != nil {
			return nil, err
		}
		past[i], notes[i] = r.article, r.notes
	}

	return view.Departed(view.NewDepartedPage(s.site, lives, past, notes, a.pin)), nil
}
