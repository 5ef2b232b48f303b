package web

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"
)

// fakeLibrary is a library whose store and clock are set by hand.
func fakeLibrary() (*library, *fakeStore) {
	fake := &fakeStore{version: 1, now: time.Unix(0, 0)}

	return &library{
		ask:     func(context.Context) (int64, error) { fake.asked++; return fake.version, fake.err },
		commits: func() int64 { return fake.commits },
		now:     func() time.Time { return fake.now },
		log:     slog.New(slog.DiscardHandler),
	}, fake
}

type fakeStore struct {
	version, commits int64
	now              time.Time
	asked            int
	err              error
}

func TestLibraryAsksSeldomAndSeesWritesInTime(t *testing.T) {
	l, fake := fakeLibrary()
	steps := []struct {
		what      string
		do        func()
		version   int64
		askedMore int
	}{
		{"the first request asks", func() {}, 1, 1},
		{"the next one does not", func() {}, 1, 0},
		{"another process's write is not seen at once", func() { fake.version = 2 }, 1, 0},
		{"but when the answer is old", func() { fake.now = fake.now.Add(askAgain) }, 2, 1},
		{"this process's write is seen at once", func() { fake.version = 3; fake.commits++ }, 3, 1},
		{"and asked about once", func() {}, 3, 0},
		{"a store that is away leaves the last version", func() { fake.err = errors.New("away"); fake.now = fake.now.Add(askAgain) }, 3, 1},
		{"and is not asked by every request", func() {}, 3, 0},
		{"but left alone for a while", func() { fake.now = fake.now.Add(awayAgain - 1) }, 3, 0},
		{"when it is back, it is seen", func() { fake.err = nil; fake.version = 4; fake.now = fake.now.Add(1) }, 4, 1},
	}
	for _, step := range steps {
		before := fake.asked
		step.do()
		version, err := l.version(t.Context())
		if version != step.version || err != nil || fake.asked-before != step.askedMore {
			t.Errorf("%s: version %d, %v, asked %d times; want version %d, asked %d times",
				step.what, version, err, fake.asked-before, step.version, step.askedMore)
		}
	}
}

func TestLibraryWithoutAnyVersionIsAnError(t *testing.T) {
	l, fake := fakeLibrary()
	fake.err = errors.New("away")
	if _, err := l.version(t.Context()); !errors.Is(err, fake.err) {
		t.Errorf("version = %v, want %v", err, fake.err)
	}
}
