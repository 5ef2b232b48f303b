package article

// What a sentence must share with the parts it was split into, or was merged from.
const (
	mostParts   = 4
	partInWhole = 0.75 // of each part's trigrams
	partInOrder = 0.50 // of each part's neighbouring words
	newInPart   = 0.40 // of each part's trigrams, found in no other part
	alikeWhole  = 0.72 // all parts together
)

// divided returns the splits and merges that could be made in g. Only around the
// given options, whose sentences have something in common, is it looked for them.
func (m *matcher) divided(g gap, options []option) []option {
	var found []option
	for _, at := range options {
		if at.alike == 1 {
			continue
		}
		for _, l := range m.splits(g, at.link) {
			found = append(found, option{link: l, worth: m.worth(l)})
		}
		for _, l := range m.merges(g, at.link) {
			found = append(found, option{link: l, worth: m.worth(l)})
		}
	}

	return found
}

// splits returns the links from the older sentence of at to a run of newer ones
// that its newer one begins, or is the second of.
func (m *matcher) splits(g gap, at link) []link {
	var found []link
	for start := max(at.n.Start-1, g.n.Start); start <= at.n.Start; start++ {
		for _, parts := range m.parts(&m.old, at.o.Start, &m.new, Span{start, min(start+mostParts, g.n.End)}) {
			found = append(found, link{o: at.o, n: parts.Span, alike: parts.alike})
		}
	}

	return found
}

func (m *matcher) merges(g gap, at link) []link {
	var found []link
	for start := max(at.o.Start-1, g.o.Start); start <= at.o.Start; start++ {
		for _, parts := range m.parts(&m.new, at.n.Start, &m.old, Span{start, min(start+mostParts, g.o.End)}) {
			found = append(found, link{o: parts.Span, n: at.n, alike: parts.alike})
		}
	}

	return found
}

// A run of sentences that together are like one on the other side.
type parts struct {
	Span
	alike float64
}

// parts returns each run of two and more sentences at the beginning of within that
// together are like the sentence one of the other side, and of which none could be
// left out.
func (m *matcher) parts(other *side, one int, s *side, within Span) []parts {
	whole := other.grams(one)
	var found []parts
	var together []uint64
	for i := within.Start; i < within.End; i++ {
		part := s.grams(i)
		if s.shapes[i].follows(&other.shapes[one]) < partInOrder || float64(shared(part, whole)) < partInWhole*float64(len(part)) {
			break
		}
		together = union(together, part)
		alike := dice(together, whole)
		if run := (Span{within.Start, i + 1}); run.Len() > 1 && alike >= alikeWhole && s.allAdd(run, whole) {
			found = append(found, parts{run, min(alike, 0.99)})
		}
	}

	return found
}

// allAdd reports whether every sentence of run has much of whole that the others
// do not have.
func (s *side) allAdd(run Span, whole []uint64) bool {
	for i := run.Start; i < run.End; i++ {
		var others []uint64
		for k := run.Start; k < run.End; k++ {
			if k != i {
				others = union(others, s.grams(k))
			}
		}
		common := shared(others, whole)
		if float64(shared(union(others, s.grams(i)), whole)-common) < newInPart*float64(len(s.grams(i))) {
			return false
		}
	}

	return true
}
