package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// AddJob stores a job for the next worker of its lane and returns its ID. Payload
// is what it works on, in the words of its kind.
func (s *Store) AddJob(ctx context.Context, kind article.JobKind, by, name string, payload []byte, now time.Time) (string, error) {
	id, err := newID("")
	if err == nil {
		err = s.change(ctx, func(w *writing) error { return w.addJob(ctx, id, kind, by, name, payload, now) })
	}
	if err != nil {
		return "", fmt.Errorf("job %.80q: %w", name, err)
	}

	return id, nil
}

func (w *writing) addJob(ctx context.Context, id string, kind article.JobKind, by, name string, payload []byte, now time.Time) error {
	err := w.Queries.QueueJob(ctx, db.QueueJobParams{
		ID: id, Lane: string(kind.Lane()), Kind: string(kind), Person: writable(by), Name: writable(name),
		QueuedMs: now.UnixMilli(), DueMs: now.UnixMilli(), Claim: newClaim(),
	})
	if err != nil || payload == nil {
		return err
	}

	return w.AddPayload(ctx, db.AddPayloadParams{Job: id, Body: payload})
}

// JobPayload returns what a job works on, article.ErrNotFound if it has nothing
// (any more).
func (s *Store) JobPayload(ctx context.Context, id string) ([]byte, error) {
	body, err := s.read.Payload(ctx, id)

	return body, found(s.engine.translate(err), "payload of job", id)
}

// CancelJob has nobody do the job; who is at it learns so when it extends its
// claim. It returns article.ErrConflict for a job that has ended.
func (s *Store) CancelJob(ctx context.Context, id string, now time.Time) error {
	return s.turn(ctx, id, func(w *writing) (int64, error) {
		return w.Queries.CancelJob(ctx, db.CancelJobParams{EndedMs: now.UnixMilli(), ID: id})
	})
}

// RetryJob has a job that failed or was cancelled tried again from the start. It
// returns article.ErrConflict for any other.
func (s *Store) RetryJob(ctx context.Context, id string, now time.Time) error {
	return s.turn(ctx, id, func(w *writing) (int64, error) {
		return w.Queries.RetryJob(ctx, db.RetryJobParams{QueuedMs: now.UnixMilli(), Claim: newClaim(), ID: id})
	})
}

// turn changes the state of a job for people; pages of articles may show it.
func (s *Store) turn(ctx context.Context, id string, do func(*writing) (int64, error)) error {
	err := s.change(ctx, func(w *writing) error {
		if _, err := w.JobByID(ctx, id); err != nil {
			return err
		}

		return held(do(w))
	})

	return found(err, "job", id)
}

// Job returns the job of finding an article's labels, article.ErrNotFound if it has
// none: all was found, or nobody asked.
func (s *Store) Job(ctx context.Context, slug string) (article.Job, error) {
	var j article.Job
	err := s.look(ctx, func(r *reading) error {
		a, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		row, err := r.JobOfArticle(ctx, sql.NullInt64{Int64: a.Key, Valid: true})
		if err != nil {
			return err
		}
		j = jobOf(db.JobByIDRow{
			ID: row.ID, Kind: string(article.JobAnnotate), Slug: sql.NullString{String: slug, Valid: true}, State: row.State,
			QueuedMs: row.QueuedMs, DueMs: row.DueMs, LeaseMs: row.LeaseMs, Tries: row.Tries, Problem: row.Problem, EndedMs: row.EndedMs,
		})
		before, err := r.JobsBefore(ctx, db.JobsBeforeParams{QueuedMs: row.QueuedMs, ID: row.ID})
		j.Before = int(before)

		return err
	})

	return j, found(err, "job of article", slug)
}

// JobByID returns a job, article.ErrNotFound if there is none with that ID, or not
// any more.
func (s *Store) JobByID(ctx context.Context, id string) (article.Job, error) {
	row, err := s.read.JobByID(ctx, writable(id))
	if err != nil {
		return article.Job{}, found(s.engine.translate(err), "job", id)
	}

	return jobOf(row), nil
}

