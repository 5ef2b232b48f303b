package web

import (
	"errors"
	"fmt"
	"net/http"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

func (s *Server) peoplePage(r *http.Request) (view.PeoplePage, error) {
	people, err := s.store.People(r.Context())
	if err != nil {
		return view.PeoplePage{}, err
	}
	links, err := s.store.Links(r.Context(), s.now())

	return view.NewPeoplePage(people, links, personOf(r.Context()).ID, s.now()), err
}

func (s *Server) showPeople(w http.ResponseWriter, r *http.Request) error {
	p, err := s.peoplePage(r)
	if err != nil {
		return err
	}
	p.Say(r.URL.Query().Get("done"))

	return s.showPrivate(w, r, http.StatusOK, view.People(p))
}

// invite shows the people with a link for a new one, the only time that it is seen.
func (s *Server) invite(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	now := s.now()
	l := account.Link{Kind: account.LinkInvite, Role: account.Role(r.PostForm.Get("role")), By: personOf(r.Context()).Name, Created: now, Expires: now.Add(account.InviteLife)}

	return s.showLink(w, r, l, fmt.Sprintf("Send this link to whom you invite as %s. It is shown this once, and works once, for seven days:", l.Role))
}

// reset shows the people with a link by which one of them sets a password.
func (s *Server) reset(w http.ResponseWriter, r *http.Request) error {
	m, _, err := s.store.Member(r.Context(), r.PathValue("id"))
	if err == nil && m.Removed {
		err = fmt.Errorf("person %q: %w", m.Name, article.ErrNotFound)
	}
	if err != nil {
		return err
	}
	now := s.now()
	l := account.Link{Kind: account.LinkReset, Person: m.Person, By: personOf(r.Context()).Name, Created: now, Expires: now.Add(account.ResetLife)}

	return s.showLink(w, r, l, "Send this link to "+m.Name+". It is shown this once, and works once, for a day:")
}

func (s *Server) showLink(w http.ResponseWriter, r *http.Request, l account.Link, words string) error {
	secret := account.NewSecret()
	if _, err := s.store.AddLink(r.Context(), l, account.HashSecret(secret)); err != nil {
		return err
	}
	p, err := s.peoplePage(r)
	if err != nil {
		return err
	}
	p.Secret, p.For = s.absolute(r, view.WelcomeURL(secret)), words

	return s.showPrivate(w, r, http.StatusCreated, view.People(p))
}

// absolute returns the full address of a path, as readers reach it.
func (s *Server) absolute(r *http.Request, path string) string {
	if full := s.site.Absolute(path); full != "" {
		return full
	}
	scheme := "http"
	if s.secure(r) {
		scheme = "https"
	}

	return scheme + "://" + r.Host + path
}

func (s *Server) dropLink(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.DropLink(r.Context(), r.PathValue("id")); err != nil {
		return err
	}

	return seeOther(w, r, view.PeopleURL("link"))
}

func (s *Server) setRole(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	err := s.store.SetRole(r.Context(), r.PathValue("id"), account.Role(r.PostForm.Get("role")))

	return s.changed(w, r, view.DoRole, err)
}

func (s *Server) revokePerson(w http.ResponseWriter, r *http.Request) error {
	return s.changed(w, r, view.DoRevoke, s.store.SignOut(r.Context(), r.PathValue("id")))
}

func (s *Server) removePerson(w http.ResponseWriter, r *http.Request) error {
	return s.changed(w, r, view.DoRemove, s.store.RemovePerson(r.Context(), r.PathValue("id")))
}

// changed goes back to the people, or shows them with the reason why a change was
// not made.
func (s *Server) changed(w http.ResponseWriter, r *http.Request, what string, err error) error {
	if !errors.Is(err, article.ErrConflict) {
		if err != nil {
			return err
		}

		return seeOther(w, r, view.PeopleURL(what))
	}
	p, pageErr := s.peoplePage(r)
	if pageErr != nil {
		return pageErr
	}
	p.Refuse("Somebody must stay owner: make somebody else owner first.")

	return s.showPrivate(w, r, http.StatusConflict, view.People(p))
}
