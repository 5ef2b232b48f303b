package plugin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// maxClip is the longest outside text that a message repeats, in bytes.
const maxClip = 40

func clip(s string) string {
	if len(s) <= maxClip {
		return s
	}

	return strings.ToValidUTF8(s[:maxClip], "") + "…"
}

// find returns where quote stands in the sentence at s as words of its own: the
// nth time, or the only time if nth is 0. It never picks one of several.
func find(text string, s article.Span, quote string, nth int) (article.Span, Drop) {
	if quote == "" || strings.TrimSpace(quote) != quote || nth < 0 {
		return article.Span{}, DropMalformed
	}
	found := occurrences(s.In(text), quote)
	switch {
	case len(found) == 0, nth > len(found):
		return article.Span{}, DropWords
	case nth == 0 && len(found) > 1:
		return article.Span{}, DropAmbiguous
	}
	start := s.Start + found[max(nth, 1)-1]

	return article.Span{Start: start, End: start + len(quote)}, ""
}

// occurrences returns where quote stands in text as words of its own; one may
// overlap the next.
func occurrences(text, quote string) []int {
	var found []int
	for from := 0; ; {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			return found
		}
		at := from + i
		if apart(text[:at], text[at:]) && apart(text[:at+len(quote)], text[at+len(quote):]) {
			found = append(found, at)
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
}

// whole reports whether the words at s begin and end where words do, with no white
// space at their ends.
func whole(text string, s article.Span) bool {
	words := s.In(text)

	return words != "" && strings.TrimSpace(words) == words &&
		apart(text[:s.Start], text[s.Start:]) && apart(text[:s.End], text[s.End:])
}

// apart reports whether a word may end with left where right begins. A mark never
// leaves the letter it stands on.
func apart(left, right string) bool {
	before, _ := utf8.DecodeLastRuneInString(left)
	after, size := utf8.DecodeRuneInString(right)
	if left == "" || size == 0 {
		return true
	}
	if unicode.IsMark(after) && !unicode.IsSpace(before) {
		return false
	}

	return !inWord(before) || !inWord(after)
}

// inWord reports whether r is part of a word of a script that puts spaces between
// its words.
func inWord(r rune) bool {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan) {
		return false
	}

	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// A vocabulary is the words of an article, in lower case, with their beginnings
// of at least minStem bytes.
type vocabulary struct{ words, stems map[string]bool }

// minStem is the shortest word that may be the beginning of another of the same
// stem: "Iran" of "Iranian", "guard" of "guards", but not "terr" of anything.
const minStem = 4

// plainWords may be in the name of an entity though the article does not use them:
// they join words, or say neutrally what kind of thing it is.
var plainWords = []string{
	"a", "al", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "over", "the", "to", "with",
	"agency", "army", "association", "bank", "city", "civil", "committee", "company", "corps", "council", "country", "court", "department",
	"election", "forces", "governorate", "government", "group", "institute", "involvement", "kingdom", "members", "ministry", "nationality",
	"office", "organisation", "organization", "parliament", "party", "people", "police", "president", "province", "region", "religion", "report",
	"republic", "service", "state", "states", "union", "united", "university", "war",
}

func vocabularyOf(text string) vocabulary {
	v := vocabulary{map[string]bool{}, map[string]bool{}}
	for _, word := range fields(text) {
		if v.words[word] {
			continue
		}
		v.words[word] = true
		for i := range word {
			if i >= minStem && i <= maxStem {
				v.stems[word[:i]] = true
			}
		}
	}

	return v
}

// maxStem bounds what one long word adds to a vocabulary, in bytes.
const maxStem = 40

// names reports whether name is made of words of v, of words with the same stem and
// of plain words, not of plain words alone.
func (v vocabulary) names(name string) bool {
	own := false
	for _, word := range fields(name) {
		switch {
		case v.has(word):
			own = own || !slices.Contains(plainWords, word)
		case !slices.Contains(plainWords, word):
			return false
		}
	}

	return own
}

// has reports whether word, its beginning or a word that it begins is in v.
func (v vocabulary) has(word string) bool {
	if v.words[word] || v.stems[word] {
		return true
	}
	for i := range word {
		if i >= minStem && v.words[word[:i]] {
			return true
		}
	}

	return false
}

func fields(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}
