package tagger

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// An Example is one sequence to learn from.
type Example struct {
	Sequence *Sequence
	Allowed  []Set // the labels that count as right, for each element
	Style    int   // which corpus it is from, from 1; 0 for none, see Options
}

// Options say how to learn.
type Options struct {
	Bits   int // the model has 1<<Bits rows for features
	Epochs int // how often the examples are gone through; those without mistakes more seldom
	Cells  int // keep at most so many weights, the largest
	Rare   int // leave out features that are seen fewer times than this
	// Styles is how many corpora there are. Each gets a copy of every weight of
	// its own that learns along and is thrown away: what is peculiar to a corpus is
	// explained by its copy, and the general weights are left with the rest.
	Styles int
	Seed   uint64
	// Orders is how many times to learn, each time in another order; 0 for once. The
	// weights are the mean of all: less of what they hold is chance.
	Orders int
	Log    func(epoch, wrong, elements int) // may be nil
}

// A trainer holds the weights while they change. Sums are of each change times
// the number of the step at which it was made, from which averages follow.
type trainer struct {
	Options
	chain   *chain
	mask    uint32
	rare    []bool
	weights []int32
	sums    []int64
	follows []int64
	step    int64
	memory  memory
}

// Train returns the model that examples teach. The same input gives the same
// model.
func Train(labels []string, examples []Example, o Options) *Model {
	size := len(labels)
	sum, follows := make([]float32, size<<o.Bits), make([]float64, size*size)
	for order := range max(1, o.Orders) {
		t := newTrainer(labels, examples, o)
		t.train(examples, o.Seed+uint64(order)<<32)
		t.add(sum, follows)
	}

	return newModel(labels, o, sum, follows)
}

func newTrainer(labels []string, examples []Example, o Options) *trainer {
	size := len(labels)
	rows := 1 << o.Bits
	tables := 1
	if o.Styles > 0 {
		tables = 2 // one for the general weights, one for all styles
	}
	t := &trainer{
		Options: o, chain: newChain(labels), mask: uint32(rows - 1),
		weights: make([]int32, tables*rows*size), sums: make([]int64, tables*rows*size), follows: make([]int64, size*size),
	}
	t.countRare(examples, rows)

	return t
}

// train goes through the examples in an order that seed gives.
func (t *trainer) train(examples []Example, seed uint64) {
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	calm := make([]int, len(examples)) // how often it was right in a row
	random := rand.New(rand.NewPCG(seed, 1))
	for epoch := range t.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, elements := 0, 0
		for _, i := range order {
			t.step++
			if calm[i] > 0 && random.IntN(calm[i]+1) > 0 {
				continue // as likely right again: look at it less often
			}
			mistakes := t.learn(examples[i])
			if calm[i]++; mistakes > 0 {
				calm[i] = 0
			}
			wrong += mistakes
			elements += examples[i].Sequence.Len()
		}
		if t.Log != nil {
			t.Log(epoch+1, wrong, elements)
		}
	}
}

// countRare finds the rows that too few features fall into.
func (t *trainer) countRare(examples []Example, rows int) {
	counts := make([]uint16, rows)
	for _, e := range examples {
		for _, f := range e.Sequence.features {
			if c := &counts[uint32(f)&t.mask]; *c < math.MaxUint16 {
				*c++
			}
		}
	}
	t.rare = make([]bool, rows)
	for r, c := range counts {
		t.rare[r] = int(c) < t.Rare
	}
}

// learn moves the weights if the best path has labels that are not allowed, from
// it to the best path that is, and returns how many such labels it had.
func (t *trainer) learn(e Example) int {
	t.score(e)
	got := t.chain.best(&t.memory, nil)
	wrong := 0
	for i, l := range got {
		if !e.Allowed[i].Has(int(l)) {
			wrong++
		}
	}
	if wrong == 0 {
		return 0
	}

	want := t.chain.best(&t.memory, e.Allowed)
	for i := range got {
		if got[i] != want[i] {
			t.move(e, i, int(want[i]), 1)
			t.move(e, i, int(got[i]), -1)
		}
		if i > 0 && (got[i-1] != want[i-1] || got[i] != want[i]) {
			t.moveFollow(int(want[i-1])*t.chain.size+int(want[i]), 1)
			t.moveFollow(int(got[i-1])*t.chain.size+int(got[i]), -1)
		}
	}

	return wrong
}

// row returns the first weight of the row of f: the general one, and that of the
// style or -1.
func (t *trainer) row(f Feature, style int) (int, int) {
	general := int(uint32(f) & t.mask)
	if style == 0 || t.Styles == 0 {
		return general * t.chain.size, -1
	}
	own := int(uint32(mix(uint64(f)+uint64(style)<<40))&t.mask) + int(t.mask) + 1

	return general * t.chain.size, own * t.chain.size
}

func (t *trainer) score(e Example) {
	size := t.chain.size
	t.memory.scores = resized(t.memory.scores, e.Sequence.Len()*size)
	clear(t.memory.scores)
	for i := range e.Sequence.Len() {
		scores := t.memory.scores[i*size : (i+1)*size]
		for _, f := range e.Sequence.At(i) {
			if t.rare[uint32(f)&t.mask] {
				continue
			}
			general, own := t.row(f, e.Style)
			for l, w := range t.weights[general : general+size] {
				scores[l] += w
			}
			if own >= 0 {
				for l, w := range t.weights[own : own+size] {
					scores[l] += w
				}
			}
		}
	}
}

func (t *trainer) move(e Example, i, label int, by int32) {
	for _, f := range e.Sequence.At(i) {
		if t.rare[uint32(f)&t.mask] {
			continue
		}
		general, own := t.row(f, e.Style)
		t.weights[general+label] += by
		t.sums[general+label] += int64(by) * t.step
		if own >= 0 {
			t.weights[own+label] += by // never averaged: it is thrown away
		}
	}
}

func (t *trainer) moveFollow(at int, by int32) {
	t.chain.setFollow(at, t.chain.follow[at]+by)
	t.follows[at] += int64(by) * t.step
}

// add adds the average of the weights over all steps to sum, and that of follow.
func (t *trainer) add(sum []float32, follow []float64) {
	n := float64(max(1, t.Orders))
	average := func(weight int32, sum int64) float64 { return (float64(weight) - float64(sum)/float64(t.step+1)) / n }
	for i := range sum {
		sum[i] += float32(average(t.weights[i], t.sums[i]))
	}
	for i := range follow {
		follow[i] += average(t.chain.follow[i], t.follows[i])
	}
}

// newModel returns a model with small integers for weights and no more of them than
// Cells.
func newModel(labels []string, o Options, weights []float32, follow []float64) *Model {
	size, rows := len(labels), 1<<o.Bits
	scale := scaleFor(weights)
	least := leastKept(weights, o.Cells)

	m := &Model{labels: labels, chain: newChain(labels), mask: Feature(rows - 1)}
	lengths := make([]byte, rows)
	var cells []byte
	for r := range rows {
		for l := range size {
			w := math.Round(min(max(float64(weights[r*size+l])*scale, -127), 127))
			if w != 0 && abs(weights[r*size+l]) >= least {
				cells = appendCell(cells, l, int8(w))
				lengths[r]++
			}
		}
	}
	m.rows = newTable(lengths, cells, size)
	for i := range follow {
		m.chain.setFollow(i, int32(math.Round(min(max(follow[i]*scale, math.MinInt16), math.MaxInt16))))
	}

	return m
}

// scaleFor returns what to multiply weights by for all but the largest few to
// fit a byte: one in 20,000 that are not zero may be cut.
func scaleFor(weights []float32) float64 {
	sizes := sizesOf(weights)
	if len(sizes) == 0 {
		return 1
	}

	return 127 / float64(sizes[len(sizes)/20000])
}

// leastKept returns the size of the smallest weight that is kept if n are; n = 0
// keeps all.
func leastKept(weights []float32, n int) float32 {
	sizes := sizesOf(weights)
	if n == 0 || n > len(sizes) {
		return 0
	}

	return sizes[n-1]
}

// sizesOf returns the absolute values of the weights that are not zero, the largest
// first.
func sizesOf(weights []float32) []float32 {
	var sizes []float32
	for _, w := range weights {
		if w != 0 {
			sizes = append(sizes, abs(w))
		}
	}
	slices.SortFunc(sizes, func(a, b float32) int { return cmp.Compare(b, a) })

	return sizes
}

func abs(w float32) float32 { return max(w, -w) }
