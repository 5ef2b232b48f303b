package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// begun is what script gets to ask the device with.
type begun struct {
	Ceremony string `json:"ceremony"` // the secret that ends it
	Options  any    `json:"options"`
}

// ended is what script sends when the device has answered.
type ended struct {
	Ceremony string          `json:"ceremony"`
	Name     string          `json:"name"`     // of a new passkey
	Password string          `json:"password"` // the present one, to begin a new passkey
	Next     string          `json:"next"`     // where to go on to when signed in
	Response json.RawMessage `json:"response"`
}

// A passkeyAnswer tells script where to go on, or what is wrong.
type passkeyAnswer struct {
	Location string `json:"location,omitempty"`
	Fault    string `json:"fault,omitempty"`
}

// readEnded reads what script sends.
func readEnded(w http.ResponseWriter, r *http.Request) (ended, error) {
	var in ended
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		return in, fmt.Errorf("JSON is expected: %w", article.ErrUnsupported)
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxForm)).Decode(&in); err != nil {
		return in, fmt.Errorf("passkey: %w", article.ErrMalformed)
	}

	return in, nil
}

// answerScript sends v, or says in words why there is nothing.
func (s *Server) answerScript(w http.ResponseWriter, v any, err error) error {
	status := http.StatusOK
	if err != nil {
		words := told(err)
		if errors.Is(err, article.ErrTooLarge) || words == "" {
			return err
		}
		status, v = statusOf(err), passkeyAnswer{Fault: words}
	}
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	unkept(w.Header())
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(body) // an error means that the client is gone

	return nil
}

// beginPasskey begins a new passkey, for whoever knows the password.
func (s *Server) beginPasskey(w http.ResponseWriter, r *http.Request) error {
	in, err := readEnded(w, r)
	if err != nil {
		return err
	}
	p := personOf(r.Context())
	member, hash, err := s.store.Member(r.Context(), p.ID)
	if err != nil {
		return err
	}
	if member.Password {
		if err := s.prove(r, []limit{{"person " + p.ID, accountFailures}}, in.Password, hash); err != nil {
			if errors.Is(err, account.ErrRefused) {
				err = fmt.Errorf("the present password is wrong: %w", account.ErrRefused)
			}
			return s.answerScript(w, nil, err)
		}
	}
	h, err := s.holderOf(r.Context(), p)
	if err != nil {
		return err
	}
	b, err := s.newPasskey(r, h)

	return s.answerScript(w, b, err)
}

func (s *Server) createPasskey(w http.ResponseWriter, r *http.Request) error {
	in, err := readEnded(w, r)
	if err != nil {
		return err
	}
	h, err := s.holderOf(r.Context(), personOf(r.Context()))
	if err != nil {
		return err
	}
	err = s.addPasskey(r, h, in)

	return s.answerScript(w, passkeyAnswer{Location: view.AccountURL("passkey")}, err)
}

// changePasskey renames a passkey, or removes it.
func (s *Server) changePasskey(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	person, id, done := personOf(r.Context()).ID, r.PathValue("id"), "passkey-name"
	var err error
	if r.PostForm.Get("action") == "remove" {
		err, done = s.store.RemovePasskey(r.Context(), person, id), "passkey-removed"
	} else {
		err = s.store.RenamePasskey(r.Context(), person, id, r.PostForm.Get("name"))
	}
	if err != nil {
		return err
	}

	return seeOther(w, r, view.AccountURL(done))
}

func (s *Server) beginPasskeySignIn(w http.ResponseWriter, r *http.Request) error {
	b, err := s.askPasskey(r)

	return s.answerScript(w, b, err)
}

func (s *Server) passkeySignIn(w http.ResponseWriter, r *http.Request) error {
	in, err := readEnded(w, r)
	if err != nil {
		return err
	}
	p, err := s.provePasskey(r, in)
	if err != nil {
		return s.answerScript(w, nil, err)
	}
	if err := s.startSession(w, r, p); err != nil {
		return err
	}

	return s.answerScript(w, passkeyAnswer{Location: localPath(in.Next, view.AccountURL(""))}, nil)
}
