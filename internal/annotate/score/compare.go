package score

import (
	"slices"

	"postil/internal/article"
)

// A Pair is an article's gold labels and those found in the same text.
type Pair struct{ Gold, Found Gold }

// Compare scores pairs. The layers that are in some gold article are scored.
func Compare(pairs []Pair) *Report {
	kinds := kindsIn(pairs)
	r := &Report{}
	for _, p := range pairs {
		c := comparison{Pair: p, words: wordsOf(p.Gold.Text), kinds: kinds, tallies: tallies{}}
		c.layers()
		r.articles = append(r.articles, c.tallies)
		r.Misses = append(r.Misses, c.misses...)
		r.Words += len(c.words)
	}
	r.Layers = r.sum()

	return r
}

// kindsIn returns the kinds of mention that are scored: those that gold says, and
// names and values where it does not say.
func kindsIn(pairs []Pair) []article.MentionKind {
	kinds := []article.MentionKind{article.MentionName, article.MentionValue, ""}
	for _, p := range pairs {
		for _, m := range p.Gold.Mentions {
			if !slices.Contains(kinds, m.Kind) {
				kinds = append(kinds, m.Kind)
			}
		}
	}

	return kinds
}

// A comparison scores one article.
type comparison struct {
	Pair
	words
	kinds []article.MentionKind
	tallies
	misses []Miss
}

func (c *comparison) layers() {
	if c.Gold.Sentences != nil {
		c.sentences()
	}
	if c.Gold.Mentions != nil {
		c.mentions()
		c.clusters()
	}
	if c.Gold.Attributions != nil {
		c.attributions()
	}
	if c.Gold.Modality != nil {
		c.modality()
	}
	if c.Gold.Stances != nil {
		c.stances()
	}
}

// sentences scores ends, and sentences with both ends.
func (c *comparison) sentences() {
	ends := func(all []article.Span) []int {
		var at []int
		for _, s := range all {
			at = append(at, s.End)
		}

		return at
	}
	match(c, "sentences", "boundary", ends(c.Gold.Sentences), ends(c.Found.Sentences))
	both := match(c, "sentences", "exact", c.Gold.Sentences, c.Found.Sentences)
	for _, s := range both.missed {
		c.miss("sentences", "missed", s, "")
	}
	for _, s := range both.spurious {
		c.miss("sentences", "spurious", s, "")
	}
}

// Left are the labels that have no like on the other side.
type left[T any] struct{ missed, spurious []T }

// match tallies labels that must be equal; of several equal ones each counts.
func match[T comparable](c *comparison, layer, row string, gold, found []T) left[T] {
	count := map[T]int{}
	for _, g := range gold {
		count[g]++
	}
	var l left[T]
	for _, f := range found {
		if count[f] > 0 {
			count[f]--
		} else {
			l.spurious = append(l.spurious, f)
		}
	}
	for _, g := range gold {
		if count[g] > 0 {
			count[g]--
			l.missed = append(l.missed, g)
		}
	}
	c.of(layer, row).hits(len(gold), len(found), len(found)-len(l.spurious))

	return l
}
