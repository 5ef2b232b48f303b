package plugin

import (
	"fmt"
	"sync"
)

// A budget is what may still be spent in one run. Several
// articles may draw on it at once.
type budget struct {
	mu       sync.Mutex
	requests int
	tokens   int
}

// affords returns ErrBudget, with what is needed and what is left, before an
// article is begun that cannot be finished.
func (b *budget) affords(requests, tokens int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if requests > b.requests || tokens > b.tokens {
		return fmt.Errorf("the article needs about %d requests and %d tokens, %d and %d are left: %w",
			requests, tokens, b.requests, b.tokens, ErrBudget)
	}

	return nil
}

// take spends one request.
func (b *budget) take() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.requests < 1 || b.tokens < 1 {
		return fmt.Errorf("%d requests and %d tokens are left: %w", b.requests, b.tokens, ErrBudget)
	}
	b.requests--

	return nil
}

// spend takes tokens that were used, even if fewer were left.
func (b *budget) spend(tokens int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens -= tokens
}

// tokensOf estimates the tokens of n bytes. English has about four bytes a token,
// other scripts fewer: three errs on the side of stopping early.
func tokensOf(n int) int { return n/3 + 1 }
