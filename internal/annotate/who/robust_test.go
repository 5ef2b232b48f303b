package who

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"postil/internal/annotate/growth"
	"postil/internal/article"
)

// FuzzLink links any names in any text: nothing fails, mentions are in order and in
// the text, entities exist, and the same comes out twice.
func FuzzLink(f *testing.F) {
	f.Add("Ada Quist met Bo. She said the mayor, Quist, left (ABC).", []byte{0, 9, 5, 2})
	f.Add("習近平 and İlker's “U.S.” he his. . the company", []byte{0, 9, 5, 6})
	f.Fuzz(func(t *testing.T, text string, cuts []byte) {
		if !utf8.ValidString(text) {
			t.Skip("article text is valid UTF-8")
		}
		kinds := []article.EntityType{article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup}
		var names []Name
		at := 0
		for i := 0; i+1 < len(cuts); i += 2 {
			span := article.Span{Start: at + int(cuts[i]), End: at + int(cuts[i]) + int(cuts[i+1])}
			if !span.Within(text) || span.Empty() {
				continue
			}
			names = append(names, Name{span, kinds[int(cuts[i])%len(kinds)]})
			at = span.End
		}
		sentences := oneEach(text)
		links := Link(text, sentences, names)
		if !reflect.DeepEqual(links, Link(text, sentences, names)) {
			t.Fatal("two runs differ")
		}
		for i, m := range links.Mentions {
			if !m.Within(text) || len(m.Entities) == 0 || i > 0 && m.Start < links.Mentions[i-1].Start {
				t.Fatalf("mention %v", m)
			}
			for _, e := range m.Entities {
				if e < 0 || e >= len(links.Entities) {
					t.Fatalf("mention %v of %d entities", m, len(links.Entities))
				}
			}
			links.Source(text, article.Span{Start: m.Start, End: len(text)})
		}
		for _, e := range links.Entities {
			if !article.ValidSlug(e.ID) || e.Name == "" {
				t.Fatalf("entity %+v", e)
			}
		}
		Suggest(links.Entities)
	})
}

// Texts made of one name, or of one long sentence.
func TestLongTextsTakeLinearTime(t *testing.T) {
	tests := []struct {
		name, unit string
		named      bool // every unit starts with a name
	}{
		{"names", "Ada Quist and ", true},
		{"pronouns", "he told the minister ", false},
	}
	for _, tt := range tests {
		grown := growth.Of(3000, func(n int) {
			text := strings.Repeat(tt.unit, n)
			var names []Name
			for at := 0; tt.named && at < len(text); at += len(tt.unit) {
				names = append(names, Name{article.Span{Start: at, End: at + len("Ada Quist")}, article.TypePerson})
			}
			Link(text, []article.Span{{Start: 0, End: len(text)}}, names)
		})
		if grown > growth.Limit {
			t.Errorf("%s: four times the text takes %.1f times as long", tt.name, grown)
		}
	}
}

func BenchmarkLink(b *testing.B) {
	texts := goldTexts(b, "news_", "bio_")
	words := 0
	for b.Loop() {
		for _, g := range texts {
			Link(g.text, g.sentences, g.names)
			words += len(strings.Fields(g.text))
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
