package sense

import (
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/article"
)

// own returns our labelled sentences, held out or not, and of the former none of
// newspapers, which have figures of their own.
func own(t testing.TB, heldOut bool) []corpus.Labelled {
	t.Helper()
	all, err := corpus.Own(corpustest.Open(t), labels.Files)
	if err != nil {
		t.Fatal(err)
	}
	var some []corpus.Labelled
	for _, s := range all {
		if heldOut && corpus.Press(s.Document()) {
			continue
		}
		if corpus.HeldOut(s.Document()) == heldOut && !corpus.NamesOnly(s.Document()) {
			some = append(some, s)
		}
	}

	return some
}

// sentenceOf returns a labelled sentence as Judge takes it.
func sentenceOf(s corpus.Labelled) Sentence {
	out := Sentence{Span: article.Span{End: len(s.Text)}}
	for _, m := range s.Mentions {
		out.Mentions = append(out.Mentions, article.Mention{
			Span: m.Span, Type: m.Type, Kind: article.MentionName, Entities: []string{m.In(s.Text)},
		})
	}
	for _, a := range s.Attributions {
		out.Attributions = append(out.Attributions, article.Attribution{
			Source: a.Source, Cue: a.Cue, Content: a.Content, Tier: a.Tier, Directness: a.Directness, Naming: a.Naming,
			Classes: []article.SourceClass{a.Class},
		})
	}

	return out
}
