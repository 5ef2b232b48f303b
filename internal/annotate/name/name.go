// Package name finds names of persons, organisations, places, groups, events and
// works, and dates and quantities. It does not know which names are of the same
// thing.
package name

import (
	"slices"

	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// A Mention is a name, a date or a quantity at a span of the text.
type Mention struct {
	article.Span
	Type article.EntityType
	// Margin says how sure the model is: how much better its best reading of the
	// sentence is than the best one without this mention, in its own unit. It is
	// comparable between mentions, and 0 for a coin toss.
	Margin int
}

// A Finder finds mentions with a model.
type Finder struct{ model *tagger.Model }

// New returns a Finder with a model whose labels are Labels.
func New(model *tagger.Model) *Finder { return &Finder{model} }

// Find returns the mentions in text, in order and never overlapping. Each lies
// inside one of sentences, which are in order and do not overlap. What a name is
// elsewhere in the text counts, so text should be a whole article.
func Find(text string, sentences []article.Span) []Mention {
	return embedded().Find(text, sentences)
}

// Find is the function Find with the model of f.
func (f *Finder) Find(text string, sentences []article.Span) []Mention {
	d := newDocument(text, sentences)
	d.recase()
	var s scratch
	for i := range d.sentences {
		d.sentences[i].found = f.find(&d.sentences[i], &s)
	}
	d.agree()

	return d.mentions()
}

// types are the types of mentions in the order of their labels.
func types() []article.EntityType {
	return []article.EntityType{
		article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup,
		article.TypeEvent, article.TypeWork, article.TypeDate, article.TypeQuantity,
	}
}

// Labels returns the labels of a model by number: O, then B-, I-, L- and U- for
// each type.
func Labels() []string {
	var names []string
	for _, t := range types() {
		names = append(names, string(t))
	}

	return tagger.BILOU(names...)
}

// scratch is memory that is used for one sentence after the other.
type scratch struct {
	features tagger.Sequence
	allowed  []tagger.Set
}

// A found is a mention in words of its sentence: from start to before end.
type found struct {
	start, end int
	kind       int // in types
	margin     int
}

// find returns the mentions of one sentence.
func (f *Finder) find(s *sentence, memory *scratch) []found {
	if len(s.words) == 0 {
		return nil
	}
	memory.features.Reset()
	memory.allowed = s.allowed(memory.allowed[:0])
	f.model.Narrow(memory.allowed)
	s.describe(&memory.features, memory.allowed)
	labels, margins := f.model.TagSureAmong(&memory.features, memory.allowed)

	var all []found
	for start := 0; start < len(labels); start++ {
		if labels[start] == 0 {
			continue
		}
		last := start
		for place(labels[last]) < 2 { // first or inner: the span goes on
			last++
		}
		m := found{start, last + 1, int(labels[start]-1) / 4, int(slices.Min(margins[start : last+1]))}
		for _, m := range s.parted(s.ruled(m)) {
			m = s.kinded(s.titled(m))
			if n := len(all); n > 0 && all[n-1].end > m.start { // a storm that was found apart from its name
				all = all[:n-1]
			}
			all = append(all, m)
		}
		start = last
	}

	return all
}

// place returns where in a span a label other than O is: 0 first, 1 inner, 2 last,
// 3 only.
func place(label uint8) int { return int(label-1) % 4 }
