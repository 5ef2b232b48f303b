package web

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
)

func TestSieveNeverHoldsMoreThanItsLimit(t *testing.T) {
	s := newSieve[int](1000)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		key := fmt.Sprint(random.IntN(300))
		version := int64(random.IntN(3))
		if random.IntN(2) == 0 {
			s.get(key, version)
		} else {
			s.put(key, version, 0, int64(random.IntN(200)))
		}
		if s.used > s.limit {
			t.Fatalf("holds %d bytes, limit is %d", s.used, s.limit)
		}
	}
	if got := sizeOf(s); got != s.used || len(s.kept) != s.order.Len() {
		t.Errorf("counts %d bytes and %d keys, holds %d bytes and %d values", s.used, len(s.kept), got, s.order.Len())
	}
}

func sizeOf(s *sieve[int]) (size int64) {
	for at := s.order.Front(); at != nil; at = at.Next() {
		size += at.Value.(*item[int]).size
	}

	return size
}

func TestSieveKeepsWhatIsReadThroughAFlood(t *testing.T) {
	s := newSieve[int](100)
	for i := range 5 {
		s.put(fmt.Sprint("read-", i), 1, i, 10)
		s.get(fmt.Sprint("read-", i), 1)
	}
	for i := range 10_000 {
		s.put(fmt.Sprint("flood-", i), 1, i, 10)
	}
	for i := range 5 {
		if _, ok := s.get(fmt.Sprint("read-", i), 1); !ok {
			t.Errorf("a flood of values never asked for pushed out read-%d", i)
		}
	}
}

func TestSieveServesOneVersion(t *testing.T) {
	s := newSieve[string](1000)
	s.put("a", 2, "new", 10)
	s.put("a", 1, "late", 10)
	if got, ok := s.get("a", 2); !ok || got != "new" {
		t.Errorf("get(a, 2) = %q, %v, want the value made for version 2", got, ok)
	}
	if got, ok := s.get("a", 1); ok {
		t.Errorf("get(a, 1) = %q, want nothing: it was made for version 2", got)
	}
	s.put("huge", 2, "", 501)
	if _, ok := s.get("huge", 2); ok {
		t.Error("keeps a value of more than half of the limit")
	}
}

func TestSieveBuildsOnceForAllWhoAsk(t *testing.T) {
	s := newSieve[int](1000)
	var built atomic.Int32
	begin := make(chan struct{})
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			<-begin
			if got, err := s.do("a", 1, func() (int, int64, error) { built.Add(1); return 7, 10, nil }); got != 7 || err != nil {
				t.Errorf("do = %d, %v", got, err)
			}
		})
	}
	close(begin)
	all.Wait()
	if built.Load() != 1 {
		t.Errorf("100 who asked at once had the value built %d times", built.Load())
	}
}

func TestSieveKeepsNoError(t *testing.T) {
	s := newSieve[int](1000)
	broken := errors.New("broken")
	if _, err := s.do("a", 1, func() (int, int64, error) { return 0, 0, broken }); !errors.Is(err, broken) {
		t.Errorf("do = %v, want %v", err, broken)
	}
	if got, err := s.do("a", 1, func() (int, int64, error) { return 3, 10, nil }); got != 3 || err != nil {
		t.Errorf("do after an error = %d, %v, want 3", got, err)
	}
}
