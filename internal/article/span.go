package article

import "unicode/utf8"

// A Span is a half-open byte range [Start, End) of Article.Text. Both ends lie
// on boundaries of code points.
type Span struct{ Start, End int }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// In returns the part of text that s covers. It panics if s is not Within text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return max(s.Start, t.Start) < min(s.End, t.End) }

// Within reports whether s is a range of text that breaks no code point.
func (s Span) Within(text string) bool {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return false
	}

	return onBoundary(text, s.Start) && onBoundary(text, s.End)
}

func onBoundary(text string, at int) bool {
	return at == len(text) || utf8.RuneStart(text[at])
}
