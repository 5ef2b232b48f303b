package web

import (
	"unicode/utf8"

	"postil/internal/article"
)

// pointStep is how many bytes of text are counted at most for one position.
const pointStep = 512

// points turns byte positions of a text into code points, which is what programs
// in other languages count.
type points struct {
	text   string
	before []int // code points before byte i*pointStep
}

func newPoints(text string) *points {
	p := &points{text: text}
	for at, count := 0, 0; at <= len(text); at += pointStep {
		p.before = append(p.before, count)
		count += starts(text[at:min(at+pointStep, len(text))])
	}

	return p
}

// starts counts the code points that begin in s, which may begin or end inside one.
func starts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}

	return n
}

// at returns how many code points stand before byte i.
func (p *points) at(i int) int {
	step := i / pointStep

	return p.before[step] + starts(p.text[step*pointStep:i])
}

func (p *points) span(s article.Span) Place {
	return Place{Start: p.at(s.Start), End: p.at(s.End), Quote: s.In(p.text)}
}

func (p *points) spans(spans []article.Span) []Place { return each(spans, p.span) }

// spanOrNil returns nil for a span that covers no words.
func (p *points) spanOrNil(s article.Span) *Place {
	if s.Empty() {
		return nil
	}
	span := p.span(s)

	return &span
}
