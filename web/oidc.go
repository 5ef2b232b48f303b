package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"postil/internal/account"
	"postil/internal/article"
)

// A Provider vouches for people by OpenID Connect
// (https://openid.net/specs/openid-connect-core-1_0.html). The zero value vouches for
// nobody.
type Provider struct {
	Issuer string       // its address
	Name   string       // for people: "the school"; "" for the address
	Client string       // what this server is called there
	Secret string       // and its secret; "" for a public client
	Role   account.Role // of people who come for the first time; "" lets nobody in who has no account
}

// providerTimeout is how long the provider has for one answer.
const providerTimeout = 10 * time.Second

// An issuer is a provider that may have been asked for its addresses and keys.
type issuer struct {
	Provider
	client *http.Client
	mu     sync.Mutex
	found  *oidc.Provider
}

func newIssuer(p Provider) *issuer {
	p.Name = cmp.Or(p.Name, p.Issuer)

	return &issuer{Provider: p, client: &http.Client{Timeout: providerTimeout}}
}

func (i *issuer) there() bool { return i.Issuer != "" }

// discover asks the provider once it is needed; one that does not answer is asked
// again the next time.
func (i *issuer) discover(ctx context.Context) (*oidc.Provider, error) {
	if !i.there() {
		return nil, fmt.Errorf("signing in elsewhere: %w", article.ErrNotFound)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.found != nil {
		return i.found, nil
	}
	found, err := oidc.NewProvider(i.context(context.WithoutCancel(ctx)), i.Issuer)
	if err != nil {
		return nil, fmt.Errorf("%s does not answer: %w", i.Name, errors.Join(errBusy, err))
	}
	i.found = found

	return found, nil
}

// context makes calls with the client of i.
func (i *issuer) context(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, i.client)
}

// exchange is how i is talked to for people who come back to an address.
func (i *issuer) exchange(p *oidc.Provider, back string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: i.Client, ClientSecret: i.Secret, Endpoint: p.Endpoint(), RedirectURL: back,
		Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}
}

// A vouching is what is kept while somebody is at the provider.
type vouching struct {
	Browser  string // hash of the secret that the browser holds
	Nonce    string
	Verifier string // of PKCE (https://www.rfc-editor.org/rfc/rfc7636)
	Next     string // where to go on to
	Link     string // the person whose account it is to be joined with; "" to sign in
}

// claims are what the provider says of a person.
type claims struct {
	Name     string `json:"name"`
	Username string `json:"preferred_username"`
	Email    string `json:"email"`
}

// vouched returns whom the provider vouches for, after checking that it was asked
// for v, and answers to it.
func (i *issuer) vouched(ctx context.Context, v vouching, code, back string) (account.Identity, claims, error) {
	var said claims
	p, err := i.discover(ctx)
	if err != nil {
		return account.Identity{}, said, err
	}
	ctx = i.context(ctx)
	token, err := i.exchange(p, back).Exchange(ctx, code, oauth2.VerifierOption(v.Verifier))
	if err != nil {
		return account.Identity{}, said, fmt.Errorf("exchange: %w", err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.Verifier(&oidc.Config{ClientID: i.Client}).Verify(ctx, raw)
	if err != nil {
		return account.Identity{}, said, fmt.Errorf("ID token: %w", err)
	}
	if id.Nonce != v.Nonce {
		return account.Identity{}, said, errors.New("ID token: it answers another request")
	}
	err = id.Claims(&said)

	return account.Identity{Issuer: id.Issuer, Subject: id.Subject, Name: cmp.Or(said.Email, said.Username, said.Name, id.Subject)}, said, err
}
