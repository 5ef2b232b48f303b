package article

import "slices"

// Align says what became of the sentences of old in new, the next revision of the
// same article. A sentence keeps its place when its text stays, or when enough of
// it stays where it was and nothing else is about as good; it is better to call a
// sentence deleted and another new than to take one for the other. Time and memory
// grow about linearly with the number of sentences.
func Align(old, new *Article) Alignment {
	m := newMatcher(old, new)
	m.anchor()
	for _, g := range m.gaps() {
		m.fill(g, inPlace)
	}
	m.move()

	return m.alignment()
}

// Inherit gives every sentence of new that has an origin in old that sentence's
// ID and takes away any other, so that MintIDs can mint what is missing.
func (a Alignment) Inherit(old, new *Article) {
	for i, origin := range a.Origins {
		new.Sentences[i].ID = ""
		if origin >= 0 {
			new.Sentences[i].ID = old.Sentences[origin].ID
		}
	}
}

// A matcher finds links between the sentences of two revisions.
type matcher struct {
	shaper
	old, new side
	links    []link
}

// A side is one of the two revisions.
type side struct {
	shapes   []shape
	links    []int       // for each sentence the index of its link, -1 if it has none
	count    map[int]int // how many sentences have a key
	postings [][]int     // for each word the sentences that have it, ascending; see readAll
	scores   []float64   // how much of its words each sentence shares; zero but in sharing
	scored   []int       // the sentences that have a score
}

// A link says that the sentences old[o.Start:o.End] became new[n.Start:n.End]. At
// least one of the ranges holds a single sentence.
type link struct {
	o, n  Span
	alike float64 // 1 if equal
	moved bool
}

// A gap is a stretch of both sides without links.
type gap struct{ o, n Span }

func newMatcher(old, new *Article) *matcher {
	m := &matcher{shaper: shaper{keys: map[string]int{}, words: map[string]int{}}}
	m.old = newSide(m.article(old))
	m.new = newSide(m.article(new))

	return m
}

func newSide(shapes []shape) side {
	s := side{shapes: shapes, links: make([]int, len(shapes)), count: map[int]int{}}
	for i := range shapes {
		s.links[i] = -1
		s.count[shapes[i].key]++
	}

	return s
}

func (s *side) free(i int) bool { return i >= 0 && i < len(s.links) && s.links[i] < 0 }

func (s *side) unique(i int) bool { return s.count[s.shapes[i].key] == 1 }

func (m *matcher) link(l link) {
	for i := l.o.Start; i < l.o.End; i++ {
		m.old.links[i] = len(m.links)
	}
	for i := l.n.Start; i < l.n.End; i++ {
		m.new.links[i] = len(m.links)
	}
	m.links = append(m.links, l)
}

func pair(i, j int) link { return link{o: Span{i, i + 1}, n: Span{j, j + 1}} }

// anchor links the sentences whose text stands once on either side, as many as
// keep their order.
func (m *matcher) anchor() {
	at := m.uniqueNew()
	var olds, news []int
	for i := range m.old.shapes {
		if j, found := at[m.old.shapes[i].key]; found && m.old.unique(i) {
			olds, news = append(olds, i), append(news, j)
		}
	}
	for _, k := range longestIncreasing(news) {
		l := pair(olds[k], news[k])
		l.alike = 1
		m.link(l)
	}
}

// uniqueNew returns the newer sentences whose text stands once there, by key.
func (m *matcher) uniqueNew() map[int]int {
	at := map[int]int{}
	for j := range m.new.shapes {
		if m.new.unique(j) {
			at[m.new.shapes[j].key] = j
		}
	}

	return at
}

// longestIncreasing returns the indexes of a longest increasing subsequence of
// values, which are different from each other.
func longestIncreasing(values []int) []int {
	var tails []int // tails[k] is the index of the least value that ends a subsequence of length k+1
	before := make([]int, len(values))
	for i, v := range values {
		k, _ := slices.BinarySearchFunc(tails, v, func(t, v int) int { return values[t] - v })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		}
		tails[k] = i
	}

	chain := make([]int, len(tails))
	for k := len(tails) - 1; k >= 0; k-- {
		chain[k] = tails[len(tails)-1]
		if k < len(tails)-1 {
			chain[k] = before[chain[k+1]]
		}
	}

	return chain
}

// gaps returns the stretches between links that keep their order, in order; those
// with nothing on one side are left out.
func (m *matcher) gaps() []gap {
	var gaps []gap
	var at gap
	add := func(o, n int) {
		at.o.End, at.n.End = o, n
		if !at.o.Empty() && !at.n.Empty() {
			gaps = append(gaps, at)
		}
	}
	for _, l := range m.links {
		add(l.o.Start, l.n.Start)
		at.o.Start, at.n.Start = l.o.End, l.n.End
	}
	add(len(m.old.shapes), len(m.new.shapes))

	return gaps
}

// alignment says what the links mean for every sentence.
func (m *matcher) alignment() Alignment {
	a := Alignment{Fates: make([]Fate, len(m.old.shapes)), Origins: make([]int, len(m.new.shapes))}
	for i := range a.Fates {
		a.Fates[i].Kind = FateDeleted
	}
	for j := range a.Origins {
		a.Origins[j] = -1
	}
	for _, l := range m.links {
		kind := m.kind(l)
		for i := l.o.Start; i < l.o.End; i++ {
			a.Fates[i].Kind = kind
			for j := l.n.Start; j < l.n.End; j++ {
				a.Fates[i].Heirs = append(a.Fates[i].Heirs, j)
			}
		}
		o, n := m.bearers(l)
		a.Origins[n] = o
	}

	return a
}

func (m *matcher) kind(l link) FateKind {
	switch {
	case l.o.Len() > 1:
		return FateMerged
	case l.n.Len() > 1:
		return FateSplit
	case l.moved:
		return FateMoved
	case m.old.shapes[l.o.Start].folded == m.new.shapes[l.n.Start].folded:
		return FateSame
	}

	return FateEdited
}

// equal reports whether two sentences have the same text but for white space and
// quotation marks.
func (m *matcher) equal(i, j int) bool { return m.old.shapes[i].key == m.new.shapes[j].key }

// bearers returns the older and the newer sentence of l that have most in common:
// the ID goes from the one to the other.
func (m *matcher) bearers(l link) (o, n int) {
	o, n = l.o.Start, l.n.Start
	most := -1
	for i := l.o.Start; i < l.o.End && l.o.Len()+l.n.Len() > 2; i++ {
		for j := l.n.Start; j < l.n.End; j++ {
			if common := shared(m.old.grams(i), m.new.grams(j)); common > most {
				o, n, most = i, j, common
			}
		}
	}

	return o, n
}

// grams returns the trigrams of a sentence.
func (s *side) grams(i int) []uint64 {
	if s.shapes[i].grams == nil {
		s.shapes[i].grams = setOf(s.shapes[i].folded)
	}

	return s.shapes[i].grams
}

func (s *side) sketch(i int) *sketch {
	if s.shapes[i].sketch == nil {
		s.shapes[i].sketch = sketchOf(s.shapes[i].folded)
	}

	return s.shapes[i].sketch
}
