package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
)

// A word is a token with what features need to know of it, so that it is worked
// out once.
type word struct {
	token.Token
	text     string // with straight quotation marks
	lower    string
	glued    bool // no white space before it
	form     form
	class    class
	value    uint8 // place in a date or quantity found by rule, see values
	hash     uint64
	low      uint64 // hash of lower
	shape    uint64
	clusters [clusterings]uint64
	listing
}

// A form says how a word is written.
type form uint8

const (
	lowerForm  form = iota
	titleForm       // Capitalised
	upperForm       // CAPITALS, at least two
	letterForm      // one capital, perhaps with a period
	mixedForm       // McDonald, iPhone
	digitForm       // 2006
	alnumForm       // 21st, 1990s
	pointForm       // punctuation
	otherForm
)

func newWord(text string, t token.Token, end int) word {
	w := word{Token: t, glued: t.Start == end && end > 0}
	w.setText(straight(t.In(text)))

	return w
}

// setText sets everything that follows from the text of w.
func (w *word) setText(text string) {
	w.text = text
	w.lower = strings.ToLower(text)
	w.form = formOf(text, w.Kind)
	w.class = classOf(w.lower, w.form)
	w.hash = tagger.Hash(text)
	w.low = w.hash
	if w.lower != text {
		w.low = tagger.Hash(w.lower)
	}
	w.shape = shapeOf(text)
	w.clusters = clustersOf(w.low)
}

// straight returns s with straight quotation marks.
func straight(s string) string {
	if strings.Contains(s, "\xe2\x80") { // the first bytes of all of them
		return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`).Replace(s)
	}

	return s
}

func formOf(s string, kind token.Kind) form {
	if kind == token.Punct {
		return pointForm
	}
	var upper, lower, digits, others int
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			lower++
		case unicode.IsDigit(r):
			digits++
		default:
			others++
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case digits > 0 && upper+lower > 0:
		return alnumForm
	case digits > 0:
		return digitForm
	case upper+lower == 0:
		return otherForm
	case upper == 0:
		return lowerForm
	case upper == 1 && lower == 0:
		return letterForm
	case lower == 0:
		return upperForm
	case upper == 1 && unicode.IsUpper(first):
		return titleForm
	}

	return mixedForm
}

// capital reports whether w may be part of a name by the way it is written.
func (w *word) capital() bool { return w.form >= titleForm && w.form <= mixedForm }

// shapeOf returns a hash of s with each letter and digit replaced by its kind, and
// no more than two of a kind in a row.
func shapeOf(s string) uint64 {
	h := uint64(7)
	var last rune
	same := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r == last {
			same++
		} else {
			same = 0
		}
		last = r
		if same < 2 {
			h = (h ^ uint64(r)) * 1099511628211
		}
	}

	return h
}

// prefix returns a hash of the first n runes of the lower-case text.
func (w *word) prefix(n int) uint64 {
	at := 0
	for ; n > 0 && at < len(w.lower); n-- {
		_, size := utf8.DecodeRuneInString(w.lower[at:])
		at += size
	}

	return tagger.Hash(w.lower[:at])
}

// suffix returns a hash of the last n runes of the lower-case text.
func (w *word) suffix(n int) uint64 {
	at := len(w.lower)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w.lower[:at])
		at -= size
	}

	return tagger.Hash(w.lower[at:])
}
