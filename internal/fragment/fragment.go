package fragment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// Limits of a directive: what is longer than maxExact characters is named by its
// first and last words, as browsers do it; words round it are tried up to maxContext.
const (
	maxExact   = 300
	maxContext = 24
	someWords  = 4  // of the beginning and of the end of what is long
	shortWords = 20 // letters; what is shorter stands in a page's other parts easily
)

// Directive returns the directive by which a browser finds the words of a span, and
// nothing before them, as it stands behind ":~:" in an address. It reports false where
// the page has the same words with the same words round them before, or s is empty.
func (p *Page) Directive(s article.Span) (string, bool) {
	s = trimmed(p.text, s)
	parts := p.within(s)
	if len(parts) == 0 {
		return "", false
	}
	last := parts[len(parts)-1]
	before, after := p.around(parts[0].Start, last.End)
	start, end := int(p.at[parts[0].Start]), int(p.at[last.Start])+len(fold(last.In(p.text)))
	for _, core := range p.cores(parts) {
		for _, context := range contexts(len(before), len(after), p.needs(s)) {
			d := core
			d.prefix = p.words(before[len(before)-context[0]:])
			d.suffix = p.words(after[:context[1]])
			if p.finds(d, start, end) {
				return d.String(), true
			}
		}
	}

	return "", false
}

// within returns the parts of s between seams.
func (p *Page) within(s article.Span) []article.Span {
	var parts []article.Span
	for _, segment := range p.segments {
		part := trimmed(p.text, article.Span{Start: max(s.Start, segment.Start), End: min(s.End, segment.End)})
		if !part.Empty() {
			parts = append(parts, part)
		}
	}

	return parts
}

// around returns the words before and after in their own segment, or where there are
// none in the segment beside.
func (p *Page) around(start, end int) (before, after []article.Span) {
	for i, s := range p.segments {
		if s.Start <= start && start < s.End {
			before = p.split(article.Span{Start: s.Start, End: start})
			if len(before) == 0 && i > 0 {
				before = p.split(p.segments[i-1])
			}
		}
		if s.Start < end && end <= s.End {
			after = p.split(article.Span{Start: end, End: s.End})
			if len(after) == 0 && i+1 < len(p.segments) {
				after = p.split(p.segments[i+1])
			}
		}
	}

	return before, after
}

// split cuts s where every browser sees the end of a word: at white space, and
// beside the punctuation of scripts that have none.
func (p *Page) split(s article.Span) []article.Span {
	var words []article.Span
	at := s.Start
	cut := func(to int) {
		if at < to {
			words = append(words, article.Span{Start: at, End: to})
		}
	}
	for i, r := range s.In(p.text) {
		i += s.Start
		switch {
		case r < 0x80 && space(byte(r)):
			cut(i)
			at = i + 1
		case stop(r):
			cut(i + utf8.RuneLen(r))
			at = i + utf8.RuneLen(r)
		}
	}
	cut(s.End)

	return words
}

// stop reports whether r ends a clause in Chinese or Japanese.
func stop(r rune) bool { return strings.ContainsRune("。、，；：！？", r) }

// cores are the directives without context for what has these parts.
func (p *Page) cores(parts []article.Span) []directive {
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 && utf8.RuneCountInString(first.In(p.text)) <= maxExact {
		return []directive{{start: p.words([]article.Span{first})}}
	}
	var cores []directive
	head, tail := p.split(first), p.split(last)
	if len(parts) == 1 {
		half := len(head) / 2
		head, tail = head[:half], tail[half:]
	}
	if len(head) == 0 {
		return []directive{{start: p.words([]article.Span{first})}} // one long word
	}
	for n := someWords; n <= maxContext; n += someWords {
		cores = append(cores, directive{start: p.words(head[:min(n, len(head))]), end: p.words(tail[max(0, len(tail)-n):])})
	}

	return cores
}

// words is the text from the first of neighbouring spans to the last, on one line.
func (p *Page) words(spans []article.Span) string {
	if len(spans) == 0 {
		return ""
	}
	text := article.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}.In(p.text)

	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < 0x80 && space(byte(r)) }), " ")
}

// A need says which context must be there: because an end of the words is no end of
// a word, or because they are few.
type need struct{ before, after, some bool }

func (p *Page) needs(s article.Span) need {
	return need{
		before: !p.boundary(s.Start),
		after:  !p.boundary(s.End),
		some:   utf8.RuneCountInString(s.In(p.text)) < shortWords,
	}
}

// boundary reports whether words surely begin or end at a byte of the text.
func (p *Page) boundary(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(p.text[:at])
	after, _ := utf8.DecodeRuneInString(p.text[at:])
	if at == 0 || at == len(p.text) || unicode.IsSpace(before) || unicode.IsSpace(after) || stop(before) || stop(after) {
		return true
	}
	inWord := func(r rune) bool {
		return unicode.In(r, unicode.L, unicode.M, unicode.N) || strings.ContainsRune("'’.-_·:,", r)
	}

	return !inWord(before) || !inWord(after)
}

// contexts lists how many words before and after to try, the fewest first, when
// there are so many.
func contexts(before, after int, n need) [][2]int {
	var out [][2]int
	add := func(b, a int) {
		b, a = min(b, before), min(a, after)
		missing := n.before && b == 0 || n.after && a == 0 || n.some && b+a == 0 && before+after > 0
		if c := [2]int{b, a}; !missing && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	add(0, 0)
	for k := 2; k <= maxContext; k += 2 {
		add(k, 0)
		add(0, k)
		add(k, k)
	}

	return out
}