// Jobs returns the jobs of a lane, newest first.
func (s *Store) Jobs(ctx context.Context, lane article.Lane, c article.Cursor) (article.List[article.Job], error) {
	before, err := parts(c, "jobs", 1)
	if err != nil {
		return article.List[article.Job]{}, err
	}
	if before == nil {
		before = []string{"g"} // after every UUID
	}
	limit := limitOf(c)
	rows, err := s.read.JobsOfLane(ctx, db.JobsOfLaneParams{Lane: string(lane), ID: before[0], Limit: int32(limit) + 1})
	if err != nil {
		return article.List[article.Job]{}, fmt.Errorf("jobs: %w", s.engine.translate(err))
	}

	return page(rows, limit,
		func(row db.JobsOfLaneRow) (article.Job, error) { return jobOf(db.JobByIDRow(row)), nil },
		func(row db.JobsOfLaneRow) string { return after("jobs", row.ID) })
}

// Failed returns the jobs of a lane that nobody tries again by itself, the newest
// first and at most 50.
func (s *Store) Failed(ctx context.Context, lane article.Lane) ([]article.Job, error) {
	rows, err := s.read.FailedJobs(ctx, db.FailedJobsParams{Lane: string(lane), Limit: defaultLimit})
	if err != nil {
		return nil, fmt.Errorf("failed jobs: %w", s.engine.translate(err))
	}
	var jobs []article.Job
	for _, row := range rows {
		jobs = append(jobs, jobOf(db.JobByIDRow(row)))
	}

	return jobs, nil
}

// JobResults returns what became of the articles of a job, in their order.
func (s *Store) JobResults(ctx context.Context, id string) ([]article.JobResult, error) {
	rows, err := s.read.JobResults(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("results of job %.80q: %w", id, s.engine.translate(err))
	}
	var results []article.JobResult
	for _, row := range rows {
		results = append(results, article.JobResult{Outcome: article.JobOutcome(row.Outcome), Slug: row.Slug, Title: row.Title, Remark: row.Remark})
	}

	return results, nil
}

// Waiting returns how many jobs of a lane have not ended.
func (s *Store) Waiting(ctx context.Context, lane article.Lane) (int, error) {
	n, err := s.read.WaitingInLane(ctx, string(lane))
	if err != nil {
		return 0, fmt.Errorf("jobs of lane %s: %w", lane, s.engine.translate(err))
	}

	return int(n), nil
}

// SweepJobs forgets the imports that ended before a time, and the previews made
// before another one that nobody saved. It returns how many jobs that were.
func (s *Store) SweepJobs(ctx context.Context, ended, previewed time.Time) (int, error) {
	n, err := s.write.SweepJobs(ctx, db.SweepJobsParams{EndedBefore: ended.UnixMilli(), ReadBefore: previewed.UnixMilli()})
	if err != nil {
		return 0, fmt.Errorf("sweep jobs: %w", s.engine.translate(err))
	}

	return int(n), nil
}

// jobOf reads a row. That a job is running is a lease that has not ended; it is
// the one place where the store asks the clock for what it shows.
func jobOf(row db.JobByIDRow) article.Job {
	j := article.Job{
		ID: row.ID, Kind: article.JobKind(row.Kind), State: article.JobState(row.State), Article: row.Slug.String, Name: row.Name, By: row.Person,
		Queued: timeOf(row.QueuedMs), Due: timeOf(row.DueMs), Tries: int(row.Tries),
		Done: int(row.Done), Total: int(row.Total), Doing: row.Doing, Problem: row.Problem,
	}
	if row.EndedMs > 0 {
		j.Ended = timeOf(row.EndedMs)
	}
	if j.State == article.JobWaiting && row.LeaseMs > time.Now().UnixMilli() {
		j.State = article.JobRunning
	}

	return j
}
