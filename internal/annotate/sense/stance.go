package sense

import (
	"strings"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A Stance is a suggestion that a pattern makes: holder, target, polarity, basis and
// the evidence in the label are set. Shown marks the patterns that are precise
// enough for readers; the others are for editors.
type Stance struct {
	article.Stance
	At    int // index of the sentence
	Shown bool
	Score float64 // to be calibrated
}

// Scores of the patterns, by how often they were right in our training documents.
const (
	scoreShown   = 0.9 // two names, the verb right behind the first, nothing said by others
	scoreClose   = 0.7 // the same with a pronoun, or inside what somebody is cited for
	scorePolicy  = 0.6 // what the target does or plans: "criticised Iran's decision"
	scoreOutside = 0.5 // a loaded word of the author
)

// Stances returns who takes a stance toward whom in the sentences of an article's
// text. Only mentions with one entity can be holder or target.
func Stances(text string, sentences []Sentence) []Stance {
	var found []Stance
	for i, s := range sentences {
		p := newPatterns(text, s)
		if p == nil {
			continue
		}
		from := len(found)
		for k := range p.items {
			found = append(found, p.at(k)...)
		}
		found = append(found, p.citations(found[from:])...)
		for k := from; k < len(found); k++ {
			found[k].At = i
		}
	}

	return repeated(text, found)
}

// at returns the stances of the patterns that start with item i.
func (p *patterns) at(i int) []Stance {
	if p.items[i].mention < 0 {
		return nil
	}

	var found []Stance
	for _, pattern := range []func(int) (Stance, bool){p.active, p.passive, p.phrase, p.loaded} {
		if s, ok := pattern(i); ok {
			found = append(found, s)
		}
	}

	return found
}

// patterns is a sentence as the patterns read it: mentions are one item each.
type patterns struct {
	text     string
	sentence Sentence
	items    []item
}

type item struct {
	article.Span
	form    string // in lower case; the first word of a mention
	kind    token.Kind
	mention int // index in sentence.Mentions, -1 for a word
}

// newPatterns returns nil if there is nothing to find: no mention, or a question.
func newPatterns(text string, s Sentence) *patterns {
	if len(s.Mentions) == 0 || strings.HasSuffix(strings.TrimRight(s.In(text), `"'”’) `), "?") {
		return nil
	}
	p := &patterns{text: text, sentence: s}
	next := 0
	tokens := token.Split(s.In(text))
	p.items = make([]item, 0, len(tokens))
	for _, t := range tokens {
		span := article.Span{Start: t.Start + s.Start, End: t.End + s.Start}
		for next < len(s.Mentions) && s.Mentions[next].End <= span.Start {
			next++
		}
		k := len(p.items) - 1
		switch {
		case next < len(s.Mentions) && s.Mentions[next].Start < span.End && k >= 0 && p.items[k].mention == next:
			p.items[k].End = max(p.items[k].End, span.End)
		case next < len(s.Mentions) && s.Mentions[next].Start < span.End && p.usable(next):
			p.items = append(p.items, item{span, strings.ToLower(span.In(text)), t.Kind, next})
		default:
			p.items = append(p.items, item{span, strings.ToLower(span.In(text)), t.Kind, -1})
		}
	}

	return p
}

// usable reports whether mention i can take part: it means one entity, and a
// people is meant rather than a nationality ("Iranians", not "Iranian").
func (p *patterns) usable(i int) bool {
	m := &p.sentence.Mentions[i]

	return len(m.Entities) == 1 && m.Type != article.TypeDate && m.Type != article.TypeQuantity
}

func (p *patterns) mentionAt(i int) *article.Mention { return &p.sentence.Mentions[p.items[i].mention] }

// actor reports whether the mention at item i names who can act: no bare
// nationality, nothing that a preposition governs.
func (p *patterns) actor(i int) bool {
	m := p.mentionAt(i)
	if m.Type == article.TypeGroup && m.Kind == article.MentionName && !strings.HasSuffix(m.In(p.text), "s") ||
		m.Type == article.TypeEvent || m.Type == article.TypeWork {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		switch form := p.items[k].form; {
		case governs[form]:
			return false
		case form == "," && k > 0 && p.items[k-1].mention >= 0: // "officials in A, B and C"
		case p.items[k].kind == token.Punct, verbs[form].polarity != "":
			return form != "-" && form != "/"
		}
	}

	return true
}

// active finds "X accuses Y": the verb right behind X, Y at most four words on.
func (p *patterns) active(i int) (Stance, bool) {
	if !p.actor(i) {
		return Stance{}, false
	}
	at, passive := p.verbAfter(i + 1)
	if at < 0 || passive {
		return Stance{}, false
	}
	v := verbs[p.items[at].form]
	target, policy := p.targetAfter(at+1, v)
	if target < 0 {
		return Stance{}, false
	}

	return p.stance(i, target, at, v, policy)
}

// verbAfter returns the verb of the table that stands at item i or behind helping
// verbs and adverbs; -1 if there is none, or if it is denied or only imagined.
func (p *patterns) verbAfter(i int) (at int, passive bool) {
	if i+1 < len(p.items) && p.items[i].form == "," && relative[p.items[i+1].form] {
		i += 2
	}
	be := false
	for k := i; k < len(p.items) && k < i+5; k++ {
		form := p.items[k].form
		v, known := verbs[form]
		switch {
		case p.items[k].mention >= 0:
			return -1, false
		case known:
			return k, be && !v.ing && strings.HasSuffix(form, "ed")
		case beForms[form]:
			be = true
		case !helping[form] && (len(form) < 5 || !strings.HasSuffix(form, "ly")):
			return -1, false
		}
	}

	return -1, false
}

// targetAfter returns the mention that is the object of the verb before item i, at
// most four words on; policy tells that it owns the object: "Iran's decision".
func (p *patterns) targetAfter(i int, v verb) (at int, policy bool) {
	if v.particle != "" {
		if i >= len(p.items) || p.items[i].form != v.particle {
			return -1, false
		}
		i++
	}
	for k := i; k < len(p.items) && k <= i+4; k++ {
		if p.items[k].mention >= 0 {
			return p.objectAt(k, v)
		}
		form := p.items[k].form
		plural := strings.HasSuffix(form, "s") && len(form) > 4 // "hailed the achievements Georgia has made"
		if p.items[k].kind != token.Word || governs[form] || stops[form] || possessive(form) || plural {
			return -1, false
		}
	}

	return -1, false
}

// objectAt reports whether the mention at item k is an object by what follows it.
func (p *patterns) objectAt(k int, v verb) (at int, policy bool) {
	if m := p.mentionAt(k); m.Type == article.TypeGroup && m.Kind == article.MentionName && !strings.HasSuffix(m.In(p.text), "s") {
		return -1, false
	}
	if v.thing && (p.mentionAt(k).Type == article.TypePerson || p.mentionAt(k).Type == article.TypePlace) {
		return -1, false
	}
	if k+1 >= len(p.items) {
		return k, false
	}
	next := p.items[k+1]
	if possessive(next.form) {
		for j := k + 2; j < len(p.items) && j <= k+5 && !v.direct; j++ {
			if conduct[p.items[j].form] {
				return k, true
			}
			if p.items[j].kind != token.Word || governs[p.items[j].form] || p.items[j].mention >= 0 {
				break
			}
		}

		return -1, false
	}
	ends := next.kind == token.Punct && next.form != "-" && next.form != "/" || governs[next.form] || stops[next.form]
	if !ends {
		return -1, false
	}

	return k, false
}

// passive finds "Y was condemned by X".
func (p *patterns) passive(i int) (Stance, bool) {
	at, passive := p.verbAfter(i + 1)
	if at < 0 || !passive || at+1 >= len(p.items) || p.items[at+1].form != "by" {
		return Stance{}, false
	}
	for k := at + 2; k < len(p.items) && k <= at+5; k++ {
		if p.items[k].mention >= 0 {
			m := p.mentionAt(k)
			if m.Type == article.TypeGroup && !strings.HasSuffix(m.In(p.text), "s") || k+1 < len(p.items) && (possessive(p.items[k+1].form) || p.items[k+1].kind == token.Word && !governs[p.items[k+1].form] && !stops[p.items[k+1].form]) {
				return Stance{}, false
			}

			return p.stance(k, i, at, verbs[p.items[at].form], false)
		}
		if p.items[k].kind != token.Word || governs[p.items[k].form] || stops[p.items[k].form] {
			return Stance{}, false
		}
	}

	return Stance{}, false
}

func possessive(form string) bool {
	return form == "'s" || form == "’s" || form == "'" || form == "’"
}
