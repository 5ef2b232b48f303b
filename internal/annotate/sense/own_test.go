package sense

import (
	"os"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/labels"
	"postil/internal/article"
)

// dataFolder returns the folder with the training data, and skips the test where
// there is none, unless CI promised it.
func dataFolder(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("POSTIL_DATA")
	if folder == "" {
		folder = "../../../../shared/data"
	}
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the training data is missing: %v", err)
		}
		t.Skipf("the training data is not here: %v", err)
	}

	return folder
}

// own returns our labelled sentences, held out or not, and of the former none of
// newspapers, which have figures of their own.
func own(t testing.TB, heldOut bool) []corpus.Labelled {
	t.Helper()
	all, err := corpus.Own(os.DirFS(dataFolder(t)), labels.Files)
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
