package tagger

// A Model scores labels and finds the best sequence of them. It does not change
// once made and may be used by several goroutines.
type Model struct {
	labels []string
	chain  *chain
	mask   Feature
	starts []uint32 // cells of row r are cells[starts[r]:starts[r+1]]
	cells  []cell
}

// A cell is the weight of one feature for one label: the label in the high byte,
// the weight as int8 in the low one. Most features speak for few labels, so rows
// of cells are smaller than a matrix, and faster.
type cell uint16

func newCell(label int, weight int8) cell { return cell(label)<<8 | cell(uint8(weight)) }

// Labels returns the labels by number. They must not be changed.
func (m *Model) Labels() []string { return m.labels }

// Tag returns the number of the best label for each element of s.
func (m *Model) Tag(s *Sequence) []uint8 { return m.chain.best(m.scores(s), nil) }

// TagAmong is Tag with the labels limited to a set for each element. If the sets
// leave no sequence, they are overridden where it costs least.
func (m *Model) TagAmong(s *Sequence, allowed []Set) []uint8 {
	return m.chain.best(m.scoresAmong(s, allowed), nil)
}

// TagSure is Tag, and says for each element how much worse the best sequence with
// another label there is, in the model's own unit: 0 is a coin toss.
func (m *Model) TagSure(s *Sequence) ([]uint8, []int32) {
	return m.sure(m.scores(s))
}

// TagSureAmong is TagSure with the labels limited as by TagAmong.
func (m *Model) TagSureAmong(s *Sequence, allowed []Set) ([]uint8, []int32) {
	return m.sure(m.scoresAmong(s, allowed))
}

func (m *Model) sure(scores []int32) ([]uint8, []int32) {
	labels := m.chain.best(scores, nil)

	return labels, m.chain.margins(scores, labels)
}

// scoresAmong is scores with a penalty on what is not allowed that scores cannot
// make up for.
func (m *Model) scoresAmong(s *Sequence, allowed []Set) []int32 {
	const penalty = 1 << 20
	scores := m.scores(s)
	size := len(m.labels)
	for i, set := range allowed {
		for l := range size {
			if !set.Has(l) {
				scores[i*size+l] -= penalty
			}
		}
	}

	return scores
}

// batch is how many rows are looked up before their cells are added: rows are all
// over memory, and a processor waits for several at once if it may. That takes a
// third off the time.
const batch = 64

// unused is a label that no model has, as MaxLabels is less.
const unused = 255

// scores returns the score of every label for every element.
func (m *Model) scores(s *Sequence) []int32 {
	size := len(m.labels)
	scores := make([]int32, s.Len()*size)
	var rows [batch][]cell
	for i := range s.Len() {
		var sums [256]int32 // as many as a cell can name, so that no index is checked
		for features := s.At(i); len(features) > 0; {
			n := min(len(features), batch)
			for k, f := range features[:n] {
				r := f & m.mask
				rows[k] = m.cells[m.starts[r]:m.starts[r+1]]
			}
			for _, row := range rows[:n] { // read the first cell of each, which fetches the rest
				if len(row) > 0 {
					sums[unused] += int32(row[0])
				}
			}
			for _, row := range rows[:n] {
				for _, c := range row {
					sums[c>>8] += int32(int8(c))
				}
			}
			features = features[n:]
		}
		copy(scores[i*size:(i+1)*size], sums[:])
	}

	return scores
}
