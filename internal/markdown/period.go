package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// following is what stands after an ending.
type following struct {
	quoted bool   // an opening quotation mark stands before its first word
	first  string // its first word, punctuation before it left out; at most maxWord bytes
	text   string // from the first word on; a few words
}

// maxWord bounds how far is looked for the ends of a word, so that a text without
// spaces costs no more than any other.
const maxWord = 40

func followingOf(next string) following {
	near := next[:min(len(next), maxWord)]
	start := strings.IndexFunc(near, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) })
	if start < 0 {
		start = len(near)
	}
	text := next[start:min(len(next), start+5*maxWord)]

	return following{quoted: strings.ContainsAny(next[:start], openingQuotes), first: wordAt(text), text: text}
}

// wordAt returns the letters and digits that text starts with.
func wordAt(text string) string {
	for at, r := range text {
		if at >= maxWord || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return text[:at]
		}
	}

	return text
}

// continues reports whether f goes on with the same sentence: it starts in lower
// case. Names such as iPhone do not count.
func (f following) continues() bool {
	first, size := utf8.DecodeRuneInString(f.first)
	second, _ := utf8.DecodeRuneInString(f.first[size:])

	return unicode.IsLower(first) && !unicode.IsUpper(second)
}

// reports reports whether f names who said what was quoted before it: "Where is
// he?" Obama asked. At most three words may stand before the verb.
func (f following) reports() bool {
	text := f.text
	for range 4 {
		word := wordAt(text)
		if isReportingVerb(word) {
			return true
		}
		text = strings.TrimPrefix(text[len(word):], " ")
		if first, _ := utf8.DecodeRuneInString(text); word == "" || !unicode.IsUpper(first) && !isReportingVerb(wordAt(text)) {
			return false
		}
	}

	return false
}

// periodEnds reports whether the full stop at e ends a sentence before f.
func (s *splitter) periodEnds(e ending, f following) bool {
	if isEnumerator(s.text[s.start:e.start]) {
		return false
	}
	word := wordBefore(s.text[:e.start])
	digit, _ := utf8.DecodeRuneInString(f.first)
	switch kindOf(word) {
	case titled:
		return false
	case numbered:
		return !unicode.IsDigit(digit) && !isRoman(f.first)
	case shortened:
		return f.quoted || isStarter(f.first)
	}

	return true
}

// wordBefore returns the word that text ends with, dots inside it included.
func wordBefore(text string) string {
	tail := text[max(0, len(text)-maxWord):]
	at := strings.LastIndexFunc(tail, func(r rune) bool {
		return r != '.' && r != '°' && r != '&' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	if at < 0 {
		return tail
	}
	_, size := utf8.DecodeRuneInString(tail[at:])

	return tail[at+size:]
}

// isEnumerator reports whether opening, all that stands before a full stop in its
// sentence, is a number or letter that counts: 1. or 2.1. or a.
func isEnumerator(opening string) bool {
	if len(opening) > maxWord {
		return false
	}
	opening = strings.TrimLeftFunc(opening, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("•⁃-(", r) })
	if utf8.RuneCountInString(opening) == 1 {
		return true
	}

	return opening != "" && len(opening) <= 6 && strings.Trim(opening, "0123456789.") == ""
}

func isRoman(word string) bool { return word != "" && strings.Trim(word, "IVXLC") == "" && word != "I" }
