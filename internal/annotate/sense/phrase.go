package sense

import (
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A stanceNoun is a noun or an adjective of stance with its preposition: "a critic
// of", "opposed to".
type stanceNoun struct {
	polarity article.Polarity
	before   string // the preposition to the target
	said     bool   // it takes a verb of saying: "voiced support for", not "is support for"
}

var stanceNouns = map[string]stanceNoun{
	"critical": {article.Oppose, "of", false}, "critic": {article.Oppose, "of", false}, "critics": {article.Oppose, "of", false},
	"opponent": {article.Oppose, "of", false}, "opponents": {article.Oppose, "of", false}, "opposed": {article.Oppose, "to", false},
	"supporter": {article.Support, "of", false}, "supporters": {article.Support, "of", false}, "backer": {article.Support, "of", false},
	"admirer": {article.Support, "of", false}, "supportive": {article.Support, "of", false},
	"support": {article.Support, "for", true}, "opposition": {article.Oppose, "to", true}, "praise": {article.Support, "for", true},
	"criticism": {article.Oppose, "of", true}, "backing": {article.Support, "for", true},
}

// voices are the verbs for putting a stance into words.
var voices = map[string]bool{
	"expressed": true, "expresses": true, "voiced": true, "voices": true, "reiterated": true, "reaffirmed": true, "pledged": true,
	"declared": true, "repeated": true, "offered": true,
}

// phraseLength is how many words a phrase of stance may have before its noun.
const phraseLength = 5

// phrase finds "X is an outspoken critic of Y", "X, a supporter of Y," and "X voiced
// support for Y".
func (p *patterns) phrase(i int) (Stance, bool) {
	if !p.actor(i) || i+1 >= len(p.items) {
		return Stance{}, false
	}
	is, says := p.items[i+1].form == ",", false
	for k := i + 1; k < len(p.items)-1 && k <= i+1+phraseLength; k++ {
		form := p.items[k].form
		n, known := stanceNouns[form]
		switch {
		case known && n.before == p.items[k+1].form && (n.said && says || !n.said && is):
			return p.phraseTo(i, k, n)
		case p.items[k].mention >= 0 || governs[form] || form == "not" || form == "no" || form == "never" || form == "n't" || p.items[k].kind != token.Word && k > i+1:
			return Stance{}, false
		case beForms[form]:
			is = true
		case voices[form]:
			says = true
		}
	}

	return Stance{}, false
}

// phraseTo returns the stance of the mention at item i by the noun at item k.
func (p *patterns) phraseTo(i, k int, n stanceNoun) (Stance, bool) {
	v := verb{polarity: n.polarity, speech: n.said}
	target, policy := p.targetAfter(k+2, v)
	if target < 0 {
		return Stance{}, false
	}

	return p.stance(i, target, k, v, policy)
}
