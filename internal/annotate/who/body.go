package who

import (
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// learnBody keeps the organisation named in a role, whose nearest name to the person's
// is name i and the others by steps: "Labour's home secretary".
func (l *linker) learnBody(b *being, tokens []token.Token, r tokenRange, i, step int) {
	if b.body != nil || r.from >= r.to {
		return
	}
	role := article.Span{Start: tokens[r.from].Start, End: tokens[r.to-1].End}
	for ; i >= 0 && i < len(l.names) && role.Contains(l.names[i].Span); i += step {
		if e := l.names[i].entity; l.beings[e].kind == article.TypeOrganisation {
			b.body = []int{e}
		}
	}
}

// ownBody resolves "her party", of tokens at to to, which is that of the one she is, and
// returns the length of what follows the possessive.
func (r *reader) ownBody(at, to int, head string, whose int) int {
	entities := r.beings[whose].body
	if len(entities) == 0 || !r.calledSo(&r.beings[entities[0]], head) {
		return 0
	}
	span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
	r.refer(span, article.MentionNominal, entities, r.subjectAt(at, to), false)

	return to - at - 1
}

// apposed returns the entity named right before the comma before token at: "Ajax, the
// company, …"; -1 if there is none.
func (r *reader) apposed(at int) int {
	if at == 0 || r.tokens[at-1].In(r.text) != "," || len(r.seen) == 0 {
		return -1
	}
	last := &r.seen[len(r.seen)-1]
	if last.End != r.tokens[at-1].Start || len(last.entities) != 1 {
		return -1
	}

	return last.entities[0]
}

// speakersBody returns the organisation of the person who is the first subject of the
// sentence, -1 if none is known: "Ajax's founder said that the company …".
func (r *reader) speakersBody(at int) int {
	for i := range r.seen {
		o := &r.seen[i]
		if o.sentence != r.sentence || !o.subject {
			continue
		}
		if len(o.entities) == 1 && len(r.beings[o.entities[0]].body) == 1 {
			return r.beings[o.entities[0]].body[0]
		}
		if len(o.entities) == 1 && r.beings[o.entities[0]].kind != article.TypePerson {
			continue
		}
		break
	}

	return -1
}

// body returns the organisation, government or country that "they" stands for: the
// one mentioned last in this sentence, or the first subject of the one before.
func (r *reader) body() []int {
	var found *occurrence
	for i := len(r.seen) - 1; i >= 0 && r.seen[i].sentence >= r.sentence-1; i-- {
		o := &r.seen[i]
		now := o.sentence == r.sentence
		if found != nil && now != (found.sentence == r.sentence) {
			break
		}
		if len(o.entities) != 1 || !now && !o.subject || !r.isBody(&r.beings[o.entities[0]], now) {
			continue
		}
		if found = o; now {
			break
		}
	}
	if found == nil || r.lastPlural > min(found.End, r.sentences[r.sentence].Start) {
		return nil
	}

	return found.entities
}

// isBody reports whether b acts by people: an organisation, a country, or close by any
// place.
func (r *reader) isBody(b *being, near bool) bool {
	return b.kind == article.TypeOrganisation || b.kind == article.TypePlace && (near || r.isCountry(b))
}
