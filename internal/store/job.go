package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A Claim is a job that one worker has until its lease ends. Who claims the job
// later makes it worthless.
type Claim struct {
	ID      string
	Kind    article.JobKind
	Article string // slug of the article whose labels are to be found; else ""
	Name    string // what people call the job
	By      string // who asked
	Tries   int    // how often a worker began, this time included

	key int64
}

// noun and what name a claim's job in errors.
func (c Claim) found(err error) error {
	if c.Article != "" {
		return found(err, "job of article", c.Article)
	}

	return found(err, "job", c.ID)
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

// queue asks for the labels of the article with a key. An earlier job of it keeps
// its ID.
func (w *writing) queue(ctx context.Context, slug string, key int64, now, until time.Time) (Claim, error) {
	id, err := newID("")
	if err != nil {
		return Claim{}, err
	}
	c := Claim{Kind: article.JobAnnotate, Article: slug, key: newClaim()}
	lease := int64(0)
	if until.After(now) {
		c.Tries, lease = 1, until.UnixMilli()
	}
	err = w.QueueAnnotation(ctx, db.QueueAnnotationParams{
		ID: id, Article: sql.NullInt64{Int64: key, Valid: true},
		QueuedMs: now.UnixMilli(), DueMs: now.UnixMilli(), LeaseMs: lease, Claim: c.key, Tries: int64(c.Tries),
	})
	if err != nil {
		return Claim{}, err
	}
	row, err := w.Queries.JobOfArticle(ctx, sql.NullInt64{Int64: key, Valid: true})
	c.ID = row.ID

	return c, err
}

// newClaim returns a number that no other claim has. Claims take no key of the
// library: a job that goes on is no new version of what readers see.
func newClaim() int64 { return rand.Int64() }

// ClaimJob gives the caller the job of a lane that is due longest, until the given
// time. It returns article.ErrNotFound if there is none that nobody has. To ask
// costs one read.
func (s *Store) ClaimJob(ctx context.Context, lane article.Lane, now, until time.Time) (Claim, error) {
	for {
		row, err := s.read.NextJob(ctx, db.NextJobParams{Lane: string(lane), NowMs: now.UnixMilli()})
		if err != nil {
			return Claim{}, noJob(s.engine.translate(err))
		}
		c := Claim{
			ID: row.ID, Kind: article.JobKind(row.Kind), Article: row.Slug.String, Name: row.Name, By: row.Person,
			Tries: int(row.Tries) + 1, key: newClaim(),
		}
		claimed, err := s.claim(ctx, c, row.Claim, until)
		if err != nil {
			return Claim{}, noJob(err)
		}
		if claimed > 0 {
			return c, nil
		} // else somebody else was faster
	}
}

// claim returns 0 if somebody else was faster.
func (s *Store) claim(ctx context.Context, c Claim, before int64, until time.Time) (int64, error) {
	n, err := s.write.ClaimJob(ctx, db.ClaimJobParams{LeaseMs: until.UnixMilli(), Claim: c.key, ID: c.ID, Before: before})

	return n, s.engine.translate(err)
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
		done, err := w.DeleteJob(ctx, db.DeleteJobParams{ID: c.ID, Claim: c.key})
		if err := held(done, err); err != nil {
			return err
		}

		return w.replaceFindings(ctx, c.Article, findings)
	})

	return c.found(err)
}

// ExtendJob says that the caller is still at the job, how far it is, and that it
// keeps it until the given time. It returns article.ErrConflict if the caller does
// not have the job any more, because it was cancelled or somebody else has it: then
// the caller should stop.
func (s *Store) ExtendJob(ctx context.Context, c Claim, until time.Time, p article.Progress) error {
	done, err := s.write.ExtendJob(ctx, db.ExtendJobParams{
		LeaseMs: until.UnixMilli(), Done: int64(p.Done), Total: int64(p.Total), Doing: writable(p.Doing), ID: c.ID, Claim: c.key,
	})

	return c.found(held(done, s.engine.translate(err)))
}

// PutBackJob leaves the job to whoever claims it from due on, after a try that
// failed with a problem. It returns article.ErrConflict if the caller does not have
// the job any more.
func (s *Store) PutBackJob(ctx context.Context, c Claim, due time.Time, problem string) error {
	done, err := s.write.PutBackJob(ctx, db.PutBackJobParams{DueMs: due.UnixMilli(), Problem: writable(problem), ID: c.ID, Claim: c.key})

	return c.found(held(done, s.engine.translate(err)))
}

// GiveUpJob keeps the job with its problem, for people to see; nobody tries again
// until it is queued anew. It returns article.ErrConflict if the caller does not
// have the job any more.
func (s *Store) GiveUpJob(ctx context.Context, c Claim, at time.Time, problem string) error {
	return s.endJob(ctx, c, at, article.JobFailed, nil, problem)
}

// CloseJob ends an import with what became of it. A job that was cancelled
// meanwhile stays cancelled, and tells what had been done by then. It returns
// article.ErrConflict if the caller does not have the job any more.
func (s *Store) CloseJob(ctx context.Context, c Claim, at time.Time, results []article.JobResult) error {
	return s.endJob(ctx, c, at, article.JobDone, results, "")
}

// endJob is a new version of the library: an article's page says that its labels
// could not be found.
func (s *Store) endJob(ctx context.Context, c Claim, at time.Time, state article.JobState, results []article.JobResult, problem string) error {
	err := s.change(ctx, func(w *writing) error {
		ended, err := w.EndJob(ctx, db.EndJobParams{
			State: string(state), Done: int64(len(results)), Problem: writable(problem), EndedMs: at.UnixMilli(), ID: c.ID, Claim: c.key,
		})
		if err := held(ended, err); err != nil {
			return err
		}
		if state == article.JobDone {
			if err := errors.Join(w.DropPayload(ctx, c.ID), w.DropSavedPreviews(ctx, c.ID)); err != nil {
				return err
			}
		}

		return w.saveResults(ctx, c.ID, results)
	})

	return c.found(err)
}

func (w *writing) saveResults(ctx context.Context, job string, results []article.JobResult) error {
	if err := w.ClearResults(ctx, job); err != nil {
		return err
	}
	rows := &batch{into: "INSERT INTO job_result (job, position, outcome, slug, title, remark) VALUES"}
	for i, r := range results {
		rows.add(job, i, string(r.Outcome), r.Slug, writable(r.Title), writable(r.Remark))
	}

	return w.insert(ctx, rows)
}

// held returns article.ErrConflict if a claim changed no row.
func held(rows int64, err error) error {
	if err == nil && rows == 0 {
		err = article.ErrConflict
	}

	return err
}

// writable returns s if both engines can keep it.
func writable(s string) string {
	if !storable(s) {
		return "something that cannot be written down"
	}

	return s
}
