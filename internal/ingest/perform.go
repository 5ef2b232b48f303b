package ingest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"postil/internal/article"
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

// errLater is the kind of problem that may be gone when the job is tried again.
var errLater = errors.New("try again later")

// perform does an import, or puts it back for later and says why. A claim that
// somebody else has meanwhile is none of our business any more.
func (w *Worker) perform(ctx context.Context, claim store.Claim) error {
	var results []article.JobResult
	problem := w.hold(ctx, claim, func(ctx context.Context, m *meter) (err error) {
		results, err = w.importer(ctx, claim, m)

		return err
	})
	if ctx.Err() != nil {
		return problem // the lease will end
	}

	now := time.Now()
	var err error
	switch {
	case problem == nil || errors.Is(problem, errTaken):
		err = w.store.CloseJob(ctx, claim, now, results)
		problem = nil
	case errors.Is(problem, errLater) && claim.Tries < maxTries:
		err = w.store.PutBackJob(ctx, claim, now.Add(delay(claim.Tries)), problem.Error())
	default:
		err = w.store.GiveUpJob(ctx, claim, now, problem.Error())
	}
	if errors.Is(err, article.ErrConflict) {
		return nil
	}

	return errors.Join(problem, err)
}

// importer does an import of any kind. A panic of a parser is an error of the file:
// it must not take the server down.
func (w *Worker) importer(ctx context.Context, claim store.Claim, m *meter) (results []article.JobResult, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%s: the reader failed: %v", claim.Name, cause)
		}
	}()
	if claim.Tries > maxTries { // who tried did not live to say how it went
		return nil, fmt.Errorf("%s: %d tries ended without a word", claim.Name, maxTries)
	}

	return nil, fmt.Errorf("%s jobs: %w", claim.Kind, article.ErrUnsupported)
}
