package article

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of flags.
const (
	FlagReason = 500  // characters of a reason
	FlagsOfOne = 20   // open ones about one note or label
	MostFlags  = 1000 // open ones of a library
)

// A Flag is what a reader says is wrong with a note or a label. Editors decide what
// becomes of it.
type Flag struct {
	ID       string // UUIDv7
	Article  string // slug
	Sentence string // ID of the sentence that it is about, or the first of them
	Object   FlagObject
	ObjectID string
	About    string // the label in words; "Note by Ann"
	Reason   string // the reader's words
	Sender   string // the reader's name as shown; "" for one without an account
	At       time.Time

	Outcome FlagOutcome // "" while it is open
	By      string      // who settled it
	Settled time.Time
}

// A FlagObject is the kind of thing that is flagged.
type FlagObject string

// What can be flagged.
const (
	FlagNote  FlagObject = "note"  // a public one
	FlagLabel FlagObject = "label" // a finding, or one that a person set
)

// A FlagOutcome is what became of a flag.
type FlagOutcome string

// What can become of a flag.
const (
	FlagHidden    FlagOutcome = "hidden"    // the note is hidden from readers
	FlagDismissed FlagOutcome = "dismissed" // it stays as it is
	FlagMended    FlagOutcome = "mended"    // an editor put it right
)

// Check returns ErrInvalid for a flag that says nothing, or about nothing that can
// be flagged, and ErrTooLarge for a reason that is too long.
func (f Flag) Check() error {
	switch n := utf8.RuneCountInString(f.Reason); {
	case f.Object != FlagNote && f.Object != FlagLabel || f.ObjectID == "":
		return fmt.Errorf("say which note or label it is about: %w", ErrInvalid)
	case strings.TrimSpace(f.Reason) == "":
		return fmt.Errorf("say in a few words what is wrong: %w", ErrInvalid)
	case n > FlagReason:
		return fmt.Errorf("what is wrong takes at most %d characters, this has %d: %w", FlagReason, n, ErrTooLarge)
	}

	return nil
}
