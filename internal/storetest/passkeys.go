package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
)

func twoPeople(t *testing.T, s *store.Store) (ada, ben account.Person) {
	t.Helper()
	for i, p := range []*account.Person{&ada, &ben} {
		added, err := s.AddPerson(t.Context(), account.Person{Name: []string{"Ada", "Ben"}[i], Role: account.Reader}, "", at(0))
		if err != nil {
			t.Fatal(err)
		}
		*p = added
	}

	return ada, ben
}

func passkeys(t *testing.T, s *store.Store) {
	ctx := t.Context()
	ada, ben := twoPeople(t, s)
	key, err := s.AddPasskey(ctx, account.Passkey{Credential: "Abc_-", Person: ada, Name: " Telephone ", Body: []byte{0, 1}, Created: at(1)})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ got, want error }{
		"a credential that is known": {second(s.AddPasskey(ctx, account.Passkey{Credential: "Abc_-", Person: ben, Name: "x", Body: []byte{}, Created: at(1)})), article.ErrExists},
		"no name":                    {second(s.AddPasskey(ctx, account.Passkey{Credential: "y", Person: ben, Name: " ", Body: []byte{}, Created: at(1)})), article.ErrInvalid},
		"rename another's":           {s.RenamePasskey(ctx, ben.ID, key.ID, "Mine"), article.ErrNotFound},
		"remove another's":           {s.RemovePasskey(ctx, ben.ID, key.ID), article.ErrNotFound},
		"use another's":              {s.UsePasskey(ctx, account.Passkey{Credential: "Abc_-", Person: ben, Body: []byte{}}, at(2)), article.ErrNotFound},
		"rename":                     {s.RenamePasskey(ctx, ada.ID, key.ID, "Old telephone"), nil},
	} {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", name, tt.got, tt.want)
		}
	}
	key.Name, key.Body, key.Used = "Old telephone", []byte{2}, at(3)
	if err := s.UsePasskey(ctx, key, at(3)); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Passkeys(ctx, ada); err != nil || !cmp.Equal(got, []account.Passkey{key}) {
		t.Errorf("%v, %s", err, cmp.Diff([]account.Passkey{key}, got))
	}
	for i := range 30 {
		_, err = s.AddPasskey(ctx, account.Passkey{Credential: fmt.Sprint("more", i), Person: ben, Name: "x", Body: []byte{}, Created: at(1)})
	}
	if !errors.Is(err, article.ErrTooLarge) {
		t.Errorf("30 passkeys: %v, want too large", err)
	}
	if err := s.SignOut(ctx, ada.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Passkeys(ctx, ada); err != nil || len(got) != 0 {
		t.Errorf("after everything was ended: %v, %v", got, err)
	}
}

func identities(t *testing.T, s *store.Store) {
	ctx := t.Context()
	ada, ben := twoPeople(t, s)
	i := account.Identity{Issuer: "https://id.example", Subject: "7", Person: ada, Name: "ada@example.org"}
	if _, err := s.Identified(ctx, i, at(1)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a stranger: %v, want not found", err)
	}
	if err := s.AddIdentity(ctx, i, at(1)); err != nil {
		t.Fatal(err)
	}
	other := i
	other.Person = ben
	if err := s.AddIdentity(ctx, other, at(1)); !errors.Is(err, article.ErrExists) {
		t.Errorf("somebody else's: %v, want exists", err)
	}
	i.Name = "ada.quist@example.org"
	if p, err := s.Identified(ctx, i, at(2)); err != nil || p.ID != ada.ID {
		t.Errorf("%+v, %v; want Ada", p, err)
	}
	i.Created, i.Used = at(1), at(2)
	if got, err := s.Identities(ctx, ada); err != nil || !cmp.Equal(got, []account.Identity{i}) {
		t.Errorf("%v, %s", err, cmp.Diff([]account.Identity{i}, got))
	}
	for _, step := range []struct {
		person string
		want   error
	}{{ben.ID, article.ErrNotFound}, {ada.ID, nil}, {ada.ID, article.ErrNotFound}} {
		if err := s.RemoveIdentity(ctx, step.person, i.Issuer, i.Subject); !errors.Is(err, step.want) {
			t.Errorf("removed by %s: %v, want %v", step.person, err, step.want)
		}
	}
}

func ceremonies(t *testing.T, s *store.Store) {
	ctx, soon, late := t.Context(), at(0).Add(account.CeremonyLife), at(1).Add(account.CeremonyLife)
	for _, hash := range []string{"once", "late"} {
		if err := s.BeginCeremony(ctx, hash, []byte(hash), at(0)); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		hash string
		when time.Time
		want error
	}{{"once", soon, nil}, {"once", soon, article.ErrNotFound}, {"late", late, article.ErrNotFound}, {"never", soon, article.ErrNotFound}} {
		body, err := s.EndCeremony(ctx, step.hash, step.when)
		if !errors.Is(err, step.want) || err == nil && string(body) != step.hash {
			t.Errorf("%s: %q, %v; want %v", step.hash, body, err, step.want)
		}
	}
}
