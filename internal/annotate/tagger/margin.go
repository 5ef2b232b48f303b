package tagger

// margins returns for each element how much the best path, labels, is better than
// the best one that has another label there. The sums in m are those that best
// left with all labels allowed.
func (c *chain) margins(m *memory, labels []uint8) []int32 {
	n := len(labels)
	margins := make([]int32, n)
	if n == 0 {
		return margins
	}
	c.lookAhead(m, n)
	for i := range margins {
		here := i * c.size
		margins[i] = margin(m.sums[here:here+c.size], m.ahead[here:], int(labels[i]))
	}

	return margins
}

// lookAhead fills m.ahead for each element and label with the score of the best path
// behind it, up to a constant for each element.
func (c *chain) lookAhead(m *memory, n int) {
	m.ahead = resized(m.ahead, n*c.size)
	ahead, scores := m.ahead, m.scores
	for l := range c.size {
		ahead[(n-1)*c.size+l] = 0
		if !c.last[l] {
			ahead[(n-1)*c.size+l] = never
		}
	}
	var space [MaxLabels]int32
	next := space[:c.size]
	var buffer [MaxLabels]uint8
	for i := n - 2; i >= 0; i-- {
		here := ahead[i*c.size : (i+1)*c.size]
		for l := range next {
			next[l] = ahead[(i+1)*c.size+l] + scores[(i+1)*c.size+l]
		}
		for _, k := range c.behind {
			hopeful := c.hopeful(buffer[:0], k.neighbours, next)
			for _, from := range k.labels {
				best := int32(2 * never)
				for _, to := range hopeful {
					best = max(best, next[to]+c.follow[int(from)*c.size+int(to)])
				}
				here[from] = best
			}
		}
		level(here)
	}
}

// level makes the best of sums 0 and none lower than never.
func level(sums []int32) {
	top := int32(never)
	for _, s := range sums {
		top = max(top, s)
	}
	for l, s := range sums {
		sums[l] = max(max(s, never)-top, never)
	}
}

// margin returns how much better label is than the next best.
func margin(before, ahead []int32, label int) int32 {
	second := int32(2 * never)
	for l, s := range before {
		if l != label {
			second = max(second, s+ahead[l])
		}
	}

	return before[label] + ahead[label] - second
}
