package web

import (
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"postil/internal/account"
)

// showPrivate answers with a page that nobody keeps.
func (s *Server) showPrivate(w http.ResponseWriter, r *http.Request, status int, component templ.Component) error {
	html, err := s.dressed(r.Context(), component)
	if err != nil {
		return err
	}
	unkept(w.Header())
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(status)
	w.Write(html) // an error means that the client is gone

	return nil
}

func unkept(h http.Header) { h.Set("Cache-Control", "private, no-store") }

// private marks what is answered to some people alone, or to each another thing.
func (s *Server) private(next http.Handler) http.Handler {
	return s.identified(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		unkept(w.Header())
		next.ServeHTTP(w, r)
	}))
}

// inPerson keeps programs from what decides who may do what, unless their token
// has every scope: else one that may only write could make one that may do more.
func (s *Server) inPerson(next http.Handler) http.Handler {
	return s.handle(func(w http.ResponseWriter, r *http.Request) error {
		if v := visitOf(r.Context()); !v.scope.Covers(account.ScopeAdmin) {
			return fmt.Errorf("accounts need the scope %s, and that of the token is %s: %w", account.ScopeAdmin, v.scope, errScope)
		}
		next.ServeHTTP(w, r)

		return nil
	})
}
