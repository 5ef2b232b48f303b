package markdown

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"postil/internal/article"
)

// unicodeCuts yields where the sentences of text end, but for the last, by UAX 29,
// without the cuts that it makes inside brackets and addresses and after initials.
func unicodeCuts(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		brackets, _ := enclosures(text)
		at, start := 0, 0
		for part := sentences.FromString(flatten.Replace(text)); part.Next(); {
			value := part.Value()
			at += len(value)
			if at == len(text) || joins(text, at) || shortens(value) || within(&brackets, start, at) {
				continue
			}
			if !yield(at) {
				return
			}
			start = at
		}
	}
}

// within reports whether a cut at at, in a sentence that starts at start, would
// fall inside a bracket, or right after one that opens in mid-sentence: the full
// stop of such a sentence comes later.
func within(brackets *[]article.Span, start, at int) bool {
	for len(*brackets) > 0 && (*brackets)[0].End < at {
		*brackets = (*brackets)[1:]
	}
	if len(*brackets) == 0 || (*brackets)[0].Start >= at {
		return false
	}
	b := (*brackets)[0]

	return at < b.End || b.Start > start
}

// flatten makes the line breaks that would end a sentence blanks of equal length.
var flatten = strings.NewReplacer("\n", " ", "\u0085", "  ", "\u2028", "   ", "\u2029", "   ")

// joins reports whether ASCII stands on both sides of at, with no space between:
// https://example.com/?q=1.
func joins(text string, at int) bool {
	return text[at-1] != ' ' && text[at-1] != '\n' && text[at-1] < utf8.RuneSelf && text[at] < utf8.RuneSelf
}

// shortens reports whether sentence ends with a shortened word and a full stop.
func shortens(sentence string) bool {
	word, ok := strings.CutSuffix(strings.TrimSpace(sentence), ".")

	return ok && kindOf(wordBefore(word)) != ordinary
}
