package web

import (
	"net/http"

	"postil/web/view"
)

func (s *Server) showArticleWorksheet(w http.ResponseWriter, r *http.Request) error {
	return s.showSheet(w, r, false)
}

func (s *Server) showArticleKey(w http.ResponseWriter, r *http.Request) error {
	return s.showSheet(w, r, true)
}

// showSheet answers with a worksheet, or with its key.
func (s *Server) showSheet(w http.ResponseWriter, r *http.Request, key bool) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	reading, err := s.reading(r.Context(), a.slug, a.pin)
	if err != nil {
		return err
	}
	sheet := view.ReadSheetPlan(r.URL.Query())

	return s.show(w, r, view.ArticleSheet(view.NewArticleSheetPage(s.site, reading.article, reading.labels, a.pin, sheet, key)))
}
