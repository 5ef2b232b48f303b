package ingest

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/store"
)

// Pauses of a worker: while there is nothing to do, and after the store did not
// answer. To look for a job costs one read by index.
const (
	idlePause = time.Second
	awayPause = 10 * time.Second
)

// A Worker finds the labels of the articles that wait for them, one after the
// other, whichever process stored them.
type Worker struct {
	store *store.Store
	log   *slog.Logger
	find  annotator
	pause time.Duration // while there is nothing to do
	ended chan struct{}
}

// StartWorker starts a worker that works until ctx ends.
func StartWorker(ctx context.Context, st *store.Store, log *slog.Logger) *Worker {
	return startWorker(ctx, &Worker{store: st, log: log, find: annotate.Annotate, pause: idlePause})
}

func startWorker(ctx context.Context, w *Worker) *Worker {
	w.ended = make(chan struct{})
	go func() {
		defer close(w.ended)
		w.run(ctx)
	}()

	return w
}

// Wait returns when the worker has ended: soon after its context has, and after the
// article that it is at.
func (w *Worker) Wait() { <-w.ended }

func (w *Worker) run(ctx context.Context) {
	for {
		pause := w.work(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// work does one job, if there is any, and returns how long to wait for the next.
func (w *Worker) work(ctx context.Context) time.Duration {
	now := time.Now()
	claim, err := w.store.ClaimJob(ctx, now, now.Add(lease))
	switch {
	case ctx.Err() != nil || errors.Is(err, article.ErrNotFound):
		return w.pause
	case err != nil:
		w.log.Error("no job could be claimed", "err", err)
		return awayPause
	}

	err = finish(ctx, w.store, claim, w.find)
	if ctx.Err() != nil {
		return 0
	}
	if err != nil {
		w.log.Error("labels were not found", "article", claim.Article, "try", claim.Tries, "err", err)
		return 0
	}
	w.log.Info("labels found", "article", claim.Article, "took", time.Since(now).Round(time.Millisecond).String())

	return 0
}
