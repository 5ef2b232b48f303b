package web

import (
	"net/http"
	"strconv"
	"time"

	"postil/internal/account"
	"postil/web/view"
)

// accountPage returns the page of whoever asks.
func (s *Server) accountPage(r *http.Request) (view.AccountPage, error) {
	ctx, v, now := r.Context(), visitOf(r.Context()), s.now()
	member, _, err := s.store.Member(ctx, v.person.ID)
	if err != nil {
		return view.AccountPage{}, err
	}
	sessions, err := s.store.Sessions(ctx, v.person, now)
	if err != nil {
		return view.AccountPage{}, err
	}
	passkeys, err := s.store.Passkeys(ctx, v.person)
	if err != nil {
		return view.AccountPage{}, err
	}
	identities, err := s.store.Identities(ctx, v.person)
	if err != nil {
		return view.AccountPage{}, err
	}
	elsewhere := ""
	if s.issuer.there() {
		elsewhere = s.issuer.Name
	}
	tokens, err := s.store.Tokens(ctx, v.person)

	return view.NewAccountPage(view.Account{Member: member, Sessions: sessions, Session: v.session, Tokens: tokens, Passkeys: passkeys, Elsewhere: elsewhere, Identities: identities, Now: now}), err
}

func (s *Server) showAccount(w http.ResponseWriter, r *http.Request) error {
	p, err := s.accountPage(r)
	if err != nil {
		return err
	}
	p.Say(r.URL.Query().Get("done"))

	return s.showPrivate(w, r, http.StatusOK, view.OwnAccount(p))
}

// refuseAccount shows the account again, with what is wrong with one of its forms.
func (s *Server) refuseAccount(w http.ResponseWriter, r *http.Request, password, token view.Fault) error {
	p, err := s.accountPage(r)
	if err != nil {
		return err
	}
	p.Refuse(password, token)

	return s.showPrivate(w, r, http.StatusUnprocessableEntity, view.OwnAccount(p))
}

func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	v := visitOf(r.Context())
	member, hash, err := s.store.Member(r.Context(), v.person.ID)
	if err != nil {
		return err
	}
	if member.Password {
		if err := s.prove(r, []limit{{"person " + v.person.ID, accountFailures}}, r.PostForm.Get("current"), hash); err != nil {
			f, err := faultOf(err, "current")
			if err != nil {
				return err
			}
			f.Words = "This is not the present password."

			return s.refuseAccount(w, r, f, view.Fault{})
		}
	}
	fresh, err := s.hashNew(r.Context(), r.PostForm.Get("password"), v.person.Name)
	if err != nil {
		f, err := faultOf(err, "password")
		if err != nil {
			return err
		}

		return s.refuseAccount(w, r, f, view.Fault{})
	}
	if err := s.store.SetPassword(r.Context(), v.person.ID, fresh, v.session); err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL("password"))
}

func (s *Server) endSession(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.EndSession(r.Context(), personOf(r.Context()).ID, r.PathValue("id")); err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL("session"))
}

func (s *Server) endSessions(w http.ResponseWriter, r *http.Request) error {
	v := visitOf(r.Context())
	if err := s.store.EndSessions(r.Context(), v.person.ID, v.session); err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL("sessions"))
}

// createToken shows the account with a new token, the only time that it is seen.
func (s *Server) createToken(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	secret := account.NewTokenSecret()
	token := account.Token{
		Person: personOf(r.Context()), Name: r.PostForm.Get("name"), Hint: account.Hint(secret),
		Scope: account.Scope(r.PostForm.Get("scope")), Created: s.now(),
	}
	if days, err := strconv.Atoi(r.PostForm.Get("days")); err == nil && days > 0 && days <= 10*366 {
		token.Expires = token.Created.Add(time.Duration(days) * 24 * time.Hour)
	}
	if _, err := s.store.AddToken(r.Context(), token, account.HashSecret(secret)); err != nil {
		f, err := faultOf(err, "token-name")
		if err != nil {
			return err
		}

		return s.refuseAccount(w, r, view.Fault{}, f)
	}
	p, err := s.accountPage(r)
	if err != nil {
		return err
	}
	p.Secret = secret

	return s.showPrivate(w, r, http.StatusCreated, view.OwnAccount(p))
}

func (s *Server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.DropToken(r.Context(), personOf(r.Context()).ID, r.PathValue("id")); err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL("token"))
}

// showMe answers with the part of a page's head that is personal, 204 for nobody.
func (s *Server) showMe(w http.ResponseWriter, r *http.Request) error {
	p := personOf(r.Context())
	if p.ID == "" {
		unkept(w.Header())
		w.WriteHeader(http.StatusNoContent)

		return nil
	}

	return s.showPrivate(w, r, http.StatusOK, view.Personal(view.NewMe(p, r.URL.Query().Get("at"))))
}
