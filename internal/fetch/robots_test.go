package fetch

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestRobots(t *testing.T) {
	tests := []struct {
		name, text string
		allowed    string // paths, separated by spaces
		refused    string
	}{
		{"no rules", "", "/ /a", ""},
		{"everybody", "User-agent: *\nDisallow: /a", "/ /b /robots.txt", "/a /a/b /abc"},
		{"nobody at all", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a"},
		{"an empty rule", "User-agent: *\nDisallow:", "/ /a", ""},
		{"our own group goes before that of all", "User-agent: *\nDisallow: /\nUser-agent: postil/2.0\nDisallow: /a", "/b", "/a"},
		{"a group of ours without rules", "User-agent: Postil\n\nUser-agent: *\nDisallow: /", "", "/b"}, // two names, one group
		{"the groups of one name are one", "User-agent: postil\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: POSTIL\nDisallow: /c", "/b", "/a /c"},
		{"another program", "User-agent: Postilion\nDisallow: /", "/a", ""},
		{"the longest rule counts", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b /a/bc", "/a /a/c"},
		{"of two alike the one that allows", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", ""},
		{"stars", "User-agent: *\nDisallow: /*/x*y\nDisallow: /z*", "/x /a/x", "/a/xy /a/b/x1y2 /z /zz"},
		{"the end", "User-agent: *\nDisallow: /*.php$\nDisallow: /b$", "/a.php?x /a.phps /bb", "/a.php /b"},
		{"queries", "User-agent: *\nDisallow: /a?x=", "/a", "/a?x=1"},
		{"escapes", "User-agent: *\nDisallow: /%7eada\nDisallow: /caf\u00e9\nDisallow: /a%2fb", "/a/b", "/~ada /caf%C3%A9 /a%2Fb"},
		{"comments, spaces, Windows lines, a mark at the start", "\ufeff# hi\r\nuser-AGENT : * # all\r\n  DISALLOW\t:  /a # no\r\n", "/b", "/a"},
		{"lines that mean nothing", "hello\nSitemap: https://a.example\nDisallow: /a\nUser-agent: *\nCrawl-delay: 3\nDisallow: /b", "/a", "/b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rules := parseRobots(tt.text, product)
			for _, path := range strings.Fields(tt.allowed) {
				if !rules.allow(path) {
					t.Errorf("%s is refused", path)
				}
			}
			for _, path := range strings.Fields(tt.refused) {
				if rules.allow(path) {
					t.Errorf("%s is allowed", path)
				}
			}
		})
	}
}

func TestRobotsAreAskedOnce(t *testing.T) {
	asked, down := 0, false
	base := site(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
			asked++
			if down {
				w.WriteHeader(http.StatusInternalServerError)
				return
			}
			io.WriteString(w, "User-agent: *\nDisallow: /no")
		},
		"/a": html("a"),
	})
	c := newTestClient(t, loopback, nil)
	at := time.Now()
	c.robots.now = func() time.Time { return at }
	for _, step := range []struct {
		later time.Duration
		down  bool
		asked int
		fails bool
	}{{0, false, 1, false}, {robotsAge / 2, true, 1, false}, {robotsAge, true, 2, true}, {robotsAge, false, 3, false}} {
		at, down = at.Add(step.later), step.down
		if _, err := c.Get(t.Context(), wantOf(base+"/a")); (err != nil) != step.fails || asked != step.asked {
			t.Errorf("%+v: asked %d times, %v", step, asked, err)
		}
	}
}

// TestRobotsCacheIsBounded asks more sites than are kept.
func TestRobotsCacheIsBounded(t *testing.T) {
	c := newRobotsCache(time.Now)
	for i := range 3 * robotsKept {
		origin := "https://" + strings.Repeat("a", i+1)
		c.keep(origin, nil)
		if _, known := c.find(origin); !known || len(c.sites) > robotsKept {
			t.Fatalf("%d sites kept, the last known: %v", len(c.sites), known)
		}
	}
}

// FuzzRobots holds that any text has rules that can be asked about any path, and
// that without a group that could be ours everything may be read.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%7e", "/a/b?c")
	f.Add("user-agent:postil\r\ndisallow:*", "/")
	f.Fuzz(func(t *testing.T, text, path string) {
		rules := parseRobots(text, product)
		allowed := rules.allow(canonical(path))
		if !strings.Contains(strings.ToLower(text), "user-agent") && !allowed {
			t.Errorf("%q refuses %q", text, path)
		}
		if !rules.allow("/robots.txt") {
			t.Errorf("%q refuses itself", text)
		}
		if c := canonical(path); !utf8.ValidString(c) || canonical(c) != c {
			t.Errorf("canonical(%q) = %q, again %q", path, c, canonical(c))
		}
	})
}
