package storetest

import (
	"strings"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
)

// links work once, for what they are for.
func links(t *testing.T, s *store.Store) {
	add, use := linker{t, s}.add, linker{t, s}.use
	wantErr(t, "welcome", add(account.Link{Kind: account.LinkWelcome, Role: account.Owner}, "w1"), nil)
	wantErr(t, "welcome again", add(account.Link{Kind: account.LinkWelcome, Role: account.Owner}, "w2"), nil)
	_, err := use("w1", "Anna")
	wantErr(t, "the first welcome", err, article.ErrNotFound)
	var (
		anna account.Person
		once sync.WaitGroup
		many = make([]error, 4)
	)
	for i := range many {
		once.Go(func() {
			p, err := use("w2", "Anna")
			if many[i] = err; err == nil {
				anna = p
			}
		})
	}
	once.Wait()
	if worked := len(many) - len(failures(many)); worked != 1 || anna.Role != account.Owner {
		t.Errorf("a link worked %d times and made %+v: %v", worked, anna, many)
	}
	wantErr(t, "welcome when there are people", add(account.Link{Kind: account.LinkWelcome, Role: account.Owner}, "w3"), article.ErrConflict)

	invitations(t, s)
}

// invitations make people, and resets give them passwords.
func invitations(t *testing.T, s *store.Store) {
	ctx := t.Context()
	add, use := linker{t, s}.add, linker{t, s}.use
	wantErr(t, "invitation to nothing", add(account.Link{Kind: account.LinkInvite}, "i0"), article.ErrInvalid)
	wantErr(t, "invitation", add(account.Link{Kind: account.LinkInvite, Role: account.Editor, By: "Anna"}, "i1"), nil)
	if l, err := s.Link(ctx, "i1", at(1)); l.Role != account.Editor || l.By != "Anna" || err != nil {
		t.Errorf("link %+v, %v", l, err)
	}
	_, err := s.Link(ctx, "i1", at(9))
	wantErr(t, "an expired link", err, article.ErrNotFound)
	_, err = s.UseLink(ctx, "i1", "Ben", "", at(9))
	wantErr(t, "use of an expired link", err, article.ErrNotFound)
	_, err = use("i1", "ANNA")
	wantErr(t, "a name that is taken", err, article.ErrExists)
	ben, err := use("i1", "Ben")
	if ben.Role != account.Editor || err != nil {
		t.Errorf("invited %+v, %v", ben, err)
	}
	_, err = use("i1", "Carl")
	wantErr(t, "a used link", err, article.ErrNotFound)

	wantErr(t, "reset", add(account.Link{Kind: account.LinkReset, Person: ben}, "r1"), nil)
	wantErr(t, "reset again", add(account.Link{Kind: account.LinkReset, Person: ben}, "r2"), nil)
	_, err = use("r1", "")
	wantErr(t, "the first reset", err, article.ErrNotFound)
	open, err := s.Links(ctx, at(1))
	if len(open) != 1 || open[0].Kind != account.LinkReset || open[0].Person != ben || err != nil {
		t.Errorf("open links: %+v, %v", open, err)
	}
	if p, err := use("r2", ""); p != ben || err != nil {
		t.Errorf("reset of %+v, %v", p, err)
	}
	if _, hash, err := s.PersonNamed(ctx, "Ben"); hash != "password of " || err != nil {
		t.Errorf("the password after a reset: %q, %v", hash, err)
	}
	wantErr(t, "invitation", add(account.Link{Kind: account.LinkInvite, Role: account.Reader}, "i2"), nil)
	open, _ = s.Links(ctx, at(1))
	wantErr(t, "taken back", s.DropLink(ctx, open[0].ID), nil)
	wantErr(t, "taken back again", s.DropLink(ctx, open[0].ID), article.ErrNotFound)
}

// A linker adds links that hold from minute 0 to 9, and follows them in minute 1.
type linker struct {
	*testing.T
	*store.Store
}

func (l linker) add(link account.Link, hash string) error {
	link.Created, link.Expires = at(0), at(9)
	_, err := l.AddLink(l.Context(), link, hash)

	return err
}

func (l linker) use(hash, name string) (account.Person, error) {
	return l.UseLink(l.Context(), hash, name, "password of "+name, at(1))
}

// failures returns the errors in errs that are some.
func failures(errs []error) (some []error) {
	for _, err := range errs {
		if err != nil {
			some = append(some, err)
		}
	}

	return some
}

// replies are given again to the same request.
func replies(t *testing.T, s *store.Store) {
	ctx := t.Context()
	anna, ben := newPerson(t, s, "Anna", account.Editor), newPerson(t, s, "Ben", account.Editor)
	first := store.Reply{Status: 201, MediaType: "application/json", Location: "/x", Body: []byte("{\x00}")}
	begin := func(p account.Person, key, request string, now time.Time) (store.Reply, bool, error) {
		return s.BeginReply(ctx, p.ID, key, request, now)
	}
	for _, p := range []account.Person{anna, ben} {
		_, done, err := begin(p, "k", "request of "+p.Name, at(0))
		if done || err != nil {
			t.Errorf("a new key of %s: %v, %v", p.Name, done, err)
		}
	}
	_, _, err := begin(anna, "k", "request of Anna", at(0).Add(time.Second))
	wantErr(t, "while it is worked on", err, article.ErrConflict)
	wantErr(t, "finish", s.FinishReply(ctx, anna.ID, "k", first), nil)
	if again, done, err := begin(anna, "k", "request of Anna", at(0).Add(23*time.Hour)); !done || err != nil || !gocmp.Equal(again, first) {
		t.Errorf("again: %+v, %v, %v", again, done, err)
	}
	_, _, err = begin(anna, "k", "another", at(0).Add(time.Hour))
	wantErr(t, "another request", err, article.ErrConflict)
	if _, done, err := begin(ben, "k", "request of Ben", at(0).Add(2*time.Minute)); done || err != nil {
		t.Errorf("after who began it died: %v, %v", done, err)
	}
	wantErr(t, "drop", s.DropReply(ctx, ben.ID, "k"), nil)
	if _, done, err := begin(ben, "k", "another", at(0).Add(2*time.Minute)); done || err != nil {
		t.Errorf("a key that came to nothing: %v, %v", done, err)
	}
	if _, done, err := begin(anna, "k", "another", at(0).Add(25*time.Hour)); done || err != nil {
		t.Errorf("a key of yesterday: %v, %v", done, err)
	}
	_, _, err = begin(anna, strings.Repeat("k", 201), "x", at(0))
	wantErr(t, "a long key", err, article.ErrInvalid)
}
