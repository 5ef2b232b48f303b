package article

import "math"

// A place says how much is known about where a gap lies, and so how alike two
// sentences in it must be.
type place int

const (
	inPlace place = iota // between the same neighbours on both sides
	beside               // next to a sentence that moved
)

// What two sentences need to be linked; see certain.
const (
	leastAlike   = 0.34 // to be looked at at all
	alikeInPlace = 0.40 // between the same neighbours, if most words survive
	alikeInOrder = 0.52 // elsewhere in order
	alikeMoved   = 0.70 // out of order
	alikeInList  = 0.50 // of the best other candidate: the sentence is one of a list
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
		room := roomOf(g, links, k)
		settled := where == inPlace && room.o == l.o && room.n == l.n
		if m.certain(l, settled) && !m.mistakable(l, room) {
			l.moved = where == beside
			m.link(l)
		}
	}
}

// roomOf returns the part of g between the links before and after links[k].
func roomOf(g gap, links []link, k int) gap {
	if k > 0 {
		g.o.Start, g.n.Start = links[k-1].o.End, links[k-1].n.End
	}
	if k+1 < len(links) {
		g.o.End, g.n.End = links[k+1].o.Start, links[k+1].n.Start
	}

	return g
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
	}
	m.old.index(len(m.texts))
	m.new.index(len(m.texts))
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

// alike returns how alike the sentences old[i] and new[j] are: 1 if equal, 0 if less
// than is of use.
func (m *matcher) alike(i, j int) float64 {
	switch {
	case m.equal(i, j):
		return 1
	case m.old.sketch(i).far(m.new.sketch(j)):
		return 0
	}
	alike := dice(m.old.grams(i), m.new.grams(j))
	if alike < alikeMoved {
		alike = max(alike, m.grown(i, j))
	}

	return min(alike, 0.99)
}

// grown returns how alike two sentences are if one is the other with more words: most
// of the share of the shorter one that is found in the longer, in the same order; 0 if
// the longer one is much longer, or the shorter one says too little.
func (m *matcher) grown(i, j int) float64 {
	const (
		most    = 0.8
		longest = 4
		enough  = 24 // trigrams
		inOrder = 0.6
	)
	short, long := &m.old.shapes[i], &m.new.shapes[j]
	a, b := m.old.grams(i), m.new.grams(j)
	if len(a) > len(b) {
		short, long, a, b = long, short, b, a
	}
	if len(a) < enough || len(b) > longest*len(a) || short.follows(long) < inOrder {
		return 0
	}

	return most * float64(shared(a, b)) / float64(len(a))
}

// worth returns what a link adds to a chain: more for the more alike, for longer
// sentences, and, so that repeated sentences find their own, for equal surroundings.
func (m *matcher) worth(l link) float64 {
	const perSurrounding = 0.03

	length := 0
	for i := l.o.Start; i < l.o.End; i++ {
		length += len(m.old.shapes[i].folded)
	}

	return (l.alike-leastAlike+0.05)*math.Sqrt(float64(min(length, 150))) + perSurrounding*float64(m.surroundings(l))
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

	rival := m.rival(i, j, contradict)

	return l.alike >= rival+clearly && !(contradict && rival >= alikeInList)
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
