package lesson

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"postil/internal/article"
)

// Limits of what students write, in characters.
const (
	MaxAnswer   = 8_000
	MaxName     = 60
	MaxFeedback = 2_000
)

// ErrClosed refuses what students do in a lesson that is over.
var ErrClosed = fmt.Errorf("this lesson is closed: %w", article.ErrConflict)

// A Student takes part in one lesson. There is no account: who has the secret of
// which the hash is kept is the student.
type Student struct {
	ID     string // UUIDv7: no secret
	Lesson string
	Name   string // as the student gave it
	Joined time.Time
}

// An Answer is what a student answered to a prompt. The zero Answer is none.
type Answer struct {
	Student    string // ID
	Prompt     string // ID
	Text       string // of an open prompt
	Choice     string // one of the prompt's Options; "" for none
	Marked     []int  // places of marked words in Words, rising
	Version    int    // 1 is the first; grows with every change
	Saved      time.Time
	Feedback   string // of the teacher, for the student alone; "" for none
	FeedbackAt time.Time
}

// Empty reports whether nothing is answered.
func (a Answer) Empty() bool {
	return strings.TrimSpace(a.Text) == "" && a.Choice == "" && len(a.Marked) == 0
}

// Same reports whether two answers say the same, whenever they were saved.
func (a Answer) Same(b Answer) bool {
	return a.Text == b.Text && a.Choice == b.Choice && slices.Equal(a.Marked, b.Marked)
}

// Check returns article.ErrTooLarge or article.ErrInvalid for an answer that cannot
// be one to p.
func (a Answer) Check(p Prompt) error {
	switch {
	case utf8.RuneCountInString(a.Text) > MaxAnswer:
		return fmt.Errorf("an answer has at most %d characters: %w", MaxAnswer, article.ErrTooLarge)
	case p.Kind != Open && a.Text != "":
		return fmt.Errorf("this prompt is not answered in words: %w", article.ErrInvalid)
	case a.Choice != "" && !slices.Contains(p.Options(), a.Choice):
		return fmt.Errorf("%.40q is none of the choices: %w", a.Choice, article.ErrInvalid)
	case len(a.Marked) > 0 && !p.Kind.Marks():
		return fmt.Errorf("no words are marked here: %w", article.ErrInvalid)
	}
	words, last := len(Words(p.Words)), -1
	for _, at := range a.Marked {
		if at <= last || at >= words {
			return fmt.Errorf("there is no word %d to mark, or it is out of order: %w", at, article.ErrInvalid)
		}
		last = at
	}

	return nil
}

// MarkedWords returns the marked words of an answer to p, neighbours as one.
func (a Answer) MarkedWords(p Prompt) []string { return Phrases(p.Words, a.Marked) }

// Phrases returns the words of a text at rising places, neighbours as one. Places
// that the text does not have are passed over.
func Phrases(text string, places []int) []string {
	words := Words(text)
	var phrases []string
	for i := 0; i < len(places); {
		first := places[i]
		last := first
		for i++; i < len(places) && places[i] == last+1; i++ {
			last = places[i]
		}
		if first >= 0 && last < len(words) {
			phrases = append(phrases, text[words[first].Start:words[last].End])
		}
	}

	return phrases
}

// A Key says that two requests to save an answer are one, and which of two comes
// later: a browser that could not send keeps what it wrote and sends it later.
type Key struct {
	Writer   string // a browser, or a form
	Sequence int    // of what the same writer saves; 0 where nobody counts
}

// maxKey is how many bytes a key has at most.
const maxKey = 200

// ParseKey reads an idempotency key. "writer.7" is the seventh save of a writer;
// every other text is a writer of its own. It returns article.ErrInvalid for one
// that is empty, too long or cannot be written down.
func ParseKey(s string) (Key, error) {
	if s == "" || len(s) > maxKey || !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return Key{}, fmt.Errorf("an idempotency key has 1 to %d bytes: %w", maxKey, article.ErrInvalid)
	}
	dot := strings.LastIndexByte(s, '.')
	n, err := strconv.ParseInt(s[dot+1:], 10, 32)
	if dot < 1 || err != nil || n < 1 {
		return Key{Writer: s}, nil
	}

	return Key{Writer: s[:dot], Sequence: int(n)}, nil
}

// CleanName returns the name that a student gives, without white space that does not
// count, or article.ErrInvalid.
func CleanName(name string) (string, error) {
	clean := article.FoldSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return ' '
		}

		return r
	}, name))
	if clean == "" {
		return "", fmt.Errorf("give a name or a nickname: %w", article.ErrInvalid)
	}
	if utf8.RuneCountInString(clean) > MaxName {
		return "", fmt.Errorf("a name has at most %d characters: %w", MaxName, article.ErrTooLarge)
	}

	return clean, nil
}
