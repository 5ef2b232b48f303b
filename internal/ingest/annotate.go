package ingest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/store"
)

// When says when the labels of a new article that brings none are found.
type When int

// The times of finding labels.
const (
	Never When = iota
	Now        // before the article's import ends
	Later      // by a worker
)

// lease is how long a worker may take for an article before another one tries. The
// largest article takes seconds.
const lease = 2 * time.Minute

// maxTries is how often the labels of an article are tried to be found.
const maxTries = 5

// save stores a new article. If its labels are to be found, that is stored with it:
// should this process end before they are, a worker finds them.
func save(ctx context.Context, st *store.Store, b article.Bundle, when When) error {
	if when == Never || labelled(b.Annotations) {
		return st.SaveBundle(ctx, b)
	}
	now := time.Now()
	until := now
	if when == Now {
		until = now.Add(lease)
	}
	claim, err := st.SaveWithJob(ctx, b, now, until)
	if err != nil || when == Later {
		return err
	}
	if err := finish(ctx, st, claim, annotate.Annotate); err != nil && ctx.Err() != nil {
		return ctx.Err()
	}

	return nil // the article is stored; its job tells what became of the labels
}

func labelled(a article.Annotations) bool { return len(a.Findings)+len(a.Judgements) > 0 }

// Reannotate finds the labels of an article anew. What the annotator found before
// goes; judgements and notes stay as they are.
func Reannotate(ctx context.Context, st *store.Store, slug string) error {
	now := time.Now()
	claim, err := st.QueueJob(ctx, slug, now, now.Add(lease))
	if err != nil {
		return err
	}

	return finish(ctx, st, claim, annotate.Annotate)
}

// Outdated returns the slugs of articles that the annotator has not labelled in
// its current version, and that people have not labelled instead.
func Outdated(ctx context.Context, st *store.Store) ([]string, error) {
	return st.Outdated(ctx, annotate.Name, annotate.Version)
}

// An annotator finds the labels of an article.
type annotator func(*article.Article) *article.Findings

// finish does the job that claim stands for, or puts it back for later and says
// why. A claim that somebody else has meanwhile is none of our business any more.
func finish(ctx context.Context, st *store.Store, claim store.Claim, find annotator) error {
	problem := attempt(ctx, st, claim, find)
	if problem == nil || errors.Is(problem, article.ErrNotFound) { // the article is gone, and its job with it
		return nil
	}
	if ctx.Err() != nil {
		return problem // the lease will end
	}

	var err error
	if claim.Tries >= maxTries {
		err = st.GiveUpJob(ctx, claim, time.Now(), problem.Error())
	} else {
		err = st.PutBackJob(ctx, claim, time.Now().Add(delay(claim.Tries)), problem.Error())
	}
	if errors.Is(err, article.ErrConflict) {
		return nil
	}

	return errors.Join(problem, err)
}

// delay is how long to wait after a number of tries: 10 s, 40 s, 160 s …
func delay(tries int) time.Duration { return 10 * time.Second << (2 * (tries - 1)) }

func attempt(ctx context.Context, st *store.Store, claim store.Claim, find annotator) error {
	if claim.Tries > maxTries { // who tried did not live to say how it went
		return fmt.Errorf("article %q: %d tries ended without a word", claim.Article, maxTries)
	}
	a, err := st.Article(ctx, claim.Article)
	if err != nil {
		return err
	}
	findings, err := safely(a, find)
	if err != nil {
		return err
	}
	findings.At = time.Now().UTC().Truncate(time.Millisecond)

	return st.FinishJob(ctx, claim, *findings)
}

// safely turns a panic of an annotator into an error: a text on which it fails must
// not take the server down.
func safely(a *article.Article, find annotator) (findings *article.Findings, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("article %q: the annotator failed: %v", a.Slug, cause)
		}
	}()

	return find(a), nil
}
