package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store/db"
)

// keep runs do in a transaction and commits it, as change does, but the library
// has no new version: accounts are on no page that readers share.
func (s *Store) keep(ctx context.Context, do func(*db.Queries) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.engine.translate(err)
	}
	defer tx.Rollback() // after Commit there is nothing to roll back
	if err := do(s.write.WithTx(tx)); err != nil {
		return s.engine.translate(err)
	}

	return s.engine.translate(tx.Commit())
}

// AddPerson stores a new person with the hash of a password, "" for none, and
// returns the person with an ID. A person who was removed comes back. It returns
// article.ErrExists if the name is taken, article.ErrInvalid for a role that there
// is not, account.ErrRefused for a name that cannot be.
func (s *Store) AddPerson(ctx context.Context, p account.Person, password string, now time.Time) (account.Person, error) {
	var added account.Person
	err := s.keep(ctx, func(q *db.Queries) error {
		var err error
		added, err = addPerson(ctx, q, p, password, now)

		return err
	})

	return added, found(err, "person", p.Name)
}

func addPerson(ctx context.Context, q *db.Queries, p account.Person, password string, now time.Time) (account.Person, error) {
	name, err := account.CleanName(p.Name)
	if err != nil {
		return p, err
	}
	if !p.Role.Valid() {
		return p, fmt.Errorf("role %.40q: %w", p.Role, article.ErrInvalid)
	}
	earlier, err := q.PersonByName(ctx, account.NameKey(name))
	if err == nil && earlier.Removed {
		restored := account.Person{ID: earlier.ID, Name: earlier.Name, Role: p.Role}
		_, err := q.RestorePerson(ctx, db.RestorePersonParams{ID: earlier.ID, Role: string(p.Role), Password: password})

		return restored, err
	}
	if err == nil {
		return p, article.ErrExists
	}
	if p.ID, err = newID(""); err != nil {
		return p, err
	}
	p.Name = name

	return p, q.AddPerson(ctx, db.AddPersonParams{
		ID: p.ID, Name: p.Name, NameKey: account.NameKey(name), Role: string(p.Role), Password: password, CreatedMs: now.UnixMilli(),
	})
}

// PersonNamed returns the person with a name, and the hash of the password. It
// returns article.ErrNotFound if there is none, or was and has been removed.
func (s *Store) PersonNamed(ctx context.Context, name string) (account.Person, string, error) {
	if !storable(name) {
		return account.Person{}, "", found(sql.ErrNoRows, "person", name)
	}
	row, err := s.read.PersonByName(ctx, account.NameKey(name))
	if err == nil && row.Removed {
		err = sql.ErrNoRows
	}
	if err != nil {
		return account.Person{}, "", found(s.engine.translate(err), "person", name)
	}

	return memberOf(row).Person, row.Password, nil
}

// Member returns a person by ID, removed or not, and the hash of the password. It
// returns article.ErrNotFound if there is none.
func (s *Store) Member(ctx context.Context, id string) (account.Member, string, error) {
	if !storable(id) {
		return account.Member{}, "", found(sql.ErrNoRows, "person", id)
	}
	row, err := s.read.PersonByID(ctx, id)
	if err != nil {
		return account.Member{}, "", found(s.engine.translate(err), "person", id)
	}

	return memberOf(db.PersonByNameRow(row)), row.Password, nil
}

// People returns everybody by name, those who were removed last.
func (s *Store) People(ctx context.Context) ([]account.Member, error) {
	rows, err := s.read.People(ctx)
	var people []account.Member
	for _, row := range rows {
		people = append(people, memberOf(db.PersonByNameRow(row)))
	}

	return people, s.engine.translate(err)
}

// HasPeople reports whether anybody has, or had, an account.
func (s *Store) HasPeople(ctx context.Context) (bool, error) {
	n, err := s.read.CountPeople(ctx)

	return n > 0, s.engine.translate(err)
}

// SetRole gives a person another role. It returns article.ErrNotFound for an
// unknown person, article.ErrConflict if there would be no owner left.
func (s *Store) SetRole(ctx context.Context, id string, role account.Role) error {
	if !role.Valid() {
		return fmt.Errorf("role %.40q: %w", role, article.ErrInvalid)
	}
	err := s.keep(ctx, func(q *db.Queries) error {
		return keepingOwner(ctx, q, func() error {
			return one(q.SetRole(ctx, db.SetRoleParams{ID: id, Role: string(role)}))
		})
	})

	return found(err, "person", id)
}

// RemovePerson takes everything from a person but the name, which stays on what
// the person wrote. The errors are those of SetRole.
func (s *Store) RemovePerson(ctx context.Context, id string) error {
	err := s.keep(ctx, func(q *db.Queries) error {
		if err := keepingOwner(ctx, q, func() error { return one(q.RemovePerson(ctx, id)) }); err != nil {
			return err
		}

		return signOut(ctx, q, id)
	})

	return found(err, "person", id)
}

// keepingOwner does something after which there must be an owner still.
func keepingOwner(ctx context.Context, q *db.Queries, do func() error) error {
	if err := q.LockPeople(ctx); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	owners, err := q.CountOwners(ctx)
	if err == nil && owners == 0 {
		err = fmt.Errorf("somebody must stay owner: %w", article.ErrConflict)
	}

	return err
}

// SignOut ends all sessions, tokens and links of a person.
func (s *Store) SignOut(ctx context.Context, id string) error {
	err := s.keep(ctx, func(q *db.Queries) error { return signOut(ctx, q, id) })

	return found(err, "person", id)
}

// signOut ends all that a person could come in with but the password.
func signOut(ctx context.Context, q *db.Queries, id string) error {
	if err := q.EndOtherSessions(ctx, db.EndOtherSessionsParams{Person: id}); err != nil {
		return err
	}
	for _, drop := range []func(context.Context, string) error{q.DropTokens, q.DropPasskeys, q.DropIdentities} {
		if err := drop(ctx, id); err != nil {
			return err
		}
	}

	return q.DropInvitationsFor(ctx, nullable(id))
}

// SetPassword stores the hash of a new password, and ends all sessions of the
// person but the one with an ID, "" for none. Tokens stay. It returns
// article.ErrNotFound for an unknown person.
func (s *Store) SetPassword(ctx context.Context, id, password, session string) error {
	err := s.keep(ctx, func(q *db.Queries) error { return setPassword(ctx, q, id, password, session) })

	return found(err, "person", id)
}

func setPassword(ctx context.Context, q *db.Queries, id, password, session string) error {
	if err := one(q.SetPassword(ctx, db.SetPasswordParams{ID: id, Password: password})); err != nil {
		return err
	}
	if err := q.EndOtherSessions(ctx, db.EndOtherSessionsParams{Person: id, Kept: session}); err != nil {
		return err
	}

	return q.DropInvitationsFor(ctx, nullable(id))
}

// one returns sql.ErrNoRows if a statement that is about one row changed none.
func one(rows int64, err error) error {
	if err == nil && rows == 0 {
		err = sql.ErrNoRows
	}

	return err
}

func memberOf(row db.PersonByNameRow) account.Member {
	return account.Member{
		Person:   account.Person{ID: row.ID, Name: row.Name, Role: account.Role(row.Role)},
		Created:  timeOf(row.CreatedMs),
		Seen:     timeOrNever(row.SeenMs),
		Password: row.Password != "",
		Removed:  row.Removed,
	}
}

// timeOrNever returns the zero time for 0.
func timeOrNever(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}

	return timeOf(ms)
}

func msOrNever(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}

	return t.UnixMilli()
}
