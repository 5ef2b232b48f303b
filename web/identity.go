package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// Errors of requests by people who may not do what they ask for.
var (
	errUnsigned = errors.New("nobody is signed in")
	errRole     = errors.New("not allowed for this role")
	errScope    = errors.New("not in the scope of this token")
)

// A visit is who makes a request, and by which means.
type visit struct {
	person  account.Person
	session string        // ID of the session; "" for a token
	scope   account.Scope // of what the person may do
}

type visitKey struct{}

// personOf returns who makes the request with a context, the zero Person if nobody
// is signed in.
func personOf(ctx context.Context) account.Person { return visitOf(ctx).person }

func visitOf(ctx context.Context) visit {
	v, _ := ctx.Value(visitKey{}).(visit)

	return v
}

// identified finds out who makes a request: by a bearer token, else by the cookie
// of a session. A token that is worth nothing is refused, a cookie is overlooked.
func (s *Server) identified(next http.Handler) http.Handler {
	return s.handle(func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.visit(r)
		if err != nil {
			return err
		}
		if v.person.ID != "" {
			r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		}
		next.ServeHTTP(w, r)

		return nil
	})
}

func (s *Server) visit(r *http.Request) (visit, error) {
	if v := visitOf(r.Context()); v.person.ID != "" {
		return v, nil
	}
	if field := r.Header.Get("Authorization"); field != "" {
		return s.visitByToken(r, field)
	}
	cookie, err := r.Cookie(s.cookieName(r))
	if err != nil {
		return visit{}, nil // no cookie
	}
	session, err := s.store.Session(r.Context(), account.HashSecret(cookie.Value), s.addressOfClient(r), s.now())
	if errors.Is(err, article.ErrNotFound) {
		return visit{}, nil
	}

	return visit{session.Person, session.ID, account.ScopeAdmin}, err
}

func (s *Server) visitByToken(r *http.Request, field string) (visit, error) {
	secret := account.Bearer(field)
	if secret == "" {
		return visit{}, fmt.Errorf("the Authorization field has no bearer token: %w", errUnsigned)
	}
	token, err := s.store.Token(r.Context(), account.HashSecret(secret), s.now())
	if errors.Is(err, article.ErrNotFound) {
		return visit{}, fmt.Errorf("the token is unknown, was revoked or has expired: %w", errUnsigned)
	}

	return visit{token.Person, "", token.Scope}, err
}

// requires lets through who has a role or a higher one. A browser in which nobody
// is signed in is sent to sign in; but not from a form that was sent: its words
// would be lost.
func (s *Server) requires(role account.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return s.identified(s.handle(func(w http.ResponseWriter, r *http.Request) error {
			unkept(w.Header())
			err := permitted(r.Context(), role, r.Method)
			if errors.Is(err, errUnsigned) && safe(r.Method) && !isAPI(r) {
				http.Redirect(w, r, view.LoginURL(r.URL.RequestURI()), http.StatusSeeOther)

				return nil
			}
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r)

			return nil
		}))
	}
}

// permitted returns errUnsigned, errRole or errScope if who makes a request may
// not do what a role is needed for, by a method.
func permitted(ctx context.Context, role account.Role, method string) error {
	if role == account.Nobody {
		return nil
	}
	v := visitOf(ctx)
	scope := scopeFor(role, method)
	switch {
	case v.person.ID == "":
		return fmt.Errorf("sign in, or send a token as Authorization: Bearer: %w", errUnsigned)
	case !v.person.Role.May(role):
		return fmt.Errorf("it needs the role %s, and yours is %s: %w", role, v.person.Role, errRole)
	case !v.scope.Covers(scope):
		return fmt.Errorf("it needs the scope %s, and that of the token is %s: %w", scope, v.scope, errScope)
	}

	return nil
}

// scopeFor returns which scope a token needs for a method where a role is needed.
func scopeFor(role account.Role, method string) account.Scope {
	switch {
	case role == account.Owner:
		return account.ScopeAdmin
	case safe(method):
		return account.ScopeRead
	}

	return account.ScopeWrite
}

func safe(method string) bool { return method == http.MethodGet || method == http.MethodHead }

// addressOfClient returns the network address that a request comes from: behind a
// proxy the last that it names, which the client cannot make up.
func (s *Server) addressOfClient(r *http.Request) string {
	if forwarded := r.Header.Values("X-Forwarded-For"); s.proxied && len(forwarded) > 0 {
		last := forwarded[len(forwarded)-1]

		return strings.TrimSpace(last[strings.LastIndex(last, ",")+1:])
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}

	return host
}

// The name of the cookie with the secret of a session. Browsers take one with
// __Host- only over TLS and from this very host.
const (
	cookieName       = "postil_session"
	secureCookieName = "__Host-" + cookieName
	signedInCookie   = "postil_signed_in"
)

// secure reports whether readers reach this server by TLS.
func (s *Server) secure(r *http.Request) bool {
	return r.TLS != nil || strings.HasPrefix(s.site.BaseURL, "https://")
}

func (s *Server) cookieName(r *http.Request) string {
	if s.secure(r) {
		return secureCookieName
	}

	return cookieName
}
