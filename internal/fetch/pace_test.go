package fetch

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	p, now := newPace(time.Second), time.Now()
	for i, want := range []struct {
		host  string
		later time.Duration
		wait  time.Duration
	}{
		{"a", 0, 0}, {"a", 0, time.Second}, {"b", 0, 0}, {"a", 0, 2 * time.Second}, {"a", 2500 * time.Millisecond, 500 * time.Millisecond}, {"a", time.Minute, 0},
	} {
		if got := p.turn(want.host, now.Add(want.later)); got != want.wait {
			t.Errorf("turn %d, of %s after %v: in %v, want %v", i+1, want.host, want.later, got, want.wait)
		}
	}
	for i := range 3 * pacesKept {
		p.turn(strconv.Itoa(i), now.Add(time.Duration(i)*time.Hour))
	}
	if len(p.next) > pacesKept {
		t.Errorf("%d sites are remembered", len(p.next))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	slow := newPace(time.Hour)
	slow.turn("a", time.Now())
	if err := slow.wait(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("who gives up while waiting: %v", err)
	}
}
