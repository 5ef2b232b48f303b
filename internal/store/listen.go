package store

import (
	"context"
	"time"
)

// listenAgain is how long Listen waits before it connects again.
const listenAgain = 2 * time.Second

// NextCommit returns a channel that is closed by the next commit that this process
// makes, or hears of. What a process makes that is not heard of shows in Version
// alone. Who wants to miss nothing asks for the channel before reading.
func (s *Store) NextCommit() <-chan struct{} { return s.bell.Next() }

// committed tells all who wait that something was written.
func (s *Store) committed() {
	s.commits.Add(1)
	s.bell.Ring()
}

// Listen hears of the commits of other processes until ctx ends, on an engine that
// tells them. When the connection is lost it reports why, and tries again.
func (s *Store) Listen(ctx context.Context, report func(error)) {
	for {
		err := s.engine.listen(ctx, s.committed)
		if err == nil || ctx.Err() != nil {
			return
		}
		report(err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(listenAgain):
		}
	}
}
