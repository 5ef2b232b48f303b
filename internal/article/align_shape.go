package article

import (
	"slices"
	"strings"
	"unicode"
)

// A shape is what two sentences are compared by.
type shape struct {
	key    int      // number of the plain text: equal texts have equal numbers
	folded string   // white space folded
	words  []int    // numbers of its words, in lower case, in order
	claims []int    // those of them that make it another statement: names, numbers
	denied int      // how many words deny something
	first  bool     // it begins its block
	last   bool     // it ends its block
	grams  []uint64 // its trigrams, ascending, each once; made when first asked of side
	sketch *sketch  // of its trigrams; likewise
}

// A shaper numbers texts and words alike for all sentences it shapes.
type shaper struct {
	keys  map[string]int
	words map[string]int
	texts []string // the words by their numbers
}

func (sh *shaper) article(a *Article) []shape {
	shapes := make([]shape, len(a.Sentences))
	for i, s := range a.Sentences {
		shapes[i] = sh.sentence(s.In(a.Text))
		shapes[i].first = i == 0 || a.Sentences[i-1].Block != s.Block
		shapes[i].last = i == len(shapes)-1 || a.Sentences[i+1].Block != s.Block
	}

	return shapes
}

func (sh *shaper) sentence(text string) shape {
	s := shape{folded: FoldSpace(text)}
	s.key = number(sh.keys, plainText(s.folded))

	return s
}

// read fills in the words of s.
func (sh *shaper) read(s *shape) {
	for word := range wordsOf(plainText(s.folded)) {
		lower := strings.ToLower(word)
		id := number(sh.words, lower)
		if id == len(sh.texts) {
			sh.texts = append(sh.texts, lower)
		}
		if claims(word, lower) {
			s.claims = append(s.claims, id)
		}
		if denies(lower) {
			s.denied++
		}
		s.words = append(s.words, id)
	}
}

func number(numbers map[string]int, s string) int {
	n, known := numbers[s]
	if !known {
		n = len(numbers)
		numbers[s] = n
	}

	return n
}

// plainText returns s with one kind of quotation mark, apostrophe and dash, so that
// typography does not count as a change of words.
func plainText(s string) string { return strings.Map(plainRune, s) }

func plainRune(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‘', '’', '‚', '‛', '‹', '›', '′', '`', '´':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	}

	return r
}

// wordsOf yields the words of s: runs of letters, marks and digits with the
// apostrophes inside them. In scripts without spaces each character is a word.
func wordsOf(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for rest := s; ; {
			start := strings.IndexFunc(rest, isWordRune)
			if start < 0 {
				return
			}
			end := start + wordLength(rest[start:])
			if !yield(rest[start:end]) {
				return
			}
			rest = rest[end:]
		}
	}
}

// wordLength returns the length in bytes of the word that s begins with.
func wordLength(s string) int {
	for i, r := range s {
		switch {
		case i > 0 && isIdeograph(r):
			return i
		case isWordRune(r):
			if i == 0 && isIdeograph(r) {
				return len(string(r))
			}
		case r == '\'' && i > 0 && startsWithWord(s[i+1:]):
		default:
			return i
		}
	}

	return len(s)
}

func startsWithWord(s string) bool { return strings.IndexFunc(s, isWordRune) == 0 }

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

func isIdeograph(r rune) bool {
	return r > 0x2E7F && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// claims reports whether a word that is replaced makes a sentence another
// statement rather than another wording: it has a digit, a capital, or counts.
func claims(word, lower string) bool {
	if word != lower || strings.ContainsFunc(word, unicode.IsNumber) {
		return true
	}
	switch lower {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
		"forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion",
		"first", "second", "third", "fourth", "fifth", "left", "right", "north", "south", "east", "west":
		return true
	}

	return false
}

func denies(lower string) bool {
	switch lower {
	case "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot":
		return true
	}

	return strings.HasSuffix(lower, "n't")
}

// contradict reports whether old[i] and new[j] each claim something that the other
// has no word for, or one denies more than the other.
func (m *matcher) contradict(i, j int) bool {
	s, t := &m.old.shapes[i], &m.new.shapes[j]
	if s.denied != t.denied {
		return true
	}

	return m.lacks(t.words, s.claims) && m.lacks(s.words, t.claims)
}

// lacks reports whether one of claims is not among words, not even misspelt. It
// takes that for granted of sentences too long to be sentences.
func (sh *shaper) lacks(words, claims []int) bool {
	if len(words)*len(claims) > 1<<16 {
		return true
	}

	return slices.ContainsFunc(claims, func(c int) bool {
		return !slices.ContainsFunc(words, func(w int) bool { return w == c || misspelt(sh.texts[w], sh.texts[c]) })
	})
}

// misspelt reports whether two words of five letters and more differ by one letter
// put in, left out, replaced or swapped with the next.
func misspelt(a, b string) bool {
	if len(a) < 5 || len(b) < 5 || strings.ContainsFunc(a+b, unicode.IsNumber) {
		return false
	}
	p, q := []rune(a), []rune(b)
	for len(p) > 0 && len(q) > 0 && p[0] == q[0] {
		p, q = p[1:], q[1:]
	}
	for len(p) > 0 && len(q) > 0 && p[len(p)-1] == q[len(q)-1] {
		p, q = p[:len(p)-1], q[:len(q)-1]
	}
	swapped := len(p) == 2 && len(q) == 2 && p[0] == q[1] && p[1] == q[0]

	return swapped || len(p) <= 1 && len(q) <= 1
}

// follows returns the share of the neighbouring words of s that are neighbours in t
// as well, from 0 to 1; 0 for sentences too long to be sentences.
func (s *shape) follows(t *shape) float64 {
	if len(s.words) < 2 || len(s.words)*len(t.words) > 1<<14 {
		return 0
	}
	n := 0
	for i := range s.words[1:] {
		for j := range t.words[min(1, len(t.words)):] {
			if s.words[i] == t.words[j] && s.words[i+1] == t.words[j+1] {
				n++
				break
			}
		}
	}

	return float64(n) / float64(len(s.words)-1)
}
