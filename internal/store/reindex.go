package store

import (
	"context"
	"fmt"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A step of reindexing is one transaction over so many rows: what is done stays
// done if the process ends, and other writers get their turn.
const (
	articlesInStep = 20
	entitiesInStep = 500
)

// Unindexed returns how many articles an older Postil indexed: they are found by
// their words, but not by everything that this one searches.
func (s *Store) Unindexed(ctx context.Context) (int, error) {
	n, err := s.read.ArticlesToReindex(ctx)
	if err != nil {
		return 0, fmt.Errorf("articles to index: %w", s.engine.translate(err))
	}

	return int(n), nil
}

// Reindex indexes anew what an older Postil indexed, and says after every step how
// many articles are left. The library can be read and written meanwhile, and what
// is done need not be done again if it is interrupted.
func (s *Store) Reindex(ctx context.Context, left func(articles int)) error {
	for _, step := range []func(*writing, context.Context) (bool, error){(*writing).reindexEntities, (*writing).reindexArticles} {
		for more := true; more; {
			err := s.change(ctx, func(w *writing) (err error) {
				more, err = step(w, ctx)
				return err
			})
			if err != nil {
				return fmt.Errorf("index of the library: %w", err)
			}
			n, err := s.Unindexed(ctx)
			if err != nil {
				return err
			}
			left(n)
		}
	}

	return nil
}

// reindexEntities takes the next entities, and reports whether there were any.
func (w *writing) reindexEntities(ctx context.Context) (bool, error) {
	state, err := w.ReindexState(ctx, "entity")
	if err != nil || state.Done >= state.Upto {
		return false, err
	}
	rows, err := w.NextEntities(ctx, db.NextEntitiesParams{Done: state.Done, Upto: state.Upto, Most: entitiesInStep})
	if err != nil {
		return false, err
	}
	done := state.Upto
	for _, row := range rows {
		done = row.Key
		if row.Scope != 0 {
			continue // the author of an article
		}
		if err := w.nameWords(ctx, row.Key, row.SortName); err != nil {
			return false, err
		}
	}
	if len(rows) < entitiesInStep {
		done = state.Upto
	}

	return true, w.SetReindexed(ctx, db.SetReindexedParams{Done: done, Noun: "entity"})
}

// reindexArticles takes the next articles, and reports whether there were any.
func (w *writing) reindexArticles(ctx context.Context) (bool, error) {
	state, err := w.ReindexState(ctx, "article")
	if err != nil || state.Done >= state.Upto {
		return false, err
	}
	rows, err := w.NextArticles(ctx, db.NextArticlesParams{Done: state.Done, Upto: state.Upto, Most: articlesInStep})
	if err != nil {
		return false, err
	}
	done := state.Upto
	for _, row := range rows {
		if err := w.reindexArticle(ctx, row.Key, row.Slug); err != nil {
			return false, fmt.Errorf("article %q: %w", row.Slug, err)
		}
		done = row.Key
	}
	if len(rows) < articlesInStep {
		done = state.Upto
	}

	return true, w.SetReindexed(ctx, db.SetReindexedParams{Done: done, Noun: "article"})
}

func (w *writing) reindexArticle(ctx context.Context, key int64, slug string) error {
	kept, err := (&reading{w.Queries, w.tx}).annotations(ctx, key, slug)
	if err != nil {
		return err
	}
	shown := article.Overlay(kept, article.FilterAll)
	language, err := w.keepScope(ctx, key)
	if err != nil {
		return err
	}
	if err := w.keepShelf(ctx, key, shown); err != nil {
		return err
	}
	facts, err := w.factsByDocument(ctx, key, shown)
	if err != nil {
		return err
	}
	if err := w.unindex(ctx, key); err != nil {
		return err
	}

	return w.reindex(ctx, key, language, func(doc int64) (string, bool) { return facts[doc], true })
}

// nameWords makes an entity known by the words of its name.
func (w *writing) nameWords(ctx context.Context, key int64, sortName string) error {
	words := &batch{into: "INSERT INTO entity_word (word, entity) VALUES"}
	words.addWords(sortName, key)

	return w.insert(ctx, words)
}
