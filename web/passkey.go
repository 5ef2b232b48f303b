package web

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"postil/internal/account"
	"postil/internal/article"
)

// A ceremony is what is kept between the two requests of one with a passkey
// (https://www.w3.org/TR/webauthn-3/).
type ceremony struct {
	Person  string // whose account gets the passkey; "" to sign in
	Session webauthn.SessionData
}

// A holder is a person as the library of passkeys sees one.
type holder struct {
	person   account.Person
	passkeys []account.Passkey
	keys     []webauthn.Credential
}

// WebAuthnID is the user handle: it says nothing of the person.
func (h holder) WebAuthnID() []byte { return []byte(h.person.ID) }

// WebAuthnName is what a device lists the passkey by.
func (h holder) WebAuthnName() string { return h.person.Name }

// WebAuthnDisplayName is the same: a person has one name.
func (h holder) WebAuthnDisplayName() string { return h.person.Name }

// WebAuthnCredentials are the passkeys that the library checks against.
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

// holderOf reads the passkeys of a person.
func (s *Server) holderOf(ctx context.Context, p account.Person) (holder, error) {
	h := holder{person: p}
	var err error
	if h.passkeys, err = s.store.Passkeys(ctx, p); err != nil {
		return h, err
	}
	for _, k := range h.passkeys {
		var c webauthn.Credential
		if err := json.Unmarshal(k.Body, &c); err != nil {
			return h, fmt.Errorf("passkey %q: %w", k.ID, err)
		}
		h.keys = append(h.keys, c)
	}

	return h, nil
}

// relying returns the checks for the address by which r reached this server: a
// passkey belongs to a host. An address without a name has no passkeys.
func (s *Server) relying(r *http.Request) (*webauthn.WebAuthn, error) {
	at, err := url.Parse(s.originOf(r))
	if err != nil || at.Hostname() == "" || net.ParseIP(at.Hostname()) != nil {
		return nil, fmt.Errorf("passkeys need a server with a name, and %.80q has none: %w", r.Host, article.ErrInvalid)
	}

	return webauthn.New(&webauthn.Config{RPID: at.Hostname(), RPDisplayName: "Postil", RPOrigins: []string{at.Scheme + "://" + at.Host}})
}

// originOf returns the address by which r reached this server, without a path.
func (s *Server) originOf(r *http.Request) string {
	switch {
	case s.site.BaseURL != "":
		return s.site.BaseURL
	case s.secure(r):
		return "https://" + r.Host
	}

	return "http://" + r.Host
}

// beginCeremony keeps c for the secret that it returns.
func (s *Server) beginCeremony(ctx context.Context, c any) (string, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	secret := account.NewSecret()
	err = s.store.BeginCeremony(ctx, account.HashSecret(secret), body, s.now())
	if errors.Is(err, article.ErrTooLarge) {
		err = errBusy
	}

	return secret, err
}

// endCeremony reads into c what was kept for a secret, once.
func (s *Server) endCeremony(ctx context.Context, secret string, c any) error {
	body, err := s.store.EndCeremony(ctx, account.HashSecret(secret), s.now())
	if errors.Is(err, article.ErrNotFound) {
		return fmt.Errorf("this took too long, or was done already: begin again: %w", account.ErrRefused)
	}
	if err != nil {
		return err
	}

	return json.Unmarshal(body, c)
}

// newPasskey begins to make a passkey for the account of h.
func (s *Server) newPasskey(r *http.Request, h holder) (begun, error) {
	relying, err := s.relying(r)
	if err != nil {
		return begun{}, err
	}
	options, session, err := relying.BeginRegistration(h,
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		}),
		webauthn.WithConveyancePreference(protocol.PreferNoAttestation),
		webauthn.WithExclusions(webauthn.Credentials(h.keys).CredentialDescriptors()))
	if err != nil {
		return begun{}, fmt.Errorf("passkey: %w", err)
	}
	secret, err := s.beginCeremony(r.Context(), ceremony{h.person.ID, *session})

	return begun{secret, options.Response}, err
}

// addPasskey checks what the device made.
func (s *Server) addPasskey(r *http.Request, h holder, in ended) error {
	relying, err := s.relying(r)
	if err != nil {
		return err
	}
	var c ceremony
	if err := s.endCeremony(r.Context(), in.Ceremony, &c); err != nil {
		return err
	}
	if c.Person != h.person.ID {
		return fmt.Errorf("this was begun for another account: %w", account.ErrRefused)
	}
	response, err := protocol.ParseCredentialCreationResponseBytes(in.Response)
	if err != nil {
		return fmt.Errorf("the device sent no passkey: %w", article.ErrMalformed)
	}
	key, err := relying.CreateCredential(h, c.Session, response)
	if err != nil {
		return s.refusedPasskey(r.Context(), err)
	}
	body, err := json.Marshal(key)
	if err != nil {
		return err
	}
	_, err = s.store.AddPasskey(r.Context(), account.Passkey{
		Credential: credentialID(key.ID), Person: h.person, Name: strings.TrimSpace(in.Name), Body: body, Created: s.now(),
	})

	return err
}

func credentialID(id []byte) string { return base64.RawURLEncoding.EncodeToString(id) }

// refusedPasskey keeps the reason of the library for the log: readers learn only
// that it did not do.
func (s *Server) refusedPasskey(ctx context.Context, err error) error {
	s.log.InfoContext(ctx, "a passkey was refused", "err", err)

	return fmt.Errorf("the passkey was not accepted: %w", account.ErrRefused)
}

// askPasskey begins to sign somebody in: whom, the device says.
func (s *Server) askPasskey(r *http.Request) (begun, error) {
	relying, err := s.relying(r)
	if err != nil {
		return begun{}, err
	}
	options, session, err := relying.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return begun{}, fmt.Errorf("passkey: %w", err)
	}
	secret, err := s.beginCeremony(r.Context(), ceremony{Session: *session})

	return begun{secret, options.Response}, err
}

// provePasskey returns the person whose device has answered.
func (s *Server) provePasskey(r *http.Request, in ended) (account.Person, error) {
	ctx := r.Context()
	relying, err := s.relying(r)
	if err != nil {
		return account.Person{}, err
	}
	var c ceremony
	if err := s.endCeremony(ctx, in.Ceremony, &c); err != nil {
		return account.Person{}, err
	}
	response, err := protocol.ParseCredentialRequestResponseBytes(in.Response)
	if err != nil || c.Person != "" {
		return account.Person{}, fmt.Errorf("the device sent no answer: %w", article.ErrMalformed)
	}
	var h holder
	find := func(_, handle []byte) (webauthn.User, error) {
		member, _, err := s.store.Member(ctx, string(handle))
		if err == nil {
			h, err = s.holderOf(ctx, member.Person)
		}

		return h, err
	}
	_, key, err := relying.ValidatePasskeyLogin(find, c.Session, response)
	if err != nil {
		return account.Person{}, s.refusedPasskey(ctx, err)
	}
	if key.Authenticator.CloneWarning {
		return account.Person{}, s.refusedPasskey(ctx, errors.New("its counter went back: there may be a copy of it"))
	}
	body, err := json.Marshal(key)
	if err != nil {
		return account.Person{}, err
	}
	err = s.store.UsePasskey(ctx, account.Passkey{Person: h.person, Credential: credentialID(key.ID), Body: body}, s.now())

	return h.person, err
}
