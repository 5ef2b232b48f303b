package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/go-chi/chi/v5"

	"postil/internal/article"
)

// handle makes a handler of a function that returns its error.
func (s *Server) handle(answer func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := answer(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// native refuses changes that the page of another site asks for. A request with an
// Authorization field is none: no page can send one here, and then no cookie counts.
func (s *Server) native(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(s.handle(func(http.ResponseWriter, *http.Request) error { return errForeign }))

	protected := protection.Handler(next)

	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			next.ServeHTTP(w, r)
			return
		}
		protected.ServeHTTP(w, r)
	})
}

// bounded refuses addresses that are too long and cuts off bodies that are. An
// address in which letters are escaped without need means the same as without.
func (s *Server) bounded(next http.Handler) http.Handler {
	next = http.MaxBytesHandler(next, maxBody)

	return s.handle(func(w http.ResponseWriter, r *http.Request) error {
		if n := len(r.URL.Path) + len(r.URL.RawQuery); n > maxAddress {
			return fmt.Errorf("address of %d bytes: %w", n, errTooLong)
		}
		if r.URL.RawPath != "" {
			r = r.Clone(r.Context())
			r.URL.RawPath = ""
		}
		next.ServeHTTP(w, r)

		return nil
	})
}

// timely ends the work for a request that takes too long. Who sends something may
// take its time to send it.
func timely(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := answerTimeout
		if !safe(r.Method) {
			most += uploadTimeout
		}
		ctx, cancel := context.WithTimeout(r.Context(), most)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// recovered turns a panic into an error page and one line in the log.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			value := recover()
			if value == nil {
				return
			}
			if value == http.ErrAbortHandler {
				panic(value)
			}
			s.fail(w, r, fmt.Errorf("%s %s: %w: %v\n%s", r.Method, r.URL.Path, errPanic, value, debug.Stack()))
		}()
		next.ServeHTTP(w, r)
	})
}

// notFound answers an address that has no route. One that only has a slash too
// many is sent to the right one.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request) error {
	path := strings.TrimRight(r.URL.Path, "/")
	routes := chi.RouteContext(r.Context()).Routes
	if path != "" && path != r.URL.Path && !strings.HasPrefix(path, "//") && routes.Match(chi.NewRouteContext(), http.MethodGet, path) {
		target := *r.URL
		target.Path = path
		http.Redirect(w, r, target.RequestURI(), http.StatusPermanentRedirect)

		return nil
	}

	return fmt.Errorf("address %.80q: %w", r.URL.Path, article.ErrNotFound)
}

// notAllowed answers a method that an address does not have, and says which it has.
func (s *Server) notAllowed(w http.ResponseWriter, r *http.Request) error {
	routes := chi.RouteContext(r.Context()).Routes
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		if !routes.Match(chi.NewRouteContext(), method, r.URL.Path) {
			continue
		}
		allowed = append(allowed, method)
		if method == http.MethodGet {
			allowed = append(allowed, http.MethodHead)
		}
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))

	return fmt.Errorf("%.20s %.80q: %w", r.Method, r.URL.Path, errMethod)
}

// tagged gives what next answers to who reads an entity tag, and 304 to who has it
// already. What it answers to who writes is kept by nobody.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !safe(r.Method) {
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
			return
		}
		held := &heldResponse{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(held, r)
		if held.status == http.StatusOK {
			writeTagged(w, r, held.body.Bytes())
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(held.status)
		w.Write(held.body.Bytes()) // an error means that the client is gone
	})
}

// A heldResponse keeps a response until it is complete.
type heldResponse struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (h *heldResponse) WriteHeader(status int)      { h.status = status }
func (h *heldResponse) Write(b []byte) (int, error) { return h.body.Write(b) }
