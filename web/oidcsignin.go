package web

import (
	"cmp"
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/oauth2"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// vouchingCookie ties what comes back from a provider to the browser that went
// there: nobody is signed in as somebody else by a link.
const vouchingCookie = "postil_vouching"

// goElsewhere sends a browser to the provider.
func (s *Server) goElsewhere(w http.ResponseWriter, r *http.Request) error {
	p, err := s.issuer.discover(r.Context())
	if err != nil {
		return err
	}
	browser := account.NewSecret()
	v := vouching{Browser: account.HashSecret(browser), Nonce: account.NewSecret(), Verifier: oauth2.GenerateVerifier(), Next: r.URL.Query().Get("next")}
	if r.URL.Query().Get("link") != "" {
		if v.Link = personOf(r.Context()).ID; v.Link == "" {
			return errUnsigned
		}
		// Who is led here by another site may be somebody else at the provider.
		if r.Header.Get("Sec-Fetch-Site") != "same-origin" {
			return fmt.Errorf("follow the link on the page of your account: %w", errRole)
		}
	}
	state, err := s.beginCeremony(r.Context(), v)
	if err != nil {
		return err
	}
	s.setVouching(w, r, browser, int(account.CeremonyLife.Seconds()))

	return seeOther(w, r, s.issuer.exchange(p, s.backURL(r)).AuthCodeURL(state, oauth2.S256ChallengeOption(v.Verifier), oauth2.SetAuthURLParam("nonce", v.Nonce)))
}

func (s *Server) setVouching(w http.ResponseWriter, r *http.Request, secret string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: vouchingCookie, Value: secret, Path: "/login/oidc", MaxAge: seconds, HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteLaxMode,
	})
}

// backURL is where the provider sends people back to.
func (s *Server) backURL(r *http.Request) string { return s.originOf(r) + view.ElsewhereBackURL() }

// comeBack ends what goElsewhere began.
func (s *Server) comeBack(w http.ResponseWriter, r *http.Request) error {
	v, identity, said, err := s.vouchedFor(r)
	s.setVouching(w, r, "", -1)
	if errors.Is(err, account.ErrRefused) {
		return s.refuseSignIn(w, r, v.Next, err)
	}
	if err != nil {
		return err
	}
	if v.Link != "" {
		return s.joinIdentity(w, r, v, identity)
	}
	p, err := s.store.Identified(r.Context(), identity, s.now())
	if errors.Is(err, article.ErrNotFound) {
		p, err = s.newcomer(r.Context(), identity, said)
	}
	if errors.Is(err, account.ErrRefused) {
		return s.refuseSignIn(w, r, v.Next, err)
	}
	if err != nil {
		return err
	}
	if err := s.startSession(w, r, p); err != nil {
		return err
	}

	return seeOther(w, r, localPath(v.Next, view.AccountURL("")))
}

func (s *Server) refuseSignIn(w http.ResponseWriter, r *http.Request, next string, err error) error {
	return s.showPrivate(w, r, http.StatusUnprocessableEntity, view.Login(s.loginPage(next, "", view.Fault{Words: told(err)})))
}

// vouchedFor returns whom the provider vouches for in the request that came back. What
// the provider or somebody on the way has wrong is for the log.
func (s *Server) vouchedFor(r *http.Request) (vouching, account.Identity, claims, error) {
	var v vouching
	query := r.URL.Query()
	if err := s.endCeremony(r.Context(), query.Get("state"), &v); err != nil {
		return v, account.Identity{}, claims{}, err
	}
	cookie, err := r.Cookie(vouchingCookie)
	if err != nil || v.Browser == "" || subtle.ConstantTimeCompare([]byte(account.HashSecret(cookie.Value)), []byte(v.Browser)) != 1 {
		return v, account.Identity{}, claims{}, fmt.Errorf("this was begun in another browser: begin again: %w", account.ErrRefused)
	}
	identity, said, err := s.issuer.vouched(r.Context(), v, query.Get("code"), s.backURL(r))
	if err != nil && !errors.Is(err, errBusy) {
		s.log.InfoContext(r.Context(), "signing in elsewhere failed", "err", err, "said", query.Get("error"))
		err = fmt.Errorf("%s did not say who you are: %w", s.issuer.Name, account.ErrRefused)
	}

	return v, identity, said, err
}

// joinIdentity joins who somebody is elsewhere with the account that began it.
func (s *Server) joinIdentity(w http.ResponseWriter, r *http.Request, v vouching, i account.Identity) error {
	if i.Person = personOf(r.Context()); i.Person.ID != v.Link {
		return fmt.Errorf("this was begun for another account: %w", errRole)
	}
	err := s.store.AddIdentity(r.Context(), i, s.now())
	if errors.Is(err, article.ErrExists) {
		return seeOther(w, r, view.AccountURL("identity-taken"))
	}
	if err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL("identity"))
}

// sameNames is how many people of one name may come from a provider.
const sameNames = 50

// newcomer makes a person for somebody who comes for the first time. Nobody gets an
// account that is there: a name elsewhere proves nothing here.
func (s *Server) newcomer(ctx context.Context, i account.Identity, said claims) (account.Person, error) {
	if s.issuer.Role == "" {
		return account.Person{}, fmt.Errorf("no account here belongs to %s at %s: if you have one, sign in with its password and join the two on the page of your account: %w", i.Name, s.issuer.Name, account.ErrRefused)
	}
	local, _, _ := strings.Cut(said.Email, "@")
	name := article.FoldSpace(cmp.Or(said.Name, said.Username, local))
	for n := 1; n <= sameNames; n++ {
		p := account.Person{Name: name, Role: s.issuer.Role}
		if n > 1 {
			p.Name += " " + strconv.Itoa(n)
		}
		if _, _, err := s.store.PersonNamed(ctx, p.Name); err == nil {
			continue // also of somebody who was removed
		}
		added, err := s.store.AddPerson(ctx, p, "", s.now())
		if errors.Is(err, article.ErrExists) {
			continue
		}
		if err != nil {
			return added, err
		}
		i.Person = added

		return added, s.store.AddIdentity(ctx, i, s.now())
	}

	return account.Person{}, fmt.Errorf("too many people here have your name: ask whoever runs this library for an account: %w", account.ErrRefused)
}

// removeIdentity has the provider vouch for a person no more, unless they could not
// come in any more.
func (s *Server) removeIdentity(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	p := personOf(r.Context())
	member, _, err := s.store.Member(r.Context(), p.ID)
	if err != nil {
		return err
	}
	keys, err := s.store.Passkeys(r.Context(), p)
	if err != nil {
		return err
	}
	if !member.Password && len(keys) == 0 {
		return seeOther(w, r, view.AccountURL("identity-last"))
	}
	if err := s.store.RemoveIdentity(r.Context(), p.ID, r.PostForm.Get("issuer"), r.PostForm.Get("subject")); err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL("identity-removed"))
}
