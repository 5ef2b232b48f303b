package annotate

import (
	"slices"

	"postil/internal/annotate/confidence"
	"postil/internal/annotate/name"
	"postil/internal/annotate/sense"
	"postil/internal/annotate/speech"
	"postil/internal/annotate/who"
	"postil/internal/article"
)

// The stages find labels without sentence and ID, which finish adds; a modality
// alone says its sentence.

func findNames(t *text) []name.Mention { return name.Find(t.words, t.spans) }

// Links are who is who: entities, and all mentions of them and of nobody.
type links struct {
	*who.Links
	mentions []article.Mention // in text order
}

// linkNames adds pronouns and role nouns to the names, and says whom each means.
func linkNames(t *text, names []name.Mention) links {
	var named []who.Name
	byStart := map[int]name.Mention{}
	l := links{}
	for _, n := range names {
		byStart[n.Start] = n
		if value(n.Type) {
			l.mentions = append(l.mentions, article.Mention{
				Label: article.Label{Confidence: sureOfName(n)}, Span: n.Span, Type: n.Type, Kind: article.MentionValue,
			})
			continue
		}
		named = append(named, who.Name{Span: n.Span, Type: n.Type})
	}
	l.Links = who.Link(t.words, t.spans, named)
	for _, m := range l.Links.Mentions {
		l.mentions = append(l.mentions, l.mention(m, byStart[m.Start]))
	}
	slices.SortStableFunc(l.mentions, func(a, b article.Mention) int { return a.Start - b.Start })

	return l
}

func value(t article.EntityType) bool { return t == article.TypeDate || t == article.TypeQuantity }

// mention has the type of its entity: all names of one thing are of one type.
func (l links) mention(m who.Mention, n name.Mention) article.Mention {
	out := article.Mention{Span: m.Span, Type: n.Type, Kind: m.Kind, Entities: l.ids(m.Entities)}
	if len(m.Entities) > 0 {
		out.Type = l.Entities[m.Entities[0]].Type
	}
	switch {
	case m.Kind == article.MentionName:
		out.Confidence = sureOfName(n)
	case len(m.Entities) > 0:
		out.Confidence = confidence.Of(confidence.Pronoun, 1)
	}

	return out
}

func (l links) ids(entities []int) []string {
	var ids []string
	for _, e := range entities {
		ids = append(ids, l.Entities[e].ID)
	}

	return ids
}

// findAttributions finds who is cited and, from the links, whom that means: a
// quotation in several pieces has the source that is named beside one of them.
func findAttributions(t *text, names []name.Mention, l links) []article.Attribution {
	found := findRaw(t, names)
	attributions := make([]article.Attribution, len(found))
	for i, f := range found {
		a := f.Attribution
		a.Confidence = sureOfAttribution(f)
		if source := found[spoken(found, i)].Source; !source.Empty() {
			a.SourceEntities = l.ids(l.Source(t.words, source))
		}
		attributions[i] = a
	}

	return attributions
}

// spoken returns the index of the attribution that names the speaker of found[i]:
// the one that it continues, before or after it, if any.
func spoken(found []speech.Attribution, i int) int {
	for range found { // no longer than the longest chain
		next := found[i].Continues
		if next < 0 || next >= len(found) {
			return i
		}
		i = next
	}

	return i
}

func findRaw(t *text, names []name.Mention) []speech.Attribution {
	var known []speech.Name
	for _, n := range names {
		known = append(known, speech.Name{Span: n.Span, Type: n.Type})
	}

	return speech.Find(t.words, t.withoutDatelines(), known)
}

// judged are the sentences as package sense wants them: each with what was found
// in it.
func judged(t *text, l links, attributions []article.Attribution) []sense.Sentence {
	sentences := make([]sense.Sentence, len(t.spans))
	for i, s := range t.spans {
		sentences[i].Span = s
	}
	for _, m := range l.mentions {
		if at, ok := t.at(m.Span); ok {
			sentences[at].Mentions = append(sentences[at].Mentions, m)
		}
	}
	for _, a := range attributions {
		if at, ok := t.at(a.Anchor()); ok {
			sentences[at].Attributions = append(sentences[at].Attributions, a)
		}
	}

	return sentences
}

func findModalities(t *text, sentences []sense.Sentence) []article.Modality {
	found := make([]article.Modality, len(sentences))
	for i, s := range sentences {
		j := sense.Judge(t.words, s)
		label := article.Label{Sentence: t.sentences[i].ID, Evidence: j.Evidence, Confidence: confidence.Of(confidence.Modality, j.Score)}
		found[i] = article.Modality{Label: label, Kind: j.Kind}
	}

	return found
}

func findStances(t *text, sentences []sense.Sentence) []article.Stance {
	var found []article.Stance
	for _, f := range sense.Stances(t.words, sentences) {
		s := f.Stance
		s.Precise = f.Shown
		s.Confidence = confidence.Of(confidence.Stance, f.Score)
		found = append(found, s)
	}

	return found
}
