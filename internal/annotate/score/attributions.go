package score

import (
	"cmp"
	"slices"

	"postil/internal/article"
)

// An enough overlap of words makes two sources or two contents the same one.
const enough = 0.5

// Roles are the words of an attribution.
type roles struct {
	Attribution
	source, cue, content []int
	linked               bool
}

// A link pairs a gold attribution with a found one, by index.
type link struct {
	gold, found int
	score       float64
}

// attributions scores who is cited by which words for what.
func (c *comparison) attributions() {
	gold, found := c.rolesOf(c.Gold.Attributions), c.rolesOf(c.Found.Attributions)
	c.segments(gold, found)

	links := linked(gold, found)
	var hits, exact int
	for _, l := range links {
		g, f := gold[l.gold], found[l.found]
		if !g.lenient(f) {
			c.missLink(g, f)
			continue
		}
		hits++
		if g.strict(f) {
			exact++
		}
		c.meaning(g, f)
	}
	c.of("attributions", "all").hits(len(gold), len(found), hits)
	c.of("attributions", "strict").hits(len(gold), len(found), exact)
	c.plainCitations(gold, found, links)

	for _, l := range links {
		gold[l.gold].linked, found[l.found].linked = true, true
	}
	c.missUnlinked(gold, "missed")
	c.missUnlinked(found, "spurious")
}

// plainCitations scores the part of gold whose cue is one of plain citations. What
// was found for the rest of gold is ignored; what was found beside gold counts if
// its own cue is such a one.
func (c *comparison) plainCitations(gold, found []roles, links []link) {
	plainGold, counts := c.citations(gold), c.citations(found)
	hits := 0
	for _, l := range links {
		counts[l.found] = plainGold[l.gold]
		if plainGold[l.gold] && gold[l.gold].lenient(found[l.found]) {
			hits++
		}
	}
	c.of("attributions", "citations").hits(count(plainGold), count(counts), hits)
}

func marks(n int) []bool { return slices.Repeat([]bool{true}, n) }

func count(marks []bool) int {
	n := 0
	for _, m := range marks {
		if m {
			n++
		}
	}

	return n
}

func (c *comparison) rolesOf(all []Attribution) []roles {
	var rs []roles
	for _, a := range all {
		rs = append(rs, roles{a, c.words.in(a.Source), c.words.in(a.Cue), c.words.in(a.Content), false})
	}

	return rs
}

// linked pairs attributions one to one, the most alike first: cues count twice as
// much as contents. Cues must share a word, or contents overlap enough.
func linked(gold, found []roles) []link {
	var all []link
	for i, g := range gold {
		for j, f := range found {
			content := overlap(g.content, f.content)
			if shared(g.cue, f.cue) > 0 || content >= enough {
				all = append(all, link{i, j, 2*overlap(g.cue, f.cue) + content})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b link) int { return cmp.Compare(b.score, a.score) })

	var kept []link
	goldFree, foundFree := marks(len(gold)), marks(len(found))
	for _, l := range all {
		if goldFree[l.gold] && foundFree[l.found] {
			goldFree[l.gold], foundFree[l.found] = false, false
			kept = append(kept, l)
		}
	}

	return kept
}

func (g roles) lenient(f roles) bool {
	return shared(g.cue, f.cue) > 0 && overlap(g.source, f.source) >= enough && overlap(g.content, f.content) >= enough
}

func (g roles) strict(f roles) bool {
	return slices.Equal(g.source, f.source) && slices.Equal(g.cue, f.cue) && slices.Equal(g.content, f.content)
}

// meaning scores what is said about a link that is a lenient hit.
func (c *comparison) meaning(g, f roles) {
	if g.Naming != "" {
		c.of("attributions", "naming").asked(g.Naming == f.Naming)
		c.missValue(g, "naming", string(g.Naming), string(f.Naming))
	}
	if g.Directness != "" {
		c.of("attributions", "directness").asked(g.Directness == f.Directness)
		c.missValue(g, "directness", string(g.Directness), string(f.Directness))
	}
	if len(g.Entities) > 0 {
		right := slices.ContainsFunc(f.Entities, func(id string) bool { return c.same(g.Entities[0], id) })
		c.of("attributions", "speaker").asked(right)
		if !right {
			c.miss("attributions", "speaker", span(g.Source), g.Entities[0]+", found "+first(f.Entities))
		}
	}
}

// segments scores each role alone: its spans by their words, and its words.
func (c *comparison) segments(gold, found []roles) {
	parts := []struct {
		row   string
		spans func(roles) []article.Span
	}{
		{"source", func(r roles) []article.Span { return r.Source }},
		{"cue", func(r roles) []article.Span { return r.Cue }},
		{"content", func(r roles) []article.Span { return r.Content }},
	}
	for _, part := range parts {
		goldSpans, goldWords := c.partOf(gold, part.spans)
		foundSpans, foundWords := c.partOf(found, part.spans)
		match(c, "attributions", part.row, goldSpans, foundSpans)
		match(c, "attributions", part.row+" words", goldWords, foundWords)
	}
}

// partOf returns a role's spans as first and last word, and the words in any.
func (c *comparison) partOf(all []roles, spans func(roles) []article.Span) ([][2]int, []int) {
	var ends [][2]int
	var each []article.Span
	for _, r := range all {
		for _, s := range spans(r) {
			if in := c.words.in([]article.Span{s}); len(in) > 0 {
				ends = append(ends, [2]int{in[0], in[len(in)-1]})
			}
			each = append(each, s)
		}
	}

	return ends, c.words.in(each)
}

// span returns from the first of spans to the last.
func span(spans []article.Span) article.Span {
	if len(spans) == 0 {
		return article.Span{}
	}

	return article.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
}
