package article

import (
	"math/bits"
	"slices"
	"unicode"
)

// trigrams yields the trigrams of s in lower case and plain, each packed into one
// number (a code point has 21 bits).
func trigrams(s string) func(yield func(uint64) bool) {
	const point = 1<<21 - 1

	return func(yield func(uint64) bool) {
		window := uint64(' ')
		for _, r := range s {
			window = (window<<21 | uint64(unicode.ToLower(plainRune(r)))&point) & (1<<63 - 1)
			if !yield(window) {
				return
			}
		}
		yield((window<<21 | ' ') & (1<<63 - 1))
	}
}

// setOf returns the trigrams of s, ascending, each once.
func setOf(s string) []uint64 {
	grams := make([]uint64, 0, len(s)+1)
	for gram := range trigrams(s) {
		grams = append(grams, gram)
	}
	slices.Sort(grams)

	return slices.Compact(grams)
}

// A sketch has a bit for each trigram, several sharing one now and then: enough to
// see fast that two sentences have little in common.
type sketch struct {
	bits [32]uint64
	set  int // how many bits are 1
}

func sketchOf(s string) *sketch {
	k := &sketch{}
	for gram := range trigrams(s) {
		h := gram * 0x9E3779B97F4A7C15 >> 53 // Fibonacci hashing to 11 bits
		k.bits[h/64] |= 1 << (h % 64)
	}
	for _, b := range k.bits {
		k.set += bits.OnesCount64(b)
	}

	return k
}

// far reports whether the likeness of k and o cannot come near leastAlike.
func (k *sketch) far(o *sketch) bool {
	const near = 0.85 * leastAlike

	common := 0
	for i, b := range k.bits {
		common += bits.OnesCount64(b & o.bits[i])
	}

	return float64(2*common) < near*float64(k.set+o.set) && float64(common) < near*float64(min(k.set, o.set))
}

// shared returns how many trigrams a and b have in common.
func shared(a, b []uint64) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}

	return n
}

// dice returns the share of trigrams that a and b have in common, from 0 to 1.
func dice(a, b []uint64) float64 {
	return 2 * float64(shared(a, b)) / float64(max(len(a)+len(b), 1))
}

// union returns the trigrams of a and b, ascending, each once.
func union(a, b []uint64) []uint64 {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)

	return slices.Compact(all)
}
