package article

import "strings"

// FindNth returns where words stand in the part of text that in covers, for the nth
// time, from 1; occurrences may overlap. White space and kinds of quotation mark may
// differ. It reports false if they are not there so often.
func FindNth(words, text string, in Span, nth int) (Span, bool) {
	if !in.Within(text) || nth < 1 {
		return Span{}, false
	}
	part, quote := newWording(in.In(text)), newWording(words).text
	if quote == "" {
		return Span{}, false
	}
	for at := 0; ; at++ {
		i := strings.Index(part.text[at:], quote)
		if i < 0 {
			return Span{}, false
		}
		at += i
		if nth--; nth > 0 {
			continue
		}
		found := part.original(Span{at, at + len(quote)})

		return Span{in.Start + found.Start, in.Start + found.End}, true
	}
}
