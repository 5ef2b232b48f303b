package annotate

import (
	"crypto/sha256"
	"encoding/hex"
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
	named := make([]who.Name, 0, len(names))
	for _, n := range names {
		if !value(n.Type) {
			named = append(named, who.Name{Span: n.Span, Type: n.Type})
		}
	}
	l := links{Links: who.Link(t.words, t.spans, named)}
	l.keepApart(t.slug)
	l.mentions = make([]article.Mention, 0, len(names)-len(named)+len(l.Links.Mentions))
	for _, n := range names {
		if value(n.Type) {
			l.mentions = append(l.mentions, article.Mention{
				Label: article.Label{Confidence: sureOfName(n)}, Span: n.Span, Type: n.Type, Kind: article.MentionValue,
			})
		}
	}
	for _, m := range l.Links.Mentions {
		l.mentions = append(l.mentions, l.mention(m, nameAt(names, m.Start)))
	}
	slices.SortStableFunc(l.mentions, func(a, b article.Mention) int { return a.Start - b.Start })

	return l
}

// keepApart gives the entities that are called by a phrase an ID of this article:
// the witness of another one is somebody else.
func (l links) keepApart(slug string) {
	sum := sha256.Sum256([]byte(slug))
	for i, nameless := range l.Nameless {
		if nameless {
			l.Entities[i].ID += "-" + hex.EncodeToString(sum[:4])
			l.Entities[i].Description = "not named in the article"
		}
	}
}

// nameAt returns the name that starts at a byte, the zero value if there is none.
func nameAt(names []name.Mention, start int) name.Mention {
	i, found := slices.BinarySearchFunc(names, start, func(n name.Mention, start int) int { return n.Start - start })
	if !found {
		return name.Mention{}
	}

	return names[i]
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
	for i := range l.mentions {
		if at, ok := t.at(l.mentions[i].Span); ok {
			sentences[at].Mentions = extended(sentences[at].Mentions, l.mentions, i)
		}
	}
	for i := range attributions {
		if at, ok := t.at(attributions[i].Anchor()); ok {
			sentences[at].Attributions = extended(sentences[at].Attributions, attributions, i)
		}
	}

	return sentences
}

// extended returns part with element i of list at its end: a longer part of list if
// the elements of part stand right before it there, as they mostly do, and else a copy.
func extended[T any](part, list []T, i int) []T {
	n := len(part)
	if n == 0 || n <= i && &part[0] == &list[i-n] {
		return list[i-n : i+1 : i+1]
	}

	return append(part, list[i])
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
