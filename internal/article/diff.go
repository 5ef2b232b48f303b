package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Stretch is a part of text that two wordings share, or that one of them has.
type Stretch struct {
	Kind StretchKind
	Text string // never empty
}

// A StretchKind says which wording has a Stretch.
type StretchKind string

// The kinds of stretch.
const (
	Kept  StretchKind = "kept"  // both have it
	Gone  StretchKind = "gone"  // only the older one
	Added StretchKind = "added" // only the newer one
)

// DiffWords returns what was kept, taken away and added between two wordings, word
// by word: what is kept and gone is old, what is kept and added is new, both to the
// byte. What is gone comes before what is added in its place. Where the wordings
// differ over more than about a thousand words all of that counts as replaced.
func DiffWords(old, new string) []Stretch {
	a, b := tokensOf(old), tokensOf(new)
	before := 0
	for before < min(len(a), len(b)) && a[before] == b[before] {
		before++
	}
	after := 0
	for after < min(len(a), len(b))-before && a[len(a)-1-after] == b[len(b)-1-after] {
		after++
	}

	var d differ
	d.add(Kept, a[:before])
	d.middle(a[before:len(a)-after], b[before:len(b)-after])
	d.add(Kept, a[len(a)-after:])

	return tidy(d.changes)
}

// tokensOf cuts s into words, runs of white space, and single other characters.
func tokensOf(s string) []string {
	var tokens []string
	for s != "" {
		_, end := utf8.DecodeRuneInString(s)
		if startsWithWord(s) {
			end = max(end, wordLength(s))
		} else if space := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)); space > 0 {
			end = space
		}
		tokens = append(tokens, s[:end])
		s = s[end:]
	}

	return tokens
}

// A differ collects changes; neighbours of one kind become one.
type differ struct{ changes []Stretch }

func (d *differ) add(kind StretchKind, tokens []string) {
	text := strings.Join(tokens, "")
	last := len(d.changes) - 1
	switch {
	case text == "":
	case last >= 0 && d.changes[last].Kind == kind:
		d.changes[last].Text += text
	default:
		d.changes = append(d.changes, Stretch{kind, text})
	}
}

// middle adds what became of tokens that begin and end differently.
func (d *differ) middle(a, b []string) {
	const mostCells = 4 << 20 // about 2,000 tokens, half of them spaces, on either side

	if len(a)*len(b) > mostCells {
		d.add(Gone, a)
		d.add(Added, b)
		return
	}
	worth := commonWorth(a, b)
	i, j, width := 0, 0, len(b)+1
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j] && worth[i*width+j] == worth[(i+1)*width+j+1]+tokenWorth(a[i]):
			d.add(Kept, a[i:i+1])
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || worth[(i+1)*width+j] >= worth[i*width+j+1]):
			d.add(Gone, a[i:i+1])
			i++
		default:
			d.add(Added, b[j:j+1])
			j++
		}
	}
}

// commonWorth returns, for each i and j, what the best common subsequence of a[i:]
// and b[j:] is worth, in rows of len(b)+1.
func commonWorth(a, b []string) []int32 {
	width := len(b) + 1
	worth := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		token := tokenWorth(a[i])
		for j := len(b) - 1; j >= 0; j-- {
			best := max(worth[(i+1)*width+j], worth[i*width+j+1])
			if a[i] == b[j] {
				best = max(best, worth[(i+1)*width+j+1]+token)
			}
			worth[i*width+j] = best
		}
	}

	return worth
}

// tokenWorth makes long words count more than short ones, and words more than what
// stands between them.
func tokenWorth(token string) int32 {
	if startsWithWord(token) {
		return int32(min(4+len(token), 12))
	}

	return 1
}

// tidy makes one stretch of what is gone and one of what is added out of changes
// with nothing but spaces and punctuation kept between them.
func tidy(changes []Stretch) []Stretch {
	var d differ
	var gone, added string
	flush := func() {
		d.add(Gone, []string{gone})
		d.add(Added, []string{added})
		gone, added = "", ""
	}
	for i, c := range changes {
		between := gone+added != "" && i+1 < len(changes)
		switch {
		case c.Kind == Gone:
			gone += c.Text
		case c.Kind == Added:
			added += c.Text
		case between && gone != "" && added != "" && !strings.ContainsFunc(c.Text, isWordRune) && replaced(changes[i+1:]):
			gone, added = gone+c.Text, added+c.Text
		default:
			flush()
			d.add(Kept, []string{c.Text})
		}
	}
	flush()

	return slices.Clip(d.changes)
}

// replaced reports whether changes begin with something gone and something added.
func replaced(changes []Stretch) bool {
	return len(changes) > 1 && changes[0].Kind != Kept && changes[1].Kind != Kept
}
