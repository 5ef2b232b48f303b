package who

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// entities returns the entities by number.
func (l *linker) entities() []article.Entity {
	entities := make([]article.Entity, len(l.beings))
	taken := map[string]bool{}
	for i := range l.beings {
		b := &l.beings[i]
		e := article.Entity{Name: l.canonical(b), Type: b.kind, Description: b.description.In(l.text)}
		e.ID = freeID(taken, e)
		entities[i] = e
	}

	return entities
}

// enoughNames is how many names of an entity are looked at for its canonical one, so
// that a text of one name takes no quadratic time.
const enoughNames = 500

// canonical returns the name shown for an entity: the fullest, and among equals the
// most frequent, then the first.
func (l *linker) canonical(b *being) string {
	if b.called != "" {
		return b.called
	}
	best, bestScore := "", -1
	counts := map[string]int{}
	names := b.names[:min(len(b.names), enoughNames)]
	for _, i := range names {
		counts[display(l.names[i].In(l.text))]++
	}
	for _, i := range names {
		n := &l.names[i]
		name := display(n.In(l.text))
		if score := 1000*l.fullness(b, n, name) + min(counts[name], 999); score > bestScore {
			best, bestScore = name, score
		}
	}

	return best
}

// fullness ranks the forms of a name: the type that was voted first; of persons the
// form with most words that tell something, of others one that is no acronym and
// neither all capitals nor lower case.
func (l *linker) fullness(b *being, n *named, name string) int {
	rank := 0
	if n.Type == b.kind {
		rank += 100
	}
	if b.kind == article.TypePerson {
		return rank + min(len(l.nodes[n.node].words), 9) + 10*boolRank(name != strings.ToUpper(name))
	}
	words := min(len(strings.Fields(name)), 9)
	if b.kind == article.TypePlace || b.kind == article.TypeGroup {
		words = boolRank(words > 1)
	}

	return rank + words + 20*boolRank(!acronym(name)) + 10*boolRank(name != strings.ToUpper(name))
}

func boolRank(b bool) int {
	if b {
		return 1
	}

	return 0
}

// display returns a name as it is shown: white space folded, without a possessive
// ending and an article in front.
func display(name string) string {
	name = article.FoldSpace(name)
	for _, ending := range []string{"'s", "’s"} {
		name = strings.TrimSuffix(name, ending)
	}
	if rest, found := strings.CutPrefix(name, "the "); found && rest != "" {
		name = rest
	}
	if r, size := utf8.DecodeRuneInString(name); unicode.IsLower(r) && size == len(name) {
		return strings.ToUpper(name)
	}

	return name
}
