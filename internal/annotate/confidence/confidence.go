// Package confidence turns the raw scores of the annotator's stages into
// probabilities that a label is right, by tables measured on held-out labels. It
// does not know how the scores come about, nor the words that readers see for them.
package confidence

import (
	"cmp"
	"slices"
)

// A Point says that of the labels with a raw score about Raw, the share Right was
// right.
type Point struct{ Raw, Right float64 }

// A Table is a calibration: points by growing Raw, with Right never falling. The
// empty table leaves scores as they are.
type Table []Point

// lowest and highest bound a probability: a machine is never sure, and 0 would mean
// that nothing is known.
const (
	lowest  = 0.01
	highest = 0.99
)

// Of returns the probability for a raw score: between two points in proportion,
// beyond the last ones theirs.
func (t Table) Of(raw float64) float64 {
	if raw != raw { // not a number
		return lowest
	}
	if len(t) == 0 {
		return bounded(raw)
	}
	at, found := slices.BinarySearchFunc(t, raw, func(p Point, raw float64) int { return cmp.Compare(p.Raw, raw) })
	switch {
	case found:
		return bounded(t[at].Right)
	case at == 0:
		return bounded(t[0].Right)
	case at == len(t):
		return bounded(t[at-1].Right)
	}
	a, b := t[at-1], t[at]

	return bounded(a.Right + (b.Right-a.Right)*(raw-a.Raw)/(b.Raw-a.Raw))
}

func bounded(p float64) float64 { return min(max(p, lowest), highest) }

// An Outcome is a label's raw score and whether the label turned out right.
type Outcome struct {
	Raw   float64
	Right bool
}

// Fit makes a table of outcomes: it cuts them, by score, into at most n bins of about
// the same size and joins neighbours where the share of right ones falls (the pool of
// adjacent violators). Outcomes with one score stay in one bin. A bin with few
// outcomes is drawn toward one half, as by one right and one wrong outcome more.
func Fit(outcomes []Outcome, n int) Table {
	sorted := slices.Clone(outcomes)
	slices.SortStableFunc(sorted, func(a, b Outcome) int { return cmp.Compare(a.Raw, b.Raw) })

	var bins []bin
	size := max(1, len(sorted)/max(1, n))
	for i := 0; i < len(sorted); {
		var b bin
		for i < len(sorted) && (b.n < size || sorted[i].Raw == sorted[i-1].Raw) {
			b.add(sorted[i])
			i++
		}
		bins = append(bins, b)
		for k := len(bins) - 1; k > 0 && bins[k].share() < bins[k-1].share(); k-- {
			bins[k-1].join(bins[k])
			bins = bins[:k]
		}
	}

	table := make(Table, len(bins))
	for i, b := range bins {
		table[i] = Point{b.raw / float64(b.n), b.share()}
	}

	return table
}

// A bin sums up outcomes.
type bin struct {
	raw      float64
	n, right int
}

func (b *bin) add(o Outcome) {
	b.raw += o.Raw
	b.n++
	if o.Right {
		b.right++
	}
}

func (b *bin) join(o bin) { b.raw, b.n, b.right = b.raw+o.raw, b.n+o.n, b.right+o.right }

func (b *bin) share() float64 { return float64(b.right+1) / float64(b.n+2) }
