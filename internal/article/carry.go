package article

import "slices"

// A Fit says how sure the place is that a Carrier found.
type Fit int

// The fits, the worst first.
const (
	Lost     Fit = iota // nothing certain can be said: the place is the old one
	Doubtful            // the words about it changed: a person should look
	Sure                // the same words
)

// A Carrier takes what is said about one revision of a text to another one. What
// it is given must fit the older revision.
type Carrier struct {
	old, new  *Article
	alignment Alignment
	index     map[string]int // of the older sentences, by ID
}

// NewCarrier returns a carrier from one revision to another that alignment tells
// of.
func NewCarrier(old, new *Article, alignment Alignment) *Carrier {
	return &Carrier{old: old, new: new, alignment: alignment, index: indexOf(old)}
}

func indexOf(a *Article) map[string]int {
	index := make(map[string]int, len(a.Sentences))
	for i, s := range a.Sentences {
		index[s.ID] = i
	}

	return index
}

// whole returns how well the older sentence at i fits the one that bears its ID,
// and the index of that one, -1 if there is none.
func (c *Carrier) whole(i int) (int, Fit) {
	heir := c.alignment.Heir(i)
	switch {
	case heir < 0:
		return -1, Lost
	case c.old.Sentences[i].In(c.old.Text) == c.new.Sentences[heir].In(c.new.Text):
		return heir, Sure
	case len(c.alignment.Fates[i].Heirs) > 1 || c.alignment.Fates[i].Kind == FateMerged:
		return heir, Lost // only a part of the words, or more than these
	}

	return heir, Doubtful
}

// span returns where words stand in the newer text, and the index of their
// sentence there. Empty words fit anywhere; their sentence is -1.
func (c *Carrier) span(s Span) (Span, int, Fit) {
	if s.Empty() {
		return Span{}, -1, Sure
	}
	first, last := c.sentenceAt(s.Start), c.sentenceAt(s.End-1)
	if first < 0 || last < 0 {
		return s, -1, Lost
	}
	if first != last {
		return c.across(s, first, last)
	}
	for _, heir := range c.alignment.Fates[first].Heirs {
		from, to := c.old.Sentences[first].Span, c.new.Sentences[heir].Span
		if from.In(c.old.Text) == to.In(c.new.Text) {
			return moved(s, from, to), heir, Sure
		}
		if at, ok := Reanchor(c.old.Text, from, c.new.Text, to, s); ok {
			return at, heir, Doubtful
		}
	}

	return s, -1, Lost
}

// across places words that run over several sentences: sure if all between their
// ends is as it was, lost otherwise.
func (c *Carrier) across(s Span, first, last int) (Span, int, Fit) {
	from, fit := c.whole(first)
	to, other := c.whole(last)
	if fit != Sure || other != Sure {
		return s, -1, Lost
	}
	at := Span{
		Start: moved(s, c.old.Sentences[first].Span, c.new.Sentences[from].Span).Start,
		End:   moved(s, c.old.Sentences[last].Span, c.new.Sentences[to].Span).End,
	}
	if at.Empty() || at.In(c.new.Text) != s.In(c.old.Text) {
		return s, -1, Lost
	}

	return at, from, Sure
}

// moved returns s, which stands in from, in to, which has the same words.
func moved(s, from, to Span) Span {
	return Span{Start: s.Start - from.Start + to.Start, End: s.End - from.Start + to.Start}
}

// sentenceAt returns the index of the older sentence that has the byte at an
// offset, -1 if none has.
func (c *Carrier) sentenceAt(offset int) int {
	i, found := slices.BinarySearchFunc(c.old.Sentences, offset, func(s Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}

	return i
}
