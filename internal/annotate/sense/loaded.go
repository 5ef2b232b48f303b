package sense

import (
	"strings"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// loaded finds a loaded word of the author's own right at a name: "the … regime",
// "the brutal …". It is a suggestion, never shown to readers without an editor, and
// the word is its evidence.
func (p *patterns) loaded(i int) (Stance, bool) {
	if m := p.mentionAt(i); m.Kind != article.MentionName || m.Type == article.TypeEvent || m.Type == article.TypeWork {
		return Stance{}, false
	}
	for _, k := range []int{i + 1, i - 1, i - 2} {
		if k < 0 || k >= len(p.items) || p.items[k].mention >= 0 || p.items[k].kind != token.Word {
			continue
		}
		polarity, known := loadedWords[p.items[k].form]
		if !known || k == i-2 && p.items[i-1].kind != token.Word || k == i+1 && !nounAfter[p.items[k].form] || p.quoted(k) || p.cited(p.items[k].Span) {
			continue
		}

		return Stance{Stance: article.Stance{
			Label:  article.Label{Evidence: []article.Span{p.items[k].Span}},
			Holder: article.AuthorID, Target: p.mentionAt(i).Entities[0], Polarity: polarity, Basis: article.BasisLoadedWord,
		}, Score: scoreOutside}, true
	}

	return Stance{}, false
}

// repeated leaves out author's stances that rest on a word which is loaded only when
// an author keeps using it ("regime", "dictator"): it must stand at the same entity
// in two places of the article.
func repeated(text string, found []Stance) []Stance {
	uses := map[string]int{}
	for i := range found {
		if found[i].Basis == article.BasisLoadedWord {
			uses[found[i].Target]++
		}
	}
	kept := found[:0]
	for i := range found {
		if found[i].Basis == article.BasisLoadedWord && mild[strings.ToLower(found[i].Evidence[0].In(text))] && uses[found[i].Target] < 2 {
			continue
		}
		kept = append(kept, found[i])
	}

	return kept
}

// mild are the loaded words that are also used as plain descriptions.
var mild = map[string]bool{
	"regime": true, "dictator": true, "junta": true, "notorious": true, "infamous": true, "mercenaries": true, "corrupt": true,
	"brutal": true, "disgraced": true, "legendary": true,
}

// nounAfter are the loaded words that follow what they are said of.
var nounAfter = map[string]bool{"regime": true, "junta": true, "puppet": true, "mercenaries": true, "henchmen": true, "thugs": true, "cronies": true}

// quoted reports whether item k stands in quotation marks: not the author's word.
func (p *patterns) quoted(k int) bool {
	before := p.text[p.sentence.Start:p.items[k].Start]

	return strings.Count(before, `"`)%2 == 1 || strings.LastIndex(before, "“") > strings.LastIndex(before, "”")
}

// cited reports whether somebody else is cited for s.
func (p *patterns) cited(s article.Span) bool {
	for i := range p.sentence.Attributions {
		if a := &p.sentence.Attributions[i]; a.Tier == article.TierCitation && role(a, s) != outside {
			return true
		}
	}

	return false
}
