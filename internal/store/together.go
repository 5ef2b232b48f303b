package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// togetherTimeout is how long a transaction for all who wait may take on a server.
const togetherTimeout = 10 * time.Second

// keysOfNote is how many keys a new note needs, with its entry in the record.
const keysOfNote = 2

// A company is who waits to write something small. One of them has the turn: it
// writes for all in one transaction, so that they share the cost of making it
// durable, which is most of the cost of a note. Nobody waits for others to come.
type company struct {
	turn    chan struct{} // who fills it has the turn
	mu      sync.Mutex
	waiting []*wish
}

// A wish is what somebody waits to have written.
type wish struct {
	do   func(context.Context, *writing) error
	err  error // of do, or of the transaction
	done chan struct{}
}

func newCompany() *company { return &company{turn: make(chan struct{}, 1)} }

func (c *company) join(do func(context.Context, *writing) error) *wish {
	w := &wish{do: do, done: make(chan struct{})}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = append(c.waiting, w)

	return w
}

// leave reports whether w had not been taken along yet; it will not be.
func (c *company) leave(w *wish) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, other := range c.waiting {
		if other == w {
			c.waiting = append(c.waiting[:i:i], c.waiting[i+1:]...)
			return true
		}
	}

	return false
}

func (c *company) take() []*wish {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.waiting
	c.waiting = nil

	return all
}

// together is change for something small that people do: what others ask for
// meanwhile is committed with it, and an error takes back only what its own do
// wrote. do may be run twice, and writes nothing if it returns errRetried. It gets a
// context that does not end with ctx, since SQLite and PostgreSQL give up the whole
// transaction when one of its statements is interrupted.
func (s *Store) together(ctx context.Context, do func(context.Context, *writing) error) error {
	own := s.company.join(do)
	select {
	case <-own.done:
	case s.company.turn <- struct{}{}:
		s.lead(ctx, own)
	case <-ctx.Done():
		if s.company.leave(own) {
			return ctx.Err()
		}
		<-own.done
	}

	return s.engine.translate(own.err)
}

// lead writes for all who wait, and gives the turn back. Who waits no longer was
// taken along by who had the turn before.
func (s *Store) lead(ctx context.Context, own *wish) {
	defer func() { <-s.company.turn }()
	select {
	case <-own.done:
		return
	default:
	}
	ctx, cancel := s.engine.patient(context.WithoutCancel(ctx))
	defer cancel()

	w, err := s.beginWith(ctx, keysOfNote)
	if err != nil { // the others try for themselves
		s.company.leave(own)
		own.err = err
		close(own.done)

		return
	}
	s.fulfil(ctx, w, s.company.take())
}

// errBroken is what all get who were written for when that ended too soon.
var errBroken = errors.New("a transaction for several ended early")

// errAgain says that one of several failed, so that nothing was written for any.
var errAgain = errors.New("one of several failed")

// fulfil does what is asked for and commits it. Whatever happens, nobody is left
// waiting. That one of them fails is rare: only then everything is done again, each
// behind a savepoint.
func (s *Store) fulfil(ctx context.Context, w *writing, all []*wish) {
	err := errBroken
	defer func() {
		for _, one := range all {
			if one.err == nil {
				one.err = err
			}
			close(one.done)
		}
	}()
	first := s.attempt(ctx, w, all, false)
	if !errors.Is(first, errAgain) {
		err = first
		return
	}
	if w, again := s.beginWith(ctx, keysOfNote); again != nil {
		err = again
	} else {
		err = s.attempt(ctx, w, all, true)
	}
}

// attempt does what is asked for in w and commits it: each apart, so that the error
// of one is its own, or all as one, which saves two statements for each.
func (s *Store) attempt(ctx context.Context, w *writing, all []*wish, apart bool) error {
	defer w.tx.Rollback() // after Commit there is nothing to roll back
	written := 0
	for _, one := range all {
		var broken error
		if apart {
			one.err, broken = w.apart(ctx, one.do)
		} else {
			one.err = one.do(ctx, w)
		}
		if broken != nil {
			return broken
		}
		if one.err == nil {
			written++
		} else if !apart && len(all) > 1 && !errors.Is(one.err, errRetried) {
			one.err = nil
			return errAgain
		}
	}
	if written == 0 {
		return nil
	}

	return s.commit(ctx, w)
}

// apart runs do so that its error takes back what it wrote and nothing else. broken is
// set if the transaction cannot go on.
func (w *writing) apart(ctx context.Context, do func(context.Context, *writing) error) (err, broken error) {
	before := w.lastKey
	if broken = w.exec(ctx, "SAVEPOINT apart"); broken != nil {
		return nil, broken
	}
	if err = do(ctx, w); err != nil {
		w.lastKey = before
		broken = w.exec(ctx, "ROLLBACK TO apart")
	}

	return err, errors.Join(broken, w.exec(ctx, "RELEASE apart"))
}

func (w *writing) exec(ctx context.Context, statement string) error {
	if _, err := w.tx.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}

	return nil
}
