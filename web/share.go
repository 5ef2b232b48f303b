package web

import (
	"cmp"
	"fmt"
	"net/http"
	"path"

	"postil/internal/article"
	"postil/internal/qr"
	"postil/web/view"
)

// siteOf is the site with its address: where the operator gave none, the one that the
// client has reached it by. Pages that are kept for all must not be made with it.
func (s *Server) siteOf(r *http.Request) view.Site {
	if s.site.BaseURL != "" {
		return s.site
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}

	return view.Site{BaseURL: scheme + "://" + r.Host}
}

// showWords shows a selection with some of its words marked. There are as many such
// pages as there are words: they are not kept.
func (s *Server) showWords(w http.ResponseWriter, r *http.Request, a address, reading *reading, words view.Words) error {
	canonical := view.WordsPath(a.slug, a.pin, a.selection, words)
	if r.URL.RequestURI() != canonical {
		return redirect(w, r, canonical)
	}
	page := view.NewWordsPage(s.site, reading.article, reading.labels, reading.notes, a.selection, a.pin, words)
	page.Progress = reading.progress()
	page.Heading.Tags = view.TagLinks(reading.tags)
	if err := s.complete(r.Context(), &page, reading, a); err != nil {
		return err
	}

	return s.show(w, r, view.Article(page))
}

// showShare answers with every way to share a selection.
func (s *Server) showShare(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.locate(r)
	if err != nil {
		return err
	}
	words := view.QueryWords(r.URL.Query())
	if canonical := view.ShareURL(a.slug, a.pin, a.selection, view.Words{}); r.URL.Path != canonical {
		return redirect(w, r, view.ShareURL(a.slug, a.pin, a.selection, words))
	}

	return s.show(w, r, view.Share(view.NewSharePage(s.siteOf(r), reading.article, a.selection, a.pin, words)))
}

// downloadCitation hands out a reference for a program.
func (s *Server) downloadCitation(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.locate(r)
	if err != nil {
		return err
	}
	format := r.PathValue("format")
	file, ok := view.NewCitedFile(s.siteOf(r), reading.article, a.selection, a.pin, view.QueryWords(r.URL.Query()), format)
	if !ok {
		return fmt.Errorf("citation as %.20q: %w", format, article.ErrNotFound)
	}
	w.Header().Set("Content-Type", file.Type)
	w.Header().Set("Content-Disposition", `attachment; filename="`+file.Name+`"`)
	writeTagged(w, r, []byte(file.Body))

	return nil
}

// short finds the selection of a short link, wherever it stands now.
func (s *Server) short(r *http.Request) (slug string, selection view.Selection, err error) {
	selection, err = parseSelection(r.PathValue("sid"))
	if err != nil {
		return "", selection, err
	}
	slug, err = s.store.SlugOfSentence(r.Context(), selection.From)

	return slug, selection, err
}

// followShort redirects a short link to the sentences in their article.
func (s *Server) followShort(w http.ResponseWriter, r *http.Request) error {
	slug, selection, err := s.short(r)
	if err != nil {
		return err
	}
	to := view.WordsPath(slug, view.Pin{}, selection, view.QueryWords(r.URL.Query()))

	return redirect(w, r, to+"#"+view.SentenceAnchor(selection.From))
}

// showProject shows a selection and its code to a room.
func (s *Server) showProject(w http.ResponseWriter, r *http.Request) error {
	slug, selection, err := s.short(r)
	if err != nil {
		return err
	}
	reading, err := s.reading(r.Context(), slug, view.Pin{})
	if err != nil {
		return err
	}
	if selection.From, selection.To, err = reading.ordered(selection.From, selection.To); err != nil {
		return err
	}

	return s.show(w, r, view.Project(view.NewProjectPage(s.siteOf(r), reading.article, selection, view.QueryWords(r.URL.Query()))))
}

// qrPixels is the side of a code as PNG: sharp on a page of paper.
const qrPixels = 1200

// drawQR draws the code of a short link.
func (s *Server) drawQR(w http.ResponseWriter, r *http.Request) error {
	_, selection, err := s.short(r)
	if err != nil {
		return err
	}
	address := s.siteOf(r).Absolute(view.ShortWordsURL(selection, view.QueryWords(r.URL.Query())))
	var picture []byte
	if path.Ext(r.URL.Path) == ".png" {
		w.Header().Set("Content-Type", "image/png")
		picture, err = qr.PNG(address, qrPixels)
	} else {
		w.Header().Set("Content-Type", "image/svg+xml")
		picture, err = qr.SVG(address)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `inline; filename="`+cmp.Or(selection.From, "code")+path.Ext(r.URL.Path)+`"`)
	writeTagged(w, r, picture)

	return nil
}
