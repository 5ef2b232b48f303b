package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"postil/static"
	"postil/web/view"
)

// A manifest makes Postil installable (W3C Web Application Manifest).
type manifest struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	ShortName   string         `json:"short_name"`
	Description string         `json:"description"`
	Language    string         `json:"lang"`
	Start       string         `json:"start_url"`
	Scope       string         `json:"scope"`
	Display     string         `json:"display"`
	Background  string         `json:"background_color"`
	Theme       string         `json:"theme_color"`
	Categories  []string       `json:"categories"`
	Icons       []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// paper is the colour of a page by day, as the style sheet has it.
const paper = "#fcfaf5"

func newManifest() manifest {
	return manifest{
		ID: "/", Name: "Postil, an annotated reader", ShortName: "Postil",
		Description: "Articles in which every sentence says who is cited, who is named, and who stands how toward whom.",
		Language:    "en", Start: view.LibraryURL(), Scope: "/", Display: "standalone",
		Background: paper, Theme: paper, Categories: []string{"education", "news", "books"},
		Icons: []manifestIcon{
			{static.URL("icon-192.png"), "192x192", "image/png", "any"},
			{static.URL("icon-512.png"), "512x512", "image/png", "any"},
			{static.URL("icon-maskable-512.png"), "512x512", "image/png", "maskable"},
			{static.URL("favicon.svg"), "any", "image/svg+xml", "any"},
		},
	}
}

func (s *Server) showManifest(w http.ResponseWriter, r *http.Request) error {
	body, err := json.MarshalIndent(newManifest(), "", "  ")
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	w.Header().Set("Content-Type", "application/manifest+json")
	writeTagged(w, r, body)

	return nil
}

// showWorker answers with the service worker, which stands at the top because it
// may answer only for what lies below it.
func (s *Server) showWorker(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	writeTagged(w, r, static.Worker())

	return nil
}

func (s *Server) showOffline(w http.ResponseWriter, r *http.Request) error {
	return s.showKept(w, r, view.OfflineURL(), func(context.Context) (templ.Component, error) {
		return view.Offline(view.NewOfflinePage()), nil
	})
}

// mostPanels is how many sentences an article may have for its panels to be handed
// out together: they are some 3 KB each.
const mostPanels = 1000

// showPanels answers with the panels of all sentences of an article by their IDs,
// for who wants to read it without a network; of a long article with none.
func (s *Server) showPanels(w http.ResponseWriter, r *http.Request) error {
	a, err := addressOf(r)
	if err != nil {
		return err
	}
	reading, err := s.reading(r.Context(), a.slug, a.pin)
	if err != nil {
		return err
	}
	panels := map[string]string{}
	if len(reading.article.Sentences) <= mostPanels {
		if panels, err = panelsOf(r.Context(), reading, a.pin); err != nil {
			return err
		}
	}
	body, err := json.Marshal(panels)
	if err != nil {
		return fmt.Errorf("panels of %s: %w", a.slug, err)
	}
	w.Header().Set("Content-Type", "application/json")
	writeTagged(w, r, body)

	return nil
}

func panelsOf(ctx context.Context, r *reading, pin view.Pin) (map[string]string, error) {
	panels := map[string]string{}
	for _, p := range view.NewPanels(r.article, r.labels, r.notes, pin) {
		html, err := render(ctx, view.Panel(p.Panel))
		if err != nil {
			return nil, err
		}
		panels[p.Sentence] = string(html)
	}

	return panels, nil
}
