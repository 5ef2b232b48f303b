package score

import (
	"math/rand/v2"
	"slices"
)

// draws is how often articles are drawn for an interval.
const draws = 1000

// sum adds up the articles and returns the rows that were scored, with intervals.
func (r *Report) sum() []Layer {
	slots := slots()
	table, totals := r.table(slots)
	spread := intervals(table, len(slots))
	mean, scored := macro(totals)

	var layers []Layer
	for i, s := range slots {
		t, ok := totals[s.key]
		row := Row{
			Name: s.row, Form: s.Form, Gold: t.gold, Predicted: t.predicted, Hits: t.found,
			Precision: t.precision(), Recall: t.recall(), F1: t.f1(), Low: spread[i][0], High: spread[i][1],
		}
		if s.row == "macro_f1" {
			row.Recall, row.F1, ok = mean, mean, scored
		}
		if !ok {
			continue
		}
		if len(layers) == 0 || layers[len(layers)-1].Name != s.layer {
			layers = append(layers, Layer{Name: s.layer})
		}
		last := &layers[len(layers)-1]
		last.Rows = append(last.Rows, row)
	}

	return layers
}

// table returns the tallies of each article by slot, and their sums.
func (r *Report) table(slots []slot) ([][]tally, map[key]tally) {
	table := make([][]tally, len(r.articles))
	totals := map[key]tally{}
	for i, one := range r.articles {
		table[i] = make([]tally, len(slots))
		for j, s := range slots {
			t, ok := one[s.key]
			if !ok {
				continue
			}
			table[i][j] = *t
			total := totals[s.key]
			total.add(*t)
			totals[s.key] = total
		}
	}

	return table, totals
}

// intervals draws as many articles as there are, again and again, and returns
// between which values the middle 95 % of each row's F1 lies. The same table gives
// the same intervals.
func intervals(table [][]tally, rows int) [][2]float64 {
	spread := make([][2]float64, rows)
	if len(table) == 0 {
		return spread
	}
	random := rand.New(rand.NewPCG(1, 2))
	f1 := make([][]float64, rows)
	for range draws {
		sums := make([]tally, rows)
		for range table {
			for j, t := range table[random.IntN(len(table))] {
				sums[j].add(t)
			}
		}
		for j, t := range sums {
			f1[j] = append(f1[j], t.f1())
		}
	}
	for j := range f1 {
		slices.Sort(f1[j])
		spread[j] = [2]float64{f1[j][draws*25/1000], f1[j][draws*975/1000-1]}
	}

	return spread
}
