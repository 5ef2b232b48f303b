package confidence

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTableInterpolates(t *testing.T) {
	table := Table{{0.2, 0.4}, {0.6, 0.8}}
	tests := []struct{ raw, want float64 }{{0, 0.4}, {0.2, 0.4}, {0.4, 0.6}, {0.6, 0.8}, {1, 0.8}, {math.NaN(), lowest}}
	for _, tt := range tests {
		if got := table.Of(tt.raw); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("Of(%v) = %v, want %v", tt.raw, got, tt.want)
		}
	}
	if got := (Table{}).Of(0.7); got != 0.7 {
		t.Errorf("the empty table makes %v of 0.7", got)
	}
}

func TestFitIsMeasuredShare(t *testing.T) {
	var outcomes []Outcome
	for i := range 100 {
		outcomes = append(outcomes, Outcome{0.5, i < 60}, Outcome{0.9, i < 95})
	}
	want := Table{{0.5, 61.0 / 102}, {0.9, 96.0 / 102}}
	got := Fit(outcomes, 2)
	if !slices.EqualFunc(got, want, func(a, b Point) bool { return math.Abs(a.Raw-b.Raw) < 1e-9 && math.Abs(a.Right-b.Right) < 1e-9 }) {
		t.Errorf("Fit = %v, want %v", got, want)
	}
}

func TestMoreScoreIsNeverLessProbable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outcomes := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Outcome {
			return Outcome{rapid.Float64Range(-2, 2).Draw(t, "raw"), rapid.Bool().Draw(t, "right")}
		})).Draw(t, "outcomes")
		table := Fit(outcomes, rapid.IntRange(-1, 20).Draw(t, "bins"))
		a, b := rapid.Float64().Draw(t, "a"), rapid.Float64().Draw(t, "b")
		pa, pb := table.Of(min(a, b)), table.Of(max(a, b))
		if pa > pb || pa <= 0 || pb >= 1 {
			t.Fatalf("%v: Of(%v) = %v, Of(%v) = %v", table, min(a, b), pa, max(a, b), pb)
		}
	})
}
