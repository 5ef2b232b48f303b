package who

import (
	"strings"
	"unicode"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// antecedents returns whom the "they" at token at means: the last subject in the
// plural, in this sentence or the two before, or else the people named last in this
// one; before a verb of saying or planning also the organisation or the country. A
// plural noun in between, "officials", is meant more likely than any of them.
func (r *reader) antecedents(at int) []int {
	acts := r.acts(at + 1)
	for s := r.sentence; s >= max(0, r.sentence-2); s-- {
		for i := len(r.seen) - 1; i >= 0; i-- {
			o := &r.seen[i]
			if o.sentence == s && o.plural && o.subject && len(o.entities) > 0 && r.lastPlural <= o.End && (acts || !r.places(o)) {
				return o.entities
			}
		}
	}
	if o := r.lastSeen(func(b *being) bool { return b.kind == article.TypeGroup }); o != nil && o.plural && o.sentence == r.sentence && r.lastPlural <= o.End {
		return o.entities
	}
	if acts {
		return r.body()
	}

	return nil
}

// places reports whether all of an occurrence are places.
func (r *reader) places(o *occurrence) bool { return r.beings[o.entities[0]].kind == article.TypePlace }

// acts reports whether the verb at token i, behind adverbs, is one of saying or
// planning.
func (r *reader) acts(i int) bool {
	for n := 0; n < 3 && i < len(r.tokens); n++ {
		word := strings.ToLower(r.tokens[i].In(r.text))
		if itDoes[word] && !auxiliaries[word] || theySay[word] {
			return true
		}
		if !adverbs[word] && !auxiliaries[word] {
			return false
		}
		i++
	}

	return false
}

// notePlural keeps where token at ends if it looks like a noun in the plural.
func (r *reader) notePlural(at int) {
	t := r.tokens[at]
	if t.Kind != token.Word || t.Len() > 30 {
		return
	}
	word := strings.ToLower(t.In(r.text))
	if plurals[word] || len(word) > 4 && word[len(word)-1] == 's' && !strings.ContainsAny(word[len(word)-2:len(word)-1], "sui'") && !itDoes[word] && !verbish[word] && !adverbs[word] {
		r.lastPlural = t.End
	}
}

// inThePlural reports whether a group's name without an ending means the people: "the
// Spanish found".
func (r *reader) inThePlural(name string, at, to int) bool {
	if at == 0 || !strings.EqualFold(r.tokens[at-1].In(r.text), "the") || strings.ContainsFunc(name, unicode.IsSpace) {
		return false
	}
	for _, ending := range []string{"ish", "ese", "ench", "utch", "iss", "elsh"} {
		if strings.HasSuffix(name, ending) {
			return to >= len(r.tokens) || r.verbAt(to)
		}
	}

	return false
}

// verbAt reports whether token i is a verb, as far as its form tells, or punctuation.
func (r *reader) verbAt(i int) bool {
	word := r.tokens[i].In(r.text)

	return r.tokens[i].Kind == token.Punct && word != "-" || functionWords[word] || verbish[word] || itDoes[word] || theySay[word] || strings.HasSuffix(word, "ed")
}

// theySay are verbs of saying and planning behind "they" that do not stand behind "it".
var theySay = map[string]bool{
	"say": true, "want": true, "plan": true, "expect": true, "hope": true, "believe": true, "deny": true, "claim": true, "support": true,
	"reject": true, "accuse": true, "insist": true, "intend": true, "think": true, "argue": true, "oppose": true, "agree": true,
	"announce": true, "declare": true, "demand": true, "refuse": true, "found": true, "thought": true,
}

// adverbs may stand between a subject and its verb.
var adverbs = map[string]bool{
	"also": true, "recently": true, "later": true, "now": true, "still": true, "already": true, "previously": true, "never": true, "not": true,
	"once": true, "again": true, "then": true, "always": true, "often": true, "first": true, "earlier": true, "repeatedly": true, "perhaps": true,
}

var auxiliaries = map[string]bool{"has": true, "had": true, "have": true, "will": true, "would": true, "did": true, "does": true, "do": true}

// plurals are nouns in the plural without an ending, and words for several.
var plurals = map[string]bool{
	"people": true, "police": true, "men": true, "women": true, "children": true, "those": true, "these": true, "many": true, "some": true,
	"others": true, "both": true, "several": true, "few": true, "you": true, "we": true,
}
