package web

import (
	"context"
	"net/http"
	"strings"

	"postil/internal/article"
	"postil/internal/card"
	"postil/web/view"
)

// drawTextCard draws the preview picture of an article, or of a selection or words in
// it.
func (s *Server) drawTextCard(w http.ResponseWriter, r *http.Request) error {
	var reading *reading
	a, err := addressOf(r)
	if err == nil && !a.selection.Empty() {
		a, reading, err = s.locate(r)
	} else if err == nil {
		reading, err = s.reading(r.Context(), a.slug, a.pin)
	}
	if err != nil {
		return err
	}
	c, ok := view.TextCard(reading.article, a.selection, a.pin, view.QueryWords(r.URL.Query()))
	if !ok {
		return article.ErrNotFound
	}

	return s.showCard(w, r, c)
}

func (s *Server) drawEntityCard(w http.ResponseWriter, r *http.Request) error {
	e, err := s.entity(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.showCard(w, r, view.EntityCard(e.Entity, "Who names it, what is said by it and about it"))
}

func (s *Server) drawSourceCard(w http.ResponseWriter, r *http.Request) error {
	e, err := s.source(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.showCard(w, r, view.EntityCard(e.Entity, "All that is attributed to this source"))
}

func (s *Server) drawCollectionCard(w http.ResponseWriter, r *http.Request) error {
	c, err := s.store.Collection(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.showCard(w, r, view.CollectionCard(c))
}

func (s *Server) drawReadingListCard(w http.ResponseWriter, r *http.Request) error {
	l, err := s.store.ReadingList(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.showCard(w, r, view.ReadingListCard(l))
}

func (s *Server) drawLessonCard(w http.ResponseWriter, r *http.Request) error {
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	v, err := s.lessonView(r.Context(), l)
	if err != nil {
		return err
	}

	return s.showCard(w, r, view.LessonCard(v))
}

func (s *Server) drawSiteCard(w http.ResponseWriter, r *http.Request) error {
	return s.showCard(w, r, view.SiteCard())
}

// showCard answers with a card. It is kept by what is on it: drawing one takes as long
// as making some ten pages, and most changes of the library change none.
func (s *Server) showCard(w http.ResponseWriter, r *http.Request, c card.Card) error {
	key := strings.Join([]string{c.Words, c.Language, c.Title, c.Source, c.Place}, "\x00")
	kept, err := s.cards.do(key, 0, func() (*page, int64, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), buildTimeout)
		defer cancel()
		p, err := s.drawCard(ctx, c)
		if err != nil {
			return nil, 0, err
		}

		return p, p.size() + int64(len(key)), nil
	})
	if err != nil {
		return err
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin") // it is made to be shown elsewhere

	return kept.serve(w, r)
}

// drawCard draws a card when it is its turn.
func (s *Server) drawCard(ctx context.Context, c card.Card) (*page, error) {
	select {
	case s.drawing <- struct{}{}:
		defer func() { <-s.drawing }()
	case <-ctx.Done():
		return nil, errBusy
	}
	body, err := card.Draw(c)
	if err != nil {
		return nil, err
	}

	return newPage("image/png", body)
}
