package ingest

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/fetch"
	"postil/internal/store"
)

// Pauses of a worker: while there is nothing to do, and after the store did not
// answer. To look for a job costs one read by index.
const (
	idlePause = time.Second
	awayPause = 10 * time.Second
)

// How many jobs of a lane are done at once. Imports wait for other people's
// servers, and parsing takes memory: few are enough. To find labels takes one
// processor, so it is one for each that the machine has.
const (
	importers = 2
	pollers   = 1
)

// Who imports says every heartbeat that it is alive; a job of somebody who was not
// heard of for the length of a lease is taken over. A person who cancels waits a
// heartbeat at most.
const (
	heartbeat   = 2 * time.Second
	importLease = 30 * time.Second
)

// errTaken ends the work on a job that was cancelled, or that somebody else has.
var errTaken = errors.New("the job was cancelled, or taken over")

// Ended jobs are kept for a while, for those who asked to see what came of them, and
// previews for somebody to save them.
const (
	keptJobs     = 7 * 24 * time.Hour
	keptPreviews = 24 * time.Hour
	sweepPause   = time.Hour
)

// A Worker does the jobs that wait in a store, whichever process asked for them.
type Worker struct {
	store  *store.Store
	client *fetch.Client
	log    *slog.Logger
	find   annotator
	pause  time.Duration // while there is nothing to do
	lanes  map[article.Lane]int
	ended  sync.WaitGroup
}

// StartWorker starts a worker that works until ctx ends. It fetches with client, and
// finds the labels of as many articles at once as annotators says.
func StartWorker(ctx context.Context, st *store.Store, client *fetch.Client, log *slog.Logger, annotators int) *Worker {
	return startWorker(ctx, &Worker{store: st, client: client, log: log, find: annotate.Annotate, pause: idlePause, lanes: map[article.Lane]int{
		article.LaneAnnotate: annotators, article.LaneImport: importers, article.LaneFeed: pollers,
	}})
}

func startWorker(ctx context.Context, w *Worker) *Worker {
	for lane, n := range w.lanes {
		for range n {
			w.ended.Go(func() { run(ctx, func() time.Duration { return w.work(ctx, lane) }) })
		}
	}
	w.ended.Go(func() { run(ctx, func() time.Duration { return w.sweep(ctx) }) })

	return w
}

// Wait returns when the worker has ended: soon after its context has, and after the
// articles that it is at.
func (w *Worker) Wait() { w.ended.Wait() }

// run calls work until ctx ends, with the pause that work wishes.
func run(ctx context.Context, work func() time.Duration) {
	for {
		pause := work()
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// work does one job of a lane, if there is any, and returns how long to wait for the
// next.
func (w *Worker) work(ctx context.Context, lane article.Lane) time.Duration {
	now := time.Now()
	claim, err := w.store.ClaimJob(ctx, lane, now, now.Add(leaseOf(lane)))
	switch {
	case ctx.Err() != nil || errors.Is(err, article.ErrNotFound):
		return w.pause
	case err != nil:
		w.log.Error("no job could be claimed", "lane", lane, "err", err)
		return awayPause
	}

	switch lane {
	case article.LaneAnnotate:
		err = finish(ctx, w.store, claim, w.find)
	case article.LaneFeed:
		err = w.pollFeed(ctx, claim)
	default:
		err = w.perform(ctx, claim)
	}
	took := time.Since(now).Round(time.Millisecond).String()
	switch {
	case ctx.Err() != nil:
	case err != nil:
		w.log.Error("a job failed", "kind", claim.Kind, "job", claim.ID, "article", claim.Article, "try", claim.Tries, "err", err)
	default:
		w.log.Info("a job was done", "kind", claim.Kind, "job", claim.ID, "article", claim.Article, "took", took)
	}

	return 0
}

// hold keeps the claim of a job while do does it. The context of do ends when the
// job is cancelled or somebody else has it; hold then returns errTaken.
func (w *Worker) hold(ctx context.Context, claim store.Claim, do func(context.Context, *meter) error) error {
	doing, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	m := &meter{}
	var beating sync.WaitGroup
	beating.Go(func() {
		run(doing, func() time.Duration {
			if err := w.store.ExtendJob(doing, claim, time.Now().Add(importLease), m.progress()); errors.Is(err, article.ErrConflict) {
				stop(errTaken)
			}
			return heartbeat
		})
	})
	err := do(doing, m)
	if errors.Is(context.Cause(doing), errTaken) {
		err = errTaken
	}
	stop(nil)
	beating.Wait()

	return err
}

// sweep forgets what ended long ago.
func (w *Worker) sweep(ctx context.Context) time.Duration {
	if _, err := w.store.SweepJobs(ctx, time.Now().Add(-keptJobs), time.Now().Add(-keptPreviews)); err != nil && ctx.Err() == nil {
		w.log.Warn("old jobs were not swept", "err", err)
	}

	return sweepPause
}
