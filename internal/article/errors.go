package article

import "errors"

// Errors that every layer may return and test for with errors.Is. They are
// wrapped once, with the noun and its key: note "x": not found.
var (
	ErrNotFound    = errors.New("not found")               // it never was
	ErrExists      = errors.New("already exists")          // the key is taken, or the same text is in the library
	ErrConflict    = errors.New("changed meanwhile")       // the version written against is no longer the current one
	ErrInvalid     = errors.New("invalid")                 // understood, but breaks a rule of the domain
	ErrMalformed   = errors.New("malformed")               // cannot be understood at all
	ErrTooLarge    = errors.New("too large")               // over a stated limit
	ErrUnsupported = errors.New("not a type we read")      // bytes of a kind that Postil does not read
	ErrForbidden   = errors.New("not theirs to do")        // it belongs to somebody else
	ErrNewer       = errors.New("made by a newer version") // a database or file that this binary is too old for
)
