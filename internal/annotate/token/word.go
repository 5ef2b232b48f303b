package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordLength returns the length of the word at the start of run: letters and
// digits, with apostrophes, ampersands and periods inside where they belong to
// it (O'Brien, AT&T, U.S., amazon.com, Ph.D.), and the period of an abbreviation.
func wordLength(run string) int {
	if n := initialsLength(run); n > 0 {
		return n
	}

	n := 0
	for n < len(run) {
		r, size := utf8.DecodeRuneInString(run[n:])
		if !isLetter(r) && !unicode.IsDigit(r) && !joins(run, n, r, size) {
			break
		}
		n += size
	}
	if n < len(run) && run[n] == '.' && abbreviated(run[:n]) {
		n++
	}

	return n
}

// joins reports whether the sign r at position at of run stands inside a word.
func joins(run string, at int, r rune, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(run[:at])
	after, _ := utf8.DecodeRuneInString(run[at+size:])
	switch {
	case isApostrophe(r):
		return isLetter(after) && isLetter(before)
	case r == '&':
		return unicode.IsUpper(before) && unicode.IsUpper(after)
	case r == '.':
		return unicode.IsLower(before) && (unicode.IsLower(after) || strings.HasPrefix(run[at+size:], "D."))
	case r == '\u00ad' || r == '\u200c' || r == '\u200d': // soft hyphen, joiners
		return true
	}

	return false
}

// initialsLength returns the length of single letters with a period each: U.S.,
// a.m., J. A single lower-case letter with a period ends a sentence, and so does I.
func initialsLength(run string) int {
	n, letters := 0, 0
	for n < len(run) {
		r, size := utf8.DecodeRuneInString(run[n:])
		if !unicode.IsLetter(r) || n+size >= len(run) || run[n+size] != '.' {
			break
		}
		n += size + 1
		letters++
	}
	if letters > 0 { // the last period may be missing: U.S.S.R
		if _, size := utf8.DecodeRuneInString(run[n:]); size > 0 && startsInWord(run[n:]) && !startsInWord(run[n+size:]) {
			n += size
			letters++
		}
	}
	if letters == 0 || startsInWord(run[n:]) {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(run); letters == 1 && (!unicode.IsUpper(r) || r == 'I') {
		return 0
	}

	return n
}

func startsInWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)

	return isLetter(r) || unicode.IsDigit(r)
}

// abbreviated reports whether a period after word belongs to it. Words that are
// often the last of a sentence are not listed, but for those of company names.
func abbreviated(word string) bool {
	const list = " mr mrs ms dr prof gen lt col sgt capt maj cpl pvt adm cmdr rev hon sen rep gov pres supt st ft mt jr sr" +
		" inc corp ltd co bros vs etc jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd esq messrs ph.d "
	if len(word) < 2 || len(word) > 6 {
		return false
	}
	lower := strings.ToLower(word)
	if lower == "mar" || lower == "jun" || lower == "jul" || lower == "sep" || lower == "co" || lower == "rep" || lower == "gen" {
		return lower != word && strings.Contains(list, " "+lower+" ")
	}

	return strings.Contains(list, " "+lower+" ")
}

// cliticLength returns the length of the clitic at the start of run, 0 if there
// is none: 's, 'll, 're, 've, 'd, 'm, with either apostrophe.
func cliticLength(run string) int {
	_, size := utf8.DecodeRuneInString(run)
	rest := run[size:]
	for _, c := range []string{"ll", "re", "ve", "s", "d", "m"} {
		if len(rest) >= len(c) && strings.EqualFold(rest[:len(c)], c) && !startsInWord(rest[len(c):]) {
			return size + len(c)
		}
	}

	return 0
}

// splitClitic appends word, without its clitic if it has one, and then the
// clitic: don't is do and n't.
func splitClitic(tokens []Token, text string, word Token) []Token {
	cut := word.End
	s := word.In(text)
	if strings.IndexByte(s, '\'') < 0 && !strings.Contains(s, "’") {
		return append(tokens, word) // most words
	}
	if i := strings.LastIndexAny(s, "'’"); i > 0 && i+cliticLength(s[i:]) == len(s) {
		cut = word.Start + i
	} else if i > 1 && (s[i-1] == 'n' || s[i-1] == 'N') && len(s) > i && strings.EqualFold(strings.TrimLeft(s[i:], "'’"), "t") {
		cut = word.Start + i - 1
	}

	if cut == word.Start || cut == word.End {
		return append(tokens, word)
	}
	head, tail := word, word
	head.End, tail.Start = cut, cut

	return append(tokens, head, tail)
}
