package article

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawn shows changes as text: [-gone-] and {+added+}.
func drawn(changes []Stretch) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, map[StretchKind]string{Kept: "%s", Gone: "[-%s-]", Added: "{+%s+}"}[c.Kind], c.Text)
	}

	return b.String()
}

func TestDiffWords(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"", "", ""},
		{"", "It rained.", "{+It rained.+}"},
		{"It rained.", "", "[-It rained.-]"},
		{"It rained.", "It rained.", "It rained."},
		{"It rained.", "It snowed.", "It [-rained-]{+snowed+}."},
		{"At least 12 people died.", "At least 15 people died.", "At least [-12-]{+15+} people died."},
		{"He left.", "He left, officials said.", "He left{+, officials said+}."},
		{"The mayor was arrested.", "The mayor was not arrested.", "The mayor was {+not +}arrested."},
		{"big red car", "small blue car", "[-big red-]{+small blue+} car"},
		{"a big red car", "a car", "a [-big red -]car"},
		{"\"So,\" he said.", "“So,” he said.", "[-\"-]{+“+}So,[-\"-]{+”+} he said."},
		{"It's 5 o'clock.", "It's 6 o'clock.", "It's [-5-]{+6+} o'clock."},
		{"It's cold.", "It’s cold.", "[-It's-]{+It’s+} cold."},
		{"雨が降る", "雨が降った", "雨が降[-る-]{+った+}"},
		{"one  two", "one two", "one[-  -]{+ +}two"},
	}
	for _, tt := range tests {
		if got := drawn(DiffWords(tt.old, tt.new)); got != tt.want {
			t.Errorf("DiffWords(%q, %q) = %s, want %s", tt.old, tt.new, got, tt.want)
		}
	}
}

func checkDiff(t interface {
	Helper()
	Errorf(format string, args ...any)
}, old, new string) {
	t.Helper()
	var was, is strings.Builder
	kind := StretchKind("")
	for _, c := range DiffWords(old, new) {
		if c.Kind != Added {
			was.WriteString(c.Text)
		}
		if c.Kind != Gone {
			is.WriteString(c.Text)
		}
		if c.Text == "" || c.Kind == kind || kind == Added && c.Kind == Gone {
			t.Errorf("DiffWords(%q, %q) has %v after one that is %s", old, new, c, kind)
		}
		kind = c.Kind
	}
	if was.String() != old || is.String() != new {
		t.Errorf("DiffWords(%q, %q) makes %q and %q", old, new, was.String(), is.String())
	}
}

func TestDiffWordsReassembles(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "the", "rain", "fell", " ", "  ", "\n", ".", ",", "“", "雨", "é", "e\u0301", "'", "12"})
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) string { return strings.Join(rapid.SliceOf(word).Draw(t, label), "") }
		checkDiff(t, draw("old"), draw("new"))
	})
	long := strings.Repeat("It rained and it rained. ", 2000)
	checkDiff(t, long, "No. "+strings.ReplaceAll(long, "rained.", "snowed.")+"Yes.")
}

func FuzzDiffWords(f *testing.F) {
	f.Add("It rained.", "It snowed.")
	f.Add("\xffa b\xfe", "a\u0301 b\u200d")
	f.Fuzz(func(t *testing.T, old, new string) { checkDiff(t, old, new) })
}

func BenchmarkDiffWords(b *testing.B) {
	sentence := "The council said on Monday that the bridge would be closed until the end of the month for repairs."
	other := strings.ReplaceAll(strings.ReplaceAll(sentence, "Monday", "Tuesday"), "month", "year")
	b.Run("sentence", func(b *testing.B) {
		for b.Loop() {
			DiffWords(sentence, other)
		}
	})
	b.Run("thousand words", func(b *testing.B) {
		old, new := strings.Repeat(sentence+" ", 52), strings.Repeat(other+" ", 52)
		for b.Loop() {
			DiffWords(old, new)
		}
	})
}
