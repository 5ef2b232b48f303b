package article

import (
	"cmp"
	"math"
	"slices"
)

// Alpha is Krippendorff's alpha for nominal values: 1 where all agree, 0 where they
// agree as by chance. Each unit holds the values that its judges gave, of one judge
// each; units with fewer than two do not count. It reports false where nothing can
// be said: fewer than two judged values, or never more than one value.
//
// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011),
// https://repository.upenn.edu/asc_papers/43.
func Alpha(units [][]string) (float64, bool) {
	counts := map[string]float64{} // n_c: pairable values
	var disagreeing, all float64   // of the coincidence matrix
	for _, unit := range units {
		if len(unit) < 2 {
			continue
		}
		for i, value := range unit {
			counts[value]++
			all++
			for k, other := range unit {
				if i != k && value != other {
					disagreeing += 1 / float64(len(unit)-1)
				}
			}
		}
	}
	expected := all * all
	for _, n := range counts {
		expected -= n * n
	}
	if all < 2 || expected == 0 {
		return 0, false
	}

	return 1 - (all-1)*disagreeing/expected, true
}

// Wilson returns the interval in which a share lies with 95 % confidence of which k
// of n were counted (Wilson 1927); 0 and 1 for n 0.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	centre := p + z*z/(2*m)
	spread := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))

	return max(0, (centre-spread)/(1+z*z/m)), min(1, (centre+spread)/(1+z*z/m))
}

// An Agreement says how far people agree about the labels of a layer.
type Agreement struct {
	Layer  string
	Units  int // labels that at least two people judged
	People int
	Alpha  float64
	Known  bool // Alpha says something
}

// AgreementOf returns the agreement per layer, in the order of their names.
// verdicts are grouped by label.
func AgreementOf(verdicts []Verdict) []Agreement {
	units := map[string][][]string{}
	people := map[string]map[string]bool{}
	for unit := range byLabel(verdicts) {
		if len(unit) < 2 {
			continue
		}
		layer := unit[0].Layer
		var values []string
		for _, v := range unit {
			values = append(values, v.says())
			if people[layer] == nil {
				people[layer] = map[string]bool{}
			}
			people[layer][v.By] = true
		}
		units[layer] = append(units[layer], values)
	}
	var all []Agreement
	for layer, of := range units {
		alpha, known := Alpha(of)
		all = append(all, Agreement{layer, len(of), len(people[layer]), alpha, known})
	}
	slices.SortFunc(all, func(a, b Agreement) int { return cmp.Compare(a.Layer, b.Layer) })

	return all
}

// says is the value that a person gives a label: its own, another, or none.
func (v Verdict) says() string {
	switch {
	case v.Action == Confirm:
		return v.Value
	case v.Action == Reject:
		return "none"
	case v.Instead == v.Value:
		return "other words"
	}

	return v.Instead
}

// byLabel yields the verdicts of each label; they come grouped.
func byLabel(verdicts []Verdict) func(func([]Verdict) bool) {
	return func(yield func([]Verdict) bool) {
		for start := 0; start < len(verdicts); {
			end := start + 1
			for end < len(verdicts) && verdicts[end].Label == verdicts[start].Label {
				end++
			}
			if !yield(verdicts[start:end]) {
				return
			}
			start = end
		}
	}
}

// A Precision says how often a machine was right about the labels that people looked
// at.
type Precision struct {
	Annotator, Version string
	Layer, Value       string // Value is "" for the layer as a whole
	Right, Judged      int
}

// PrecisionOf counts per annotator, version, layer and value. A label is right where
// more people confirmed than refused it; where they are even it does not count.
func PrecisionOf(verdicts []Verdict) []Precision {
	counts := map[Precision]*Precision{}
	for unit := range byLabel(verdicts) {
		v, balance := unit[0], 0
		for _, one := range unit {
			if one.Action == Confirm {
				balance++
			} else {
				balance--
			}
		}
		if v.Annotator == "" || balance == 0 {
			continue
		}
		for _, value := range []string{"", v.Value} {
			key := Precision{Annotator: v.Annotator, Version: v.Version, Layer: v.Layer, Value: value}
			if counts[key] == nil {
				counts[key] = &Precision{Annotator: v.Annotator, Version: v.Version, Layer: v.Layer, Value: value}
			}
			counts[key].Judged++
			if balance > 0 {
				counts[key].Right++
			}
		}
	}
	var all []Precision
	for _, p := range counts {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b Precision) int {
		return cmp.Or(cmp.Compare(a.Annotator, b.Annotator), cmp.Compare(b.Version, a.Version), cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Value, b.Value))
	})

	return all
}
