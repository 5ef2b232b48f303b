package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// maxDetail is how many bytes the words of a change have at most; more are cut.
const maxDetail = 300

// record writes down what a person did, in the transaction that does it. It returns
// article.ErrInvalid for a change without object, action or audience.
func (w *writing) record(ctx context.Context, c article.Change) error {
	row, err := w.changeRow(c)
	if err != nil {
		return err
	}

	return w.AddChange(ctx, row)
}

func (w *writing) changeRow(c article.Change) (db.AddChangeParams, error) {
	c.Detail = cut(oneLine(c.Detail), maxDetail)
	seen := c.Audience == article.Public || c.Audience == article.Editors || c.Audience == article.Private
	if c.Object == "" || c.Action == "" || !seen || !storable(c.Article+c.Sentence+c.ObjectID+c.By+c.Detail) {
		return db.AddChangeParams{}, fmt.Errorf("change %.20q of %.20q %.80q for %.20q: %w", c.Action, c.Object, c.ObjectID, c.Audience, article.ErrInvalid)
	}
	if c.At.IsZero() {
		c.At = time.Now()
	}

	return db.AddChangeParams{
		Key: w.key(), Article: c.Article, Sentence: c.Sentence, Object: string(c.Object), ObjectID: c.ObjectID, Version: int64(c.Version),
		Action: string(c.Action), Person: c.By, Audience: string(c.Audience), AtMs: c.At.UnixMilli(), Detail: c.Detail,
	}, nil
}

// oneLine folds white space, so that a text stands on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// LastChangeOf returns the highest key in the record of an article, 0 if nothing was
// recorded of it yet. Whoever may read that change, the key tells nothing of it.
func (s *Store) LastChangeOf(ctx context.Context, slug string) (int64, error) {
	if !storable(slug) {
		return 0, nil
	}
	key, err := s.read.LastChangeOf(ctx, slug)

	return max(key, 0), found(s.engine.translate(err), "last change of", slug)
}

// LastChange returns the highest key in the record, 0 if nothing was recorded yet.
func (s *Store) LastChange(ctx context.Context) (int64, error) {
	key, err := s.read.LastChange(ctx)

	return max(key, 0), found(s.engine.translate(err), "change", "last")
}
