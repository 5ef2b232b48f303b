package fetch

import (
	"cmp"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"postil/internal/guard"
)

// Limits of one fetch.
const (
	maxHops       = 6 // the page, after five redirects
	maxURL        = 2 << 10
	maxHeader     = 64 << 10
	totalTimeout  = 30 * time.Second // all hops and the body, however slowly it drips
	dialTimeout   = 10 * time.Second
	headerTimeout = 15 * time.Second
)

// A Config says on whose behalf pages are fetched, and from where they may be.
type Config struct {
	Version string         // of Postil, for the User-Agent
	BaseURL string         // of this Postil, for the User-Agent; may be ""
	Allow   []netip.Prefix // networks of our own that may be asked nevertheless
	Gap     time.Duration  // the least time between two pages of one site; 0 for a second
}

// A Client fetches pages. Use New. Many goroutines may share it.
type Client struct {
	http    *http.Client
	agent   string
	timeout time.Duration
	robots  *robotsCache
	pace    *pace
}

// New returns a client. It keeps no cookies, sends no referrer, uses no proxy and
// checks every address at the moment it is dialled.
func New(c Config) *Client {
	return newClient(c, nil)
}

func newClient(c Config, resolver *net.Resolver) *Client {
	dialer := &net.Dialer{
		Timeout:  dialTimeout,
		Resolver: resolver,
		Control: func(_, address string, _ syscall.RawConn) error {
			addr, err := guard.Dialled(address)
			if err != nil {
				return err
			}

			return guard.Public(addr, c.Allow)
		},
	}
	transport := &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    dialTimeout,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		ResponseHeaderTimeout:  headerTimeout,
		IdleConnTimeout:        30 * time.Second,
		MaxIdleConns:           20,
		MaxConnsPerHost:        2,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
	}
	followNone := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

	return &Client{
		http:    &http.Client{Transport: transport, CheckRedirect: followNone},
		agent:   agentOf(c),
		timeout: totalTimeout,
		robots:  newRobotsCache(time.Now),
		pace:    newPace(cmp.Or(c.Gap, defaultGap)),
	}
}

// product is what robots.txt calls us.
const product = "Postil"

func agentOf(c Config) string {
	about := "annotated reader; fetches what a person named"
	if c.BaseURL != "" {
		about += "; +" + c.BaseURL
	}
	version := c.Version
	if version == "" {
		version = "0"
	}

	return product + "/" + version + " (" + about + ")"
}

// ask sends one GET and follows nothing.
func (c *Client) ask(ctx context.Context, address string, header http.Header) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, problemf(ErrAddress, "this is no web address: give one that begins with https:// or http://")
	}
	for name, values := range header {
		r.Header[name] = values
	}
	r.Header.Set("User-Agent", c.agent)
	response, err := c.http.Do(r)
	if err != nil {
		return nil, lost(err)
	}

	return response, nil
}

// Close ends connections that are kept for later.
func (c *Client) Close() { c.http.CloseIdleConnections() }
