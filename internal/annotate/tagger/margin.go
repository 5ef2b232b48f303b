package tagger

// margins returns for each element how much the best path, labels, is better than
// the best one that has another label there.
func (c *chain) margins(scores []int32, labels []uint8) []int32 {
	n := len(labels)
	margins := make([]int32, n)
	if n == 0 {
		return margins
	}
	ahead := c.ahead(scores, n)

	sums := make([]int32, 2*c.size)
	from := make([]uint8, c.size)
	for l := range c.size {
		sums[c.size+l] = scores[l]
		if !c.first[l] {
			sums[c.size+l] = never
		}
	}
	for i := range n {
		if i > 0 {
			copy(sums, sums[c.size:])
			c.step(sums, from, scores[i*c.size:], All)
		}
		margins[i] = margin(sums[c.size:], ahead[i*c.size:], int(labels[i]))
	}

	return margins
}

// ahead returns for each element and label the score of the best path behind it,
// up to a constant for each element.
func (c *chain) ahead(scores []int32, n int) []int32 {
	ahead := make([]int32, len(scores))
	for l := range c.size {
		if !c.last[l] {
			ahead[(n-1)*c.size+l] = never
		}
	}
	for i := n - 2; i >= 0; i-- {
		here, next := ahead[i*c.size:(i+1)*c.size], ahead[(i+1)*c.size:]
		for l := range here {
			here[l] = 2 * never
		}
		for to, before := range c.before {
			s := next[to] + scores[(i+1)*c.size+to]
			for _, from := range before {
				here[from] = max(here[from], s+c.follow[from*c.size+to])
			}
		}
		level(here)
	}

	return ahead
}

// level makes the best of sums 0 and none lower than never.
func level(sums []int32) {
	top := sums[0]
	for _, s := range sums {
		top = max(top, s)
	}
	for l, s := range sums {
		if s < never {
			s = never
		}
		sums[l] = max(s-max(top, never), never)
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
