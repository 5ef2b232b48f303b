package plugin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The waits between tries: the first, and the longest that is waited, whatever the
// host asks for.
const (
	firstWait = time.Second
	maxWait   = time.Minute
)

// A failure is an error after which another try makes sense, not before after.
type failure struct {
	error
	after time.Duration
}

// Unwrap returns the error itself.
func (f *failure) Unwrap() error { return f.error }

// ask asks q until it is answered, the tries are used up, or nothing suggests that
// another one would help. Every try is a request of the budget and counts in r.
func (c *client) ask(ctx context.Context, q question, r *Report) ([]byte, error) {
	wait := firstWait
	for try := 1; ; try++ {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", c.host, err)
		}
		if err := c.limit.take(); err != nil {
			return nil, err
		}
		r.Requests++
		answer, err := c.once(ctx, q)
		var failed *failure
		switch {
		case ctx.Err() != nil: // the caller gave up; that the host failed meanwhile is no news
			return nil, fmt.Errorf("%s: %w", c.host, ctx.Err())
		case !errors.As(err, &failed):
			return answer, err
		case try >= c.tries || failed.after > maxWait:
			return nil, fmt.Errorf("%w (asked %d times)", failed.error, try)
		}
		if err := c.clock.sleep(ctx, max(wait, failed.after)); err != nil {
			return nil, fmt.Errorf("%s: %w", c.host, err)
		}
		wait = min(2*wait, maxWait)
	}
}

// status says what a status other than 200 means.
func (c *client) status(r *http.Response) error {
	switch r.StatusCode {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return &failure{fmt.Errorf("%s: it answers %d: %w", c.host, r.StatusCode, ErrUnavailable), c.retryAfter(r.Header.Get("Retry-After"))}
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("%s: it answers %d: is the key right? %w", c.host, r.StatusCode, ErrRefused)
	case http.StatusNotFound:
		return fmt.Errorf("%s: it answers 404: are the address and the model right? %w", c.host, ErrRefused)
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return fmt.Errorf("%s: it answers %d: does it know this form of reply? %w", c.host, r.StatusCode, ErrRefused)
	}

	return fmt.Errorf("%s: it answers %d: %w", c.host, r.StatusCode, ErrRefused)
}

// retryAfter reads the header of that name: seconds or a date (RFC 9110 section
// 10.2.3); 0 for neither.
func (c *client) retryAfter(value string) time.Duration {
	value = strings.TrimSpace(value)
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(c.clock.now()))
	}

	return 0
}
