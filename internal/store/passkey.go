package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store/db"
)

// Limits of passkeys, and of ceremonies that strangers may begin.
const (
	maxPasskeys    = 20 // of one person
	maxPasskeyName = 80 // bytes
	maxCeremonies  = 10_000
)

// AddPasskey stores a new passkey and returns it with an ID. It returns
// article.ErrInvalid without a name, article.ErrExists for a credential that is
// known, article.ErrTooLarge if the person has 20 already.
func (s *Store) AddPasskey(ctx context.Context, p account.Passkey) (account.Passkey, error) {
	name, err := passkeyName(p.Name)
	if err != nil {
		return p, err
	}
	if p.ID, err = newID(""); err != nil {
		return p, err
	}
	p.Name = name
	err = s.keep(ctx, func(q *db.Queries) error {
		n, err := q.CountPasskeys(ctx, p.Person.ID)
		if err != nil {
			return err
		}
		if n >= maxPasskeys {
			return fmt.Errorf("%d already, remove one first: %w", n, article.ErrTooLarge)
		}

		return q.AddPasskey(ctx, db.AddPasskeyParams{
			ID: p.ID, Credential: p.Credential, Person: p.Person.ID, Name: p.Name, Body: p.Body, CreatedMs: p.Created.UnixMilli(),
		})
	})

	return p, found(err, "passkeys of person", p.Person.Name)
}

func passkeyName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > maxPasskeyName || !storable(name) {
		return "", fmt.Errorf("a passkey needs a name of at most %d bytes: %w", maxPasskeyName, article.ErrInvalid)
	}

	return name, nil
}

// Passkeys returns those of a person, the newest first.
func (s *Store) Passkeys(ctx context.Context, p account.Person) ([]account.Passkey, error) {
	rows, err := s.read.PasskeysOf(ctx, p.ID)
	var all []account.Passkey
	for _, row := range rows {
		all = append(all, account.Passkey{
			ID: row.ID, Credential: row.Credential, Person: p, Name: row.Name, Body: row.Body,
			Created: timeOf(row.CreatedMs), Used: timeOrNever(row.UsedMs),
		})
	}

	return all, found(s.engine.translate(err), "passkeys of person", p.Name)
}

// UsePasskey keeps what a use of a person's passkey changed in it. It returns
// article.ErrNotFound if it is not there any more.
func (s *Store) UsePasskey(ctx context.Context, p account.Passkey, now time.Time) error {
	return s.own(ctx, "passkey", p.Credential, func(q *db.Queries) (int64, error) {
		return q.PasskeyUsed(ctx, db.PasskeyUsedParams{Person: p.Person.ID, Credential: p.Credential, Body: p.Body, UsedMs: now.UnixMilli()})
	})
}

// RenamePasskey gives a passkey of a person another name. It returns the errors of
// AddPasskey, and article.ErrNotFound for what is not the person's.
func (s *Store) RenamePasskey(ctx context.Context, person, id, name string) error {
	name, err := passkeyName(name)
	if err != nil {
		return err
	}

	return s.own(ctx, "passkey", id, func(q *db.Queries) (int64, error) {
		return q.RenamePasskey(ctx, db.RenamePasskeyParams{Person: person, ID: writable(id), Name: name})
	})
}

// RemovePasskey forgets a passkey of a person, article.ErrNotFound for what is not
// theirs.
func (s *Store) RemovePasskey(ctx context.Context, person, id string) error {
	return s.own(ctx, "passkey", id, func(q *db.Queries) (int64, error) {
		return q.DropPasskey(ctx, db.DropPasskeyParams{Person: person, ID: writable(id)})
	})
}

// own changes one thing of a person.
func (s *Store) own(ctx context.Context, noun, id string, do func(*db.Queries) (int64, error)) error {
	err := s.keep(ctx, func(q *db.Queries) error {
		n, err := do(q)
		if err == nil && n == 0 {
			err = article.ErrNotFound
		}

		return err
	})

	return found(err, noun, id)
}

// BeginCeremony keeps what is needed to end what was begun, for the secret with a
// hash. It returns article.ErrTooLarge if very many were begun within minutes.
func (s *Store) BeginCeremony(ctx context.Context, hash string, body []byte, now time.Time) error {
	err := s.keep(ctx, func(q *db.Queries) error {
		if err := q.DropOldCeremonies(ctx, now.UnixMilli()); err != nil {
			return err
		}
		n, err := q.CountCeremonies(ctx)
		if err != nil {
			return err
		}
		if n >= maxCeremonies {
			return fmt.Errorf("%d wait: %w", n, article.ErrTooLarge)
		}

		return q.BeginCeremony(ctx, db.BeginCeremonyParams{Hash: hash, Body: body, ExpiresMs: now.Add(account.CeremonyLife).UnixMilli()})
	})

	return found(err, "ceremony", "")
}

// EndCeremony returns what was kept for a secret with a hash, once: nobody else gets
// it after that. It returns article.ErrNotFound if it is not there, or was begun too
// long ago.
func (s *Store) EndCeremony(ctx context.Context, hash string, now time.Time) ([]byte, error) {
	var body []byte
	err := s.keep(ctx, func(q *db.Queries) error {
		row, err := q.CeremonyByHash(ctx, hash)
		if err != nil {
			return err
		}
		n, err := q.DropCeremony(ctx, hash)
		if err == nil && (n == 0 || row.ExpiresMs < now.UnixMilli()) {
			err = article.ErrNotFound
		}
		body = row.Body

		return err
	})

	return body, found(err, "ceremony", "")
}
