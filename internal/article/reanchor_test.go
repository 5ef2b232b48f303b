package article

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// bracketed returns s without its brackets and the span between them.
func bracketed(s string) (string, Span) {
	start := strings.Index(s, "[")
	end := strings.Index(s, "]") - 1

	return strings.NewReplacer("[", "", "]", "").Replace(s), Span{start, end}
}

func TestReanchor(t *testing.T) {
	tests := []struct{ old, new string }{ // new without brackets: the words are not found
		{"[Ann] left.", "[Ann] left."},
		{"[Ann] left.", "Then [Ann] left."},
		{"[Ann] left.", "Bob left."},
		{"[Ann] left.", "Anna left."},
		{"[Ann] left.", "ann left."},
		{"He met [Ann Lee] there.", "He met [Ann\n  Lee] there."},
		{"He met [Ann\tLee] there.", "There he met [Ann Lee]."},
		{"He met [Ann Lee] there.", "He met Ann Bea Lee there."},
		{"The \"[Iron Lady]\" spoke.", "The “[Iron Lady]” spoke."},
		{"The [\"Iron Lady\"] spoke.", "The [“Iron Lady”] spoke."},
		{"[Ann's] house burnt.", "[Ann’s] house burnt down."},
		{"Ann met Bob, and [Ann] left.", "Ann met Bob, and [Ann] left early."},
		{"[Ann] met Bob, and Ann left.", "[Ann] met Bob yesterday, and Ann left."},
		{"Ann met Bob, and [Ann] left.", "Bob was met, and [Ann] left."},
		{"[Ann] met Bob, and Ann left.", "Bob was met, and Ann left."},
		{"[Ann] met Bob.", "[Ann] met Bob, and Ann left."},
		{"Ann met [Bob].", "Bob ran, and Ann met [Bob]."},
		{"It [rained] and it rained and it rained.", "It rained and it rained."},
		{"[Ford] said that sales fell.", "Brown said that sales fell at the Ford plant."},
		{"Police said [the driver] died.", "Police said on Monday that [the driver] died."},
		{"Sales fell, and [Ford] closed.", "And [Ford] closed."},
		{"Sales fell, and [Ford] closed.", "Sales fell."},
		{"[Ann Lee left.]", "[Ann Lee left.]"},
		{"[雨]が降る。", "昨日[雨]が降った。"},
		{"Der [Fluß] stieg.", "Der [Fluß] stieg weiter."},
		{"He met [Zoë].", "He met [Zoë] there."},
		{"He met [Zoe].", "He met Zoe\u0308 there."},
		{"The 🙂 [sign] 🙂 hung.", "The 🙂🙂 [sign] 🙂 hung."},
		{"He paid [12] dollars.", "He paid 120 dollars."},
		{"He paid [12] dollars.", "He paid [12] euros."},
	}
	for _, tt := range tests {
		old, words := bracketed(tt.old)
		new, want := bracketed(tt.new)
		ok := strings.Contains(tt.new, "[")
		// the sentences stand between others that say the same words
		before, after := "Ann Lee, Ford and 12 others. ", " Ann Lee left Ford."
		shift := Span{len(before) + words.Start, len(before) + words.End}
		got, found := Reanchor(before+old+after, Span{len(before), len(before) + len(old)}, "Ann. "+new+after, Span{5, 5 + len(new)}, shift)
		if found != ok || found && got != (Span{5 + want.Start, 5 + want.End}) {
			t.Errorf("Reanchor %q in %q: %v, %t, want %v, %t", tt.old, tt.new, got, found, want, ok)
		}
	}
}

func TestReanchorRefusesWhatIsNotInside(t *testing.T) {
	text := "Ann left. Zoë came."
	tests := []struct{ from, to, words Span }{
		{Span{0, 9}, Span{0, 9}, Span{10, 13}},
		{Span{0, 9}, Span{0, 9}, Span{3, 3}},
		{Span{0, 9}, Span{0, 9}, Span{3, 4}}, // a space
		{Span{0, 9}, Span{0, 99}, Span{0, 3}},
		{Span{-1, 9}, Span{0, 9}, Span{0, 3}},
		{Span{10, 20}, Span{10, 20}, Span{10, 13}}, // inside ë
		{Span{9, 0}, Span{0, 9}, Span{0, 3}},
	}
	for _, tt := range tests {
		if got, ok := Reanchor(text, tt.from, text, tt.to, tt.words); ok {
			t.Errorf("Reanchor(%v, %v, %v) = %v, want none", tt.from, tt.to, tt.words, got)
		}
	}
}

// checkReanchor re-anchors and holds what every result must keep.
func checkReanchor(t interface {
	Helper()
	Errorf(format string, args ...any)
}, old string, from Span, new string, to, words Span) {
	t.Helper()
	got, ok := Reanchor(old, from, new, to, words)
	if !ok {
		return
	}
	if !to.Contains(got) || !got.Within(new) || got.Empty() {
		t.Errorf("Reanchor(%q, %v, %q, %v, %v) = %v", old, from, new, to, words, got)
		return
	}
	if was, is := plainText(FoldSpace(words.In(old))), plainText(FoldSpace(got.In(new))); was != is {
		t.Errorf("words %q became %q", was, is)
	}
}

func TestReanchorStaysInsideWithTheSameWords(t *testing.T) {
	word := rapid.SampledFrom([]string{"Ann", "Anna", "Bob", "met", "and", " ", " ", " ", "\n", ",", "“", "\"", "'", "’", "雨", "é", "\u0301", "🙂"})
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) string {
			return strings.Join(rapid.SliceOfN(word, 1, 30).Draw(t, label), "")
		}
		old, new := draw("old"), draw("new")
		if rapid.Bool().Draw(t, "edited") {
			new = draw("before") + old + draw("after")
		}
		place := func(text, label string) Span {
			a, b := rapid.IntRange(0, len(text)).Draw(t, label), rapid.IntRange(0, len(text)).Draw(t, label)
			return Span{min(a, b), max(a, b)}
		}
		words := place(old, "words")
		checkReanchor(t, old, Span{0, len(old)}, new, place(new, "to"), words)
		checkReanchor(t, old, Span{0, len(old)}, new, Span{0, len(new)}, words)

		if words.Within(old) && FoldSpace(words.In(old)) != "" {
			if got, ok := Reanchor(old, Span{0, len(old)}, old, Span{0, len(old)}, words); !ok || !words.Contains(got) {
				t.Errorf("words %v of %q are at %v, %t of the same text", words, old, got, ok)
			}
		}
	})
}

func FuzzReanchor(f *testing.F) {
	f.Add("Ann met Bob, and Ann left.", 17, 20, "Ann met Bob “early”, and Ann left.")
	f.Add("\xffa\u0301 b", 0, 1, "\u2003a\u0301 b")
	f.Fuzz(func(t *testing.T, old string, start, end int, new string) {
		from, to, words := Span{0, len(old)}, Span{0, len(new)}, Span{start, end}
		if !utf8.ValidString(old + new) { // is in no article; must still not panic
			Reanchor(old, from, new, to, words)
			return
		}
		checkReanchor(t, old, from, new, to, words)
	})
}
