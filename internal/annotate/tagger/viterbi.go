package tagger

// best returns the best path through the scores of m, which has size of them for
// each element, among those with a label of allowed at each; nil allows all. If
// there is no such path, what it returns breaks a rule. It leaves the sums in m.
func (c *chain) best(m *memory, allowed []Set) []uint8 {
	scores := m.scores
	n := len(scores) / c.size
	if n == 0 {
		return nil
	}
	m.sums, m.from = resized(m.sums, len(scores)), resized(m.from, len(scores))
	sums, from := m.sums, m.from
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
		c.step(sums[(i-1)*c.size:i*c.size], sums[i*c.size:(i+1)*c.size], from[i*c.size:], scores[i*c.size:], set)
	}

	return c.path(sums, from, n)
}

// step fills sums, those of an element, from previous, those of the one before it.
func (c *chain) step(previous, sums []int32, from []uint8, scores []int32, allowed Set) {
	top := previous[0]
	for _, s := range previous {
		top = max(top, s)
	}
	var buffer [MaxLabels]uint8
	for _, k := range c.before {
		hopeful := c.hopeful(buffer[:0], k.neighbours, previous)
		for _, to := range k.labels {
			best, at := int32(2*never), uint8(0)
			for _, f := range hopeful {
				if s := previous[f] + c.follow[int(f)*c.size+int(to)]; s > best {
					best, at = s, f
				}
			}
			from[to] = at
			sums[to] = best - top + scores[to] // relative to the best, so that long sequences do not overflow
			if !allowed.Has(int(to)) || sums[to] < never {
				sums[to] = never
			}
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
