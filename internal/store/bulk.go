package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"postil/internal/article"
)

// SaveArticles stores new articles with their tags, without labels, as SaveBundle
// does, all of them in one transaction or none. With queue it also stores the jobs
// of finding their labels. It is for many at once: a transaction is the dearest part
// of a small article.
func (s *Store) SaveArticles(ctx context.Context, all []article.Bundle, queue bool, now time.Time) error {
	for _, b := range all {
		if err := checkArticle(b.Article); err != nil {
			return fmt.Errorf("article %.80q: %w", b.Article.Slug, err)
		}
	}

	return s.change(ctx, func(w *writing) error {
		var frames []*frame
		var rows []*batch
		for _, b := range all {
			a := b.Article
			f, own, err := w.articleRows(ctx, a, b.By)
			if err == nil {
				own, err = withTags(own, f.article, b.Tags)
			}
			if err != nil {
				return fmt.Errorf("article %.80q: %w", a.Slug, err)
			}
			frames, rows = append(frames, f), together(rows, own)
		}
		if err := w.insert(ctx, rows...); err != nil || !queue {
			return err
		}
		for i, f := range frames {
			if _, err := w.queue(ctx, all[i].Article.Slug, f.article, now, now); err != nil {
				return fmt.Errorf("article %.80q: %w", all[i].Article.Slug, err)
			}
		}

		return nil
	})
}

func withTags(rows []*batch, key int64, tags []string) ([]*batch, error) {
	own, err := tagRows(key, tags)

	return append(rows, own), err
}

// together adds batches to others for the same tables: a statement is dear to
// prepare, and cheap to run once more.
func together(all, more []*batch) []*batch {
	for _, b := range more {
		i := slices.IndexFunc(all, func(other *batch) bool { return other.into == b.into })
		if i < 0 {
			all = append(all, b)
		} else {
			all[i].rows = append(all[i].rows, b.rows...)
		}
	}

	return all
}

// ClaimJobOf gives the caller the job of finding an article's labels, as ClaimJob
// does. It returns article.ErrNotFound if there is none, if it has ended, or if
// somebody has it.
func (s *Store) ClaimJobOf(ctx context.Context, slug string, now, until time.Time) (Claim, error) {
	row, err := s.read.JobOfSlug(ctx, slug)
	if err == nil && row.LeaseMs > now.UnixMilli() {
		err = article.ErrNotFound
	}
	if err != nil {
		return Claim{}, found(s.engine.translate(err), "job of article", slug)
	}
	c := Claim{ID: row.ID, Kind: article.JobAnnotate, Article: slug, Tries: int(row.Tries) + 1, key: newClaim()}

	return c, c.found(absent(s.claim(ctx, c, row.Claim, until)))
}
