package account

import "slices"

// A Role says what a person may do. Each may do all that those before it may.
type Role string

// The roles, the least first. Nobody is who has not signed in.
const (
	Nobody  Role = ""
	Reader  Role = "reader"  // reads what is for people with an account
	Teacher Role = "teacher" // makes lessons
	Editor  Role = "editor"  // writes articles, notes and judgements
	Owner   Role = "owner"   // decides who is who
)

// Roles returns the roles that a person can have, the least first.
func Roles() []Role { return []Role{Reader, Teacher, Editor, Owner} }

// Valid reports whether a person can have r.
func (r Role) Valid() bool { return slices.Contains(Roles(), r) }

// May reports whether who has r may do what needs the role need.
func (r Role) May(need Role) bool {
	return need == Nobody || r.Valid() && slices.Index(Roles(), r) >= slices.Index(Roles(), need)
}

// A Scope says what of its person's rights a token has. Each has all that those
// before it have.
type Scope string

// The scopes, the least first.
const (
	ScopeRead  Scope = "read"
	ScopeWrite Scope = "write" // changes things, too
	ScopeAdmin Scope = "admin" // does, too, what only an owner may
)

// Scopes returns the scopes, the least first.
func Scopes() []Scope { return []Scope{ScopeRead, ScopeWrite, ScopeAdmin} }

// Valid reports whether s is a scope.
func (s Scope) Valid() bool { return slices.Contains(Scopes(), s) }

// Covers reports whether a token of scope s may be used for what needs another.
func (s Scope) Covers(need Scope) bool {
	return s.Valid() && slices.Index(Scopes(), s) >= slices.Index(Scopes(), need)
}
