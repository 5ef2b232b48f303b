package fetch

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// How much of a robots.txt is read (RFC 9309, section 2.5, asks for 500 KiB at
// least), for how long it is believed, and how many are kept.
const (
	maxRobots  = 512 << 10
	robotsAge  = time.Hour
	robotsKept = 256
)

// permitted returns ErrDenied if the robots.txt of u's site asks us to stay away
// from it, and ErrLater if nobody can tell: a site that cannot answer for its
// robots.txt is left alone (RFC 9309, section 2.3.1.4).
func (c *Client) permitted(ctx context.Context, u *url.URL) error {
	origin := u.Scheme + "://" + u.Host
	rules, known := c.robots.find(origin)
	if !known {
		var err error
		if rules, err = c.readRobots(ctx, origin); err != nil {
			return err
		}
		c.robots.keep(origin, rules)
	}
	if !rules.allow(target(u)) {
		return problemf(ErrDenied, "the site asks programs in its robots.txt not to read this page: if you may read it, save it in a browser and import the file")
	}

	return nil
}

// readRobots returns no rules for a site that has no robots.txt.
func (c *Client) readRobots(ctx context.Context, origin string) (rules, error) {
	response, _, err := c.follow(ctx, Want{URL: origin + "/robots.txt", Types: []string{"text/plain"}}, false)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode >= 500 || response.StatusCode == http.StatusTooManyRequests:
		return nil, refusal(http.StatusServiceUnavailable)
	case response.StatusCode != http.StatusOK:
		return nil, nil
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxRobots))
	if err != nil && len(body) == 0 {
		return nil, lost(err)
	}

	return parseRobots(string(body), product), nil
}

// A robotsCache keeps the rules of sites for a while.
type robotsCache struct {
	now func() time.Time

	mu    sync.Mutex
	sites map[string]siteRules // by origin
}

type siteRules struct {
	rules rules
	until time.Time
}

func newRobotsCache(now func() time.Time) *robotsCache {
	return &robotsCache{now: now, sites: map[string]siteRules{}}
}

func (c *robotsCache) find(origin string) (rules, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	site, known := c.sites[origin]

	return site.rules, known && c.now().Before(site.until)
}

// keep makes room by forgetting any other site: which one matters little.
func (c *robotsCache) keep(origin string, r rules) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for other := range c.sites {
		if len(c.sites) < robotsKept {
			break
		}
		delete(c.sites, other)
	}
	c.sites[origin] = siteRules{r, c.now().Add(robotsAge)}
}

// target is what rules are matched with: the path and query of u, escaped in one
// way (RFC 9309, section 2.2.2).
func target(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}

	return canonical(path)
}

// canonical escapes what is not ASCII and spells escapes in capitals; an escaped
// letter, digit or one of "-._~" is written as such.
func canonical(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '%' && i+2 < len(s) && hex(s[i+1]) >= 0 && hex(s[i+2]) >= 0:
			c := byte(hex(s[i+1])<<4 | hex(s[i+2]))
			if plain(c) {
				b.WriteByte(c)
			} else {
				b.WriteString(strings.ToUpper(s[i : i+3]))
			}
			i += 2
		case s[i] >= 0x80 || s[i] <= ' ':
			const digits = "0123456789ABCDEF"
			b.Write([]byte{'%', digits[s[i]>>4], digits[s[i]&15]})
		default:
			b.WriteByte(s[i])
		}
	}

	return b.String()
}

func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}

	return -1
}
