package who

import (
	"cmp"
	"slices"
	"strings"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A reference is what a pronoun or a role noun says about whom it means.
type reference struct {
	gender    gender
	plural    bool
	possess   bool // "his": may stand before the one it means
	reflexive bool
	object    bool // "him": hardly the subject of its own clause
	inanimate bool // "it"
}

// pronouns are the personal pronouns of the third person.
var pronouns = map[string]reference{
	"he": {gender: male}, "him": {gender: male, object: true}, "his": {gender: male, possess: true}, "himself": {gender: male, reflexive: true},
	"she": {gender: female}, "her": {gender: female, possess: true}, "hers": {gender: female}, "herself": {gender: female, reflexive: true},
	"they": {plural: true}, "them": {plural: true, object: true}, "their": {plural: true, possess: true},
	"it": {inanimate: true}, "its": {inanimate: true, possess: true}, "itself": {inanimate: true, reflexive: true},
}

// word reads token at, which begins no name, and returns how many tokens it used.
func (r *reader) word(at int) int {
	t := r.tokens[at]
	if t.Kind != token.Word || t.Len() > 12 {
		return 0
	}
	lower := strings.ToLower(t.In(r.text))
	if ref, ok := pronouns[lower]; ok {
		before := len(r.mentions)
		r.pronoun(at, ref)
		if ref.possess && len(r.mentions) > before {
			return 1 + r.relation(at, r.mentions[before].Entities)
		}

		return 1
	}
	switch {
	case determiners[lower]:
		return cmp.Or(r.nominal(at), r.aged(at))
	case newcomers[lower]:
		return r.newcomer(at)
	}

	return 0
}

// pronoun resolves the pronoun at token at.
func (r *reader) pronoun(at int, ref reference) {
	if ref.inanimate && r.emptyIt(at, ref) {
		return
	}
	kin := "" // "his father" again is not the father's father
	if ref.possess && at+1 < len(r.tokens) && relations[r.tokens[at+1].In(r.text)] {
		kin = r.tokens[at+1].In(r.text)
	}
	var entities []int
	switch {
	case ref.plural:
		entities = r.antecedents(at)
	case ref.inanimate:
		entities = r.antecedent(at, ref, func(b *being) bool { return b.kind == article.TypeOrganisation || b.kind == article.TypePlace })
	default:
		told := r.toldOf(at)
		entities = r.antecedent(at, ref, func(b *being) bool {
			return b.kind == article.TypePerson && (b.gender == unknown || b.gender == ref.gender) && (kin == "" || !b.is(kin)) && !slices.Contains(told, b)
		})
	}
	if len(entities) == 0 {
		return
	}
	r.refer(r.tokens[at].Span, article.MentionPronoun, entities, !ref.object && !ref.possess && !ref.reflexive, ref.plural)
	if len(entities) == 1 && ref.gender != unknown && !ref.possess && !ref.object && r.beings[entities[0]].gender == unknown {
		r.beings[entities[0]].gender = ref.gender
	}
}

// refer notes a mention by pronoun or role noun.
func (r *reader) refer(span article.Span, kind article.MentionKind, entities []int, subject, plural bool) {
	r.mentions = append(r.mentions, Mention{span, kind, entities})
	r.seen = append(r.seen, occurrence{entities, r.sentence, subject, plural, span})
	r.forget()
}

// antecedent returns the entity meant: the first subject that fits in the nearest
// sentence that has one, or else the first occurrence that fits.
func (r *reader) antecedent(at int, ref reference, fits func(*being) bool) []int {
	start := r.tokens[at].Start
	skip := -1
	if ref.object {
		skip = r.clauseSubject(at)
	}
	back := farthest
	if ref.inanimate {
		back = 2
	}
	for s := r.sentence; s > max(-1, r.sentence-back); s-- {
		var other []int
		for i := range r.seen {
			o := &r.seen[i]
			if o.sentence != s || o.Start >= start || len(o.entities) != 1 || o.entities[0] == skip || !fits(&r.beings[o.entities[0]]) {
				continue
			}
			if o.subject {
				return o.entities
			}
			if other == nil && !ref.inanimate {
				other = o.entities
			}
		}
		if other != nil {
			return other
		}
	}

	return nil
}

// toldOf returns who is named by the one that the pronoun at token at stands for, and
// is therefore somebody else: "He said Warhol was a legend."
func (r *reader) toldOf(at int) []*being {
	if at+1 >= len(r.tokens) || !verbish[strings.ToLower(r.tokens[at+1].In(r.text))] {
		return nil
	}
	var told []*being
	for i := r.next; i < len(r.names) && r.names[i].sentence == r.sentence; i++ {
		told = append(told, &r.beings[r.names[i].entity])
	}

	return told
}

// clauseSubject returns the entity that is the subject of the clause that token at
// stands in, -1 if it has none that is known.
func (r *reader) clauseSubject(at int) int {
	from := at
	for from > max(0, at-clauseLength) {
		word := strings.ToLower(r.tokens[from-1].In(r.text))
		if r.tokens[from-1].Kind == token.Punct && word != "-" || clauseStarts[word] {
			break
		}
		from--
	}
	for i := range r.seen {
		o := &r.seen[i]
		if o.sentence == r.sentence && o.Start >= r.tokens[from].Start && o.subject && len(o.entities) == 1 {
			return o.entities[0]
		}
	}

	return -1
}

// emptyIt reports whether the "it" at token at stands for nothing, or for what was
// said: "it is clear that", "it seems".
func (r *reader) emptyIt(at int, ref reference) bool {
	if ref.possess || ref.reflexive {
		return false
	}
	if at+1 >= len(r.tokens) {
		return true
	}

	return !itDoes[strings.ToLower(r.tokens[at+1].In(r.text))] && !r.acts(at+1)
}
