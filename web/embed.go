package web

import (
	"context"
	"io/fs"
	"net/http"

	"postil/static"
	"postil/web/view"
)

// showEmbed shows a selection with its labels in a frame on another site's page.
func (s *Server) showEmbed(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.locate(r)
	if err != nil {
		return err
	}
	words := view.QueryWords(r.URL.Query())
	canonical := view.EmbedURL(a.slug, a.pin, a.selection, view.Words{})
	if r.URL.Path != canonical {
		return redirect(w, r, view.EmbedURL(a.slug, a.pin, a.selection, words))
	}
	if words.Quote != "" {
		s.framed.set(w.Header())
		return s.show(w, r, view.Embed(view.NewEmbedPage(s.site, reading.article, reading.labels, a.selection, a.pin, words)))
	}

	return s.keepEmbed(w, r, a, canonical)
}

// keepEmbed answers with an embed that is kept as pages are, with the header fields
// that let it into a frame.
func (s *Server) keepEmbed(w http.ResponseWriter, r *http.Request, a address, canonical string) error {
	version, err := s.library.version(r.Context())
	if err != nil {
		return err
	}
	kept, err := s.pages.do(canonical, version, func() (*page, int64, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), buildTimeout)
		defer cancel()
		reading, err := s.reading(ctx, a.slug, a.pin)
		if err != nil {
			return nil, 0, err
		}
		html, err := s.dressed(ctx, view.Embed(view.NewEmbedPage(s.site, reading.article, reading.labels, a.selection, a.pin, view.Words{})))
		if err != nil {
			return nil, 0, err
		}
		p, err := newPage(htmlType, html)
		if err != nil {
			return nil, 0, err
		}
		p.header, p.plain = append(p.header, s.framed...), append(p.plain, s.framed...)

		return p, p.size(), nil
	})
	if err != nil {
		return err
	}

	return kept.serve(w, r)
}

// sendEmbedScript sends the script that gives frames their height. Its address is on
// other people's pages: it has no hash, and is asked for again each day.
func (s *Server) sendEmbedScript(w http.ResponseWriter, r *http.Request) error {
	body, err := fs.ReadFile(static.FS, "embedder.js")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	writeTagged(w, r, body)

	return nil
}
