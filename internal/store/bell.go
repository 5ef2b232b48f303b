package store

import "sync"

// A Bell wakes everybody who waits for it. The zero value works.
type Bell struct {
	mu   sync.Mutex
	next chan struct{} // closed by the next Ring; nil if nobody waits
}

// Next returns a channel that is closed when the bell rings next. Who wants to miss
// nothing asks for it before he looks.
func (b *Bell) Next() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}

	return b.next
}

// Ring wakes all who wait.
func (b *Bell) Ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}
