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
	m := p.mentionAt(i)
	if m.Kind == article.MentionNominal {
		return p.loadedNoun(m)
	}
	if m.Kind != article.MentionName || m.Type == article.TypeEvent || m.Type == article.TypeWork || m.Type == article.TypeGroup {
		return Stance{}, false // a word on a government says nothing about its people
	}
	for _, k := range []int{i + 1, i - 1, i - 2} {
		if k < 0 || k >= len(p.items) || p.items[k].mention >= 0 || p.items[k].kind != token.Word {
			continue
		}
		polarity, known := loadedWords[p.items[k].form]
		if !known || k == i-2 && p.items[i-1].kind != token.Word || k == i+1 && !nounAfter[p.items[k].form] || p.inQuotes(p.items[k].Start) || p.cited(p.items[k].Span) {
			continue
		}

		return byAuthor(p.items[k].Span, m.Entities[0], polarity), true
	}

	return Stance{}, false
}

// loadedNoun finds a loaded word as the head of a role noun: "the Iranian regime".
func (p *patterns) loadedNoun(m *article.Mention) (Stance, bool) {
	words := m.In(p.text)
	from := strings.LastIndexAny(words, " \n") + 1
	evidence := article.Span{Start: m.Start + from, End: m.End}
	polarity, known := loadedWords[strings.ToLower(words[from:])]
	if !known || p.cited(evidence) || p.inQuotes(evidence.Start) {
		return Stance{}, false
	}

	return byAuthor(evidence, m.Entities[0], polarity), true
}

func byAuthor(evidence article.Span, target string, polarity article.Polarity) Stance {
	return Stance{Stance: article.Stance{
		Label:  article.Label{Evidence: []article.Span{evidence}},
		Holder: article.AuthorID, Target: target, Polarity: polarity, Basis: article.BasisLoadedWord,
	}, Score: scoreOutside}
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

// inQuotes reports whether the word at a place stands in quotation marks: not the
// author's word.
func (p *patterns) inQuotes(at int) bool {
	before := p.text[p.sentence.Start:at]

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
