package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// errThrottled is the error of who failed too often.
var errThrottled = errors.New("too many failures")

func (s *Server) showLogin(w http.ResponseWriter, r *http.Request) error {
	next := r.URL.Query().Get("next")
	if personOf(r.Context()).ID != "" {
		return seeOther(w, r, localPath(next, view.AccountURL("")))
	}

	return s.showPrivate(w, r, http.StatusOK, view.Login(s.loginPage(next, "", view.Fault{})))
}

// loginPage also leads elsewhere, where somebody vouches for people.
func (s *Server) loginPage(next, name string, f view.Fault) view.LoginPage {
	p := view.NewLoginPage(next, name, f)
	if s.issuer.there() {
		p.Elsewhere = s.issuer.Name
	}

	return p
}

// signIn begins a session. Whether the name or the password is wrong is not said,
// and takes equally long to find out.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	next, name := r.PostForm.Get("next"), r.PostForm.Get("name")
	p, hash, err := s.authenticate(r, name, r.PostForm.Get("password"))
	if errors.Is(err, account.ErrRefused) {
		f := view.Fault{Words: told(err)}

		return s.showPrivate(w, r, http.StatusUnprocessableEntity, view.Login(s.loginPage(next, name, f)))
	}
	if err != nil {
		return err
	}
	if err := s.startSession(w, r, p); err != nil {
		return err
	}
	s.rememberDevice(w, r, p.ID, hash)

	return seeOther(w, r, localPath(next, view.AccountURL("")))
}

// authenticate returns the person whose name and password are given, and the hash of
// the password. It returns account.ErrRefused if there is none, errThrottled after
// too many tries.
func (s *Server) authenticate(r *http.Request, name, password string) (account.Person, string, error) {
	p, hash, err := s.store.PersonNamed(r.Context(), name)
	if err != nil && !errors.Is(err, article.ErrNotFound) {
		return account.Person{}, "", err
	}
	key := "name " + account.NameKey(name)
	limits := []limit{{key + "\x00from " + s.addressOfClient(r), accountFailures}, {key, strangerFailures}}
	if device := s.deviceOf(r, p.ID, hash); device != "" {
		limits = []limit{{key + "\x00device " + device, accountFailures}}
	}

	return p, hash, s.prove(r, limits, password, hash)
}

// prove returns account.ErrRefused unless a password has the hash, errThrottled if
// too many were wrong within one of the limits, or from the address of r. It counts
// when it is its turn to hash: of many tries at once no more get through than of one
// after the other, but for those that are being hashed.
func (s *Server) prove(r *http.Request, limits []limit, password, hash string) error {
	if err := s.hashTurn(r.Context()); err != nil {
		return err
	}
	defer func() { <-s.hashing }()
	all := []limit{{"address " + s.addressOfClient(r), addressFailures}}
	for _, l := range limits {
		all = append(all, limit{account.HashSecret(l.key), l.most}) // names may be long
	}
	for _, l := range all {
		if wait := s.failures.wait(l.key, l.most); wait > 0 {
			return fmt.Errorf("try again in %d minutes: %w", int(wait.Minutes())+1, errThrottled)
		}
	}
	matches, err := account.PasswordMatches(password, hash)
	if err != nil {
		return err
	}
	if !matches {
		for _, l := range all {
			s.failures.failed(l.key)
		}

		return fmt.Errorf("the name or the password is wrong: %w", account.ErrRefused)
	}
	s.failures.forget(all[1].key)

	return nil
}

// hashNew returns the hash of a new password for a person with a name, or
// account.ErrRefused.
func (s *Server) hashNew(ctx context.Context, password, name string) (string, error) {
	if err := account.CheckPassword(password, name); err != nil {
		return "", err
	}
	if err := s.hashTurn(ctx); err != nil {
		return "", err
	}
	defer func() { <-s.hashing }()

	return account.HashPassword(password)
}

// hashTurn waits for a turn to hash a password, which takes 19 MiB each time.
func (s *Server) hashTurn(ctx context.Context) error {
	select {
	case s.hashing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return errBusy
	}
}

// startSession signs a person in, in a session with a new secret: one that was
// known before the password was is worth nothing after it.
func (s *Server) startSession(w http.ResponseWriter, r *http.Request, p account.Person) error {
	if v := visitOf(r.Context()); v.session != "" {
		if err := s.store.EndSession(r.Context(), v.person.ID, v.session); err != nil && !errors.Is(err, article.ErrNotFound) {
			return err
		}
	}
	secret, now := account.NewSecret(), s.now()
	in := account.Session{Person: p, Began: now, Seen: now, Agent: r.UserAgent(), Address: s.addressOfClient(r)}
	if _, err := s.store.StartSession(r.Context(), in, account.HashSecret(secret)); err != nil {
		return err
	}
	s.setCookies(w, r, secret, int(account.SessionLife.Seconds()))

	return nil
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	if v := visitOf(r.Context()); v.session != "" {
		if err := s.store.EndSession(r.Context(), v.person.ID, v.session); err != nil && !errors.Is(err, article.ErrNotFound) {
			return err
		}
	}
	s.setCookies(w, r, "", -1)

	return seeOther(w, r, view.LibraryURL())
}

// setCookies gives a browser the secret of a session for some seconds, or takes it
// back. Script cannot read it; for script there is a cookie that says no more than
// that somebody is signed in.
func (s *Server) setCookies(w http.ResponseWriter, r *http.Request, secret string, seconds int) {
	unkept(w.Header())
	for _, c := range []http.Cookie{
		{Name: s.cookieName(r), Value: secret, HttpOnly: true},
		{Name: signedInCookie, Value: "1"},
	} {
		c.Path, c.MaxAge, c.Secure, c.SameSite = "/", seconds, s.secure(r), http.SameSiteLaxMode
		http.SetCookie(w, &c)
	}
}
