package article

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestRuns(t *testing.T) {
	tests := []struct {
		name  string
		outer Span
		spans []Span
		want  []Run
	}{
		{"no spans", Span{2, 9}, nil, []Run{{Span{2, 9}, nil}}},
		{"nothing", Span{2, 2}, nil, nil},
		{"one inside", Span{0, 9}, []Span{{3, 5}}, []Run{{Span{0, 3}, nil}, {Span{3, 5}, []int{0}}, {Span{5, 9}, nil}}},
		{"all of it", Span{0, 9}, []Span{{0, 9}}, []Run{{Span{0, 9}, []int{0}}}},
		{"sticking out", Span{3, 6}, []Span{{0, 4}, {5, 9}, {0, 9}}, []Run{
			{Span{3, 4}, []int{0, 2}}, {Span{4, 5}, []int{2}}, {Span{5, 6}, []int{1, 2}},
		}},
		{"outside", Span{3, 6}, []Span{{0, 3}, {6, 9}, {1, 1}, {7, 7}}, []Run{{Span{3, 6}, nil}}},
		{"overlapping", Span{0, 6}, []Span{{0, 4}, {2, 6}}, []Run{
			{Span{0, 2}, []int{0}}, {Span{2, 4}, []int{0, 1}}, {Span{4, 6}, []int{1}},
		}},
		{"nested and equal", Span{0, 4}, []Span{{1, 3}, {0, 4}, {1, 3}}, []Run{
			{Span{0, 1}, []int{1}}, {Span{1, 3}, []int{0, 1, 2}}, {Span{3, 4}, []int{1}},
		}},
		{"touching", Span{0, 4}, []Span{{2, 4}, {0, 2}}, []Run{{Span{0, 2}, []int{1}}, {Span{2, 4}, []int{0}}}},
		{"empty ones", Span{0, 4}, []Span{{2, 2}, {0, 0}, {4, 4}, {2, 2}}, []Run{
			{Span{0, 0}, []int{1}}, {Span{0, 2}, nil}, {Span{2, 2}, []int{0, 3}}, {Span{2, 4}, nil}, {Span{4, 4}, []int{2}},
		}},
		{"an empty one inside another", Span{0, 4}, []Span{{1, 3}, {2, 2}}, []Run{
			{Span{0, 1}, nil}, {Span{1, 2}, []int{0}}, {Span{2, 2}, []int{1}}, {Span{2, 3}, []int{0}}, {Span{3, 4}, nil},
		}},
		{"an empty one in nothing", Span{2, 2}, []Span{{2, 2}, {1, 3}}, []Run{{Span{2, 2}, []int{0}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Runs(tt.outer, tt.spans)); diff != "" {
				t.Errorf("Runs(%v, %v) (-want +got):\n%s", tt.outer, tt.spans, diff)
			}
		})
	}
}

func drawSpan(t *rapid.T, label string) Span {
	start := rapid.IntRange(0, 30).Draw(t, label)

	return Span{start, start + rapid.IntRange(0, 12).Draw(t, label+" length")}
}

// TestRunsCover draws spans and compares the runs with what the words say: they
// cover outer, and each lists exactly the spans that hold over it.
func TestRunsCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outer := drawSpan(t, "outer")
		spans := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Span { return drawSpan(t, "span") }), 0, 12).Draw(t, "spans")

		at := outer.Start
		drawn := map[int]bool{}
		for _, run := range Runs(outer, spans) {
			if run.Start != at {
				t.Fatalf("run %v does not start at %d", run, at)
			}
			at = run.End
			if want := coversBy(run.Span, spans); !slices.Equal(run.Covers, want) {
				t.Errorf("run %v of %v covers %v, want %v", run.Span, spans, run.Covers, want)
			}
			for _, i := range run.Covers {
				drawn[i] = true
			}
		}
		if at != outer.End {
			t.Errorf("runs end at %d, want %d", at, outer.End)
		}
		for i, s := range spans {
			if inside := s.Overlaps(outer) || s.Empty() && outer.Contains(s); inside != drawn[i] {
				t.Errorf("span %v in %v drawn: %v, want %v", s, outer, drawn[i], inside)
			}
		}
	})
}

// coversBy lists the spans that hold over run: for an empty run the empty ones
// there, else those that contain it.
func coversBy(run Span, spans []Span) []int {
	var covers []int
	for i, s := range spans {
		if run.Empty() && s == run || !run.Empty() && s.Contains(run) {
			covers = append(covers, i)
		}
	}

	return covers
}

func BenchmarkRuns(b *testing.B) {
	var spans []Span
	for i := range 600 {
		spans = append(spans, Span{i, i + 20})
	}
	for b.Loop() {
		Runs(Span{0, 620}, spans)
	}
}
