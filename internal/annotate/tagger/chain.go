package tagger

import (
	"math"
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
