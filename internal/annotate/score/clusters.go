package score

import (
	"fmt"
	"slices"

	"postil/internal/article"
)

// clusters scores which names are said to be of one entity: B³ and CEAF-e, as the
// CoNLL-2012 scorer has them for mentions that a machine found. Mentions are the
// same if their spans are.
func (c *comparison) clusters() {
	if !slices.ContainsFunc(c.Gold.Mentions, func(m Mention) bool { return m.Entity != "" && c.isName(m) }) {
		return
	}
	gold, found := c.clustered(c.Gold.Mentions), c.clustered(c.Found.Mentions)

	b3, sizes := c.of("clusters", "b3"), common(gold, found)
	b3.gold, b3.predicted = float64(len(gold.of)), float64(len(found.of))
	similar := make([][]float64, len(gold.sets))
	for i, g := range gold.sets {
		similar[i] = make([]float64, len(found.sets))
		for j, f := range found.sets {
			n := float64(sizes[[2]int{i, j}])
			b3.found += n * n / float64(len(g))
			b3.right += n * n / float64(len(f))
			similar[i][j] = 2 * n / float64(len(g)+len(f))
		}
	}
	sum := assign(similar)
	*c.of("clusters", "ceafe") = tally{float64(len(gold.sets)), float64(len(found.sets)), sum, sum}
}

// A clustering is names in sets, one for each entity.
type clustering struct {
	sets [][]article.Span
	of   map[article.Span]int // index of the set
}

// clustered returns the names among all, by entity. A name without an entity is
// alone.
func (c *comparison) clustered(all []Mention) clustering {
	k := clustering{of: map[article.Span]int{}}
	index := map[string]int{}
	for i, m := range all {
		if _, twice := k.of[m.Span]; twice || !c.isName(m) {
			continue
		}
		entity := m.Entity
		if entity == "" {
			entity = fmt.Sprintf("\x00%d", i)
		}
		set, ok := index[entity]
		if !ok {
			set = len(k.sets)
			index[entity] = set
			k.sets = append(k.sets, nil)
		}
		k.sets[set] = append(k.sets[set], m.Span)
		k.of[m.Span] = set
	}

	return k
}

func (c *comparison) isName(m Mention) bool {
	value := m.Type == article.TypeDate || m.Type == article.TypeQuantity

	return !value && (m.Kind == article.MentionName || m.Kind == "") && c.typeScored(m.Type)
}

// common counts for each pair of sets the names that are in both.
func common(gold, found clustering) map[[2]int]int {
	n := map[[2]int]int{}
	for span, i := range gold.of {
		if j, ok := found.of[span]; ok {
			n[[2]int{i, j}]++
		}
	}

	return n
}
