package web

import (
	"context"
	"fmt"
	"net/url"

	"postil/internal/article"
	"postil/web/view"
)

// filterOf returns whose labels an address asks for.
func filterOf(query url.Values) (article.Filter, error) {
	switch f := article.Filter(query.Get("labels")); f {
	case "", article.FilterAll:
		return article.FilterAll, nil
	case article.FilterConfirmed, article.FilterMachine:
		return f, nil
	default:
		return "", fmt.Errorf("labels are all, confirmed or machine, not %.20q: %w", f, article.ErrMalformed)
	}
}

// LabelsInput says whose labels are asked for.
type LabelsInput struct {
	Labels article.Filter `query:"labels" enum:"all,confirmed,machine" default:"all" doc:"Whose labels: all that readers see, those that a person set or confirmed, or what machines found, as they found it."`
}

// narrowed returns an article with the labels that a filter leaves. With the filter
// for all it is the reading that is kept.
func (s *Server) narrowed(ctx context.Context, slug string, pin view.Pin, f article.Filter) (*reading, error) {
	r, err := s.reading(ctx, slug, pin)
	if err != nil || f == article.FilterAll || f == "" {
		return r, err
	}
	bundle, err := s.store.Bundle(ctx, slug)
	if err != nil || pin.Pinned && pin.Revision != bundle.Article.Revision {
		return r, err // an earlier revision has no labels
	}
	narrow := newReading(bundle.Article, article.Overlay(bundle.Annotations, f), r.notes)
	narrow.tags, narrow.changed, narrow.job = r.tags, r.changed, r.job

	return narrow, nil
}
