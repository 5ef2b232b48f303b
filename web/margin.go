package web

import (
	"net/http"

	"postil/web/view"
)

// showMargin answers with the margin of an article as who asks may read it, for
// script. Nobody keeps it: the article's own page is the same for all.
func (s *Server) showMargin(w http.ResponseWriter, r *http.Request) error {
	slug := r.PathValue("article")
	reading, err := s.reading(r.Context(), slug, view.Pin{})
	if err != nil {
		return err
	}
	notes, err := s.store.NotesBeside(r.Context(), slug, readerOf(r.Context()))
	if err != nil {
		return err
	}
	margin := view.NewMarginNotes(reading.article, s.worded(notes, reading.notes), personOf(r.Context()))

	return s.showPersonal(w, r, http.StatusOK, view.Margin(margin))
}
