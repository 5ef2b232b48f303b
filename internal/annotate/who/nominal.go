package who

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// longestNominal is the longest role noun phrase in tokens after the determiner:
// "the former prime minister".
const longestNominal = 4

// nominal resolves the phrase that begins with the determiner at token at, such as
// "the minister" or "the company", and returns its length; 0 if it is none.
func (r *reader) nominal(at int) int {
	to, ok := r.nominalEnd(at)
	if !ok {
		return max(r.titled(at), r.pictured(at))
	}
	head := strings.ToLower(r.tokens[to-1].In(r.text))
	entities := r.meant(at, head)
	if len(entities) == 0 {
		entities = r.met(head)
	}
	if len(entities) == 0 {
		return r.stranger(at, to, head)
	}
	span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
	r.refer(span, article.MentionNominal, entities, r.subjectAt(at, to), false)

	return to - at
}

// stranger notes somebody who is called by a role and no name, "the poster", unless
// the role is too wide or is said of the one named next, and returns the length of
// the phrase.
func (r *reader) stranger(at, to int, head string) int {
	if roleNouns[head] == noTitle || anybody[head] || to < len(r.tokens) && r.longer(to) {
		return 0
	}
	r.meet(at, to, r.capital(at+1, to))

	return to - at
}

// titled resolves a role with what it is the role of, "the secretary of state", if
// that is said of just one person, and returns the length of what stands before the
// preposition; 0 otherwise.
func (r *reader) titled(at int) int {
	to := r.titleEnd(at)
	if to == 0 {
		return 0
	}
	head, of := strings.ToLower(r.tokens[to-1].In(r.text)), to+1
	for of < len(r.tokens) && articles[r.tokens[of].In(r.text)] {
		of++
	}
	if of >= len(r.tokens) || r.tokens[of].Kind != token.Word {
		return 0
	}
	word := strings.ToLower(r.tokens[of].In(r.text))
	found := -1
	for i := range r.beings {
		b := &r.beings[i]
		if b.kind != article.TypePerson || b.nameless || !slices.Contains(b.roles, head) || !slices.Contains(strings.Fields(strings.ToLower(b.description.In(r.text))), word) {
			continue
		}
		if found >= 0 {
			return 0
		}
		found = i
	}
	if found < 0 {
		return 0
	}
	span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
	r.refer(span, article.MentionNominal, []int{found}, r.subjectAt(at, to), false)

	return to - at
}

// titleEnd returns the token after a role noun that a preposition follows, behind the
// determiner at token at; 0 if there is none.
func (r *reader) titleEnd(at int) int {
	for to := at + 1; to+1 < len(r.tokens) && to-at <= longestNominal && !r.namedAt(to); to++ {
		lower := strings.ToLower(r.tokens[to].In(r.text))
		if roleNouns[lower] != noTitle && rolePrepositions[r.tokens[to+1].In(r.text)] {
			return to + 1
		}
		if !roleModifiers[lower] && !r.known(lower) {
			return 0
		}
	}

	return 0
}

// nominalEnd returns the token after the phrase: modifiers and one noun that is
// known, with no name in it and nothing behind that would make it another phrase.
func (r *reader) nominalEnd(at int) (int, bool) {
	for to := at + 1; to < len(r.tokens) && to-at <= longestNominal; to++ {
		t := r.tokens[to]
		if r.next < len(r.names) && r.names[r.next].sentence == r.sentence && t.End > r.names[r.next].Start {
			return 0, false
		}
		lower := strings.ToLower(t.In(r.text))
		if r.known(lower) && !r.continues(to+1) {
			return to + 1, true
		}
		if !roleModifiers[lower] && !r.known(lower) {
			return 0, false
		}
	}

	return 0, false
}

func (r *reader) known(noun string) bool {
	return roleNouns[noun] != noTitle || collective[noun] != "" || governments[noun] != ""
}

