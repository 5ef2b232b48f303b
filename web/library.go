package web

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// askAgain is how long a version of the library is believed. What another process
// writes is seen after at most this long.
const askAgain = 250 * time.Millisecond

// awayAgain is how long a store that did not answer is left alone.
const awayAgain = 2 * time.Second

// askTimeout bounds the question. A store that does not answer by then is taken
// to be away.
const askTimeout = 2 * time.Second

// A library knows which version of the library to show. What this process wrote
// it sees at once; what others wrote, when it asks the store again, which it does
// inside a request and not more often than askAgain.
type library struct {
	ask     func(context.Context) (int64, error) // the store's version
	commits func() int64                         // writes of this process: cheap
	now     func() time.Time
	log     *slog.Logger

	known  atomic.Pointer[known]
	asking sync.Mutex
}

// known is what was answered last.
type known struct {
	version int64
	commits int64
	until   time.Time
}

// version returns the version to show. While the store is away it is the one
// known last, so that kept pages can still be read; if none is known it is an
// error.
func (l *library) version(ctx context.Context) (int64, error) {
	if k := l.known.Load(); l.fresh(k) {
		return k.version, nil
	}
	l.asking.Lock()
	defer l.asking.Unlock()

	last := l.known.Load()
	if l.fresh(last) { // somebody else asked meanwhile
		return last.version, nil
	}

	return l.learn(ctx, last)
}

func (l *library) fresh(k *known) bool {
	return k != nil && k.commits == l.commits() && l.now().Before(k.until)
}

func (l *library) learn(ctx context.Context, last *known) (int64, error) {
	// The answer serves everybody: it must not depend on one client's patience.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), askTimeout)
	defer cancel()

	commits := l.commits() // before the question: a commit after it asks again
	version, err := l.ask(ctx)
	believed := askAgain
	if err != nil {
		if last == nil {
			return 0, err
		}
		l.log.Warn("library version unknown, showing what is kept", "err", err)
		version, believed = last.version, awayAgain
	}
	l.known.Store(&known{version: version, commits: commits, until: l.now().Add(believed)})

	return version, nil
}
