package tagger

import "math"

// never is the score of what must not be; sums of it do not overflow.
const never = math.MinInt32 / 4

// A chain scores sequences of labels: a score for each label at each element, one
// for each pair of neighbours.
type chain struct {
	size   int     // how many labels
	first  []bool  // may stand first
	last   []bool  // may stand last
	before [][]int // for each label, those that may stand before it
	follow []int32 // [from*size+to]
}

func newChain(labels []string) *chain {
	c := &chain{size: len(labels), follow: make([]int32, len(labels)*len(labels))}
	for _, to := range labels {
		var before []int
		for from, name := range labels {
			if legal(name, to) {
				before = append(before, from)
			}
		}
		c.before = append(c.before, before)
		c.first = append(c.first, legal("", to))
		c.last = append(c.last, legal(to, ""))
	}

	return c
}

// best returns the best path through scores, which has size entries for each
// element, among those with a label of allowed at each; nil allows all. If there
// is no such path, what it returns breaks a rule.
func (c *chain) best(scores []int32, allowed []Set) []uint8 {
	n := len(scores) / c.size
	if n == 0 {
		return nil
	}
	sums := make([]int32, len(scores))
	from := make([]uint8, len(scores))
	for l := range c.size {
		sums[l] = scores[l]
		if !c.first[l] || allowed != nil && !allowed[0].Has(l) {
			sums[l] = never
		}
	}
	for i := 1; i < n; i++ {
		set := All
		if allowed != nil {
			set = allowed[i]
		}
		c.step(sums[(i-1)*c.size:(i+1)*c.size], from[i*c.size:], scores[i*c.size:], set)
	}

	return c.path(sums, from, n)
}

// step fills the second half of sums, an element, from the first, that before it.
func (c *chain) step(sums []int32, from []uint8, scores []int32, allowed Set) {
	previous, sums := sums[:c.size], sums[c.size:]
	top := previous[0]
	for _, s := range previous {
		top = max(top, s)
	}
	for to, before := range c.before {
		best, at := int32(2*never), 0
		for _, f := range before {
			if s := previous[f] + c.follow[f*c.size+to]; s > best {
				best, at = s, f
			}
		}
		from[to] = uint8(at)
		sums[to] = best - top + scores[to] // relative to the best, so that long sequences do not overflow
		if !allowed.Has(to) || sums[to] < never {
			sums[to] = never
		}
	}
}

// path goes back from the best last label.
func (c *chain) path(sums []int32, from []uint8, n int) []uint8 {
	labels := make([]uint8, n)
	end := sums[(n-1)*c.size:]
	best := int32(3 * never)
	for l, s := range end[:c.size] {
		if !c.last[l] {
			s += never
		}
		if s > best {
			best, labels[n-1] = s, uint8(l)
		}
	}
	for i := n - 1; i > 0; i-- {
		labels[i-1] = from[i*c.size+int(labels[i])]
	}

	return labels
}
