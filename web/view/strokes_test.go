package view

import (
	"slices"
	"testing"

	"postil/internal/article"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestInkOfOverlappingLabels(t *testing.T) {
	at := func(start, end int) article.Span { return article.Span{Start: start, End: end} }
	regime := stroke{Span: at(0, 18), mention: &article.Mention{Type: article.TypeOrganisation, Entities: []string{"government"}}}
	nation := stroke{Span: at(4, 11), mention: &article.Mention{Type: article.TypeGroup, Entities: []string{"nation"}}}
	source := stroke{Span: at(0, 18), role: roleSource}
	content := stroke{Span: at(0, 30), role: roleContent}
	loaded := stroke{Span: at(4, 11), stance: &article.Stance{Polarity: article.Oppose, Basis: article.BasisLoadedWord}}
	all := []stroke{regime, nation, source, content, loaded}
	for _, tt := range []struct {
		name   string
		covers []int
		at     int
		want   ink
	}{
		{"nothing", nil, 0, ink{}},
		{"a mention begins", []int{0}, 0, ink{Entities: "government", Type: "organisation", Heads: "t"}},
		{"one goes on", []int{0}, 11, ink{Entities: "government", Type: "organisation"}},
		{"another begins inside", []int{0, 1}, 4, ink{Entities: "government nation", Type: "organisation", Inner: "group", Heads: "u"}},
		{"a source inside what is cited", []int{2, 3}, 0, ink{Roles: "source content", Heads: "source content"}},
		{"a loaded word in a mention", []int{0, 4}, 4, ink{Entities: "government", Type: "organisation", Stance: "oppose loaded", Heads: "p"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, inkOf(all, tt.covers, tt.at)); diff != "" {
				t.Errorf("ink (-want +got):\n%s", diff)
			}
		})
	}
}

// The finder finds what looking at every item finds.
func TestFinderFindsWhatTouches(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) article.Span {
		start := rapid.IntRange(0, 20).Draw(t, "start")
		return article.Span{Start: start, End: start + rapid.IntRange(0, 8).Draw(t, "length")}
	})
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(span, 0, 12).Draw(t, "items")
		slices.SortStableFunc(items, inTextOrder)
		outer := span.Draw(t, "outer")
		var want []article.Span
		for _, s := range items {
			if s.Overlaps(outer) || s.Empty() && outer.Contains(s) {
				want = append(want, s)
			}
		}
		got := newFinder(items, func(s article.Span) article.Span { return s }).touching(outer)
		if !slices.Equal(got, want) {
			t.Errorf("touching(%v) of %v = %v, want %v", outer, items, got, want)
		}
	})
}
