package store

import (
	"context"
	"database/sql"
	"time"

	"postil/internal/account"
	"postil/internal/store/db"
)

// seenEvery is how old the time may be at which a session or token was last used:
// writing it down with every request would cost more than it tells.
const seenEvery = 5 * time.Minute

// The longest description of a browser, and address, that are kept, in bytes.
const (
	maxAgent   = 300
	maxAddress = 100
)

// StartSession stores a new session for the secret with a hash, and returns it
// with an ID. Sessions that have ended are swept out.
func (s *Store) StartSession(ctx context.Context, in account.Session, hash string) (account.Session, error) {
	id, err := newID("")
	if err != nil {
		return in, err
	}
	in.ID, in.Agent, in.Address = id, fitting(in.Agent, maxAgent), fitting(in.Address, maxAddress)
	now := in.Began
	err = s.keep(ctx, func(q *db.Queries) error {
		if err := q.DropOldSessions(ctx, now.Add(-account.SessionIdle).UnixMilli()); err != nil {
			return err
		}
		if err := q.PersonSeen(ctx, db.PersonSeenParams{ID: in.Person.ID, SeenMs: now.UnixMilli()}); err != nil {
			return err
		}

		return q.AddSession(ctx, db.AddSessionParams{
			Hash: hash, ID: in.ID, Person: in.Person.ID, BeganMs: now.UnixMilli(), Agent: in.Agent, Address: in.Address,
		})
	})

	return in, found(err, "session of person", in.Person.ID)
}

// Session returns the session of the secret with a hash, as it is used from an
// address. It returns article.ErrNotFound if there is none, or it has ended.
func (s *Store) Session(ctx context.Context, hash, address string, now time.Time) (account.Session, error) {
	row, err := s.read.SessionByHash(s.engine.brief(ctx), hash)
	if err != nil {
		return account.Session{}, found(s.engine.translate(err), "session", "")
	}
	session := account.Session{
		ID: row.ID, Person: account.Person{ID: row.Person, Name: row.Name, Role: account.Role(row.Role)},
		Began: timeOf(row.BeganMs), Seen: timeOf(row.SeenMs), Agent: row.Agent, Address: row.Address,
	}
	if !session.Live(now) {
		return account.Session{}, found(sql.ErrNoRows, "session", "")
	}
	if now.Sub(session.Seen) < seenEvery {
		return session, nil
	}
	session.Seen = now
	err = s.keep(ctx, func(q *db.Queries) error {
		if err := q.PersonSeen(ctx, db.PersonSeenParams{ID: row.Person, SeenMs: now.UnixMilli()}); err != nil {
			return err
		}

		return q.TouchSession(ctx, db.TouchSessionParams{Hash: hash, SeenMs: now.UnixMilli(), Address: fitting(address, maxAddress)})
	})

	return session, found(err, "session", session.ID)
}

// Sessions returns the sessions of a person that have not ended, the last used
// first.
func (s *Store) Sessions(ctx context.Context, person account.Person, now time.Time) ([]account.Session, error) {
	rows, err := s.read.SessionsOf(ctx, person.ID)
	var sessions []account.Session
	for _, row := range rows {
		session := account.Session{ID: row.ID, Person: person, Began: timeOf(row.BeganMs), Seen: timeOf(row.SeenMs), Agent: row.Agent, Address: row.Address}
		if session.Live(now) {
			sessions = append(sessions, session)
		}
	}

	return sessions, found(s.engine.translate(err), "sessions of person", person.ID)
}

// EndSession ends a session of a person. It returns article.ErrNotFound if the
// person has none with that ID.
func (s *Store) EndSession(ctx context.Context, person, id string) error {
	if !storable(id) {
		return found(sql.ErrNoRows, "session", id)
	}
	err := s.keep(ctx, func(q *db.Queries) error {
		return one(q.EndSession(ctx, db.EndSessionParams{Person: person, ID: id}))
	})

	return found(err, "session", id)
}

// EndSessions ends all sessions of a person but the one with an ID, "" for none.
func (s *Store) EndSessions(ctx context.Context, person, but string) error {
	err := s.keep(ctx, func(q *db.Queries) error {
		return q.EndOtherSessions(ctx, db.EndOtherSessionsParams{Person: person, Kept: but})
	})

	return found(err, "sessions of person", person)
}
