package article

// surroundings counts what is the same around l on both sides, from 0 to 4: the text
// before, the text after, whether a block begins, whether it ends.
func (m *matcher) surroundings(l link) int {
	n := 0
	for _, same := range [...]bool{
		m.sameText(l.o.Start-1, l.n.Start-1),
		m.sameText(l.o.End, l.n.End),
		m.old.shapes[l.o.Start].first == m.new.shapes[l.n.Start].first,
		m.old.shapes[l.o.End-1].last == m.new.shapes[l.n.End-1].last,
	} {
		if same {
			n++
		}
	}

	return n
}

// sameText is equal, for places outside the text too: all of them are the same.
func (m *matcher) sameText(i, j int) bool {
	noOld, noNew := i < 0 || i == len(m.old.shapes), j < 0 || j == len(m.new.shapes)
	if noOld || noNew {
		return noOld && noNew
	}

	return m.equal(i, j)
}

// mistakable reports whether l, between equal sentences, could as well be between
// others with the same text in its room.
func (m *matcher) mistakable(l link, room gap) bool {
	const clearer = 2 // by how many surroundings

	if l.alike < 1 {
		return false
	}
	i, j, own := l.o.Start, l.n.Start, m.surroundings(l)
	for _, twin := range m.old.twins(i, room.o) {
		if m.surroundings(pair(twin, j))+clearer > own {
			return true
		}
	}
	for _, twin := range m.new.twins(j, room.n) {
		if m.surroundings(pair(i, twin))+clearer > own {
			return true
		}
	}

	return false
}

// twins returns the sentences of within that have the text of sentence i, but not
// those side by side with it: which of them is which nobody can tell.
func (s *side) twins(i int, within Span) []int {
	var found []int
	if s.unique(i) {
		return nil
	}
	for _, step := range [...]int{-1, 1} {
		beside := true
		for k := i + step; within.Start <= k && k < within.End; k += step {
			same := s.shapes[k].key == s.shapes[i].key
			if beside = beside && same; same && !beside {
				found = append(found, k)
			}
		}
	}

	return found
}
