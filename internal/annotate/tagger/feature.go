// Package tagger is a linear sequence model: it learns, by an averaged structured
// perceptron over hashed features, which label each element of a sequence has.
// It does not know what the elements, features or labels mean.
package tagger

import "slices"

// A Feature is the hash of something that is true of one element of a sequence.
type Feature uint32

// Hash returns a hash of s, to be combined into features (FNV-1a with a final mix).
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}

	return mix(h)
}

// Of returns the feature of a template (a small number that says what the values
// are, such as "word before") and its values, in this order.
func Of(template uint64, values ...uint64) Feature {
	h := mix(template + 0x9e3779b97f4a7c15)
	for _, v := range values {
		h = (h ^ v) * 0x9fb21c651e98df25
		h ^= h >> 28
	}

	return Feature(mix(h) >> 32)
}

// mix spreads the bits of h (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53

	return h ^ h>>33
}

// A Sequence is the features of each of its elements. The zero value is empty. It
// may be used again after Reset, which saves memory: what models need to tag it is
// kept with it, so that it is for one goroutine at a time.
type Sequence struct {
	features []Feature
	ends     []int
	memory   memory
}

// memory is what a model needs to tag a sequence: for every element a number for
// every label.
type memory struct {
	scores []int32
	sums   []int32 // of the best paths up to here
	ahead  []int32 // of the best paths from here
	from   []uint8 // the label before it on the best path

	narrowed []Set // the labels that an element may have where the others have theirs
}

// resized returns a slice of n numbers, whatever they are: list, if it is long enough.
func resized[T any](list []T, n int) []T { return slices.Grow(list[:0], n)[:n] }

// Add adds features to the element that End will complete.
func (s *Sequence) Add(features ...Feature) { s.features = append(s.features, features...) }

// End completes an element; what Add gets next belongs to the one after it.
func (s *Sequence) End() { s.ends = append(s.ends, len(s.features)) }

// Reset makes s empty again.
func (s *Sequence) Reset() { s.features, s.ends = s.features[:0], s.ends[:0] }

// Len returns how many elements s has.
func (s *Sequence) Len() int { return len(s.ends) }

// At returns the features of element i. They must not be changed.
func (s *Sequence) At(i int) []Feature {
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}

	return s.features[start:s.ends[i]]
}
