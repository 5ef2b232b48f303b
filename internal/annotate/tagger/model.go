package tagger

// A Model scores labels and finds the best sequence of them. It does not change
// once made and may be used by several goroutines.
type Model struct {
	labels []string
	chain  *chain
	mask   Feature
	rows   table
}

// A cell is the weight of one feature for one label, as int8, and the label. Most
// features speak for few labels, so rows of cells are smaller than a matrix, and
// faster.
const cellSize = 2

func appendCell(cells []byte, label int, weight int8) []byte {
	return append(cells, byte(weight), byte(label))
}

// Labels returns the labels by number. They must not be changed.
func (m *Model) Labels() []string { return m.labels }

// Tag returns the number of the best label for each element of s.
func (m *Model) Tag(s *Sequence) []uint8 {
	m.score(s)

	return m.chain.best(&s.memory, nil)
}

// TagAmong is Tag with the labels limited to a set for each element. If the sets
// leave no sequence, they are overridden where it costs least.
func (m *Model) TagAmong(s *Sequence, allowed []Set) []uint8 {
	m.scoreAmong(s, allowed)

	return m.chain.best(&s.memory, nil)
}

// TagSure is Tag, and says for each element how much worse the best sequence with
// another label there is, in the model's own unit: 0 is a coin toss.
func (m *Model) TagSure(s *Sequence) ([]uint8, []int32) {
	m.score(s)

	return m.sure(&s.memory)
}

// TagSureAmong is TagSure with the labels limited as by TagAmong.
func (m *Model) TagSureAmong(s *Sequence, allowed []Set) ([]uint8, []int32) {
	m.scoreAmong(s, allowed)

	return m.sure(&s.memory)
}

func (m *Model) sure(scored *memory) ([]uint8, []int32) {
	labels := m.chain.best(scored, nil)

	return labels, m.chain.margins(scored, labels)
}

// Narrow leaves out of allowed, the labels that each element may have, those that no
// sequence has because its neighbours may have none that fits. Where one label alone is
// left, features say nothing.
func (m *Model) Narrow(allowed []Set) { m.chain.narrow(allowed) }

// scoreAmong is score with a penalty on what is not allowed that scores cannot
// make up for. Where one label alone is left nothing is scored.
func (m *Model) scoreAmong(s *Sequence, allowed []Set) {
	const penalty = 1 << 20
	size := len(m.labels)
	s.memory.scores = resized(s.memory.scores, s.Len()*size)
	s.memory.narrowed = append(s.memory.narrowed[:0], allowed...)
	m.chain.narrow(s.memory.narrowed)
	for i, set := range s.memory.narrowed {
		scores := s.memory.scores[i*size : (i+1)*size]
		if set.Single() {
			clear(scores)
		} else {
			m.scoreElement(s.At(i), scores)
		}
		for l := range scores {
			if !set.Has(l) {
				scores[l] -= penalty
			}
		}
	}
}

// score fills the memory of s with the score of every label for every element.
func (m *Model) score(s *Sequence) {
	size := len(m.labels)
	s.memory.scores = resized(s.memory.scores, s.Len()*size)
	for i := range s.Len() {
		m.scoreElement(s.At(i), s.memory.scores[i*size:(i+1)*size])
	}
}

// scoreElement writes the score of every label for an element with these features.
func (m *Model) scoreElement(features []Feature, scores []int32) {
	var rows heap
	var sums [256]int32 // as many as a cell can name, so that no index is checked
	for len(features) > 0 {
		n := min(len(features), batch)
		found := rows.cells[:m.rows.gather(&rows, features[:n], m.mask)]
		for ; len(found) >= cellSize; found = found[cellSize:] {
			sums[found[1]] += int32(int8(found[0]))
		}
		features = features[n:]
		if rows.fulls > maxFull-batch {
			m.rows.addFull(&sums, &rows)
		}
	}
	m.rows.addFull(&sums, &rows)
	copy(scores, sums[:])
}
