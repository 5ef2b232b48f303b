package web

import (
	"context"
	"fmt"
	"net/http"

	"postil/internal/article"
	"postil/web/view"
)

// showDesk shows where a signed-in person works on a selection, as a page that is
// complete without script.
func (s *Server) showDesk(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.atDesk(r)
	if err != nil {
		return err
	}
	if canonical := view.DeskURL(a.slug, a.selection); r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}
	panel, err := s.deskPanel(r.Context(), reading, a)
	if err != nil {
		return err
	}
	page := view.NewDeskPage(s.site, reading.article, reading.labels, a.selection, panel)

	return s.showPersonal(w, r, http.StatusOK, view.Desk(page))
}

// showDeskPanel shows the panel of the desk alone: script puts it in the place of
// the public one.
func (s *Server) showDeskPanel(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.atDesk(r)
	if err != nil {
		return err
	}
	if canonical := view.DeskPanelURL(a.slug, a.selection); r.URL.Path != canonical {
		return redirect(w, r, canonical)
	}
	panel, err := s.deskPanel(r.Context(), reading, a)
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.DeskPanel(panel))
}

// atDesk finds the selection that r asks for. The desk has the newest revision
// alone: what people say of words, they say of today's.
func (s *Server) atDesk(r *http.Request) (address, *reading, error) {
	a, reading, err := s.locate(r)
	if err == nil && a.pin.Pinned {
		err = fmt.Errorf("the desk has no revision %d: %w", a.pin.Revision, article.ErrNotFound)
	}

	return a, reading, err
}

// deskPanel makes the panel for the person who asks.
func (s *Server) deskPanel(ctx context.Context, r *reading, a address) (view.DeskPanelPage, error) {
	panel := view.NewDeskPanel(r.article, r.labels, r.notes, a.selection, personOf(ctx))
	if panel.Editor {
		panel.Labels = view.NewDeskLabels(r.article, r.labels, r.rejected, a.selection)
	}
	err := s.lived(ctx, &panel.Public, a)
	if err == nil {
		panel.Notes, err = s.deskNotes(ctx, r, a)
	}
	if err == nil {
		panel.Lesson, err = s.deskLesson(ctx, r, a)
	}

	return panel, err
}
