package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"postil/internal/article"
	"postil/internal/store/db"
)

// split puts labels in the place of mentions of an entity that mean another one: each
// is a judgement of its own about that label, so that it is withdrawn and disputed as
// any other. What else a sentence says by those words goes along. It leaves in j the
// IDs of these judgements.
func (w *writing) split(ctx context.Context, e, other db.EntityStateRow, j *article.EntityJudgement) error {
	places := map[string][]string{} // IDs of labels, by article
	var slugs []string
	for _, id := range j.Moved {
		place, err := w.LabelPlace(ctx, id)
		if err != nil {
			return found(err, "label", id)
		}
		if !place.Shown {
			return fmt.Errorf("one of the mentions is not shown any more; look at the page again: %w", article.ErrConflict)
		}
		if places[place.Slug] == nil {
			slugs = append(slugs, place.Slug)
		}
		places[place.Slug] = append(places[place.Slug], id)
	}
	j.Moved = nil
	for _, slug := range slugs {
		moved, err := w.splitIn(ctx, slug, places[slug], e.ID, other.ID, *j)
		if err != nil {
			return err
		}
		j.Moved = append(j.Moved, moved...)
	}

	return nil
}

func (w *writing) splitIn(ctx context.Context, slug string, ids []string, from, to string, by article.EntityJudgement) ([]string, error) {
	f, err := w.frame(ctx, slug)
	if err != nil {
		return nil, err
	}
	kept, err := (&reading{w.Queries, w.tx}).annotations(ctx, f.article, slug)
	if err != nil {
		return nil, err
	}
	going := article.Going(article.Overlay(kept, article.FilterAll), ids, from, to)
	if len(going) == 0 {
		return nil, fmt.Errorf("the words do not mean this entity any more; look at the page again: %w", article.ErrConflict)
	}
	var done []string
	for _, j := range going {
		j.Article, j.By, j.Reason, j.At = slug, by.By, by.Reason, by.At
		if j.ID, err = newID(""); err != nil {
			return nil, err
		}
		made, err := w.judge(ctx, f, j, nil)
		if err != nil && !errors.Is(err, errRetried) {
			return nil, err
		}
		if !slices.Contains(done, made.ID) {
			done = append(done, made.ID)
		}
	}

	return done, nil
}
