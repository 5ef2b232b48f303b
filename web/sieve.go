package web

import (
	"container/list"
	"strconv"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/singleflight"
)

// A sieve keeps values, each made for one version of the library, up to a number
// of bytes. It evicts by SIEVE (Zhang et al., NSDI 2024): a hand walks from old to
// new and drops what was not asked for since it last came by. A hit only sets a
// bit, under a read lock; a flood of addresses that are each asked for once passes
// through without pushing out what is read.
type sieve[V any] struct {
	limit   int64 // in bytes, as put counts them
	flights singleflight.Group

	mu    sync.RWMutex
	kept  map[string]*list.Element // of *item[V]
	order *list.List               // newest in front
	hand  *list.Element            // where the next eviction looks; nil for the oldest
	used  int64
}

type item[V any] struct {
	key     string
	value   V
	version int64
	size    int64
	visited atomic.Bool
}

func newSieve[V any](limit int64) *sieve[V] {
	return &sieve[V]{limit: limit, kept: map[string]*list.Element{}, order: list.New()}
}

// get returns the value of key if it was made for version.
func (s *sieve[V]) get(key string, version int64) (V, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()

	if element, ok := s.kept[key]; ok {
		it := element.Value.(*item[V])
		if it.version == version {
			if !it.visited.Load() { // no write to shared memory on most hits
				it.visited.Store(true)
			}

			return it.value, true
		}
	}
	var none V

	return none, false
}

// put keeps value, which costs size bytes. A value of more than half of the limit
// is not kept, nor one made for an older version than what is there.
func (s *sieve[V]) put(key string, version int64, value V, size int64) {
	if size > s.limit/2 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()

	if element, ok := s.kept[key]; ok {
		it := element.Value.(*item[V])
		if it.version > version {
			return
		}
		s.used += size - it.size
		it.value, it.version, it.size = value, version, size
	} else {
		it := &item[V]{key: key, value: value, version: version, size: size}
		s.kept[key] = s.order.PushFront(it)
		s.used += size
	}
	s.evict(version)
}

// evict drops values until the rest fits. Values of another version than the
// current one are of no use and get no second chance.
func (s *sieve[V]) evict(version int64) {
	for s.used > s.limit {
		at := s.hand
		if at == nil {
			at = s.order.Back()
		}
		s.hand = at.Prev()
		it := at.Value.(*item[V])
		if it.visited.Swap(false) && it.version == version {
			continue
		}
		s.order.Remove(at)
		delete(s.kept, it.key)
		s.used -= it.size
	}
}

// do returns the value of key at version, and makes it if it is not kept: once,
// however many ask at the same time. build returns the value and its size.
func (s *sieve[V]) do(key string, version int64, build func() (V, int64, error)) (V, error) {
	if value, ok := s.get(key, version); ok {
		return value, nil
	}

	made, err, _ := s.flights.Do(key+"\x00"+strconv.FormatInt(version, 36), func() (any, error) {
		if value, ok := s.get(key, version); ok { // a flight that landed meanwhile
			return value, nil
		}
		value, size, err := build()
		if err != nil {
			return nil, err
		}
		s.put(key, version, value, size)

		return value, nil
	})
	if err != nil {
		var none V

		return none, err
	}

	return made.(V), nil
}
