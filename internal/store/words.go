package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"postil/internal/article"
)

// Both engines index words that are cut and folded here, so that they find the
// same sentences and highlights can be worked out from the sentence alone.

// maxWord is the longest word in bytes; what is over is cut off.
const maxWord = 120

// A word is a folded word and the bytes of the text that it stands for.
type word struct {
	text string
	at   article.Span
}

// foldedWords returns the words of text without their places.
func foldedWords(text string) []string {
	var words []string
	for _, w := range wordsOf(text) {
		words = append(words, w.text)
	}

	return words
}

// wordsOf returns the words of text in order: runs of letters, digits and marks,
// and every character alone in scripts that put no space between words. A
// compatibility character that stands for several words gives several at one span.
func wordsOf(text string) []word {
	var words []word
	start := -1
	cut := func(end int) {
		if start >= 0 {
			words = append(words, folded(text, article.Span{Start: start, End: end})...)
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case !inWord(r):
			cut(i)
		case alone(r):
			cut(i)
			start = i
		case start < 0 || !attaches(r) && alone(runeAt(text, start)):
			cut(i)
			start = i
		}
	}
	cut(len(text))

	return words
}

// folded returns the words that text has at s after folding: one as a rule.
func folded(text string, s article.Span) []word {
	var words []word
	for _, w := range strings.FieldsFunc(fold(s.In(text)), func(r rune) bool { return !inWord(r) }) {
		words = append(words, word{shorten(w), s})
	}

	return words
}

func runeAt(text string, at int) rune {
	r, _ := utf8.DecodeRuneInString(text[at:])

	return r
}

// inWord reports whether r can stand inside a word. The zero-width joiner and the
// soft hyphen can, and fold to nothing; the zero-width non-joiner, which Persian
// writes inside words, cuts them as a space does.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '\u200d' || r == '\u00ad'
}

// alone reports whether r belongs to a script without spaces between words.
func alone(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) &&
		!unicode.IsMark(r)
}

// attaches reports whether r stays with the character before it: a mark, or the
// half-width sound marks of Katakana.
func attaches(r rune) bool { return unicode.IsMark(r) || r == 0xff9e || r == 0xff9f }

// fold makes words that a reader takes for the same equal: NFKC, case folding, no
// diacritics, one form of the Arabic letters and digits that differ by keyboard.
func fold(s string) string {
	if isLowerASCII(s) {
		return s
	}
	s = norm.NFKD.String(cases.Fold().String(norm.NFKC.String(s)))

	return norm.NFC.String(strings.Map(foldRune, s))
}

func isLowerASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}

	return true
}

func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case r == 'ي' || r == 'ى':
		return 'ی'
	case r == 'ك':
		return 'ک'
	case r == 'ـ' || r == '\u200d' || r == '\u00ad': // tatweel, joiner, soft hyphen
		return -1
	case '٠' <= r && r <= '٩':
		return r - '٠' + '0'
	case '۰' <= r && r <= '۹':
		return r - '۰' + '0'
	case diacritic(r):
		return -1
	}

	return r
}

// diacritic reports whether r is a mark that words are written without as well:
// accents, Arabic and Hebrew vowel points. Vowel signs of Indic scripts and the
// sound marks of Kana change the word.
func diacritic(r rune) bool {
	return unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew) && r != 0x3099 && r != 0x309a
}

func shorten(w string) string {
	if len(w) <= maxWord {
		return w
	}
	end := maxWord
	for !utf8.RuneStart(w[end]) {
		end--
	}

	return w[:end]
}
