package sense

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// shownWords is how many words are shown as evidence.
const shownWords = 3

// heaviest returns the words of the author that speak most for class c against an
// assertion; if none does, the one that speaks least against it.
func (r *reading) heaviest(m *Model, c int) []article.Span {
	type weighed struct {
		at     int
		weight float64
	}
	var all []weighed
	for i := range r.words {
		if first, _ := utf8.DecodeRuneInString(r.words[i].form); !unicode.IsLower(first) {
			continue
		}
		sum := 0.0
		for _, f := range r.wordFeatures(nil, i) {
			sum += m.weight(f, c) - m.weight(f, KindOf(article.AuthorAssertion))
		}
		all = append(all, weighed{i, sum})
	}
	if len(all) == 0 {
		return []article.Span{r.words[0].Span}
	}
	slices.SortStableFunc(all, func(a, b weighed) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}

		return 0
	})
	n := 1
	for n < len(all) && n < shownWords && all[n].weight > all[0].weight/2 && all[n].weight > 0 {
		n++
	}
	chosen := all[:n]
	slices.SortFunc(chosen, func(a, b weighed) int { return a.at - b.at })
	spans := make([]article.Span, 0, n)
	for _, w := range chosen {
		spans = append(spans, r.words[w.at].Span)
	}

	return spans
}
