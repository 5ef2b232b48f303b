package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
)

func newPerson(t *testing.T, s *store.Store, name string, role account.Role) account.Person {
	t.Helper()
	p, err := s.AddPerson(t.Context(), account.Person{Name: name, Role: role}, "hash of "+name, at(0))
	if err != nil {
		t.Fatal(err)
	}

	return p
}

// wantErr reports unless err is want.
func wantErr(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// people adds, changes and removes persons.
func people(t *testing.T, s *store.Store) {
	ctx := t.Context()
	before, err := s.Version(ctx)
	if has, hasErr := s.HasPeople(ctx); has || hasErr != nil || err != nil {
		t.Errorf("a new library has people: %v, %v, %v", has, hasErr, err)
	}
	anna := newPerson(t, s, "  Anna   Novák ", account.Owner)
	ben := newPerson(t, s, "Ben", account.Reader)
	if anna.Name != "Anna Novák" || anna.ID == "" || anna.ID == ben.ID {
		t.Errorf("added %+v and %+v", anna, ben)
	}
	for _, taken := range []string{"Anna Novák", "anna nova\u0301k", "ＡＮＮＡ NOVÁK", "BEN"} {
		_, err := s.AddPerson(ctx, account.Person{Name: taken, Role: account.Reader}, "", at(0))
		wantErr(t, "name "+taken, err, article.ErrExists)
		if p, _, err := s.PersonNamed(ctx, taken); err != nil || p != anna && p != ben {
			t.Errorf("PersonNamed(%q) = %+v, %v", taken, p, err)
		}
	}
	_, err = s.AddPerson(ctx, account.Person{Name: "Carl", Role: "king"}, "", at(0))
	wantErr(t, "role king", err, article.ErrInvalid)
	_, err = s.AddPerson(ctx, account.Person{Name: "a\x00b", Role: account.Reader}, "", at(0))
	wantErr(t, "name with NUL", err, account.ErrRefused)

	wantErr(t, "the last owner goes", s.RemovePerson(ctx, anna.ID), article.ErrConflict)
	wantErr(t, "the last owner steps down", s.SetRole(ctx, anna.ID, account.Editor), article.ErrConflict)
	wantErr(t, "a role that there is not", s.SetRole(ctx, ben.ID, "king"), article.ErrInvalid)
	wantErr(t, "a role for nobody", s.SetRole(ctx, "nobody", account.Editor), article.ErrNotFound)
	wantErr(t, "Ben becomes owner", s.SetRole(ctx, ben.ID, account.Owner), nil)
	wantErr(t, "a password", s.SetPassword(ctx, ben.ID, "another hash", ""), nil)
	ben.Role = account.Owner
	if p, hash, err := s.PersonNamed(ctx, "ben"); p != ben || hash != "another hash" || err != nil {
		t.Errorf("Ben is %+v with %q, %v", p, hash, err)
	}
	gone(t, s, anna)
	if after, err := s.Version(ctx); after != before || err != nil {
		t.Errorf("the library's version went from %d to %d, %v: accounts are on no page", before, after, err)
	}
}

// gone removes anna, who has a session, a token and a link, and brings her back.
func gone(t *testing.T, s *store.Store, anna account.Person) {
	ctx := t.Context()
	_, err := s.StartSession(ctx, account.Session{Person: anna, Began: at(0)}, "h1")
	wantErr(t, "session", err, nil)
	_, err = s.AddToken(ctx, account.Token{Person: anna, Name: "x", Scope: account.ScopeRead, Created: at(0)}, "h2")
	wantErr(t, "token", err, nil)
	_, err = s.AddLink(ctx, account.Link{Kind: account.LinkReset, Person: anna, Created: at(0), Expires: at(9)}, "h3")
	wantErr(t, "link", err, nil)
	wantErr(t, "Anna goes", s.RemovePerson(ctx, anna.ID), nil)
	_, err = s.Session(ctx, "h1", "", at(0))
	wantErr(t, "session of who was removed", err, article.ErrNotFound)
	_, err = s.Token(ctx, "h2", at(0))
	wantErr(t, "token of who was removed", err, article.ErrNotFound)
	_, err = s.Link(ctx, "h3", at(0))
	wantErr(t, "link of who was removed", err, article.ErrNotFound)
	_, _, err = s.PersonNamed(ctx, anna.Name)
	wantErr(t, "who was removed", err, article.ErrNotFound)
	wantErr(t, "Anna goes again", s.RemovePerson(ctx, anna.ID), article.ErrNotFound)
	wantErr(t, "her role", s.SetRole(ctx, anna.ID, account.Editor), article.ErrNotFound)
	if m, _, err := s.Member(ctx, anna.ID); !m.Removed || m.Password || m.Name != anna.Name || err != nil {
		t.Errorf("Anna, removed, is %+v, %v", m, err)
	}
	back, err := s.AddPerson(ctx, account.Person{Name: "anna novák", Role: account.Editor}, "", at(1))
	if want := (account.Person{ID: anna.ID, Name: anna.Name, Role: account.Editor}); back != want || err != nil {
		t.Errorf("Anna comes back as %+v, %v; want %+v", back, err, want)
	}
	all, err := s.People(ctx)
	if len(all) != 2 || all[0].Name != anna.Name || all[1].Name != "Ben" || err != nil {
		t.Errorf("people: %+v, %v", all, err)
	}
}

// sessions begin, are used, end by time and by hand.
func sessions(t *testing.T, s *store.Store) {
	ctx := t.Context()
	anna, ben := newPerson(t, s, "Anna", account.Owner), newPerson(t, s, "Ben", account.Editor)
	began := at(0)
	start := func(p account.Person, hash string) account.Session {
		t.Helper()
		in, err := s.StartSession(ctx, account.Session{Person: p, Began: began, Seen: began, Agent: "A\x00gent " + strings.Repeat("é", 400), Address: "::1"}, hash)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	first, second, other := start(anna, "h1"), start(anna, "h2"), start(ben, "h3")
	if got, err := s.Session(ctx, "h1", "::1", began); err != nil || !gocmp.Equal(got, first) || len(got.Agent) > 300 {
		t.Errorf("session %+v, %v; want %+v", got, err, first)
	}
	later := began.Add(account.SessionIdle - time.Second)
	if got, err := s.Session(ctx, "h1", "::2", later); err != nil || !got.Seen.Equal(later) {
		t.Errorf("session, used again: %+v, %v", got, err)
	}
	list, err := s.Sessions(ctx, anna, later.Add(time.Minute))
	if err != nil || len(list) != 1 || list[0].ID != first.ID || list[0].Address != "::2" {
		t.Errorf("the sessions that have not ended: %+v, %v", list, err)
	}
	_, err = s.Session(ctx, "h2", "", began.Add(account.SessionIdle))
	wantErr(t, "a session that lay idle", err, article.ErrNotFound)
	for at := later; at.Before(began.Add(account.SessionLife)); at = at.Add(24 * time.Hour) {
		_, err := s.Session(ctx, "h1", "", at)
		wantErr(t, "a session in use", err, nil)
	}
	_, err = s.Session(ctx, "h1", "", began.Add(account.SessionLife))
	wantErr(t, "a session that is too old", err, article.ErrNotFound)

	wantErr(t, "another's session", s.EndSession(ctx, ben.ID, second.ID), article.ErrNotFound)
	wantErr(t, "one's session", s.EndSession(ctx, anna.ID, second.ID), nil)
	wantErr(t, "all but one", s.EndSessions(ctx, anna.ID, first.ID), nil)
	wantErr(t, "a password", s.SetPassword(ctx, ben.ID, "new", "kept"), nil)
	_, err = s.Session(ctx, "h3", "", began)
	wantErr(t, "session "+other.ID+" after a new password", err, article.ErrNotFound)
	began = began.Add(account.SessionLife + account.SessionIdle)
	start(ben, "h4")
	if list, err := s.Sessions(ctx, anna, at(0)); len(list) > 0 || err != nil {
		t.Errorf("sessions that ended are still there: %+v, %v", list, err)
	}
}

// tokens are made, used and revoked.
func tokens(t *testing.T, s *store.Store) {
	ctx := t.Context()
	anna, ben := newPerson(t, s, "Anna", account.Editor), newPerson(t, s, "Ben", account.Editor)
	want, err := s.AddToken(ctx, account.Token{Person: anna, Name: " import ", Hint: "postil_abcd", Scope: account.ScopeWrite, Created: at(0), Expires: at(9)}, "h1")
	if err != nil || want.Name != "import" {
		t.Fatal(want, err)
	}
	got, err := s.Token(ctx, "h1", at(5))
	want.Used = at(5)
	if !gocmp.Equal(got, want) || err != nil {
		t.Errorf("token %+v, %v; want %+v", got, err, want)
	}
	if list, err := s.Tokens(ctx, anna); len(list) != 1 || !gocmp.Equal(list[0], want) || err != nil {
		t.Errorf("tokens %+v, %v", list, err)
	}
	_, err = s.Token(ctx, "h1", at(9))
	wantErr(t, "an expired token", err, article.ErrNotFound)
	_, err = s.Token(ctx, "h2", at(5))
	wantErr(t, "no token", err, article.ErrNotFound)
	wantErr(t, "another's token", s.DropToken(ctx, ben.ID, want.ID), article.ErrNotFound)
	wantErr(t, "one's token", s.DropToken(ctx, anna.ID, want.ID), nil)
	_, err = s.Token(ctx, "h1", at(5))
	wantErr(t, "a revoked token", err, article.ErrNotFound)
	for name, bad := range map[string]account.Token{
		"without a name": {Person: anna, Scope: account.ScopeRead}, "without a scope": {Person: anna, Name: "x"},
		"with a long name": {Person: anna, Name: strings.Repeat("x", 81), Scope: account.ScopeRead},
	} {
		_, err := s.AddToken(ctx, bad, "h3")
		wantErr(t, "a token "+name, err, article.ErrInvalid)
	}
	for i := range 50 {
		_, err = s.AddToken(ctx, account.Token{Person: ben, Name: "x", Scope: account.ScopeRead, Created: at(0)}, "h"+strings.Repeat("h", i+5))
		wantErr(t, "one of 50 tokens", err, nil)
	}
	_, err = s.AddToken(ctx, account.Token{Person: ben, Name: "x", Scope: account.ScopeRead, Created: at(0)}, "one more")
	wantErr(t, "a token too many", err, article.ErrTooLarge)
}
