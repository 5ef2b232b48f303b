package web

import (
	"net/http"

	"postil/internal/export"
	"postil/web/view"
)

// downloadEPUB hands out an article with its labels and public notes as a book.
func (s *Server) downloadEPUB(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	reading, err := s.reading(r.Context(), a.slug, a.pin)
	if err != nil {
		return err
	}
	body, err := export.EPUB(view.NewBook(s.site, reading.article, reading.labels, reading.notes, a.pin))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/epub+zip")
	w.Header().Set("Content-Disposition", `attachment; filename="`+a.slug+`.epub"`)
	writeTagged(w, r, body)

	return nil
}
