package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A Claim is a job that one worker has until its lease ends. Who claims the job
// later makes it worthless.
type Claim struct {
	Article string // slug
	Tries   int    // how often a worker began, this time included

	article, key int64
}

// SaveWithJob stores a new article as SaveBundle does, together with the job of
// finding its labels: whatever happens then, the job is not forgotten. The caller
// has it until the given time; with until not after now the next worker takes it.
func (s *Store) SaveWithJob(ctx context.Context, b article.Bundle, now, until time.Time) (Claim, error) {
	var c Claim
	err := s.saveBundle(ctx, b, func(w *writing, f *frame) error {
		var err error
		c, err = w.queue(ctx, b.Article.Slug, f.article, now, until)

		return err
	})

	return c, err
}

// QueueJob asks for the labels of an article to be found, again if they are there.
// It has the meaning of until that SaveWithJob has, and takes the job from whoever
// has it. It returns article.ErrNotFound for an unknown article.
func (s *Store) QueueJob(ctx context.Context, slug string, now, until time.Time) (Claim, error) {
	var c Claim
	err := s.change(ctx, func(w *writing) error {
		row, err := (&reading{w.Queries, w.tx}).articleRow(ctx, slug)
		if err != nil {
			return err
		}
		c, err = w.queue(ctx, slug, row.Key, now, until)

		return err
	})

	return c, found(err, "article", slug)
}

func (w *writing) queue(ctx context.Context, slug string, key int64, now, until time.Time) (Claim, error) {
	c := Claim{Article: slug, article: key, key: w.key()}
	lease := int64(0)
	if until.After(now) {
		c.Tries, lease = 1, until.UnixMilli()
	}

	return c, w.Queries.QueueJob(ctx, db.QueueJobParams{
		Article: key, QueuedMs: now.UnixMilli(), DueMs: now.UnixMilli(), LeaseMs: lease, Claim: c.key, Tries: int64(c.Tries),
	})
}

// ClaimJob gives the caller the job that is due longest, until the given time. It
// returns article.ErrNotFound if there is none that nobody has. To ask costs one
// read.
func (s *Store) ClaimJob(ctx context.Context, now, until time.Time) (Claim, error) {
	if _, err := s.read.NextJob(ctx, now.UnixMilli()); err != nil {
		return Claim{}, noJob(s.engine.translate(err))
	}

	var c Claim
	err := s.change(ctx, func(w *writing) error {
		row, err := w.NextJob(ctx, now.UnixMilli())
		if err != nil {
			return err // somebody else was faster
		}
		c = Claim{Article: row.Slug, Tries: int(row.Tries) + 1, article: row.Article, key: w.key()}

		return w.Queries.ClaimJob(ctx, db.ClaimJobParams{LeaseMs: until.UnixMilli(), Claim: c.key, Article: c.article})
	})
	if err != nil {
		return Claim{}, noJob(err)
	}

	return c, nil
}

func noJob(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = article.ErrNotFound
	}

	return fmt.Errorf("next job: %w", err)
}

// FinishJob stores findings as SaveFindings does, and the job is done. It returns
// article.ErrConflict if the caller does not have the job any more, and the errors
// of SaveFindings.
func (s *Store) FinishJob(ctx context.Context, c Claim, findings article.Findings) error {
	err := s.change(ctx, func(w *writing) error {
		done, err := w.DeleteJob(ctx, db.DeleteJobParams{Article: c.article, Claim: c.key})
		if err := held(done, err); err != nil {
			return err
		}

		return w.replaceFindings(ctx, c.Article, findings)
	})

	return found(err, "job of article", c.Article)
}

// PutBackJob leaves the job to whoever claims it from due on, after a try that
// failed with a problem. It returns article.ErrConflict if the caller does not have
// the job any more.
func (s *Store) PutBackJob(ctx context.Context, c Claim, due time.Time, problem string) error {
	return s.putBack(ctx, c, db.PutBackJobParams{DueMs: due.UnixMilli(), Problem: problem})
}

// GiveUpJob keeps the job with its problem, for people to see; nobody tries again
// until it is queued anew. It returns article.ErrConflict if the caller does not
// have the job any more.
func (s *Store) GiveUpJob(ctx context.Context, c Claim, problem string) error {
	return s.putBack(ctx, c, db.PutBackJobParams{GivenUp: true, Problem: problem})
}

func (s *Store) putBack(ctx context.Context, c Claim, row db.PutBackJobParams) error {
	if !storable(row.Problem) {
		row.Problem = "a problem that cannot be written down"
	}
	row.Article, row.Claim = c.article, c.key
	err := s.change(ctx, func(w *writing) error { return held(w.Queries.PutBackJob(ctx, row)) })

	return found(err, "job of article", c.Article)
}

// held returns article.ErrConflict if a claim changed no row.
func held(rows int64, err error) error {
	if err == nil && rows == 0 {
		err = article.ErrConflict
	}

	return err
}

// Job returns the job of an article, article.ErrNotFound if it has none: all was
// found, or nobody asked.
func (s *Store) Job(ctx context.Context, slug string) (article.Job, error) {
	var j article.Job
	err := s.look(ctx, func(r *reading) error {
		a, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		row, err := r.JobOfArticle(ctx, a.Key)
		if err != nil {
			return err
		}
		j = article.Job{Article: slug, Queued: timeOf(row.QueuedMs), Tries: int(row.Tries), GivenUp: row.GivenUp, Problem: row.Problem}
		before, err := r.JobsBefore(ctx, db.JobsBeforeParams{QueuedMs: row.QueuedMs, Article: a.Key})
		j.Before = int(before)

		return err
	})

	return j, found(err, "job of article", slug)
}
