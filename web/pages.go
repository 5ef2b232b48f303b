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
	reading, err := s.reading(r.Context(), a.slug, a.pin)
	if err != nil {
		return err
	}

	return s.showText(w, r, reading, a, view.ArticleURL(a.slug, a.pin))
}

func (s *Server) showSelection(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.locate(r)
	if err != nil {
		return err
	}

	return s.showText(w, r, reading, a, view.SelectionPath(a.slug, a.pin, a.selection))
}

func (s *Server) showText(w http.ResponseWriter, r *http.Request, reading *reading, a address, canonical string) error {
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showKept(w, r, canonical, func(context.Context) (templ.Component, error) {
		return view.Article(view.NewArticlePage(s.site, reading.article, reading.labels, reading.notes, a.selection, a.pin)), nil
	})
}

func (s *Server) showPanel(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.locate(r)
	if err != nil {
		return err
	}
	canonical := view.PanelURL(a.slug, a.pin, a.selection)
	if r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}

	return s.showKept(w, r, canonical, func(context.Context) (templ.Component, error) {
		return view.Panel(view.NewPanel(reading.article, reading.labels, reading.notes, a.selection, a.pin)), nil
	})
}

// followShort redirects a short link to the sentence in its article, wherever it
// stands now.
func (s *Server) followShort(w http.ResponseWriter, r *http.Request) error {
	id, err := article.ParseID(r.PathValue("sid"))
	if err != nil {
		return err
	}
	slug, err := s.store.SlugOfSentence(r.Context(), id)
	if err != nil {
		return err
	}

	return redirect(w, r, view.SentenceURL(slug, id))
}

// redirect sends a client on for now: which article has a sentence, and in which
// order two of them stand, can change.
func redirect(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, to, http.StatusFound)

	return nil
}
