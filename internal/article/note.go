package article

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Note is a person's words in the margin of one sentence, a range of sentences
// or words inside a sentence.
type Note struct {
	ID         string // UUIDv7, or a UUID derived from a seed
	Article    string // slug
	From, To   string // sentence IDs, both ends included; equal for one sentence
	Quote      Span   // words inside From; empty for whole sentences
	Body       string // Markdown, at most 16 KB
	Tags       []string
	By         string
	Visibility Visibility
	Created    time.Time
	Updated    time.Time
	Version    int // 1 is the first; grows with each edit
	// ReplyTo is the ID of the note that begins the thread, "" for one that begins its
	// own. A reply stands where that note does, and is for the same readers.
	ReplyTo string

	Resolved   time.Time // zero while the thread is open
	ResolvedBy string
	Deleted    time.Time // zero unless its author took it away; it can come back
	Hidden     time.Time // zero unless an editor keeps it from readers
	HiddenBy   string
	HiddenFor  string // the reason
	Waiting    bool   // has no place in the newest revision until an editor gives it one
	// Was are the words that the note was written about, if they have changed since and
	// nobody has yet said that it still holds. Who shows notes fills it.
	Was string
	// Shown is Body as text with blocks and marks, nil where it is shown as it was typed.
	// Who shows notes fills it.
	Shown *Article
}

// Visibility says who may read a note.
type Visibility string

// The visibilities of a note.
const (
	Public  Visibility = "public"
	Editors Visibility = "editors"
	Private Visibility = "private" // its author alone
)

// A NoteVersion is a wording that a note had.
type NoteVersion struct {
	Version    int
	At         time.Time
	Visibility Visibility
	Tags       []string
	Quote      string // the words it was about; "" for whole sentences
	Body       string
}

// NoteState narrows a list of notes.
type NoteState string

// The states of notes. The zero state is all that are shown.
const (
	OpenNotes     NoteState = "open"
	ResolvedNotes NoteState = "resolved"
	DeletedNotes  NoteState = "deleted" // by who asks
	HiddenNotes   NoteState = "hidden"  // for editors
)

// A NoteFilter says which notes are asked for. A zero field asks for nothing.
type NoteFilter struct {
	Article    string
	By         string // the author's name as shown
	Tag        string
	State      NoteState
	Visibility Visibility
	Mentions   string // name of a person whom the note mentions
	Reader     NoteReader
}

// A NoteReader is who reads notes: what is public, what is his own, and as an
// editor also what is for editors and what is hidden. The zero reader is anybody.
type NoteReader struct {
	Name   string // as shown; "" for nobody
	Editor bool
}

// MayRead reports whether r may read n.
func (r NoteReader) MayRead(n Note) bool {
	own := r.Name != "" && n.By == r.Name
	switch {
	case !n.Deleted.IsZero() && !own:
		return false
	case !n.Hidden.IsZero() && !own && !r.Editor:
		return false
	}

	return own || n.Visibility == Public || n.Visibility == Editors && r.Editor
}

// StandingNotes leaves out of notes, each before its replies, those that were deleted;
// where replies stay, the note keeps its place without its words.
func StandingNotes(notes []Note) []Note {
	answered := map[string]bool{}
	for _, n := range notes {
		if n.Deleted.IsZero() {
			answered[n.ReplyTo] = true
		}
	}
	var standing []Note
	for _, n := range notes {
		if !n.Deleted.IsZero() {
			if !answered[n.ID] {
				continue
			}
			n.Body, n.Tags, n.By = "", nil, ""
		}
		standing = append(standing, n)
	}

	return standing
}

// MaxNoteTags is how many tags a note may have.
const MaxNoteTags = 10

// NoteTags returns the tags of a note as CleanTags gives them. It returns
// ErrTooLarge for more than MaxNoteTags.
func NoteTags(tags []string) ([]string, error) {
	clean, err := CleanTags(tags)
	if err == nil && len(clean) > MaxNoteTags {
		err = fmt.Errorf("%d tags, at most %d: %w", len(clean), MaxNoteTags, ErrTooLarge)
	}

	return clean, err
}

// Mentioned returns which of the names a text mentions as @name, whatever their
// case: whole names, the longest that fits.
func Mentioned(text string, names []string) []string {
	var found []string
	seen := map[string]bool{}
	for _, part := range strings.Split(text, "@")[1:] {
		longest := ""
		for _, name := range names {
			if len(name) > len(longest) && startsWithName(part, name) {
				longest = name
			}
		}
		if longest != "" && !seen[longest] {
			seen[longest] = true
			found = append(found, longest)
		}
	}

	return found
}

// startsWithName reports whether text begins with a name that no letter goes on.
func startsWithName(text, name string) bool {
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[len(name):])

	return len(text) == len(name) || !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// FindQuote returns the span of the n-th occurrence, from 1 on, of words in the
// sentence s of text: as they stand, or with white space folded. It returns
// ErrInvalid if they do not stand there so often.
func FindQuote(words, text string, s Span, n int) (Span, error) {
	at, from := s.Start, 0
	for range max(n, 1) {
		i := strings.Index(text[at+from:s.End], words)
		if words == "" || i < 0 {
			return FindFolded(words, text, s, n)
		}
		at += from + i
		from = len(words)
	}

	return Span{at, at + len(words)}, nil
}

// FindFolded is FindQuote for words whose white space may be other than the text's.
func FindFolded(words, text string, s Span, n int) (Span, error) {
	w := newWording(s.In(text))
	folded := newWording(words).text
	at, from := 0, 0
	for range max(n, 1) {
		i := strings.Index(w.text[at+from:], folded)
		if folded == "" || i < 0 {
			return Span{}, fmt.Errorf("the words %.80q do not stand in the sentence: %w", words, ErrInvalid)
		}
		at += from + i
		from = len(folded)
	}
	found := w.original(Span{at, at + len(folded)})

	return Span{s.Start + found.Start, s.Start + found.End}, nil
}
