package plugin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"time"

	"postil/internal/guard"
)

// Limits of an answer, in bytes.
const (
	maxAnswer = 4 << 20
	maxHeader = 64 << 10
)

// A client asks one endpoint, and nothing else.
type client struct {
	http    *http.Client
	url     string
	host    string // for messages: an address may hold what nobody should read
	key     Secret
	timeout time.Duration
	tries   int
	limit   *budget
	clock   clock
}

// A clock is the passing of time, so that tests need not wait.
type clock struct {
	now   func() time.Time
	sleep func(ctx context.Context, d time.Duration) error
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

func newClient(c Config, url string, limit *budget, clock clock) *client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second, Control: c.reach().control}
	transport := &http.Transport{ // no proxy: the text goes where the operator said, and nowhere else
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		IdleConnTimeout:        30 * time.Second,
		MaxConnsPerHost:        4,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
	}

	return &client{
		http:    &http.Client{Transport: transport, CheckRedirect: sameHost},
		url:     url,
		host:    c.host(),
		key:     c.Key,
		timeout: c.Timeout,
		tries:   c.Tries,
		limit:   limit,
		clock:   clock,
	}
}

// errElsewhere is the cause of a redirect that is not followed.
var errElsewhere = errors.New("it sends us elsewhere")

// sameHost follows few redirects, and none that leaves the host or would turn the
// question into a GET.
func sameHost(r *http.Request, via []*http.Request) error {
	first := via[0]
	if len(via) > 3 || r.URL.Scheme != first.URL.Scheme || r.URL.Host != first.URL.Host || r.Method != first.Method {
		return errElsewhere
	}

	return nil
}

// A question is the body of one request, and what may come back.
type question struct {
	body        []byte
	contentType string
	accept      string
}

// once asks q a single time. A failure says whether another try makes sense.
func (c *client) once(ctx context.Context, q question) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(q.body))
	if err != nil {
		return nil, fmt.Errorf("%s: the address cannot be asked: %w", c.host, ErrRefused)
	}
	r.Header.Set("Content-Type", q.contentType)
	r.Header.Set("Accept", q.accept)
	r.Header.Set("User-Agent", "Postil")
	if c.key != "" {
		r.Header.Set("Authorization", "Bearer "+string(c.key))
	}

	response, err := c.http.Do(r)
	if err != nil {
		return nil, c.lost(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, c.status(response)
	}
	if !isJSON(response.Header.Get("Content-Type")) {
		return nil, fmt.Errorf("%s: the answer is not JSON by its content type: %w", c.host, ErrUnreadable)
	}

	return c.body(response.Body)
}

// body reads an answer that is not larger than it may be.
func (c *client) body(r io.Reader) ([]byte, error) {
	answer, err := io.ReadAll(io.LimitReader(r, maxAnswer+1))
	switch {
	case err != nil:
		return nil, c.lost(err)
	case len(answer) > maxAnswer:
		return nil, fmt.Errorf("%s: the answer has more than %d MiB: %w", c.host, maxAnswer>>20, ErrUnreadable)
	}

	return answer, nil
}

// lost says what a failed exchange means. The error of net/http is not wrapped: it
// has the whole address in it.
func (c *client) lost(err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", c.host, context.Canceled)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: no answer within %v: allow more time or ask for less at once: %w", c.host, c.timeout, ErrUnavailable)
	case errors.Is(err, guard.ErrAddress):
		return fmt.Errorf("%s: its address is not one that may be asked: https is needed outside private networks, and leave inside: %w", c.host, ErrRefused)
	case errors.Is(err, errElsewhere):
		return fmt.Errorf("%s: it redirects to another place, which is not followed: give that address if it is right: %w", c.host, ErrRefused)
	}

	return &failure{fmt.Errorf("%s: the connection failed: %w", c.host, ErrUnavailable), 0}
}

// isJSON reports whether a content type is application/json or another type in
// JSON, such as application/ld+json.
func isJSON(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)

	return err == nil && (media == "application/json" || strings.HasSuffix(media, "+json"))
}
