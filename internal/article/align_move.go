package article

import "strings"

// move links what left its place: sentences whose text stands once on either
// side, what goes with them, and then single sentences that are clearly alike.
func (m *matcher) move() {
	if !m.openEnds() {
		return
	}
	m.readAll()
	at := m.uniqueNew()
	for i := range m.old.shapes {
		j, found := at[m.old.shapes[i].key]
		if found && m.old.unique(i) && m.old.free(i) && m.new.free(j) && known(&m.old.shapes[i]) {
			m.linkMoved(i, j, 1)
		}
	}
	for k := 0; k < len(m.links); k++ { // grows as it goes
		if m.links[k].moved {
			m.follow(m.links[k])
		}
	}
	for i := range m.old.shapes {
		if m.old.free(i) && telling(&m.old.shapes[i]) {
			m.moveAlike(i)
		}
	}
}

func (m *matcher) openEnds() bool {
	open := func(s *side) bool {
		for i := range s.links {
			if s.free(i) {
				return true
			}
		}
		return false
	}

	return open(&m.old) && open(&m.new)
}

// known reports whether a sentence is taken for the same wherever its very text
// stands: a title or what says something, not a "Yes." or "Why?", which a text can
// lose here and gain there.
func known(s *shape) bool {
	if len(s.words) == 0 {
		return false
	}
	title := s.first && s.last && !strings.ContainsAny(s.folded[len(s.folded)-1:], ".!?\"'")

	return telling(s) || len(s.words) > 1 && len(s.folded) >= 8 || title
}

// telling reports whether a sentence says enough to be known by most of its words.
func telling(s *shape) bool {
	return len(s.words) >= 4 || len(s.words) == 3 && len(s.folded) >= 15 || len(s.folded) >= 60
}

func (m *matcher) linkMoved(i, j int, alike float64) {
	l := pair(i, j)
	l.alike, l.moved = alike, true
	m.link(l)
}

// follow fills the gaps before and after a link that moved: its neighbours mostly
// moved with it.
func (m *matcher) follow(l link) {
	after := gap{o: m.old.freeFrom(l.o.End), n: m.new.freeFrom(l.n.End)}
	if !after.o.Empty() && !after.n.Empty() {
		m.fill(after, beside)
	}
	before := gap{o: m.old.freeUntil(l.o.Start), n: m.new.freeUntil(l.n.Start)}
	if !before.o.Empty() && !before.n.Empty() {
		m.fill(before, beside)
	}
}

// mostFollowing is how many sentences next to one that moved are looked at.
const mostFollowing = 32

func (s *side) freeFrom(i int) Span {
	end := i
	for s.free(end) && end < i+mostFollowing {
		end++
	}

	return Span{i, end}
}

func (s *side) freeUntil(i int) Span {
	start := i
	for s.free(start-1) && start > i-mostFollowing {
		start--
	}

	return Span{start, i}
}

// moveAlike links old[i] to the newer sentence that is clearly most like it, and
// clearly not more like another.
func (m *matcher) moveAlike(i int) {
	target, top := -1, 0.0
	for _, j := range m.new.sharing(&m.old.shapes[i], Span{0, len(m.new.shapes)}, i) {
		if alike := m.alike(i, j); m.new.free(j) && alike > top {
			target, top = j, alike
		}
	}
	if target < 0 || top < alikeMoved {
		return
	}
	more := 2 * clearly
	if m.contradict(i, target) {
		more = 3 * clearly
	}
	if top >= m.rival(i, target, true)+more {
		m.linkMoved(i, target, top)
	}
}
