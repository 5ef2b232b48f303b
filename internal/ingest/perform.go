package ingest

import (
	"context"
	"errors"
	"sync"
	"time"

	"postil/internal/article"
	"postil/internal/fetch"
	"postil/internal/store"
)

// leaseOf returns how long a job of a lane is claimed for at first.
func leaseOf(lane article.Lane) time.Duration {
	if lane == article.LaneAnnotate {
		return lease
	}

	return importLease
}

// A meter is how far a job is, set by who does it and read by who reports it.
type meter struct {
	mu sync.Mutex
	at article.Progress
}

func (m *meter) set(p article.Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at = p
}

func (m *meter) progress() article.Progress {
	m.mu.Lock()
	defer m.mu.Unlock()

	return m.at
}

// perform does an import, or puts it back for later and says why. A claim that
// somebody else has meanwhile is none of our business any more.
func (w *Worker) perform(ctx context.Context, claim store.Claim) error {
	var end closing
	problem := w.hold(ctx, claim, func(ctx context.Context, m *meter) (err error) {
		end, err = w.importer(ctx, claim, m)

		return err
	})
	if ctx.Err() != nil {
		return problem // the lease will end
	}

	now := time.Now()
	var err error
	switch {
	case problem == nil || errors.Is(problem, errTaken):
		err = end(ctx, claim, now)
		problem = nil
	case mayPass(problem) && claim.Tries < maxTries:
		err = w.store.PutBackJob(ctx, claim, now.Add(delay(claim.Tries)), reasonOf(problem))
	default:
		err = w.store.GiveUpJob(ctx, claim, now, reasonOf(problem))
	}
	if forPeople(problem) {
		problem = nil // who asked is told; it is no fault of ours
	}
	if errors.Is(err, article.ErrConflict) {
		return nil
	}

	return errors.Join(problem, err)
}

// mayPass reports whether a problem may be gone when the job is tried again: the
// site is busy, or the store is away.
func mayPass(problem error) bool { return errors.Is(problem, fetch.ErrLater) || !forPeople(problem) }

// reasonOf says why a job failed, for who asked for it. What is wrong inside is for
// the log.
func reasonOf(problem error) string {
	if problem == nil {
		return ""
	}
	if forPeople(problem) {
		return problem.Error()
	}

	return "something went wrong inside Postil; its log says what"
}

// A closing ends a job that was done, with what came of it.
type closing func(ctx context.Context, claim store.Claim, at time.Time) error

// stored ends a job that has stored articles.
func (w *Worker) stored(results []article.JobResult) closing {
	return func(ctx context.Context, claim store.Claim, at time.Time) error {
		return w.store.CloseJob(ctx, claim, at, results)
	}
}

// importer does an import, or makes previews. A panic of a parser is an error of the
// file: it must not take the server down.
func (w *Worker) importer(ctx context.Context, claim store.Claim, m *meter) (end closing, err error) {
	end = w.stored(nil)
	defer func() {
		if cause := recover(); cause != nil {
			w.log.Error("a reader panicked", "job", claim.ID, "cause", cause)
			err = explain(article.ErrMalformed, "Postil could not read this: the reader failed at it")
		}
	}()
	if claim.Tries > maxTries { // who tried did not live to say how it went
		return end, explain(article.ErrMalformed, "Postil stopped %d times while it read this", maxTries)
	}

	switch claim.Kind {
	case article.JobPreviewURL, article.JobPreviewFiles:
		return w.preview(ctx, claim, m)
	case article.JobSavePreviews:
		results, err := w.savePreviews(ctx, claim, m)
		return w.stored(results), err
	}
	results, err := w.fulfil(ctx, claim, m)

	return w.stored(results), err
}
