package web

import (
	"net/http"

	"postil/internal/article"
)

// A download says how the source of an article is handed out: never as a page, so
// that HTML in it cannot run under our address.
type download struct {
	contentType string
	disposition string
}

func downloadOf(a *article.Article) download {
	kind, extension := "text/plain", ".txt"
	switch a.Source.Format {
	case article.FormatMarkdown:
		kind, extension = "text/markdown", ".md"
	case article.FormatHTML:
		extension = ".html"
	}

	// The name is made from the slug: a file's own name is outside bytes.
	return download{
		contentType: kind + "; charset=utf-8",
		disposition: `attachment; filename="` + a.Slug + extension + `"`,
	}
}

func (s *Server) downloadSource(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	reading, err := s.reading(r.Context(), a.slug, a.pin)
	if err != nil {
		return err
	}

	d := downloadOf(reading.article)
	w.Header().Set("Content-Type", d.contentType)
	w.Header().Set("Content-Disposition", d.disposition)
	writeTagged(w, r, []byte(reading.article.Source.Body))

	return nil
}
