package article

import (
	"math"
	"strings"
	"testing"
)

// units reads what each judge said of each unit: a value in each column, "." for
// none.
func units(judges ...string) [][]string {
	var all [][]string
	for _, judge := range judges {
		for i, value := range strings.Fields(judge) {
			if i >= len(all) {
				all = append(all, nil)
			}
			if value != "." {
				all[i] = append(all[i], value)
			}
		}
	}

	return all
}

// TestAlpha has the examples of Krippendorff (2011), sections A, B and C.
func TestAlpha(t *testing.T) {
	for _, tt := range []struct {
		name  string
		units [][]string
		want  float64
		known bool
	}{
		{"two judges, two values", units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095, true},
		{"two judges, five values", units("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692, true},
		{"four judges, some silent", units("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743, true},
		{"all agree", units("a b c", "a b c"), 1, true},
		{"one value", units("a a", "a a"), 0, false},
		{"one judge", units("a b"), 0, false},
		{"nobody", nil, 0, false},
	} {
		got, known := Alpha(tt.units)
		if math.Abs(got-tt.want) > 0.0005 || known != tt.known {
			t.Errorf("%s: %.4f, %t, want %.3f, %t", tt.name, got, known, tt.want, tt.known)
		}
	}
}

// TestWilson has values of Brown, Cai and DasGupta's formula, worked out by hand.
func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		k, n      int
		low, high float64
	}{{0, 0, 0, 1}, {0, 10, 0, 0.2775}, {5, 10, 0.2366, 0.7634}, {10, 10, 0.7225, 1}, {90, 100, 0.8256, 0.9448}} {
		low, high := Wilson(tt.k, tt.n)
		if math.Abs(low-tt.low) > 0.0005 || math.Abs(high-tt.high) > 0.0005 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", tt.k, tt.n, low, high, tt.low, tt.high)
		}
	}
}

func TestPrecisionAndAgreement(t *testing.T) {
	verdict := func(label, by string, action Action) Verdict {
		return Verdict{Label: label, Layer: "mention", Value: "person", Annotator: "m", Version: "1", By: by, Action: action, Instead: "place"}
	}
	verdicts := []Verdict{
		verdict("a", "Ada", Confirm), verdict("a", "Bo", Confirm),
		verdict("b", "Ada", Reject), verdict("b", "Bo", Replace),
		verdict("c", "Ada", Confirm), verdict("c", "Bo", Reject),
		verdict("d", "Ada", Confirm),
	}
	want := []Precision{{"m", "1", "mention", "", 2, 3}, {"m", "1", "mention", "person", 2, 3}}
	if got := PrecisionOf(verdicts); len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("precision %+v, want %+v", got, want)
	}
	got := AgreementOf(verdicts)
	if len(got) != 1 || got[0].Units != 3 || got[0].People != 2 || !got[0].Known {
		t.Errorf("agreement %+v", got)
	}
}
