package sense

import (
	"encoding/binary"
	"errors"
	"math"
)

// bits is the size of a model: 2^bits buckets for hashed features. With 2^15 words
// that share a bucket spoil each other: a point less on newspapers.
const bits = 16

// A Model is a linear classifier over hashed features. The zero value is none.
type Model struct {
	classes int
	scale   float64
	weights []int8 // by bucket, then class
}

// errModel is returned for bytes that are no model.
var errModel = errors.New("not a model of kinds of statement")

const magic = "PSM1"

// Marshal returns m as bytes that Load reads.
func (m *Model) Marshal() []byte {
	out := append([]byte(magic), byte(m.classes))
	out = binary.LittleEndian.AppendUint64(out, math.Float64bits(m.scale))
	for _, w := range m.weights {
		out = append(out, byte(w))
	}

	return out
}

// Load returns the model in data.
func Load(data []byte) (*Model, error) {
	const head = len(magic) + 9
	if len(data) < head || string(data[:len(magic)]) != magic || data[len(magic)] == 0 || len(data) != head+int(data[len(magic)])<<bits {
		return nil, errModel
	}
	m := &Model{classes: int(data[len(magic)]), scale: math.Float64frombits(binary.LittleEndian.Uint64(data[len(magic)+1:]))}
	m.weights = make([]int8, len(data)-head)
	for i, b := range data[head:] {
		m.weights[i] = int8(b)
	}

	return m, nil
}

// probabilities returns how likely each class is by m.
func (m *Model) probabilities(features []uint32) []float64 {
	scores := make([]float64, m.classes)
	sums := make([]int32, m.classes)
	for _, f := range features {
		row := m.weights[int(f)*m.classes:][:m.classes]
		for c, w := range row {
			sums[c] += int32(w)
		}
	}
	for c, s := range sums {
		scores[c] = float64(s) * m.scale
	}

	return softmax(scores)
}

// weight returns how much feature f speaks for class c.
func (m *Model) weight(f uint32, c int) float64 {
	return float64(m.weights[int(f)*m.classes+c]) * m.scale
}

// softmax turns scores into probabilities, in place.
func softmax(scores []float64) []float64 {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}

	return scores
}

// bucket returns the bucket of a feature: FNV-1a over its parts.
func bucket(kind byte, parts ...string) uint32 {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}

	return (h ^ h>>bits) & (1<<bits - 1)
}
