package web

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"postil/internal/article"
	"postil/web/view"
)

// addressOf reads the address of an article or of a selection in it from the
// route's parameters.
func addressOf(r *http.Request) (address, error) {
	return parseAddress(r.PathValue("article"), r.PathValue("selection"), r.URL.Query())
}

func (s *Server) showArticle(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	return s.showText(w, r, a, view.ArticleURL(a.slug, a.pin))
}

func (s *Server) showSelection(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.locate(r)
	if err != nil {
		return s.showDeparted(w, r, err)
	}
	if words := view.QueryWords(r.URL.Query()); words.Quote != "" {
		return s.showWords(w, r, a, reading, words)
	}

	return s.showText(w, r, a, view.SelectionPath(a.slug, a.pin, a.selection))
}

// showText shows an article with a selection or none. What a kept page is made of
// is read when it is made, and not before: else a write between the two would be
// missing in a page that is kept as if it had it.
func (s *Server) showText(w http.ResponseWriter, r *http.Request, a address, canonical string) error {
	if r.URL.Path != canonical {
		if _, err := s.reading(r.Context(), a.slug, a.pin); err != nil {
			return err
		}

		return redirect(w, r, canonical)
	}

	filter, err := filterOf(r.URL.Query())
	if err != nil {
		return err
	}

	return s.showList(w, r, canonical, filter == article.FilterAll, func(ctx context.Context) (templ.Component, error) {
		reading, err := s.narrowed(ctx, a.slug, a.pin, filter)
		if err != nil {
			return nil, err
		}
		page := view.NewArticlePage(s.site, reading.article, reading.labels, reading.notes, a.selection, a.pin)
		page.Progress = reading.progress()
		if !a.pin.Pinned {
			page.Live = view.LiveURL(a.slug, reading.changed)
		}
		page.Heading.Tags = view.TagLinks(reading.tags)
		if err := s.complete(ctx, &page, reading, a); err != nil {
			return nil, err
		}
		page.Narrowed(canonical, filter)

		return view.Article(page), nil
	})
}

// complete tells a page what other revisions have to do with it.
func (s *Server) complete(ctx context.Context, page *view.ArticlePage, r *reading, a address) error {
	if a.pin.Pinned {
		newest, err := s.reading(ctx, a.slug, view.Pin{})
		if err != nil {
			return err
		}
		page.Pinned(r.article, a.selection, a.pin, newest.article.Revision)
	}

	return s.lived(ctx, &page.Panel, a)
}

// lived tells the panel of one sentence which other wordings it had.
func (s *Server) lived(ctx context.Context, panel *view.PanelPage, a address) error {
	if a.selection.Empty() || a.selection.From != a.selection.To {
		return nil
	}
	life, err := s.store.Sentence(ctx, a.selection.From)
	if err == nil {
		panel.Lived(life)
	}

	return err
}

// showProgress answers with how far the search for labels is, for script.
func (s *Server) showProgress(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	canonical := view.ProgressURL(a.slug)
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showKept(w, r, canonical, func(ctx context.Context) (templ.Component, error) {
		reading, err := s.reading(ctx, a.slug, view.Pin{})
		if err != nil {
			return nil, err
		}
		p := reading.progress()
		if !p.Shown() {
			p = view.ProgressDone(a.slug)
		}

		return view.ProgressLine(p), nil
	})
}

func (s *Server) showPanel(w http.ResponseWriter, r *http.Request) error {
	a, _, err := s.locate(r)
	if err != nil {
		return err
	}
	canonical := view.PanelURL(a.slug, a.pin, a.selection)
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	filter, err := filterOf(r.URL.Query())
	if err != nil {
		return err
	}

	return s.showList(w, r, canonical, filter == article.FilterAll, func(ctx context.Context) (templ.Component, error) {
		reading, err := s.narrowed(ctx, a.slug, a.pin, filter)
		if err != nil {
			return nil, err
		}

		panel := view.NewPanel(reading.article, reading.labels, reading.notes, a.selection, a.pin)

		if err := s.lived(ctx, &panel, a); err != nil {
			return nil, err
		}

		return view.Panel(panel), nil
	})
}

// redirect sends a client on for now: which article has a sentence, and in which
// order two of them stand, can change.
func redirect(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, to, http.StatusFound)

	return nil
}
