package lesson

import (
	"unicode"

	"postil/internal/article"
)

// Words returns the words of a text that can be marked, in order: what stands
// between white space; in scripts that write no spaces, each character.
func Words(text string) []article.Span {
	var words []article.Span
	start := -1
	end := func(at int) {
		if start >= 0 {
			words = append(words, article.Span{Start: start, End: at})
		}
		start = -1
	}
	for at, r := range text {
		switch {
		case unicode.IsSpace(r):
			end(at)
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end(at)
			start = at
		case start < 0:
			start = at
		}
	}
	end(len(text))

	return words
}

// covered returns the places of the words of a text that spans of it touch, rising.
func covered(text string, spans []article.Span) []int {
	var places []int
	for i, w := range Words(text) {
		for _, s := range spans {
			if w.Overlaps(s) {
				places = append(places, i)
				break
			}
		}
	}

	return places
}
