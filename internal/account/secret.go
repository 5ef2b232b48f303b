package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"
)

// tokenPrefix tells people, and programs that look for secrets in public places,
// what a token is.
const tokenPrefix = "postil_"

// NewSecret returns 32 random bytes as 43 letters, digits, - and _.
func NewSecret() string {
	var b [32]byte
	rand.Read(b[:]) // never fails

	return base64.RawURLEncoding.EncodeToString(b[:])
}

// NewTokenSecret returns the secret of a new token.
func NewTokenSecret() string { return tokenPrefix + NewSecret() }

// HashSecret returns what is kept of a secret: SHA-256 in hexadecimal. A secret of
// 256 random bits needs no slower hash.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))

	return hex.EncodeToString(sum[:])
}

// Hint returns the beginning of a token's secret, by which its person tells it
// from others.
func Hint(secret string) string { return secret[:min(len(secret), len(tokenPrefix)+4)] }

// How long sessions last.
const (
	SessionIdle = 14 * 24 * time.Hour // since something was last done in it
	SessionLife = 90 * 24 * time.Hour // since it began
)

// A Session is a browser in which a person is signed in.
type Session struct {
	ID      string
	Person  Person
	Began   time.Time
	Seen    time.Time // to about five minutes
	Agent   string    // what the browser says it is
	Address string    // where it was last seen
}

// Live reports whether s has not ended at a time.
func (s Session) Live(now time.Time) bool {
	return now.Before(s.Seen.Add(SessionIdle)) && now.Before(s.Began.Add(SessionLife))
}

// A Token lets a program act for a person.
type Token struct {
	ID      string
	Person  Person
	Name    string // what it is for
	Hint    string // the beginning of its secret
	Scope   Scope
	Created time.Time
	Expires time.Time // zero for never
	Used    time.Time // to about five minutes; zero for never
}

// Live reports whether t has not expired at a time.
func (t Token) Live(now time.Time) bool { return t.Expires.IsZero() || now.Before(t.Expires) }

// How long links work.
const (
	InviteLife = 7 * 24 * time.Hour
	ResetLife  = 24 * time.Hour
)

// A LinkKind says what a one-time link is for.
type LinkKind string

// The kinds of link.
const (
	LinkWelcome LinkKind = "welcome" // makes the first owner
	LinkInvite  LinkKind = "invite"  // makes a person of a role
	LinkReset   LinkKind = "reset"   // gives a person a new password
)

// A Link is an address that works once.
type Link struct {
	ID      string
	Kind    LinkKind
	Role    Role   // of an invitation
	Person  Person // whom a reset is for
	By      string // name of who made it
	Created time.Time
	Expires time.Time
}

// Live reports whether l has not expired at a time.
func (l Link) Live(now time.Time) bool { return now.Before(l.Expires) }

// Bearer returns the secret in an Authorization field, "" if there is none.
func Bearer(field string) string {
	scheme, secret, _ := strings.Cut(field, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}

	return strings.TrimSpace(secret)
}
