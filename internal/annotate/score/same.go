package score

import (
	"slices"

	"postil/internal/article"
)

// same reports whether the found entity is the gold one: it has the same ID, or
// of all gold entities this one shares most mentions with it.
func (c *comparison) same(gold, found string) bool {
	if gold == found && found != "" {
		return true
	}
	if found == "" || found == article.AuthorID || gold == article.AuthorID {
		return false
	}

	golds := slices.Concat(c.Gold.Mentions, c.Gold.anchors)
	shared := map[string]int{}
	most := 0
	for _, f := range c.Found.Mentions {
		if f.Entity != found {
			continue
		}
		for _, g := range golds {
			if g.Entity != "" && g.Overlaps(f.Span) {
				shared[g.Entity]++
				most = max(most, shared[g.Entity])
			}
		}
	}

	return most > 0 && shared[gold] == most
}
