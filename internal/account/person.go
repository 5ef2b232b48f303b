package account

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ErrRefused is wrapped by every error about something that a person entered. Its
// text says what to do, in words for that person.
var ErrRefused = errors.New("refused")

// A Person has an account. Notes, judgements and revisions carry the name.
type Person struct {
	ID   string
	Name string // as shown
	Role Role
}

// A Member is a person as the list of people shows it.
type Member struct {
	Person
	Created  time.Time
	Seen     time.Time // when the person last did something; zero for never
	Password bool      // one is set
	Removed  bool      // may do nothing any more; the name stays taken
}

// maxName is how many characters a name has at most.
const maxName = 60

// CleanName returns a name as it is shown, without white space that does not
// count, or an error with ErrRefused.
func CleanName(name string) (string, error) {
	clean := norm.NFC.String(strings.Join(strings.Fields(name), " "))
	switch {
	case clean == "":
		return "", fmt.Errorf("a name is needed: %w", ErrRefused)
	case !utf8.ValidString(clean) || strings.ContainsFunc(clean, func(r rune) bool { return !unicode.IsPrint(r) }):
		return "", fmt.Errorf("the name has signs in it that cannot be seen: %w", ErrRefused)
	case utf8.RuneCountInString(clean) > maxName:
		return "", fmt.Errorf("the name has more than %d characters: %w", maxName, ErrRefused)
	}

	return clean, nil
}

// NameKey returns what two names have in common that are the same to a reader: no
// two people have it.
func NameKey(name string) string {
	return strings.ToLower(norm.NFKC.String(strings.Join(strings.Fields(name), " ")))
}
