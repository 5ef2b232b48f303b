package annotate

import (
	"strings"
	"testing"

	"postil/internal/annotate/speech"
	"postil/internal/article"
)

func TestNamelessPeopleAreOfOneArticle(t *testing.T) {
	ids := map[string]bool{}
	for _, slug := range []string{"one", "other", strings.Repeat("long", 20)} {
		words := "A witness came. The witness left."
		l := linkNames(&text{slug: slug, words: words, spans: []article.Span{{Start: 0, End: 15}, {Start: 16, End: len(words)}}}, nil)
		if len(l.Entities) != 1 || len(l.mentions) != 2 || !article.ValidSlug(l.Entities[0].ID) {
			t.Fatalf("%s: entities %v, mentions %v, want one witness mentioned twice", slug, l.Entities, l.mentions)
		}
		ids[l.Entities[0].ID] = true
	}
	if len(ids) != 3 {
		t.Errorf("the witnesses of three articles have the IDs %v", ids)
	}
}

func TestAQuotationHasTheSpeakerOfItsOtherPieces(t *testing.T) {
	tests := []struct {
		name      string
		continues []int // of each attribution; -1 for none
		want      []int // whose speaker each has
	}{
		{"each for itself", []int{-1, -1}, []int{0, 1}},
		{"speaker before", []int{-1, 0, 1}, []int{0, 0, 0}},
		{"speaker after", []int{1, 2, -1}, []int{2, 2, 2}},
		{"speaker between", []int{1, -1, 1}, []int{1, 1, 1}},
		{"nowhere", []int{7, -1}, []int{0, 1}},
	}
	for _, tt := range tests {
		found := make([]speech.Attribution, len(tt.continues))
		for i, c := range tt.continues {
			found[i].Continues = c
		}
		for i, want := range tt.want {
			if got := spoken(found, i); got != want {
				t.Errorf("%s: speaker of %d is that of %d, want %d", tt.name, i, got, want)
			}
		}
	}
	circle := []speech.Attribution{{Continues: 1}, {Continues: 0}}
	if got := spoken(circle, 0); got != 0 && got != 1 {
		t.Errorf("a circle leads to %d", got)
	}
}
