package name

import (
	"strings"

	"postil/internal/article"
)

// A document is the sentences of a text: what a name is in one counts for the
// others.
type document struct{ sentences []sentence }

func newDocument(text string, spans []article.Span) *document {
	d := &document{make([]sentence, 0, len(spans))}
	known := dictionary{}
	for _, span := range spans {
		d.sentences = append(d.sentences, known.sentence(text, span))
	}

	return d
}

// mentions returns what was found in all sentences.
func (d *document) mentions() []Mention {
	var all []Mention
	for i := range d.sentences {
		s := &d.sentences[i]
		for _, f := range s.found {
			span := article.Span{Start: s.words[f.start].Start, End: s.words[f.end-1].End}
			all = append(all, Mention{span, types()[f.kind], f.margin})
		}
	}

	return all
}

// recase writes the words of headlines as they are written in the prose of the
// document: a capital says little where most words have one.
func (d *document) recase() {
	small, large := map[string]bool{}, map[string]string{}
	headlines := false
	for i := range d.sentences {
		s := &d.sentences[i]
		headlines = headlines || s.style != prose
		for at := 1; s.style == prose && at < len(s.words); at++ {
			switch w := &s.words[at]; {
			case w.form == lowerForm:
				small[w.lower] = true
			case w.capital() && s.words[at-1].form != pointForm:
				large[w.lower] = w.text
			}
		}
	}
	if !headlines {
		return
	}

	for i := range d.sentences {
		if s := &d.sentences[i]; s.style != prose {
			s.recase(small, large)
		}
	}
}

// recase writes the words of s small if that is how they are written elsewhere,
// or with the capitals that they have there.
func (s *sentence) recase(small map[string]bool, large map[string]string) {
	for i := range s.words {
		w := &s.words[i]
		if !w.capital() {
			continue
		}
		switch text, known := large[w.lower]; {
		case known && !small[w.lower]:
			w.spelling = newSpelling(text, w.Kind)
		case !known && small[w.lower]:
			w.spelling = newSpelling(w.lower, w.Kind)
		}
	}
	s.findValues()
	s.findListed()
}

// phrase returns words start to end of s as one string, as a key.
func (s *sentence) phrase(start, end int) string {
	if end == start+1 {
		return s.words[start].text
	}
	var b strings.Builder
	for i := start; i < end; i++ {
		if i > start && !s.words[i].glued {
			b.WriteByte(' ')
		}
		b.WriteString(s.words[i].text)
	}

	return b.String()
}
