package tagger

import (
	"math"
	"math/bits"
	"slices"
)

// never is the score of what must not be; sums of it do not overflow.
const never = math.MinInt32 / 4

// A chain scores sequences of labels: a score for each label at each element, one
// for each pair of neighbours.
type chain struct {
	size      int    // how many labels
	first     []bool // may stand first
	last      []bool // may stand last
	before    []link // labels by what may stand before them
	behind    []link // labels by what may stand behind them
	follow    []int32
	low, high int32 // no score in follow is lower or higher
	ahead     []Set // by label: what may stand before it
	back      []Set // by label: what may stand behind it
}

// A link is labels that have the same neighbours on one side: all of labels may
// stand beside all of neighbours.
type link struct{ labels, neighbours []uint8 }

func newChain(labels []string) *chain {
	c := &chain{size: len(labels), follow: make([]int32, len(labels)*len(labels))}
	for _, l := range labels {
		c.first = append(c.first, legal("", l))
		c.last = append(c.last, legal(l, ""))
	}
	c.ahead, c.back = make([]Set, len(labels)), make([]Set, len(labels))
	for l, label := range labels {
		for n, name := range labels {
			if legal(name, label) {
				c.ahead[l] |= Only(n)
			}
			if legal(label, name) {
				c.back[l] |= Only(n)
			}
		}
	}
	c.before = links(labels, func(label, neighbour string) bool { return legal(neighbour, label) })
	c.behind = links(labels, legal)

	return c
}

// links groups labels by their neighbours.
func links(labels []string, beside func(label, neighbour string) bool) []link {
	var all []link
	for l, label := range labels {
		var neighbours []uint8
		for n, name := range labels {
			if beside(label, name) {
				neighbours = append(neighbours, uint8(n))
			}
		}
		at := slices.IndexFunc(all, func(k link) bool { return slices.Equal(k.neighbours, neighbours) })
		if at < 0 {
			at = len(all)
			all = append(all, link{neighbours: neighbours})
		}
		all[at].labels = append(all[at].labels, uint8(l))
	}

	return all
}

// setFollow sets the score of a pair of neighbours.
func (c *chain) setFollow(at int, score int32) {
	c.follow[at] = score
	c.low, c.high = min(c.low, score), max(c.high, score)
}

// hopeful appends to buffer the neighbours that can be part of a best path: the
// others are so far behind the best one that no score of a pair makes up for it.
func (c *chain) hopeful(buffer []uint8, neighbours []uint8, sums []int32) []uint8 {
	top := int32(3 * never)
	for _, n := range neighbours {
		top = max(top, sums[n])
	}
	for _, n := range neighbours {
		if sums[n] >= top-(c.high-c.low) {
			buffer = append(buffer, n)
		}
	}

	return buffer
}

// narrow leaves out of allowed the labels that no sequence has, because their
// neighbours may have none that fits. Sets that leave no sequence stay as they are.
func (c *chain) narrow(allowed []Set) {
	if len(allowed) == 0 || !c.bound() {
		return
	}
	ahead := make([]Set, len(allowed)) // what the elements before leave of each
	for i, set := range allowed {
		for rest := set & (All >> (MaxLabels - c.size)); rest != 0; rest &= rest - 1 {
			l := bits.TrailingZeros64(uint64(rest))
			if i == 0 && c.first[l] || i > 0 && ahead[i-1]&c.ahead[l] != 0 {
				ahead[i] |= Only(l)
			}
		}
	}
	var behind Set
	for i := len(ahead) - 1; i >= 0; i-- {
		var kept Set
		for rest := ahead[i]; rest != 0; rest &= rest - 1 {
			l := bits.TrailingZeros64(uint64(rest))
			if i == len(ahead)-1 && c.last[l] || i < len(ahead)-1 && behind&c.back[l] != 0 {
				kept |= Only(l)
			}
		}
		if kept == 0 {
			return // at the last element, for others have what fits it
		}
		ahead[i], behind = kept, kept
	}
	copy(allowed, ahead)
}

// bound reports whether not every label may stand beside every other.
func (c *chain) bound() bool { return len(c.before) > 1 }
