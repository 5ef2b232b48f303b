package score

import (
	"slices"

	"postil/internal/article"
)

// A typed span is what a mention must have right.
type typed struct {
	article.Span
	article.EntityType
}

// mentions scores exact spans, with and without their types.
func (c *comparison) mentions() {
	gold, found := c.scored(c.Gold.Mentions), c.scored(c.Found.Mentions)
	spans := func(all []typed) []article.Span {
		var spans []article.Span
		for _, m := range all {
			spans = append(spans, m.Span)
		}

		return spans
	}
	match(c, "mentions", "untyped", spans(gold), spans(found))
	all := match(c, "mentions", "all", gold, found)
	for _, m := range all.missed {
		c.miss("mentions", "missed", m.Span, string(m.EntityType))
	}
	for _, m := range all.spurious {
		c.miss("mentions", "spurious", m.Span, string(m.EntityType))
	}
	for _, t := range types() {
		other := func(m typed) bool { return m.EntityType != t }
		of := func(all []typed) []typed { return slices.DeleteFunc(slices.Clone(all), other) }
		if c.typeScored(t) {
			match(c, "mentions", string(t), of(gold), of(found))
		}
	}
}

// scored returns the mentions of the types and kinds that gold has labels for.
func (c *comparison) scored(all []Mention) []typed {
	var kept []typed
	for _, m := range all {
		if c.typeScored(m.Type) && slices.Contains(c.kinds, m.Kind) {
			kept = append(kept, typed{m.Span, m.Type})
		}
	}

	return kept
}

func (c *comparison) typeScored(t article.EntityType) bool {
	return c.Gold.Types == nil || slices.Contains(c.Gold.Types, t)
}
