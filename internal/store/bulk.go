package store

import (
	"context"
	"fmt"
	"time"

	"postil/internal/article"
)

// SaveArticles stores new articles without labels as SaveBundle does, all of them in
// one transaction or none. With queue it also stores the jobs of finding their
// labels. It is for many at once: a transaction is the dearest part of a small
// article.
func (s *Store) SaveArticles(ctx context.Context, all []*article.Article, queue bool, now time.Time) error {
	for _, a := range all {
		if err := checkArticle(a); err != nil {
			return fmt.Errorf("article %.80q: %w", a.Slug, err)
		}
	}

	return s.change(ctx, func(w *writing) error {
		for _, a := range all {
			f, err := w.saveArticle(ctx, a)
			if err == nil && queue {
				_, err = w.queue(ctx, a.Slug, f.article, now, now)
			}
			if err != nil {
				return fmt.Errorf("article %.80q: %w", a.Slug, err)
			}
		}

		return nil
	})
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
