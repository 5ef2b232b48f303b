package name

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/annotate/growth"
	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// lines returns the lines of text as sentences.
func lines(text string) []article.Span {
	var spans []article.Span
	at := 0
	for line := range strings.Lines(text) {
		if body := strings.TrimRight(line, "\n"); body != "" {
			spans = append(spans, article.Span{Start: at, End: at + len(body)})
		}
		at += len(line)
	}

	return spans
}

func show(text string, mentions []Mention) []string {
	var shown []string
	for _, m := range mentions {
		shown = append(shown, string(m.Type)+" "+m.In(text))
	}

	return shown
}

func TestFind(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Nothing happened.", nil},
		{"President Barack Obama met German officials in Berlin on Monday.",
			[]string{"person Barack Obama", "group German", "place Berlin", "date Monday"}},
		{"The United Nations says 25 people died in Kenya last week.",
			[]string{"organisation United Nations", "quantity 25", "place Kenya", "date last week"}},
		{"Oil rose to $70 a barrel, Iran’s state media said.", []string{"quantity $70", "place Iran"}},
	}
	for _, tt := range tests {
		if got := show(tt.text, Find(tt.text, lines(tt.text))); !slices.Equal(got, tt.want) {
			t.Errorf("Find(%q)\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestWeightsCanBeRead(t *testing.T) {
	data, err := weights.ReadFile("names.bin")
	if err != nil {
		t.Fatal(err)
	}
	model, err := tagger.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(model.Labels(), Labels()) {
		t.Errorf("labels are %v", model.Labels())
	}
	clusters, err := clusterFile.ReadFile("clusters.bin")
	if err != nil {
		t.Fatal(err)
	}
	const limit = 9 << 20
	if n := len(data) + len(clusters); n > limit {
		t.Errorf("weights and clusters have %d bytes, want at most %d", n, limit)
	}
	lists, err := gazetteerFile.ReadFile("gazetteer.bin")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(lists); n > 5<<19 {
		t.Errorf("lists of names have %d bytes, want at most 2.5 MB", n)
	}
	if clustersOf(tagger.Hash("iran")) == clustersOf(tagger.Hash("qqqzzz")) {
		t.Error("a known word has the clusters of an unknown one")
	}
}

// TestDatelines reads the places and agencies that reports begin with.
func TestDatelines(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"LISBON, Portugal — The talks failed.", []string{"place LISBON", "place Portugal"}},
		{"ALEPPO, Syria (AP) — The talks failed.", []string{"place ALEPPO", "place Syria", "organisation AP"}},
		{"VIENNA (Reuters) - The talks failed.", []string{"place VIENNA", "organisation Reuters"}},
		{"MINNEAPOLIS – The talks failed.", []string{"place MINNEAPOLIS"}},
	}
	for _, tt := range tests {
		found := Find(tt.text, []article.Span{{End: len(tt.text)}})
		if got := show(tt.text, found); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// checkSpans reports mentions that are out of order, out of their sentence, or
// that break a rune.
func checkSpans(t interface{ Errorf(string, ...any) }, text string, sentences []article.Span) {
	at := 0
	for _, m := range Find(text, sentences) {
		inside := slices.ContainsFunc(sentences, func(s article.Span) bool { return s.Contains(m.Span) })
		if !m.Within(text) || m.Empty() || m.Start < at || !inside || !slices.Contains(types(), m.Type) || m.Margin < 0 {
			t.Errorf("%q: mention %+v", text, m)
		}
		at = m.End
	}
}

func TestMentionsLieInSentences(t *testing.T) {
	words := []string{"Mr. ", "Obama ", "IRAN ", "(UN) ", "May ", "18, ", "two ", "$", "million ", "\n", "’s ", "“", "Ko\u0308ln ", "👍🏽 ", "last ", "the ", "half ", "of ", "-", "a ", "per ", "aged "}
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(words), rapid.String()))
		text := strings.ToValidUTF8(strings.Join(pieces.Draw(t, "pieces"), ""), "")
		checkSpans(t, text, lines(text))
	})
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"Mr. Obama (UN) met the UN.\nOBAMA", "May 18, 2015", "half of the half of", "the the age 3 - 3 aged", "Ünïted Ñations’s"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		checkSpans(t, text, lines(text))
	})
}

// TestLongLine has lines that are no prose. They must not take long, nor make
// memory overflow.
func TestLongLine(t *testing.T) {
	for _, unit := range []string{"a", "A.", "Ü", "A-", "1,", "語", "(", "Paris "} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		checkSpans(t, text, []article.Span{{End: len(text)}})
		grown := growth.Of(1<<16, func(n int) {
			text := strings.Repeat(unit, n/len(unit))
			Find(text, []article.Span{{End: len(text)}})
		})
		if grown > growth.Limit {
			t.Errorf("a line of %q four times as long takes %.1f times as long", unit, grown)
		}
	}
}

func TestFindIsTheSameEveryTime(t *testing.T) {
	text := strings.Repeat("Gen. Jane Roe of Acme Corp. (AC) met Roe.\nAC said so in Paris, Texas, on May 3.\n", 5)
	first := Find(text, lines(text))
	for range 3 {
		if !slices.Equal(Find(text, lines(text)), first) {
			t.Fatal("found something else the second time")
		}
	}
}

func BenchmarkFind(b *testing.B) {
	sentence := "The spokesman for the Foreign Ministry of Iran, Ramin Mehmanparast, told reporters in Tehran on Tuesday that talks with the United Nations would go on.\n"
	text := strings.Repeat(sentence, 40)
	spans := lines(text)
	Find(text, spans)
	for b.Loop() {
		Find(text, spans)
	}
	words := float64(len(strings.Fields(text)) * b.N)
	b.ReportMetric(words/b.Elapsed().Seconds(), "words/s")
}

func ExampleFind() {
	text := "Angela Merkel flew to Paris on Friday."
	for _, m := range Find(text, []article.Span{{End: len(text)}}) {
		fmt.Println(m.Type, m.In(text))
	}
	// Output:
	// person Angela Merkel
	// place Paris
	// date Friday
}
