package annotate

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// sample has three sentences; the second block is code.
func sample(slug string) *article.Article {
	words := "Ann Lee said no. It’s late.\n\nx := 1\n\nWill it hold?"
	a := &article.Article{Slug: slug, Revision: 3, Text: words, Metadata: article.Metadata{Language: "en"}}
	for i, part := range []string{"Ann Lee said no. It’s late.", "x := 1", "Will it hold?"} {
		kind := article.BlockParagraph
		if i == 1 {
			kind = article.BlockCode
		}
		a.Blocks = append(a.Blocks, article.Block{Span: find(words, part), Kind: kind, Parent: -1})
	}
	for _, s := range []struct {
		words string
		block int
	}{{"Ann Lee said no.", 0}, {"It’s late.", 0}, {"x := 1", 1}, {"Will it hold?", 2}} {
		a.Sentences = append(a.Sentences, article.Sentence{Span: find(words, s.words), Block: s.block})
	}
	article.MintIDs(a, nil)

	return a
}

func find(text, words string) article.Span {
	start := strings.Index(text, words)

	return article.Span{Start: start, End: start + len(words)}
}

func people() []article.Entity {
	return []article.Entity{{ID: "ann-lee", Name: "Ann Lee", Type: article.TypePerson}, {ID: "nobody", Name: "Nobody", Type: article.TypePerson}}
}

func TestFinishKeepsWhatIsSound(t *testing.T) {
	a := sample("s")
	ann, said, no := find(a.Text, "Ann Lee"), find(a.Text, "said"), find(a.Text, "no")
	late, code := find(a.Text, "late"), find(a.Text, "x")
	across := article.Span{Start: no.Start, End: late.End}
	got := finish(newText(a), article.Labels{
		Entities: people(),
		Mentions: []article.Mention{
			{Span: late, Type: article.TypeDate, Kind: article.MentionValue},
			{Span: ann, Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"ann-lee", "unknown"}},
			{Span: ann, Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"ann-lee"}}, // again
			{Span: across, Type: article.TypePerson},
			{Span: code, Type: article.TypePerson},
			{Span: article.Span{Start: 1, End: 1}, Type: article.TypePerson},
			{Span: article.Span{Start: -4, End: 400}, Type: article.TypePerson},
		},
		Attributions: []article.Attribution{
			{Source: ann, Cue: said, Content: []article.Span{no, late}, SourceEntities: []string{"ann-lee"}, Label: article.Label{Confidence: 1.5}},
			{Content: []article.Span{across}},
		},
		Stances: []article.Stance{
			{Holder: "ann-lee", Target: "unknown", Label: article.Label{Evidence: []article.Span{no}}},
			{Holder: "ann-lee", Target: article.AuthorID},
			{Holder: article.AuthorID, Target: "ann-lee", Label: article.Label{Evidence: []article.Span{no, late}}},
		},
		Modalities: []article.Modality{
			{Kind: article.Question, Label: article.Label{Sentence: a.Sentences[3].ID}},
			{Kind: article.Question, Label: article.Label{Sentence: a.Sentences[2].ID}},
		},
	})

	if len(got.Entities) != 1 || len(got.Mentions) != 2 || len(got.Attributions) != 1 || len(got.Stances) != 1 || len(got.Modalities) != 1 {
		t.Fatalf("kept %+v", got)
	}
	if m := got.Mentions[0]; m.Span != ann || m.Sentence != a.Sentences[0].ID || !slices.Equal(m.Entities, []string{"ann-lee"}) {
		t.Errorf("first mention %+v", m)
	}
	if c := got.Attributions[0]; !slices.Equal(c.Content, []article.Span{no}) || c.Confidence != 1 {
		t.Errorf("attribution %+v: want the content of its own sentence, a probability", c)
	}
	if s := got.Stances[0]; !slices.Equal(s.Evidence, []article.Span{no}) {
		t.Errorf("stance %+v", s)
	}
}

func TestIDsAreTheSameForTheSameClaim(t *testing.T) {
	mention := func(slug, before string, kind article.EntityType) string {
		a := sample(slug)
		a.Text = before + a.Text
		for i := range a.Sentences {
			a.Sentences[i].Start += len(before)
			a.Sentences[i].End += len(before)
		}
		found := finish(newText(a), article.Labels{Mentions: []article.Mention{{Span: find(a.Text, "late"), Type: kind}}})

		return found.Mentions[0].ID
	}

	first := mention("a", "", article.TypeDate)
	if again := mention("a", "New words. ", article.TypeDate); again != first {
		t.Errorf("ID %s, with other words before the sentence %s", first, again)
	}
	for what, other := range map[string]string{"another article": mention("b", "", article.TypeDate), "another type": mention("a", "", article.TypeEvent)} {
		if other == first {
			t.Errorf("%s has the same ID", what)
		}
	}
}

func TestEveryFindingIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := sample("s")
		span := rapid.Custom(func(t *rapid.T) article.Span {
			return article.Span{Start: rapid.IntRange(-2, len(a.Text)+2).Draw(t, "start"), End: rapid.IntRange(-2, len(a.Text)+2).Draw(t, "end")}
		})
		spans := rapid.SliceOfN(span, 0, 3)
		label := article.Label{Evidence: spans.Draw(t, "evidence")}
		found := finish(newText(a), article.Labels{
			Entities:     people(),
			Mentions:     []article.Mention{{Label: label, Span: span.Draw(t, "mention")}},
			Attributions: []article.Attribution{{Label: label, Source: span.Draw(t, "source"), Cue: span.Draw(t, "cue"), Content: spans.Draw(t, "content")}},
			Stances:      []article.Stance{{Label: label, Holder: "ann-lee", Target: "nobody"}},
		})
		for _, m := range found.Mentions {
			inside(t, a, m.Label, m.Span)
		}
		for _, c := range found.Attributions {
			inside(t, a, c.Label, append(c.Content, c.Source, c.Cue)...)
		}
		for _, s := range found.Stances {
			inside(t, a, s.Label)
		}
	})
}

func inside(t *rapid.T, a *article.Article, l article.Label, spans ...article.Span) {
	i := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == l.Sentence })
	if i < 0 || l.ID == "" {
		t.Fatalf("label %+v has no sentence or no ID", l)
	}
	for _, s := range append(spans, l.Evidence...) {
		if s != (article.Span{}) && (!s.Within(a.Text) || !a.Sentences[i].Contains(s)) {
			t.Fatalf("span %v is not in sentence %v", s, a.Sentences[i].Span)
		}
	}
}
