package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store/db"
)

// Limits of tokens.
const (
	maxTokens    = 50 // of one person
	maxTokenName = 80 // bytes
)

// AddToken stores a new token for the secret with a hash, and returns it with an
// ID. It returns article.ErrInvalid for a token without a name or with a scope
// that there is not, article.ErrTooLarge if the person has 50 already.
func (s *Store) AddToken(ctx context.Context, t account.Token, hash string) (account.Token, error) {
	t.Name = strings.TrimSpace(t.Name)
	switch {
	case t.Name == "" || len(t.Name) > maxTokenName || !storable(t.Name):
		return t, fmt.Errorf("a token needs a name of at most %d bytes: %w", maxTokenName, article.ErrInvalid)
	case !t.Scope.Valid():
		return t, fmt.Errorf("scope %.40q: %w", t.Scope, article.ErrInvalid)
	}
	id, err := newID("")
	if err != nil {
		return t, err
	}
	t.ID = id
	err = s.keep(ctx, func(q *db.Queries) error {
		n, err := q.CountTokens(ctx, t.Person.ID)
		if err != nil {
			return err
		}
		if n >= maxTokens {
			return fmt.Errorf("%d already, revoke one first: %w", n, article.ErrTooLarge)
		}

		return q.AddToken(ctx, db.AddTokenParams{
			ID: t.ID, Hash: hash, Person: t.Person.ID, Name: t.Name, Hint: t.Hint, Scope: string(t.Scope),
			CreatedMs: t.Created.UnixMilli(), ExpiresMs: msOrNever(t.Expires),
		})
	})

	return t, found(err, "tokens of person", t.Person.Name)
}

// Token returns the token of the secret with a hash. It returns
// article.ErrNotFound if there is none, or it has expired.
func (s *Store) Token(ctx context.Context, hash string, now time.Time) (account.Token, error) {
	row, err := s.read.TokenByHash(s.engine.brief(ctx), hash)
	if err != nil {
		return account.Token{}, found(s.engine.translate(err), "token", "")
	}
	t := account.Token{
		ID: row.ID, Person: account.Person{ID: row.Person, Name: row.PersonName, Role: account.Role(row.Role)},
		Name: row.Name, Hint: row.Hint, Scope: account.Scope(row.Scope),
		Created: timeOf(row.CreatedMs), Expires: timeOrNever(row.ExpiresMs), Used: timeOrNever(row.UsedMs),
	}
	if !t.Live(now) {
		return account.Token{}, found(sql.ErrNoRows, "token", "")
	}
	if now.Sub(t.Used) < seenEvery {
		return t, nil
	}
	t.Used = now
	err = s.keep(ctx, func(q *db.Queries) error {
		if err := q.PersonSeen(ctx, db.PersonSeenParams{ID: row.Person, SeenMs: now.UnixMilli()}); err != nil {
			return err
		}

		return q.TouchToken(ctx, db.TouchTokenParams{Hash: hash, UsedMs: now.UnixMilli()})
	})

	return t, found(err, "token", t.ID)
}

// Tokens returns the tokens of a person, the newest first, expired ones too.
func (s *Store) Tokens(ctx context.Context, person account.Person) ([]account.Token, error) {
	rows, err := s.read.TokensOf(ctx, person.ID)
	var tokens []account.Token
	for _, row := range rows {
		tokens = append(tokens, account.Token{
			ID: row.ID, Person: person, Name: row.Name, Hint: row.Hint, Scope: account.Scope(row.Scope),
			Created: timeOf(row.CreatedMs), Expires: timeOrNever(row.ExpiresMs), Used: timeOrNever(row.UsedMs),
		})
	}

	return tokens, found(s.engine.translate(err), "tokens of person", person.ID)
}

// DropToken revokes a token of a person. It returns article.ErrNotFound if the
// person has none with that ID.
func (s *Store) DropToken(ctx context.Context, person, id string) error {
	if !storable(id) {
		return found(sql.ErrNoRows, "token", id)
	}
	err := s.keep(ctx, func(q *db.Queries) error { return one(q.DropToken(ctx, db.DropTokenParams{Person: person, ID: id})) })

	return found(err, "token", id)
}

// fitting returns as much of s as fits into n bytes, without what engines cannot
// keep.
func fitting(s string, n int) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
	for len(s) > n {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}

	return s
}
