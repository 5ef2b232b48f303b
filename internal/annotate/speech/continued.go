package speech

import (
	"slices"

	"postil/internal/article"
)

// A reading is what is remembered of a sentence once its attributions are found.
type reading struct {
	article.Span
	index     int
	whole     int  // number of the quotation that all its words are in, 0 if there is none
	paragraph bool // it begins a paragraph
	unclosed  bool // the paragraph before ended inside a quotation
	found     []Attribution
	quoted    []int // for each found, the number of the quotation in its content
}

func (s *sentence) reading(index int, found []Attribution) reading {
	r := reading{Span: s.Span, index: index, found: found}
	if s.quoted == nil {
		return r
	}
	for i := range s.tokens {
		switch {
		case !s.letters(i):
		case s.quoted[i] == 0 || r.whole != 0 && s.quoted[i] != r.whole:
			r.whole = -1
		case r.whole == 0:
			r.whole = s.quoted[i]
		}
	}
	r.whole = max(r.whole, 0)
	for _, a := range found {
		r.quoted = append(r.quoted, s.quotation(a))
	}

	return r
}

// quotation returns the number of the last quotation in the content of a, 0 if
// there is none. One that the cue is in, too, is not a's but somebody else's:
// “I (think) it is over,” she said.
func (s *sentence) quotation(a Attribution) int {
	last, own := 0, 0
	for i, t := range s.tokens {
		if t.Start == a.Cue.Start {
			own = s.quoted[i]
		}
		for _, c := range a.Content {
			if s.quoted[i] != 0 && a.Directness != article.Indirect && c.Start <= t.Start && t.End <= c.End {
				last = s.quoted[i]
			}
		}
	}
	if last == own {
		return 0
	}

	return last
}

// continued returns the attributions of all readings, and for each sentence that
// is all quotation and belongs to the quotation before or after it, one more.
func continued(readings []reading) []Attribution {
	var all []Attribution
	last := -1         // index of the last attribution with a quotation, if it may go on
	pending := []int{} // sentences of a quotation whose speaker is yet to come
	for k, r := range readings {
		if r.paragraph && !r.unclosed {
			last, pending = -1, nil
		}
		quotes := slices.IndexFunc(r.quoted, func(n int) bool { return n != 0 })
		switch {
		case quotes >= 0:
			first := len(all)
			for _, p := range pending {
				if readings[p].whole == r.quoted[quotes] {
					all = append(all, Attribution{Index: p, Continues: -2})
				}
			}
			last = len(all) + quotes
			all = append(all, r.found...)
			for i := first; i < len(all) && all[i].Continues == -2; i++ {
				all[i] = follow(all[last], readings[all[i].Index], last)
			}
			pending = nil
		case r.whole != 0 && last >= 0:
			all = append(append(all, follow(all[last], r, last)), r.found...)
		case r.whole != 0:
			pending = append(pending, k)
			all = append(all, r.found...)
		default:
			last, pending = -1, nil
			all = append(all, r.found...)
		}
	}

	return inOrder(all)
}

// follow returns the attribution that continues a, the one at index, in r.
func follow(a Attribution, r reading, index int) Attribution {
	next := Attribution{Index: r.index, Continues: index, Margin: a.Margin}
	next.Content = []article.Span{r.Span}
	next.Tier, next.Act, next.Directness = a.Tier, a.Act, article.Direct
	next.Naming, next.Classes, next.Factive = a.Naming, slices.Clone(a.Classes), a.Factive

	return next
}

// inOrder sorts attributions by sentence and lets Continues follow.
func inOrder(all []Attribution) []Attribution {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return all[a].Index - all[b].Index })
	moved := make([]int, len(all))
	sorted := make([]Attribution, len(all))
	for to, from := range order {
		moved[from] = to
		sorted[to] = all[from]
	}
	for i := range sorted {
		if sorted[i].Continues >= 0 {
			sorted[i].Continues = moved[sorted[i].Continues]
		}
	}

	return sorted
}
