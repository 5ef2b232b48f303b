package markdown

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"postil/internal/article"
)

// Sentences returns the sentences of text, the text of one leaf block, in order.
// They have no white space at their ends, never overlap and cover everything
// else. Scripts with upper and lower case are split by rules made for English;
// the others by those of Unicode (UAX 29), mended.
func Sentences(text string) []article.Span { return slices.Collect(sentencesIn(text)) }

func sentencesIn(text string) iter.Seq[article.Span] {
	cuts := unicodeCuts
	if cased(text) {
		cuts = ruleCuts
	}

	return func(yield func(article.Span) bool) {
		start := 0
		for end := range cuts(text) {
			if s := trimmed(text, article.Span{Start: start, End: end}); !s.Empty() && !yield(s) {
				return
			}
			start = end
		}
		if s := trimmed(text, article.Span{Start: start, End: len(text)}); !s.Empty() {
			yield(s)
		}
	}
}

// trimmed returns s without the white space at its ends; if there is nothing
// else, an empty span.
func trimmed(text string, s article.Span) article.Span {
	right := strings.TrimRightFunc(s.In(text), unicode.IsSpace)
	left := strings.TrimLeftFunc(right, unicode.IsSpace)

	return article.Span{Start: s.Start + len(right) - len(left), End: s.Start + len(right)}
}

// cased reports whether at least half of the letters of text are of scripts that
// have upper and lower case: there a capital tells where a sentence starts. The
// Georgian letters count as lower case, but no sentence starts with a capital.
func cased(text string) bool {
	balance := 0
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Georgian, r), !unicode.IsUpper(r) && !unicode.IsLower(r):
			balance--
		default:
			balance++
		}
	}

	return balance >= 0
}
