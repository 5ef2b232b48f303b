// Package token splits English text into words, numbers and punctuation. It does
// not know what the words mean or where sentences end.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// A Token is a word, a number or a sign: never empty and without white space.
type Token struct {
	article.Span
	Kind Kind
}

// A Kind says what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, perhaps with digits; also clitics: 's, n't
	Number             // starts with a digit: 7,000, 3.5, 1990s, 21st, 8:30
	Punct              // punctuation: one rune, or a run such as ... or --
	Symbol             // any other sign; also a web address
)

// maxRun is the length in bytes from which a run without white space is no prose
// (base 64, a script without spaces) and stays one Symbol. The longest run in the
// news that we have is a tenth of it, web addresses included.
const maxRun = 1024

// Split returns the tokens of text. Hyphens and slashes between letters are tokens of
// their own, so are the clitics 's, ’s, n't, 'll, 're, 've, 'd and 'm; an
// abbreviation such as U.S. or Mr. keeps its periods. Tokens are in order and do not
// overlap; what lies between them is white space.
func Split(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	for at := 0; at < len(text); {
		if r, size := utf8.DecodeRuneInString(text[at:]); unicode.IsSpace(r) {
			at += size
			continue
		}
		end := at + runLength(text[at:])
		tokens = splitRun(tokens, text, article.Span{Start: at, End: end})
		at = end
	}

	return tokens
}

// runLength returns the length of the run without white space at the start of text.
func runLength(text string) int {
	if n := strings.IndexFunc(text, unicode.IsSpace); n >= 0 {
		return n
	}

	return len(text)
}

// splitRun appends the tokens of run, which has no white space.
func splitRun(tokens []Token, text string, run article.Span) []Token {
	if run.Len() > maxRun {
		return append(tokens, Token{run, Symbol})
	}

	for at := run.Start; at < run.End; {
		size, kind := first(text[at:run.End])
		t := Token{article.Span{Start: at, End: at + size}, kind}
		at = t.End
		if kind == Word {
			tokens = splitClitic(tokens, text, t)
		} else {
			tokens = append(tokens, t)
		}
	}

	return tokens
}

// first returns the length and kind of the first token of run.
func first(run string) (int, Kind) {
	r, size := utf8.DecodeRuneInString(run)
	switch {
	case isAddress(run):
		return addressLength(run), Symbol
	case unicode.IsDigit(r):
		return numberLength(run), Number
	case isLetter(r):
		return wordLength(run), Word
	case isApostrophe(r) && cliticLength(run) > 0:
		return cliticLength(run), Word
	case r == '.' || r == '-':
		return repeated(run, byte(r)), Punct
	case unicode.IsPunct(r):
		return size, Punct
	}

	return size + marksLength(run[size:]), Symbol
}

// repeated returns how often c stands at the start of run.
func repeated(run string, c byte) int {
	n := 1
	for n < len(run) && run[n] == c {
		n++
	}

	return n
}

// marksLength returns the length of what belongs to the sign before it: combining
// marks, joiners, variation selectors and, after a joiner, the next sign.
func marksLength(run string) int {
	const joiner = '\u200d'
	n := 0
	joined := false
	for n < len(run) {
		r, size := utf8.DecodeRuneInString(run[n:])
		if r != joiner && !unicode.IsMark(r) && !joined {
			break
		}
		joined = r == joiner
		n += size
	}

	return n
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }
