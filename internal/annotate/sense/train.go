package sense

import (
	"math"
	"math/rand/v2"
)

// An Example is a sentence with the kind of statement that it makes.
type Example struct {
	Text string
	Sentence
	Kind   int     // index of a class, see KindOf
	Weight float64 // how much it counts; 1 for our own labels
}

// Training parameters: rounds over the data, learning rate of AdaGrad, and the
// decay that keeps weights small. Chosen on a tenth of the training documents.
const (
	rounds = 12
	rate   = 0.15
	decay  = 2e-4
)

// orders is how many times a model is trained, on the examples in another order
// each time. The weights are the mean: one order decides by chance what few examples
// tell apart.
const orders = 5

// Train makes a model from examples by logistic regression. The same examples make
// the same model.
func Train(examples []Example) *Model {
	features := make([][]uint32, len(examples))
	for i, e := range examples {
		features[i] = read(e.Text, e.Sentence).features()
	}
	mean := make([]float64, len(classes)<<bits)
	for seed := range uint64(orders) {
		for i, w := range trainOnce(examples, features, seed+1) {
			mean[i] += w / orders
		}
	}

	return quantised(mean)
}

// trainOnce returns the weights after examples in the order that seed gives.
func trainOnce(examples []Example, features [][]uint32, seed uint64) []float64 {
	weights := make([]float64, len(classes)<<bits)
	squares := make([]float64, len(weights))
	random := rand.New(rand.NewPCG(seed, 2))
	order := random.Perm(len(examples))
	for range rounds {
		random.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		for _, i := range order {
			step(weights, squares, features[i], examples[i].Kind, examples[i].Weight)
		}
	}

	return weights
}

// step moves the weights toward class kind for one example.
func step(weights, squares []float64, features []uint32, kind int, importance float64) {
	scores := make([]float64, len(classes))
	for _, f := range features {
		for c := range scores {
			scores[c] += weights[int(f)*len(classes)+c]
		}
	}
	for c, p := range softmax(scores) {
		slope := p * importance
		if c == kind {
			slope -= importance
		}
		for _, f := range features {
			at := int(f)*len(classes) + c
			g := slope + decay*weights[at]
			squares[at] += g * g
			weights[at] -= rate * g / (math.Sqrt(squares[at]) + 1e-6)
		}
	}
}

// quantised returns weights as a model of bytes.
func quantised(weights []float64) *Model {
	top := 1e-9
	for _, w := range weights {
		top = max(top, math.Abs(w))
	}
	m := &Model{classes: len(classes), scale: top / 127, weights: make([]int8, len(weights))}
	for i, w := range weights {
		m.weights[i] = int8(math.Round(w / m.scale))
	}

	return m
}
