package article

import "slices"

// BuiltIn is the name of the annotator that Postil brings with it. Every other one
// is a plug-in, which somebody has chosen to set up: its findings go before.
const BuiltIn = "postil-annotator"

// A cover is what is labelled already, by sentence and layer: the words of mentions
// and attributions, who stands toward whom, that there is a kind of statement.
type cover map[string]*covered

type covered struct {
	mentions     []Span
	attributions []Span
	stances      [][2]string
	modality     bool
}

func coverOf(l Labels) cover {
	c := cover{}
	c.add(l)

	return c
}

func (c cover) of(sentence string) *covered {
	if c[sentence] == nil {
		c[sentence] = &covered{}
	}

	return c[sentence]
}

func (c cover) add(l Labels) {
	for _, m := range l.Mentions {
		s := c.of(m.Sentence)
		s.mentions = append(s.mentions, m.Span)
	}
	for _, a := range l.Attributions {
		s := c.of(a.Sentence)
		s.attributions = append(s.attributions, a.Anchor())
	}
	for _, v := range l.Stances {
		s := c.of(v.Sentence)
		s.stances = append(s.stances, [2]string{v.Holder, v.Target})
	}
	for _, m := range l.Modalities {
		c.of(m.Sentence).modality = true
	}
}

// keep returns the labels of l that say what nothing in c says something else about,
// and those that a person confirmed.
func (c cover) keep(l Labels) Labels {
	if len(c) == 0 {
		return l
	}
	l.Mentions = uncovered(l.Mentions, func(m Mention) bool { return touches(c.of(m.Sentence).mentions, m.Span) })
	l.Attributions = uncovered(l.Attributions, func(a Attribution) bool { return touches(c.of(a.Sentence).attributions, a.Anchor()) })
	l.Stances = uncovered(l.Stances, func(s Stance) bool {
		return slices.Contains(c.of(s.Sentence).stances, [2]string{s.Holder, s.Target})
	})
	l.Modalities = uncovered(l.Modalities, func(m Modality) bool { return c.of(m.Sentence).modality })

	return l
}

func uncovered[T any, P headed[T]](labels []T, isCovered func(T) bool) []T {
	return slices.DeleteFunc(labels, func(l T) bool { return isCovered(l) && !P(&l).head().Confirmed() })
}

func touches(spans []Span, s Span) bool { return slices.ContainsFunc(spans, s.Overlaps) }
