package store

import (
	"context"

	"postil/internal/article"
)

// SentenceTaken reports whether a sentence of some article has the ID.
func (s *Store) SentenceTaken(ctx context.Context, id string) (bool, error) {
	if !storable(id) {
		return false, nil
	}
	taken, err := s.read.SentenceTaken(ctx, id)

	return taken, found(s.engine.translate(err), "sentence", id)
}

// SlugOfSentence returns the slug of the article that a sentence belongs to,
// article.ErrNotFound if there is none with that ID.
func (s *Store) SlugOfSentence(ctx context.Context, id string) (string, error) {
	if !storable(id) {
		return "", found(article.ErrNotFound, "sentence", id)
	}
	slug, err := s.read.SlugOfSentence(ctx, id)

	return slug, found(s.engine.translate(err), "sentence", id)
}
