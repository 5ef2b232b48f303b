package sense

import (
	"slices"
	"testing"
	"unicode/utf8"

	"postil/internal/article"
)

// FuzzSense judges any text with mentions and attributions anywhere: nothing fails,
// evidence lies in the sentence, and the same comes out twice.
func FuzzSense(f *testing.F) {
	f.Add("Iran accused Israel of it, the minister said.", []byte{0, 4, 13, 19, 1, 2, 3})
	f.Add("„Ja“ – 習近平 will?", []byte{5, 1, 9, 2})
	f.Fuzz(func(t *testing.T, text string, cuts []byte) {
		if !utf8.ValidString(text) {
			t.Skip("article text is valid UTF-8")
		}
		s := Sentence{Span: article.Span{End: len(text)}}
		at := 0
		for i := 0; i+1 < len(cuts) && at < len(text); i += 2 {
			start := at + int(cuts[i])
			span := article.Span{Start: start, End: start + int(cuts[i+1])}
			if !span.Within(text) || span.Empty() {
				continue
			}
			kind := article.MentionName
			if cuts[i]%3 == 0 {
				kind = article.MentionPronoun
			}
			s.Mentions = append(s.Mentions, article.Mention{Span: span, Kind: kind, Type: article.TypePerson, Entities: []string{span.In(text)}})
			if cuts[i]%2 == 0 {
				s.Attributions = append(s.Attributions, article.Attribution{
					Cue: span, Content: []article.Span{{Start: span.End, End: len(text)}}, Tier: article.TierCitation, SourceEntities: []string{"x"},
				})
			}
			at = span.End
		}
		j := Judge(text, s)
		if !slices.Equal(j.Evidence, Judge(text, s).Evidence) || j.Score <= 0 || j.Score > 1 {
			t.Fatalf("judgement %v", j)
		}
		for _, e := range j.Evidence {
			if !s.Contains(e) || !e.Within(text) {
				t.Fatalf("evidence %v of %q", e, text)
			}
		}
		for _, st := range Stances(text, []Sentence{s}) {
			if !s.Contains(st.Evidence[0]) || !st.Evidence[0].Within(text) || st.Holder == st.Target {
				t.Fatalf("stance %v of %q", st, text)
			}
		}
	})
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("PSM1\x06"))
	f.Add(embedded("modality.bin")[:20])
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Load(data); err == nil && len(m.Marshal()) != len(data) {
			t.Fatalf("%d bytes came back as %d", len(data), len(m.Marshal()))
		}
	})
}

func BenchmarkSense(b *testing.B) {
	sentences := own(b, true)
	words := 0
	for b.Loop() {
		for _, s := range sentences {
			in := sentenceOf(s)
			Judge(s.Text, in)
			Stances(s.Text, []Sentence{in})
			words += len(s.Text) / 6
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
