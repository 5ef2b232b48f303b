package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"
)

// render returns the HTML of a component. Nothing is sent before all of it is
// there, so that half a page never leaves with a 200.
func render(ctx context.Context, component templ.Component) ([]byte, error) {
	var html bytes.Buffer
	if err := component.Render(ctx, &html); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}

	return html.Bytes(), nil
}

// dressed is render for a whole page, in the colours of the owner.
func (s *Server) dressed(ctx context.Context, component templ.Component) ([]byte, error) {
	html, err := render(ctx, component)
	if err != nil {
		return nil, err
	}

	return s.coloured(ctx, html)
}

// A build makes the component of a page.
type build func(context.Context) (templ.Component, error)

// showKept answers with the page at a canonical address, which is rendered once
// for each version of the library, however many ask.
func (s *Server) showKept(w http.ResponseWriter, r *http.Request, address string, make build) error {
	version, err := s.library.version(r.Context())
	if err != nil {
		return err
	}
	kept, err := s.pages.do(address, version, func() (*page, int64, error) {
		// The page is for all who wait for it, not only for the client that came first.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), buildTimeout)
		defer cancel()
		p, err := s.makePage(ctx, make)
		if err != nil {
			return nil, 0, err
		}

		return p, p.size(), nil
	})
	if err != nil {
		return err
	}

	return kept.serve(w, r)
}

// makePage makes a page when it is its turn. Pages are made by a few at a time:
// more would take memory and no less time.
func (s *Server) makePage(ctx context.Context, make build) (*page, error) {
	select {
	case s.building <- struct{}{}:
		defer func() { <-s.building }()
	case <-ctx.Done():
		return nil, errBusy
	}
	component, err := make(ctx)
	if err != nil {
		return nil, err
	}
	html, err := s.dressed(ctx, component)
	if err != nil {
		return nil, err
	}

	return newPage(htmlType, html)
}

// show answers with a page that is not worth keeping: a search, a later part of a
// list.
func (s *Server) show(w http.ResponseWriter, r *http.Request, component templ.Component) error {
	html, err := s.dressed(r.Context(), component)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", htmlType)
	writeTagged(w, r, html)

	return nil
}

// writeTagged answers 200 with a body, or 304 if the client has it.
func writeTagged(w http.ResponseWriter, r *http.Request, body []byte) {
	header := w.Header()
	tag := strings.Trim(header.Get("Etag"), `"`)
	if tag == "" { // else the handler knows better
		tag = tagOf(body)
	}
	header.Set("Cache-Control", "public, no-cache")
	if personOf(r.Context()).ID != "" {
		header.Set("Cache-Control", "private, no-cache")
	}
	header.Set("Etag", `"`+tag+`"`)
	if unchanged(r, tag) {
		notModified(w)
		return
	}
	w.Write(body) // an error means that the client is gone
}
