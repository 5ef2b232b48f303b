package web

import (
	"errors"
	"net/http"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// link returns the link whose secret is in the address of r.
func (s *Server) link(r *http.Request) (l account.Link, secret string, err error) {
	secret = r.PathValue("code")
	l, err = s.store.Link(r.Context(), account.HashSecret(secret), s.now())

	return l, secret, err
}

func (s *Server) showWelcome(w http.ResponseWriter, r *http.Request) error {
	l, secret, err := s.link(r)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.Welcome(view.NewWelcomePage(l, secret, "", view.Fault{})))
}

// followWelcome makes the person that a link is for, or sets the password, and
// signs in.
func (s *Server) followWelcome(w http.ResponseWriter, r *http.Request) error {
	l, secret, err := s.link(r)
	if err != nil {
		return err
	}
	if err := readForm(w, r); err != nil {
		return err
	}
	name := r.PostForm.Get("name")
	p, fault, err := s.admit(r, l, secret, name, r.PostForm.Get("password"))
	if err != nil {
		return err
	}
	if fault != (view.Fault{}) {
		return s.showPrivate(w, r, http.StatusUnprocessableEntity, view.Welcome(view.NewWelcomePage(l, secret, name, fault)))
	}
	if err := s.startSession(w, r, p); err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL(""))
}

// admit does what a link is for, or returns what is wrong with the name or the
// password.
func (s *Server) admit(r *http.Request, l account.Link, secret, name, password string) (account.Person, view.Fault, error) {
	if l.Kind == account.LinkReset {
		name = l.Person.Name
	}
	clean, err := account.CleanName(name)
	if err != nil {
		f, err := faultOf(err, "name")

		return account.Person{}, f, err
	}
	hash, err := s.hashNew(r.Context(), password, clean)
	if err != nil {
		f, err := faultOf(err, "password")

		return account.Person{}, f, err
	}
	p, err := s.store.UseLink(r.Context(), account.HashSecret(secret), clean, hash, s.now())
	if errors.Is(err, article.ErrExists) {
		return p, view.Fault{Field: "name", Words: "Somebody has this name already: choose another."}, nil
	}

	return p, view.Fault{}, err
}
