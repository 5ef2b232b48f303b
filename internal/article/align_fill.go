package article

import "math"

// A place says how much is known about where a gap lies, and so how alike two
// sentences in it must be.
type place int

const (
	inPlace place = iota // between the same neighbours on both sides
	besides              // next to a sentence that moved
)

// What two sentences need to be linked; see certain.
const (
	leastAlike   = 0.34 // to be looked at at all
	alikeInPlace = 0.40 // between the same neighbours, if most words survive
	alikeInOrder = 0.52 // elsewhere in order
	alikeMoved   = 0.70 // out of order
	claimsDiffer = 0.10 // that much more if the one contradicts the other
	clearly      = 0.08 // by how much the best candidate must beat the next
)

// fill links what is alike in a gap.
func (m *matcher) fill(g gap, where place) {
	m.readAll()
	options := m.options(g)
	options = append(options, m.divided(g, options)...)
	links := chain(options, g)
	for k, l := range links {
		if m.certain(l, m.settled(g, links, k, where)) {
			l.moved = where == besides
			m.link(l)
		}
	}
}

// readAll reads every sentence: any can be a rival of those in a gap.
func (m *matcher) readAll() {
	if m.new.postings != nil {
		return
	}
	for _, s := range []*side{&m.old, &m.new} {
		for i := range s.shapes {
			m.read(&s.shapes[i])
		}
		s.index()
	}
}

// options returns the links from one sentence to one that could be made in g.
func (m *matcher) options(g gap) []option {
	var options []option
	for i := g.o.Start; i < g.o.End; i++ {
		for _, j := range m.candidates(g, i) {
			l := pair(i, j)
			l.alike = m.alike(i, j)
			if l.alike >= leastAlike {
				options = append(options, option{link: l, worth: m.worth(l)})
			}
		}
	}

	return options
}

// alike returns how alike the sentences old[i] and new[j] are: 1 if equal.
func (m *matcher) alike(i, j int) float64 {
	if m.equal(i, j) {
		return 1
	}

	return min(likeness(m.old.grams(i), m.new.grams(j)), 0.99)
}

// worth returns what a link adds to a chain: more for the more alike, for longer
// sentences, and, so that repeated sentences find their own, for equal neighbours
// and the same place in the block.
func (m *matcher) worth(l link) float64 {
	const perNeighbour = 0.03

	length := 0
	for i := l.o.Start; i < l.o.End; i++ {
		length += len(m.old.grams(i))
	}
	worth := (l.alike - leastAlike + 0.05) * math.Sqrt(float64(min(length, 150)))
	before, after := m.neighbours(l)
	for _, same := range [...]bool{
		before, after,
		m.old.shapes[l.o.Start].first == m.new.shapes[l.n.Start].first,
		m.old.shapes[l.o.End-1].last == m.new.shapes[l.n.End-1].last,
	} {
		if same {
			worth += perNeighbour
		}
	}

	return worth
}

// neighbours reports whether the sentences before and after l have equal texts on
// both sides; the beginning of the text is like the beginning, the end like the end.
func (m *matcher) neighbours(l link) (before, after bool) {
	return m.alikeEnds(l.o.Start-1, l.n.Start-1), m.alikeEnds(l.o.End, l.n.End)
}

func (m *matcher) alikeEnds(i, j int) bool {
	noOld, noNew := i < 0 || i == len(m.old.shapes), j < 0 || j == len(m.new.shapes)
	if noOld || noNew {
		return noOld && noNew
	}

	return m.equal(i, j)
}

// settled reports whether links[k] lies between the same neighbours on both sides:
// linked to each other, or the ends of the gap.
func (m *matcher) settled(g gap, links []link, k int, where place) bool {
	if where != inPlace {
		return false
	}
	before, after := gap{o: Span{End: g.o.Start}, n: Span{End: g.n.Start}}, gap{o: Span{Start: g.o.End}, n: Span{Start: g.n.End}}
	if k > 0 {
		before = gap{links[k-1].o, links[k-1].n}
	}
	if k+1 < len(links) {
		after = gap{links[k+1].o, links[k+1].n}
	}
	l := links[k]

	return before.o.End == l.o.Start && before.n.End == l.n.Start && after.o.Start == l.o.End && after.n.Start == l.n.End
}

// certain reports whether l is sure enough to be made; settled says that its
// neighbours are the same on both sides.
func (m *matcher) certain(l link, settled bool) bool {
	if l.o.Len()+l.n.Len() > 2 || l.alike == 1 {
		return true
	}
	i, j := l.o.Start, l.n.Start
	least := alikeInOrder
	if settled {
		least = alikeInPlace
	}
	contradict := m.contradict(i, j)
	if contradict {
		least += claimsDiffer
	}
	if l.alike < least {
		return false
	}
	if settled && !contradict {
		return true
	}

	return l.alike >= m.rival(i, j, contradict)+clearly
}

// rival returns how alike the best other candidate is: for old[i] among the newer
// sentences, for new[j] among the older. If the two contradict each other every
// sentence counts, as in a list of statements that are alike; else only those that
// do not have an equal elsewhere.
func (m *matcher) rival(i, j int, every bool) float64 {
	top := 0.0
	all := Span{0, len(m.new.shapes)}
	for _, other := range m.new.near(m.new.sharing(&m.old.shapes[i], all, j), all, j, nearDiagonals) {
		if other != j && (every || !m.taken(&m.new, other)) {
			top = max(top, m.alike(i, other))
		}
	}
	all = Span{0, len(m.old.shapes)}
	for _, other := range m.old.near(m.old.sharing(&m.new.shapes[j], all, i), all, i, nearDiagonals) {
		if other != i && (every || !m.taken(&m.old, other)) {
			top = max(top, m.alike(other, j))
		}
	}

	return top
}

// taken reports whether a sentence is linked to an equal one.
func (m *matcher) taken(s *side, i int) bool {
	return s.links[i] >= 0 && m.links[s.links[i]].alike == 1
}