// continues reports whether the word at token i makes the noun before it part of a
// longer phrase: "the company spokesman", "the minister of", "the party (…)", or a name.
func (r *reader) continues(i int) bool {
	if i >= len(r.tokens) {
		return false
	}
	t := r.tokens[i]
	if r.next < len(r.names) && r.names[r.next].sentence == r.sentence && t.End > r.names[r.next].Start {
		return true
	}
	word := t.In(r.text)
	first, _ := utf8.DecodeRuneInString(word)

	return word == "of" || word == "-" || word == "for" || unicode.IsUpper(first) || r.known(strings.ToLower(word)) || roleModifiers[word]
}

// meant returns the entity that a role noun means: the person last mentioned who
// has the role; for an organisation or a country the last subject of that kind.
func (r *reader) meant(at int, head string) []int {
	if governments[head] != "" {
		return r.lastOf(func(b *being) bool { return b.called != "" && !b.nameless })
	}
	kind := collective[head]
	if kind == "" {
		return r.onlyLast(func(b *being) bool { return b.kind == article.TypePerson && b.is(head) })
	}

	fits := func(b *being) bool { return b.kind == kind && r.nounFits(b, head) }
	if e := r.apposed(at); e >= 0 && fits(&r.beings[e]) {
		return []int{e}
	}
	if e := r.speakersBody(at); e >= 0 && fits(&r.beings[e]) {
		return []int{e}
	}

	return r.antecedent(at, reference{}, fits)
}

// is reports whether somebody has the role, or one that implies it.
func (b *being) is(head string) bool {
	return slices.ContainsFunc(b.roles, func(role string) bool { return role == head || slices.Contains(implied[role], head) })
}

// onlyLast is lastOf, but nobody if another who fits is mentioned in the same
// sentence: which of two senators says something cannot be told.
func (r *reader) onlyLast(fits func(*being) bool) []int {
	found := r.lastOf(fits)
	last := r.lastSeen(fits)
	if last == nil || len(found) == 0 {
		return found
	}
	for i := range r.seen {
		if o := &r.seen[i]; o.sentence == last.sentence && len(o.entities) == 1 && o.entities[0] != found[0] && fits(&r.beings[o.entities[0]]) {
			return nil
		}
	}

	return found
}

// lastSeen returns the last occurrence of an entity that fits, nil if there is none.
func (r *reader) lastSeen(fits func(*being) bool) *occurrence {
	for i := len(r.seen) - 1; i >= 0; i-- {
		if o := &r.seen[i]; len(o.entities) == 1 && fits(&r.beings[o.entities[0]]) {
			return o
		}
	}

	return nil
}

// lastOf returns the entity mentioned last that fits.
func (r *reader) lastOf(fits func(*being) bool) []int {
	if o := r.lastSeen(fits); o != nil {
		return o.entities
	}
	for i := r.next - 1; i >= max(0, r.next-nearby); i-- {
		if id := r.names[i].entity; fits(&r.beings[id]) {
			return []int{id}
		}
	}

	return nil
}

// nounFits reports whether a collective noun can mean b: "the university" only one
// that has the word in a name, "the company" none that is called a ministry.
func (r *reader) nounFits(b *being, noun string) bool {
	own := r.ownNoun(b, noun)
	if b.kind == article.TypePlace && own != noun {
		return !specific[noun] && (noun == "country" || noun == "nation") == r.isCountry(b)
	}

	return own == noun || own == "" && !specific[noun]
}

// calledSo reports whether b, which is known to be meant, can be called a noun: "her
// party" is no ministry.
func (r *reader) calledSo(b *being, noun string) bool {
	own := r.ownNoun(b, noun)

	return own == noun || own == ""
}

// ownNoun returns the collective noun in the names of b that says what it is, noun
// before any other; "" if there is none.
func (r *reader) ownNoun(b *being, noun string) string {
	own := ""
	for _, i := range b.names[:min(len(b.names), nearby)] {
		for _, w := range r.nodes[r.names[i].node].words {
			if w == noun {
				return noun
			}
			if collective[w] != "" && specific[w] {
				own = w
			}
		}
		if known := kindsOfBodies[r.nodes[r.names[i].node].form]; known != "" {
			return known
		}
	}

	return own
}

func (r *reader) isCountry(b *being) bool {
	return slices.ContainsFunc(b.names, func(i int) bool { return countries()[r.nodes[r.names[i].node].form] })
}
