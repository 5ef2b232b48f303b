package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"postil/internal/article"
)

// maxRange is the longest range of sentences that has a page.
const maxRange = 200

// locate finds the selection that r asks for. The address that it returns is the
// right one: the article that has the sentences today, and the first of them
// first. A sentence that is nowhere is ErrNotFound, and so is a range whose ends
// are not in one article.
func (s *Server) locate(r *http.Request) (address, *reading, error) {
	a, err := addressOf(r)
	if err != nil {
		return a, nil, err
	}

	return s.find(r.Context(), a)
}

// find is locate for an address.
func (s *Server) find(ctx context.Context, a address) (address, *reading, error) {
	reading, err := s.reading(ctx, a.slug, a.pin)
	if err != nil && !errors.Is(err, article.ErrNotFound) {
		return a, nil, err
	}
	if err != nil || !reading.has(a.selection.From) {
		if a, reading, err = s.elsewhere(ctx, a, err); err != nil {
			return a, nil, err
		}
	}

	a.selection.From, a.selection.To, err = reading.ordered(a.selection.From, a.selection.To)

	return a, reading, err
}

// elsewhere finds the article that has the selection of a, which is not the one
// that a names. A pinned address is meant as it stands.
func (s *Server) elsewhere(ctx context.Context, a address, missing error) (address, *reading, error) {
	slug, err := s.store.SlugOfSentence(ctx, a.selection.From)
	switch {
	case err != nil:
		return a, nil, err
	case a.pin.Pinned && missing != nil:
		return a, nil, missing
	case a.pin.Pinned || slug == a.slug:
		return a, nil, fmt.Errorf("sentence %q in %q: %w", a.selection.From, a.slug, article.ErrNotFound)
	}

	a.slug = slug
	reading, err := s.reading(ctx, slug, a.pin)

	return a, reading, err
}

func (r *reading) has(sentence string) bool {
	_, ok := r.ordinal[sentence]

	return ok
}

// ordered returns the ends of a range in text order.
func (r *reading) ordered(from, to string) (first, last string, err error) {
	for _, id := range []string{from, to} {
		if !r.has(id) {
			return "", "", fmt.Errorf("sentence %q in %q: %w", id, r.article.Slug, article.ErrNotFound)
		}
	}
	if r.ordinal[from] > r.ordinal[to] {
		from, to = to, from
	}
	if n := r.ordinal[to] - r.ordinal[from] + 1; n > maxRange {
		return "", "", fmt.Errorf("range of %d sentences in %q: %w", n, r.article.Slug, article.ErrMalformed)
	}

	return from, to, nil
}
