package score

import "postil/internal/article"

// A Gold is an article with the labels that it should get. A layer that is nil is
// not there and not scored; an empty one says that there is nothing to find.
type Gold struct {
	ID           string
	Text         string
	Types        []article.EntityType // types that mentions were labelled with; nil for all
	Sentences    []article.Span
	Mentions     []Mention
	Attributions []Attribution
	Modality     []Modality
	Stances      []Stance

	anchors []Mention // where entities stand that no mention is labelled for
}

// A Mention is an entity mentioned at a span.
type Mention struct {
	article.Span
	Type   article.EntityType
	Kind   article.MentionKind // "" for what is labelled where only names and values are
	Entity string              // "" if it was not said which
}

// An Attribution is source, cue and content; each may have several spans or none.
type Attribution struct {
	Source, Cue, Content []article.Span
	Entities             []string // of the source; more than one for "they"
	Naming               article.Naming
	Directness           article.Directness
}

// A Modality is the kind of a sentence.
type Modality struct {
	article.Span
	Label article.ModalityKind
}

// A Stance is who stands how toward whom in a sentence.
type Stance struct {
	Sentence article.Span
	Holder   string // entity, or article.AuthorID
	Target   string
	Polarity article.Polarity
	Shown    bool // readers see it; of what a machine found only
}

// ShownConfidence is what a machine's stance needs for readers to see it.
const ShownConfidence = 0.8

// Found returns what f says about a in the form of a Gold. Every span is moved by
// shift bytes: an article leaves out the blank lines before its text.
func Found(a *article.Article, f *article.Findings, shift int) Gold {
	g := Gold{
		ID: a.Slug, Text: a.Text,
		Sentences: []article.Span{}, Mentions: []Mention{}, Attributions: []Attribution{}, Modality: []Modality{}, Stances: []Stance{},
	}
	moved := func(s article.Span) article.Span { return article.Span{Start: s.Start + shift, End: s.End + shift} }

	at := map[string]article.Span{}
	for _, s := range a.Sentences {
		at[s.ID] = moved(s.Span)
		g.Sentences = append(g.Sentences, moved(s.Span))
	}
	for _, m := range f.Mentions {
		g.Mentions = append(g.Mentions, Mention{moved(m.Span), m.Type, m.Kind, first(m.Entities)})
	}
	for _, x := range f.Attributions {
		found := Attribution{Entities: x.SourceEntities, Naming: x.Naming, Directness: x.Directness}
		if !x.Source.Empty() {
			found.Source = []article.Span{moved(x.Source)}
		}
		if !x.Cue.Empty() {
			found.Cue = []article.Span{moved(x.Cue)}
		}
		for _, c := range x.Content {
			found.Content = append(found.Content, moved(c))
		}
		g.Attributions = append(g.Attributions, found)
	}
	for _, m := range f.Modalities {
		g.Modality = append(g.Modality, Modality{at[m.Sentence], m.Kind})
	}
	for _, s := range f.Stances {
		g.Stances = append(g.Stances, Stance{at[s.Sentence], s.Holder, s.Target, s.Polarity, s.Confidence >= ShownConfidence})
	}

	return g
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}

	return ids[0]
}
