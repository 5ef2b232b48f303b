package score

import "math"

// assign pairs rows with columns, each at most once, so that the sum of their
// gains is greatest, and returns the sum. No gain is negative. This is the
// Hungarian method with potentials, in cubic time.
func assign(gain [][]float64) float64 {
	rows := len(gain)
	if rows == 0 {
		return 0
	}
	n := max(rows, len(gain[0]))
	cost := func(i, j int) float64 { // squared up with pairs that gain nothing
		if i < rows && j < len(gain[i]) {
			return -gain[i][j]
		}

		return 0
	}

	// Column 0 and row 0 stand for "none"; row[j] is the row paired with column j.
	h := hungarian{cost: cost, u: make([]float64, n+1), v: make([]float64, n+1), row: make([]int, n+1)}
	for i := 1; i <= n; i++ {
		h.row[0] = i
		h.augment(n)
	}

	sum := 0.0
	for j := 1; j <= n; j++ {
		sum -= cost(h.row[j]-1, j-1)
	}

	return sum
}

type hungarian struct {
	cost func(i, j int) float64
	u, v []float64 // potentials of rows and columns
	row  []int
}

// augment pairs the row in h.row[0] by the cheapest chain of changes.
func (h *hungarian) augment(n int) {
	least, way, used := make([]float64, n+1), make([]int, n+1), make([]bool, n+1)
	for j := range least {
		least[j] = math.Inf(1)
	}

	at := 0
	for h.row[at] != 0 {
		used[at] = true
		i, next, delta := h.row[at], 0, math.Inf(1)
		for j := 1; j <= n; j++ {
			if used[j] {
				continue
			}
			if c := h.cost(i-1, j-1) - h.u[i] - h.v[j]; c < least[j] {
				least[j], way[j] = c, at
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		h.shift(used, least, delta)
		at = next
	}
	for at != 0 {
		h.row[at] = h.row[way[at]]
		at = way[at]
	}
}

func (h *hungarian) shift(used []bool, least []float64, delta float64) {
	for j := range used {
		if used[j] {
			h.u[h.row[j]] += delta
			h.v[j] -= delta
		} else {
			least[j] -= delta
		}
	}
}
