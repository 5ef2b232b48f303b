package account_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
)

func TestRolesAndScopesAreInOrder(t *testing.T) {
	order := append([]account.Role{account.Nobody}, account.Roles()...)
	for i, has := range order {
		for j, needs := range order {
			if got, want := has.May(needs), i >= j; got != want {
				t.Errorf("%q.May(%q) = %v, want %v", has, needs, got, want)
			}
		}
	}
	for i, has := range account.Scopes() {
		for j, needs := range account.Scopes() {
			if got, want := has.Covers(needs), i >= j; got != want {
				t.Errorf("%q.Covers(%q) = %v, want %v", has, needs, got, want)
			}
		}
	}
	for _, wrong := range []string{"king", "Owner", " owner"} {
		if account.Role(wrong).May(account.Nobody) != true || account.Role(wrong).May(account.Reader) || account.Scope(wrong).Covers(account.ScopeRead) {
			t.Errorf("%q opens something", wrong)
		}
	}
}

func TestNamesAreCleanAndTellPeopleApart(t *testing.T) {
	for _, tt := range []struct{ name, clean string }{
		{"Anna", "Anna"}, {"  Anna \t Novák\n", "Anna Novák"}, {"Nova\u0301k", "Novák"}, {"李 小龍", "李 小龍"},
		{"", ""}, {" \n", ""}, {"a\x00b", ""}, {"a\u202eb", ""}, {"a\u200bb", ""}, {"\xff", ""},
		{strings.Repeat("é", 60), strings.Repeat("é", 60)}, {strings.Repeat("é", 61), ""},
	} {
		got, err := account.CleanName(tt.name)
		if got != tt.clean || (err != nil) != (tt.clean == "") || err != nil && !errors.Is(err, account.ErrRefused) {
			t.Errorf("CleanName(%q) = %q, %v; want %q", tt.name, got, err, tt.clean)
		}
	}
	for _, pair := range [][2]string{{"Anna", "ANNA"}, {" Anna  B", "anna b"}, {"Ａnna", "Anna"}, {"Nova\u0301k", "Novák"}} {
		if account.NameKey(pair[0]) != account.NameKey(pair[1]) {
			t.Errorf("%q and %q are two names", pair[0], pair[1])
		}
	}
	if account.NameKey("Anna") == account.NameKey("Hanna") {
		t.Error("Anna and Hanna are one name")
	}
}

func TestPasswordsThatAreGuessedFirstAreRefused(t *testing.T) {
	for _, tt := range []struct {
		password string
		good     bool
	}{
		{"correct horse battery", true}, {"gX7!dkeo-2kf", true}, {"åäöüßçñéøþðæ", true}, {"Anna was here first", true},
		{"short", false}, {"elevenchars", false}, {"aaaaaaaaaaaaaaaa", false}, {"abababababababab", false}, {"password1234", false},
		{"1234567890123456", false}, {"Qwertyuiop123", false}, {"Anna Novak 2026", false}, {strings.Repeat("long", 251), false},
	} {
		err := account.CheckPassword(tt.password, "Anna Novak")
		if (err == nil) != tt.good || err != nil && !errors.Is(err, account.ErrRefused) {
			t.Errorf("CheckPassword(%q) = %v, want good %v", tt.password, err, tt.good)
		}
	}
}

func TestPasswordsMatchTheirOwnHashAlone(t *testing.T) {
	hash, err := account.HashPassword("correct horse battery")
	if err != nil || strings.Contains(hash, "horse") || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatal(hash, err)
	}
	for _, tt := range []struct {
		password, hash string
		want           bool
	}{
		{"correct horse battery", hash, true}, {"correct horse", hash, false}, {"", hash, false},
		{"correct horse battery", "", false}, {"", "", false}, {strings.Repeat("x", 2000), hash, false},
	} {
		if got, err := account.PasswordMatches(tt.password, tt.hash); got != tt.want || err != nil {
			t.Errorf("PasswordMatches(%.30q, %q) = %v, %v; want %v", tt.password, tt.hash, got, err, tt.want)
		}
	}
	if _, err := account.PasswordMatches("x", "no hash"); err == nil {
		t.Error("a hash that is none is no error")
	}
}

func TestSecretsAreLongAndNeverTheSame(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		secret := account.NewTokenSecret()
		if len(secret) != len("postil_")+43 || seen[secret] || len(account.Hint(secret)) != 11 || len(account.HashSecret(secret)) != 64 {
			t.Errorf("secret %q, hint %q, hash %q", secret, account.Hint(secret), account.HashSecret(secret))
		}
		seen[secret] = true
	}
	for field, want := range map[string]string{"Bearer x": "x", "bearer  y ": "y", "Basic x": "", "Bearer": "", "": "", "x": ""} {
		if got := account.Bearer(field); got != want {
			t.Errorf("Bearer(%q) = %q, want %q", field, got, want)
		}
	}
}

func TestWhatHasAnEndEnds(t *testing.T) {
	began := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		live bool
		want bool
	}{
		{"a session in use", account.Session{Began: began, Seen: began}.Live(began.Add(account.SessionIdle - 1)), true},
		{"an idle session", account.Session{Began: began, Seen: began}.Live(began.Add(account.SessionIdle)), false},
		{"an old session", account.Session{Began: began, Seen: began.Add(account.SessionLife - 1)}.Live(began.Add(account.SessionLife)), false},
		{"a token for ever", account.Token{}.Live(began), true},
		{"a token", account.Token{Expires: began}.Live(began.Add(-1)), true},
		{"an expired token", account.Token{Expires: began}.Live(began), false},
		{"an expired link", account.Link{Expires: began}.Live(began), false},
	} {
		if tt.live != tt.want {
			t.Errorf("%s is live: %v, want %v", tt.name, tt.live, tt.want)
		}
	}
}
