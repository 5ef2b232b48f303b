package store

import (
	"context"
	"time"

	"postil/internal/store/db"
)

// BroughtIn returns how many articles a person brought in since a time.
func (s *Store) BroughtIn(ctx context.Context, by string, since time.Time) (int, error) {
	if !storable(by) {
		return 0, nil
	}
	n, err := s.read.BroughtIn(ctx, db.BroughtInParams{Person: by, AtMs: since.UnixMilli()})

	return int(n), found(s.engine.translate(err), "articles brought in by", by)
}
