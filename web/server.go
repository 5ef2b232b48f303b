package web

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"

	"postil/internal/article"
	"postil/internal/store"
	"postil/web/view"
)

// Limits of a request.
const (
	maxAddress    = 4 << 10  // bytes of path and query
	maxBody       = 10 << 20 // bytes of a body: the largest upload
	buildTimeout  = 10 * time.Second
	answerTimeout = buildTimeout + time.Second
)

// Shares of Config.CacheBytes: a quarter each is for articles with and without labels,
// an eighth for preview pictures, one for notes, and the rest for pages.
const (
	defaultCacheBytes = 64 << 20
	readingShare      = 4
	cardShare         = 8
	wordingShare      = 8
)

// A Config is what a Server is made from.
type Config struct {
	Store      *store.Store
	Site       view.Site
	Log        *slog.Logger
	Version    string           // of Postil, shown on /version
	CacheBytes int64            // bound of rendered pages and loaded articles in memory; 0 for 64 MiB
	Now        func() time.Time // the time, for how long sessions, tokens and links hold; nil for the clock
	Framing    string           // origins whose pages may show sentences in a frame, as frame-ancestors has them; "" for all
	Proxied    bool             // requests come through a proxy, whose X-Forwarded-For is believed
	Provider   Provider         // vouches for people, too
	// Drain is how long, at most 2 s, requests are still taken after /readyz says that
	// the process is going, so that a load balancer can turn away first; 0 for none.
	Drain time.Duration
}

// A Server answers every request for Postil. Use New.
type Server struct {
	store    *store.Store
	site     view.Site
	log      *slog.Logger
	product  string
	drain    time.Duration
	now      func() time.Time
	proxied  bool
	framed   fields // of what may stand in a frame
	library  *library
	pages    *sieve[*page]
	readings *sieve[*reading]
	cards    *sieve[*page]
	drawing  chan struct{}            // a place for everyone who may draw a preview picture now
	texts    *sieve[*reading]         // without labels and notes
	wordings *sieve[*article.Article] // of notes, by their Markdown
	building chan struct{}            // a place for everyone who may make a page now
	draining atomic.Bool
	streams  streams
	presence presence
	began    time.Time  // when the server was made
	going    store.Bell // rings when the server goes
	failures *throttle
	issuer   *issuer
	hashing  chan struct{} // a place for everyone whose password is being hashed
	security fields
	routes   http.Handler // what is not answered from kept pages
}

// New returns a server for a store. It starts nothing: see Serve.
func New(c Config) (*Server, error) {
	if c.CacheBytes == 0 {
		c.CacheBytes = defaultCacheBytes
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	s := &Server{
		store:    c.Store,
		site:     c.Site,
		log:      c.Log,
		product:  c.Version,
		drain:    c.Drain,
		now:      c.Now,
		library:  &library{ask: c.Store.Version, commits: c.Store.Commits, now: time.Now, log: c.Log},
		pages:    newSieve[*page](c.CacheBytes - 2*(c.CacheBytes/readingShare) - c.CacheBytes/cardShare - c.CacheBytes/wordingShare),
		readings: newSieve[*reading](c.CacheBytes / readingShare),
		texts:    newSieve[*reading](c.CacheBytes / readingShare),
		wordings: newSieve[*article.Article](c.CacheBytes / wordingShare),
		cards:    newSieve[*page](c.CacheBytes / cardShare),
		drawing:  make(chan struct{}, runtime.GOMAXPROCS(0)),
		building: make(chan struct{}, 2*runtime.GOMAXPROCS(0)),
		failures: newThrottle(c.Now),
		issuer:   newIssuer(c.Provider),
		hashing:  make(chan struct{}, runtime.GOMAXPROCS(0)),
		proxied:  c.Proxied,
		framed:   framedFields(cmp.Or(c.Framing, "*")),
		began:    time.Now(),
		security: securityFields(),
	}
	routes, err := s.handler()
	if err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	s.routes = routes

	return s, nil
}

// ServeHTTP sets the header fields that every response has, answers from kept
// pages where it can, and hands on the rest.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.security.set(w.Header())
	if s.serveKept(w, r) {
		return
	}
	s.routes.ServeHTTP(w, r)
}

// serveKept answers a request whose address is that of a kept page. Keys are
// canonical paths, so an address that is spelled otherwise finds nothing here.
func (s *Server) serveKept(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.RawQuery != "" || r.URL.RawPath != "" {
		return false
	}
	version, err := s.library.version(r.Context())
	if err != nil {
		return false // the handler says so
	}
	kept, ok := s.pages.get(r.URL.Path, version)
	if ok {
		kept.serve(w, r)
	}

	return ok
}
