package who

import (
	"slices"
	"strings"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// pictured resolves a phrase with words of any kind before the role noun, "the Iranian
// foreign minister", "the embattled governor", from the determiner at token at, to a
// person who has the role, and of whom no other country or body was said. It returns 1,
// for names in the phrase are still to be read; 0 if nobody is meant.
func (r *reader) pictured(at int) int {
	to := r.picturedEnd(at)
	if to == 0 {
		return 0
	}
	head := strings.ToLower(r.tokens[to-1].In(r.text))
	span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
	entities := r.onlyLast(func(b *being) bool {
		return b.kind == article.TypePerson && !b.nameless && b.is(head) && r.agreesWith(b, span)
	})
	if len(entities) == 0 {
		return 0
	}
	r.refer(span, article.MentionNominal, entities, r.subjectAt(at, to), false)

	return 1
}

// picturedEnd returns the token after the role noun, 0 if there is none near or a word
// before it says that it is another one.
func (r *reader) picturedEnd(at int) int {
	next := r.next
	for to := at + 1; to < len(r.tokens) && to-at <= longestNominal; to++ {
		t := r.tokens[to]
		word := strings.ToLower(t.In(r.text))
		for next < len(r.names) && r.names[next].End <= t.Start {
			next++
		}
		named := next < len(r.names) && r.names[next].Start <= t.Start
		switch {
		case named && r.names[next].Type == article.TypePerson, t.Kind != token.Word && word != "-", possessive(word):
			return 0
		case named:
		case roleNouns[word] != noTitle && !r.followed(to+1, next):
			return to + 1
		case functionWords[word], prepositions[word], verbish[word], others[word], word == "and", word == "who", anybody[word]:
			return 0
		}
	}

	return 0
}

// followed reports whether token i goes on with the phrase before it; next is the first
// name that may begin there.
func (r *reader) followed(i, next int) bool {
	if i >= len(r.tokens) {
		return false
	}
	if next < len(r.names) && r.names[next].Start <= r.tokens[i].Start+2 && r.names[next].End > r.tokens[i].Start {
		return true // a name, or one behind a comma
	}
	word := r.tokens[i].In(r.text)

	return word == "-" || word == "of" || word == "for" || possessive(word) || r.known(strings.ToLower(word)) || roleModifiers[word]
}

// agreesWith reports whether the countries, peoples and bodies named in a phrase are
// among those in the description of b, if it has any.
func (r *reader) agreesWith(b *being, phrase article.Span) bool {
	said := r.forms(b.description)
	for _, form := range r.forms(phrase) {
		if len(said) > 0 && !slices.Contains(said, form) {
			return false
		}
	}

	return true
}

// forms returns the normal forms of the names in a span, of peoples those of their
// countries.
func (r *reader) forms(span article.Span) []string {
	var all []string
	i, _ := slices.BinarySearchFunc(r.names, span.Start, func(n named, start int) int { return n.Start - start })
	for ; i < len(r.names) && span.Contains(r.names[i].Span); i++ {
		form := r.nodes[r.names[i].node].form
		if country := demonyms[form]; country != "" {
			form = country
		}
		all = append(all, form)
	}

	return all
}

// others are words of a phrase for somebody who was not meant before.
var others = map[string]bool{
	"other": true, "another": true, "new": true, "next": true, "first": true, "second": true, "third": true, "only": true, "rival": true,
	"previous": true, "same": true, "last": true, "possible": true, "potential": true, "then": true, "unnamed": true, "unidentified": true,
}
