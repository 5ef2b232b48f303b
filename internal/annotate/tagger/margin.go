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

	previous, sums := make([]int32, c.size), make([]int32, c.size)
	from := make([]uint8, c.size)
	for l := range c.size {
		sums[l] = scores[l]
		if !c.first[l] {
			sums[l] = never
		}
	}
	for i := range n {
		if i > 0 {
			previous, sums = sums, previous
			c.step(previous, sums, from, scores[i*c.size:], All)
		}
		margins[i] = margin(sums, ahead[i*c.size:], int(labels[i]))
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
	next := make([]int32, c.size)
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

	return ahead
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
