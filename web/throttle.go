package web

import (
	"sync"
	"time"
)

// How often somebody may fail to show who they are within throttleWindow: for one
// account from one address or known browser, for one account from all browsers that
// it does not know, and from one address, which a whole school may have. Who knows a
// name can so keep strangers out of an account, and nobody out of their own browser.
const (
	accountFailures  = 10
	strangerFailures = 100
	addressFailures  = 100
	throttleWindow   = 15 * time.Minute
	maxThrottled     = 20_000 // keys in memory, about 2 MiB
)

// A throttle counts failures by key. It is in memory: a restart forgets them, and
// each process counts for itself.
type throttle struct {
	mu     sync.Mutex
	now    func() time.Time
	counts map[string]*failures
}

// A limit is how often there may be failures with a key.
type limit struct {
	key  string
	most int
}

type failures struct {
	n     int
	until time.Time // when they are forgotten
}

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, counts: map[string]*failures{}}
}

// wait returns how long the key must wait after it failed most times; 0 if it need
// not.
func (t *throttle) wait(key string, most int) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := t.counts[key]
	if f == nil || f.n < most {
		return 0
	}

	return max(0, f.until.Sub(t.now()))
}

// failed counts a failure.
func (t *throttle) failed(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	f := t.counts[key]
	if f == nil || !now.Before(f.until) {
		t.makeRoom(now)
		f = &failures{until: now.Add(throttleWindow)}
		t.counts[key] = f
	}
	f.n++
}

// forget forgets the failures of a key.
func (t *throttle) forget(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.counts, key)
}

// makeRoom forgets what is over, and if that is not enough, keys that failed
// least.
func (t *throttle) makeRoom(now time.Time) {
	if len(t.counts) < maxThrottled {
		return
	}
	for key, f := range t.counts {
		if !now.Before(f.until) {
			delete(t.counts, key)
		}
	}
	for n := 1; len(t.counts) >= maxThrottled; n++ {
		for key, f := range t.counts {
			if f.n <= n {
				delete(t.counts, key)
			}
		}
	}
}
