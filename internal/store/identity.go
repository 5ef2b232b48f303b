package store

import (
	"context"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store/db"
)

// Identified returns the person who is known to a provider as a subject, and keeps
// the name there. It returns article.ErrNotFound if nobody is.
func (s *Store) Identified(ctx context.Context, i account.Identity, now time.Time) (account.Person, error) {
	if !storable(i.Issuer + i.Subject) {
		return account.Person{}, found(article.ErrNotFound, "identity", i.Subject)
	}
	row, err := s.read.PersonOfIdentity(ctx, db.PersonOfIdentityParams{Issuer: i.Issuer, Subject: i.Subject})
	if err != nil {
		return account.Person{}, found(s.engine.translate(err), "identity", i.Subject)
	}
	err = s.keep(ctx, func(q *db.Queries) error {
		return q.IdentityUsed(ctx, db.IdentityUsedParams{Issuer: i.Issuer, Subject: i.Subject, Name: writable(i.Name), UsedMs: now.UnixMilli()})
	})

	return account.Person{ID: row.ID, Name: row.Name, Role: account.Role(row.Role)}, found(err, "identity", i.Subject)
}

// AddIdentity says that a person is known to a provider as a subject. It returns
// article.ErrExists if somebody is, article.ErrInvalid for what is no text.
func (s *Store) AddIdentity(ctx context.Context, i account.Identity, now time.Time) error {
	if !storable(i.Issuer+i.Subject) || i.Issuer == "" || i.Subject == "" {
		return found(article.ErrInvalid, "identity", i.Subject)
	}
	err := s.keep(ctx, func(q *db.Queries) error {
		n, err := q.AddIdentity(ctx, db.AddIdentityParams{
			Issuer: i.Issuer, Subject: i.Subject, Person: i.Person.ID, Name: writable(i.Name), CreatedMs: now.UnixMilli(),
		})
		if err == nil && n == 0 {
			err = article.ErrExists
		}

		return err
	})

	return found(err, "identity", i.Subject)
}

// Identities returns those of a person, the oldest first.
func (s *Store) Identities(ctx context.Context, p account.Person) ([]account.Identity, error) {
	rows, err := s.read.IdentitiesOf(ctx, p.ID)
	var all []account.Identity
	for _, row := range rows {
		all = append(all, account.Identity{
			Issuer: row.Issuer, Subject: row.Subject, Person: p, Name: row.Name, Created: timeOf(row.CreatedMs), Used: timeOf(row.UsedMs),
		})
	}

	return all, found(s.engine.translate(err), "identities of person", p.Name)
}

// RemoveIdentity forgets that a person is known to a provider. It returns
// article.ErrNotFound for what is not theirs.
func (s *Store) RemoveIdentity(ctx context.Context, person, issuer, subject string) error {
	return s.own(ctx, "identity", subject, func(q *db.Queries) (int64, error) {
		return q.DropIdentity(ctx, db.DropIdentityParams{Person: person, Issuer: writable(issuer), Subject: writable(subject)})
	})
}
