package fetch

import (
	"context"
	"sync"
	"time"
)

// defaultGap is the least time between two pages of one site, so that a feed with
// many entries does not fall upon it all at once.
const defaultGap = time.Second

// pacesKept is how many sites are remembered before those whose turn has passed are
// forgotten.
const pacesKept = 256

// A pace spaces out what one site is asked.
type pace struct {
	gap time.Duration

	mu   sync.Mutex
	next map[string]time.Time // by host: when it may be asked again
}

func newPace(gap time.Duration) *pace { return &pace{gap: gap, next: map[string]time.Time{}} }

// wait returns when it is the caller's turn, or with the error of ctx.
func (p *pace) wait(ctx context.Context, host string) error {
	timer := time.NewTimer(p.turn(host, time.Now()))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return lost(ctx.Err())
	case <-timer.C:
		return nil
	}
}

// turn takes the next turn and returns how long it is until then.
func (p *pace) turn(host string, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.next) >= pacesKept {
		for other, at := range p.next {
			if at.Before(now) {
				delete(p.next, other)
			}
		}
	}
	at := p.next[host]
	if at.Before(now) {
		at = now
	}
	p.next[host] = at.Add(p.gap)

	return at.Sub(now)
}
