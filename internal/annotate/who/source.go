package who

import (
	"slices"
	"strings"

	"postil/internal/article"
)

// Source returns the entities that a noun phrase means, such as the source of an
// attribution: the name, role noun or pronoun that is its head, several for "A and
// B". A phrase with another head, "an Iranian official", means none of the names in
// it.
func (l *Links) Source(text string, phrase article.Span) []int {
	var entities []int
	from, _ := slices.BinarySearchFunc(l.Mentions, phrase.Start, func(m Mention, start int) int { return m.Start - start })
	governed := false
	for i := from; i < len(l.Mentions) && l.Mentions[i].End <= phrase.End; i++ {
		m := &l.Mentions[i]
		listed := i > from && startsWithAnd(between(text, l.Mentions[i-1].Span, m.Span)+" ")
		governed = !l.heads(text, phrase, i) || governed && listed // "between A and B"
		if governed {
			continue
		}
		for _, e := range m.Entities {
			if !slices.Contains(entities, e) && l.agrees(e, m, len(entities)) {
				entities = append(entities, e)
			}
		}
		if rest := text[m.End:phrase.End]; len(entities) > 0 && !startsWithAnd(rest) {
			break
		}
	}

	return entities
}

// between returns what stands between two spans, nothing if the second lies in the
// first: "Utopian" in "the Utopian government".
func between(text string, first, second article.Span) string {
	return text[min(first.End, second.Start):second.Start]
}

// agrees reports whether entity e can be a source: no event, and no nationality that
// is one word of many.
func (l *Links) agrees(e int, m *Mention, found int) bool {
	kind := l.Entities[e].Type

	return kind != article.TypeEvent && (found == 0 || m.Kind == article.MentionName)
}

// startsWithAnd reports whether another head follows: "A and B", "A, B and C".
func startsWithAnd(rest string) bool {
	rest = strings.TrimLeft(rest, " ")

	return strings.HasPrefix(rest, "and ") || strings.HasPrefix(rest, "& ") || strings.HasPrefix(rest, ", and ") ||
		strings.HasPrefix(rest, ",") && strings.Contains(rest, " and ") && !strings.ContainsAny(rest[1:], "0123456789")
}

// heads reports whether mention i is the head of phrase: no preposition stands right
// before it, back to the mention before, and what follows is the end, an apposition,
// another head or "of …". ("Former ambassador to Syria Robert Ford" has the head
// Robert Ford; "a spokesman for Hamas" none of its names.)
func (l *Links) heads(text string, phrase article.Span, i int) bool {
	m := &l.Mentions[i]
	after := l.withoutKind(m, strings.TrimSpace(text[m.End:phrase.End]))
	if m.Kind == article.MentionNominal && len(m.Entities) == 1 && l.Nameless[m.Entities[0]] && m.Start == phrase.Start {
		return true // "a spokesman for Hamas", "a doctor at the clinic"
	}
	if after != "" && !slices.ContainsFunc(behindHead, func(sign string) bool { return strings.HasPrefix(after, sign) }) {
		return false
	}
	from := phrase.Start
	if i > 0 && l.Mentions[i-1].End > from {
		from = min(l.Mentions[i-1].End, m.Start)
	}
	for word := range strings.FieldsSeq(text[from:m.Start]) {
		if prepositions[strings.ToLower(word)] {
			return false
		}
	}

	return true
}

// withoutKind returns what follows an organisation's name without the noun that says
// what it is: "the Hamas movement", "the Tasnim news agency".
func (l *Links) withoutKind(m *Mention, after string) string {
	if m.Kind != article.MentionName || len(m.Entities) != 1 || l.Entities[m.Entities[0]].Type != article.TypeOrganisation {
		return after
	}
	noun, rest, _ := strings.Cut(strings.TrimPrefix(after, "news "), " ")
	if collective[noun] == article.TypeOrganisation {
		return rest
	}

	return after
}

var behindHead = []string{",", "(", "and ", "& ", "who ", "of ", "in ", "from ", "'s own"}
