package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store/db"
)

// AddLink stores a new one-time link for the secret with a hash, and returns it
// with an ID. A link for the first owner replaces those before it, and there is
// none, with article.ErrConflict, once there are people. One that resets a
// password replaces the person's earlier ones.
func (s *Store) AddLink(ctx context.Context, l account.Link, hash string) (account.Link, error) {
	id, err := newID("")
	if err != nil {
		return l, err
	}
	l.ID = id
	err = s.keep(ctx, func(q *db.Queries) error {
		if err := clearWay(ctx, q, l); err != nil {
			return err
		}

		return q.AddInvitation(ctx, db.AddInvitationParams{
			ID: l.ID, Hash: hash, Kind: string(l.Kind), Role: string(l.Role), Person: nullable(l.Person.ID),
			ByName: l.By, CreatedMs: l.Created.UnixMilli(), ExpiresMs: l.Expires.UnixMilli(),
		})
	})

	return l, found(err, "link", string(l.Kind))
}

// clearWay removes what a new link replaces, and links that have expired.
func clearWay(ctx context.Context, q *db.Queries, l account.Link) error {
	if err := q.DropOldInvitations(ctx, l.Created.UnixMilli()); err != nil {
		return err
	}
	switch l.Kind {
	case account.LinkWelcome:
		if n, err := q.CountPeople(ctx); err != nil || n > 0 {
			return cmp.Or(err, fmt.Errorf("there are people already: %w", article.ErrConflict))
		}

		return q.DropWelcomes(ctx)
	case account.LinkReset:
		return q.DropInvitationsFor(ctx, nullable(l.Person.ID))
	}
	if !l.Role.Valid() {
		return fmt.Errorf("role %.40q: %w", l.Role, article.ErrInvalid)
	}

	return nil
}

// Link returns the link of the secret with a hash. It returns article.ErrNotFound
// if there is none: it has been used or has expired, or never was.
func (s *Store) Link(ctx context.Context, hash string, now time.Time) (account.Link, error) {
	row, err := s.read.InvitationByHash(ctx, hash)
	if err == nil && !linkOf(row).Live(now) {
		err = sql.ErrNoRows
	}
	if err != nil {
		return account.Link{}, found(s.engine.translate(err), "link", "")
	}

	return linkOf(row), nil
}

// Links returns the invitations and resets that are open at a time, the newest
// first.
func (s *Store) Links(ctx context.Context, now time.Time) ([]account.Link, error) {
	rows, err := s.read.Invitations(ctx, now.UnixMilli())
	var links []account.Link
	for _, row := range rows {
		links = append(links, linkOf(db.InvitationByHashRow(row)))
	}

	return links, s.engine.translate(err)
}

// DropLink takes a link back. It returns article.ErrNotFound if there is none with
// that ID.
func (s *Store) DropLink(ctx context.Context, id string) error {
	if !storable(id) {
		return found(sql.ErrNoRows, "link", id)
	}
	err := s.keep(ctx, func(q *db.Queries) error { return one(q.DropInvitation(ctx, id)) })

	return found(err, "link", id)
}

// UseLink does what the link of the secret with a hash is for, once: it makes a
// person with a name, or gives a person another password, and returns the person.
// Errors are those of Link and AddPerson; after one the link still works.
func (s *Store) UseLink(ctx context.Context, hash, name, password string, now time.Time) (account.Person, error) {
	var p account.Person
	err := s.keep(ctx, func(q *db.Queries) error {
		row, err := q.InvitationByHash(ctx, hash)
		if err == nil && !linkOf(row).Live(now) {
			err = sql.ErrNoRows
		}
		if err != nil {
			return err
		}
		if err := one(q.UseInvitation(ctx, hash)); err != nil {
			return err // somebody else was faster
		}
		p, err = follow(ctx, q, linkOf(row), name, password, now)

		return err
	})

	return p, found(err, "link for", name)
}

func follow(ctx context.Context, q *db.Queries, l account.Link, name, password string, now time.Time) (account.Person, error) {
	if l.Kind == account.LinkReset {
		return l.Person, setPassword(ctx, q, l.Person.ID, password, "")
	}
	if _, err := q.PersonByName(ctx, account.NameKey(name)); err == nil {
		return account.Person{}, article.ErrExists // also of one who was removed
	}

	return addPerson(ctx, q, account.Person{Name: name, Role: l.Role}, password, now)
}

func linkOf(row db.InvitationByHashRow) account.Link {
	return account.Link{
		ID: row.ID, Kind: account.LinkKind(row.Kind), Role: account.Role(row.Role),
		Person: account.Person{ID: row.Person.String, Name: row.PersonName, Role: account.Role(row.PersonRole)},
		By:     row.ByName, Created: timeOf(row.CreatedMs), Expires: timeOf(row.ExpiresMs),
	}
}
