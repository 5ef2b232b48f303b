package markdown

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

const (
	marksAttached = ".!?…‽։؟۔।॥" // end a sentence when white space follows
	marksFull     = "。！？｡"       // end a sentence whatever follows
	closers       = `"'”’»›)]}」』）】》`
	openingQuotes = `"'“‘«‹「『`
)

// An ending is punctuation that may end a sentence: marks such as "." or "?!" and
// the closing quotes and brackets that belong to them.
type ending struct {
	start  int // of the marks
	closed int // where the marks end
	end    int // where the sentence would end
}

// splitter walks the endings of one text from left to right.
type splitter struct {
	text     string
	brackets []article.Span // outermost pairs, in order
	quotes   []article.Span // outermost pairs, in order
	start    int            // of the sentence that is open
	item     int            // where the next item of a list starts that the sentence is part of, or -1
}

// ruleCuts yields where the sentences of text end, but for the last.
func ruleCuts(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		s := splitter{text: text}
		s.brackets, s.quotes = enclosures(text)
		s.open(0)
		for at, ok := s.cut(); ok && yield(at); at, ok = s.cut() {
			s.open(at)
		}
	}
}

// cut returns where the open sentence ends, false for the last one.
func (s *splitter) cut() (int, bool) {
	for at := s.start; ; {
		e, ok := s.next(at)
		switch {
		case s.item >= 0 && (!ok || s.item <= e.start):
			return s.item, true
		case !ok:
			return 0, false
		case s.ends(e):
			return e.end, true
		}
		at = e.end
	}
}

// open starts a sentence at at.
func (s *splitter) open(at int) {
	s.start = at
	s.item = nextItem(s.text, at)
}

// next returns the first ending at or after at.
func (s *splitter) next(at int) (ending, bool) {
	found := strings.IndexAny(s.text[at:], marksAttached+marksFull)
	if found < 0 {
		return ending{}, false
	}
	e := ending{start: at + found}
	e.closed = e.start + len(marksAt(s.text[e.start:]))
	e.end = e.closed + lengthOf(s.text[e.closed:], closers)
	e.end += guillemet(s.text[e.end:])
	e.end += citations(s.text[e.end:])

	return e, true
}

// guillemet returns the length of the French closing quotation mark that text
// starts with, the space before it included; 0 for none.
func guillemet(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if unicode.IsSpace(r) && strings.HasPrefix(text[size:], "»") {
		return size + len("»")
	}

	return 0
}

// citations returns the length of what encyclopedias put behind a full stop, that
// text starts with: [1] [23].
func citations(text string) int {
	end := 0
	for {
		rest := strings.TrimPrefix(text[end:], " ")
		number, _, found := strings.Cut(rest[:min(len(rest), len("[123]"))], "]")
		digits, opened := strings.CutPrefix(number, "[")
		if !found || !opened || digits == "" || strings.Trim(digits, "0123456789") != "" {
			return end
		}
		end = len(text) - len(rest) + len(number) + len("]")
	}
}

// marksAt returns the marks that text starts with, those of a spaced ellipsis
// (". . .") included.
func marksAt(text string) string {
	end := 0
	for {
		end += lengthOf(text[end:], marksAttached+marksFull)
		if !strings.HasPrefix(text[end:], " .") || !isolated(text[end+2:]) {
			return text[:end]
		}
		end++
	}
}

// isolated reports whether a dot before text stands by itself: ".5" and ".NET" are
// words.
func isolated(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)

	return text == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// lengthOf returns how many bytes at the start of text are runes of set.
func lengthOf(text, set string) int {
	return len(text) - len(strings.TrimLeft(text, set))
}

// ends reports whether a sentence ends at e.
func (s *splitter) ends(e ending) bool {
	marks := s.text[e.start:e.closed]
	rest := s.text[e.end:]
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	switch {
	case next == "", inside(&s.brackets, e), s.omits(e):
		return false
	case len(next) == len(rest): // nothing between: 3.14, example.com, U.S.A.
		return strings.ContainsAny(marks, marksFull)
	case s.inQuotation(e):
		return false
	}

	following := followingOf(next)
	switch {
	case following.continues():
		return false
	case e.end > e.closed && strings.ContainsAny(marks, "?!") && following.reports():
		return false
	case marks == ".":
		return s.periodEnds(e, following)
	case isEllipsis(marks):
		return following.first != "I"
	}

	return true
}

// omits reports whether e is the sign for words left out: [...].
func (s *splitter) omits(e ending) bool {
	before := s.text[:e.start]

	return e.end > e.closed && isEllipsis(s.text[e.start:e.closed]) && (strings.HasSuffix(before, "[") || strings.HasSuffix(before, "("))
}

func isEllipsis(marks string) bool {
	return marks == "…" || strings.ReplaceAll(marks, " ", "") == "..."
}
