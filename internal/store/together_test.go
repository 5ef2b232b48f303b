package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"postil/internal/article"
)

// waitFor returns when so many wait for their turn.
func waitFor(t *testing.T, s *Store, n int) {
	t.Helper()
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		s.company.mu.Lock()
		waiting := len(s.company.waiting)
		s.company.mu.Unlock()
		if waiting == n {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("%d wait, want %d", waiting, n)
		}
	}
}

// Who waits is written for in one transaction: an error takes back what its own
// wrote alone, and who goes away before is not written for.
func TestWhoWaitsIsWrittenForTogether(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	const callers = 12
	refused := errors.New("refused")
	s.company.turn <- struct{}{} // nobody gets in
	before := s.Commits()

	var wait sync.WaitGroup
	errs := make([]error, callers)
	for i := range callers {
		wait.Go(func() {
			errs[i] = s.together(t.Context(), func(ctx context.Context, w *writing) error {
				err := w.record(ctx, article.Change{Object: article.OfNote, ObjectID: fmt.Sprint(i), Action: article.DoAdd, Audience: article.Public})
				if i%3 == 0 {
					return errors.Join(err, refused)
				}
				return err
			})
		})
	}
	leaving, leave := context.WithCancel(t.Context())
	gone := make(chan error, 1)
	wait.Go(func() {
		gone <- s.together(leaving, func(context.Context, *writing) error { t.Error("written for who had gone"); return nil })
	})
	waitFor(t, s, callers+1)
	leave()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("who went away got %v", err)
	}
	<-s.company.turn
	wait.Wait()

	if n := s.Commits() - before; n != 1 {
		t.Errorf("%d commits, want 1 for all", n)
	}
	list, err := s.Changes(t.Context(), article.ChangeFilter{Audience: article.Private}, article.Cursor{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]int{}
	for _, c := range list.Rows {
		written[c.ObjectID]++
	}
	for i, err := range errs {
		want := 1
		if i%3 == 0 {
			want = 0
		}
		if got := written[fmt.Sprint(i)]; got != want || errors.Is(err, refused) != (want == 0) || want == 1 && err != nil {
			t.Errorf("caller %d: written %d times, %v; want %d", i, got, err, want)
		}
	}
}

// A transaction that ends too soon, or a panic, leaves nobody waiting and nothing
// written.
func TestWhoWaitsIsToldOfWhatFails(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	add := func(ctx context.Context, w *writing) error {
		return w.record(ctx, article.Change{Object: article.OfNote, Action: article.DoAdd, Audience: article.Public})
	}
	for name, fault := range map[string]func(context.Context, *writing) error{
		"ends it": func(_ context.Context, w *writing) error { return w.tx.Rollback() },
		"panics":  func(context.Context, *writing) error { panic("a fault") },
	} {
		s.company.turn <- struct{}{}
		var wait sync.WaitGroup
		errs := make([]error, 3)
		for i, do := range []func(context.Context, *writing) error{add, fault, add} {
			wait.Go(func() {
				defer func() { recover() }()
				errs[i] = s.together(t.Context(), do)
			})
			waitFor(t, s, i+1)
		}
		<-s.company.turn
		wait.Wait()
		failed := 0
		for _, err := range errs {
			if err != nil {
				failed++
			}
		}
		if failed < 2 { // who panics itself gets no error
			t.Errorf("%s: %v, want errors", name, errs)
		}
		if n, err := s.LastChange(t.Context()); n != 0 || err != nil {
			t.Errorf("%s: change %d, %v was written", name, n, err)
		}
	}
	if err := s.together(t.Context(), add); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
