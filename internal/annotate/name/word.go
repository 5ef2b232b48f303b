package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
)

// A word is a token with what features need to know of it.
type word struct {
	token.Token
	*spelling
	glued bool  // no white space before it
	value uint8 // place in a date or quantity found by rule, see values
	listing
}

// A spelling is what follows from how a word is written. It does not change: all
// words of a document that are written alike share it, so that it is worked out
// and kept once.
type spelling struct {
	text     string // with straight quotation marks
	lower    string
	kind     token.Kind
	form     form
	class    class
	hash     uint64
	low      uint64 // hash of lower
	shape    uint64
	clusters [clusterings]uint64
	prefixes [2]uint64 // hashes of the first two and three runes of lower
	suffixes [3]uint64 // hashes of the last two, three and four runes of lower
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

// A dictionary has the spellings of a document by their text.
type dictionary map[string]*spelling

func (d dictionary) word(text string, t token.Token, end int) word {
	return word{Token: t, spelling: d.spelling(t.In(text), t.Kind), glued: t.Start == end && end > 0}
}

func (d dictionary) spelling(text string, kind token.Kind) *spelling {
	if s := d[text]; s != nil && s.kind == kind {
		return s
	}
	s := newSpelling(straight(text), kind)
	d[text] = s

	return s
}

func newSpelling(text string, kind token.Kind) *spelling {
	s := &spelling{text: text, lower: strings.ToLower(text), kind: kind, form: formOf(text, kind), hash: tagger.Hash(text), shape: shapeOf(text)}
	s.class = classOf(s.lower, s.form)
	s.low = s.hash
	if s.lower != text {
		s.low = tagger.Hash(s.lower)
	}
	s.clusters = clustersOf(s.low)
	s.cut()

	return s
}

// cut sets what follows from the start and the end of the lower-case text.
func (s *spelling) cut() {
	for i := range s.prefixes {
		s.prefixes[i] = tagger.Hash(s.lower[:startLength(s.lower, i+2)])
	}
	for i := range s.suffixes {
		s.suffixes[i] = tagger.Hash(s.lower[len(s.lower)-endLength(s.lower, i+2):])
	}
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

// capital reports whether s may be part of a name by the way it is written.
func (s *spelling) capital() bool { return s.form >= titleForm && s.form <= mixedForm }

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

// prefix returns a hash of the first n runes of the lower-case text, of two or three.
func (s *spelling) prefix(n int) uint64 { return s.prefixes[n-2] }

// suffix returns a hash of the last n runes of the lower-case text, of two to four.
func (s *spelling) suffix(n int) uint64 { return s.suffixes[n-2] }

// startLength returns how many bytes the first n runes of s have.
func startLength(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}

	return at
}

// endLength returns how many bytes the last n runes of s have.
func endLength(s string, n int) int {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}

	return len(s) - at
}
