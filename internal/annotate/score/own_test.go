package score

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/article"
)

var update = flag.Bool("update", false, "write the figures of our labels")

// TestAlpha has the sums on paper, and the example of Krippendorff's own text on
// computing it (2011, nominal data with gaps: 0.743).
func TestAlpha(t *testing.T) {
	gap := ""
	tests := []struct {
		name  string
		units [][]string
		want  float64
	}{
		{"all agree", [][]string{{"a", "a"}, {"b", "b"}}, 1},
		{"one label only", [][]string{{"a", "a"}, {"a", "a"}}, 1},
		{"nothing", nil, 1},
		// n = 4, two of each: observed 2 pairs a-b and b-a, expected 2·2·2 = 8, 1 - 3·4/8.
		{"all differ", [][]string{{"a", "b"}, {"b", "a"}}, -0.5},
		// a 3 times, b once: observed 2, expected 2·3·1 = 6, 1 - 3·2/6.
		{"one of two differs", [][]string{{"a", "a"}, {"a", "b"}}, 0},
		{"alone counts for nothing", [][]string{{"a", "a"}, {"b", "b"}, {"b", gap}}, 1},
		{"Krippendorff's example", [][]string{
			{"1", "1", gap, "1"}, {"2", "2", "3", "2"}, {"3", "3", "3", "3"}, {"3", "3", "3", "3"}, {"2", "2", "2", "2"}, {"1", "2", "3", "4"},
			{"4", "4", "4", "4"}, {"1", "1", "2", "1"}, {"2", "2", "2", "2"}, {gap, "5", "5", "5"}, {gap, gap, "1", "1"}, {gap, gap, "3", gap},
		}, 0.743421},
	}
	for _, tt := range tests {
		if got := Alpha(tt.units); math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("%s: Alpha = %.6f, want %.6f", tt.name, got, tt.want)
		}
	}
}

// TestDocuments puts sentences together as the treebank has them.
func TestDocuments(t *testing.T) {
	named := func(id, text string) corpus.Labelled {
		return corpus.Labelled{
			ID: id, Text: text, Modality: article.AuthorAssertion,
			Mentions: []corpus.Mention{{Span: article.Span{Start: 0, End: 3}, Type: article.TypePerson}},
		}
	}
	own := []corpus.Labelled{named("news_x-1", "Ann."), named("news_x-2", "Bob."), named("news_x-3", "Cyd."), named("voa00-1", "Dan.")}
	treebank := []corpus.Document{{ID: "GUM_news_x", Sentences: []corpus.Parsed{
		{ID: "GUM_news_x-1", Paragraph: true}, {ID: "GUM_news_x-2"}, {ID: "GUM_news_x-3", Paragraph: true},
	}}}
	var got []string
	for _, g := range Documents(own, treebank) {
		line := g.ID + " " + g.Text
		for _, m := range g.Mentions {
			line += " " + m.In(g.Text)
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"news_x Ann. Bob.\n\nCyd. Ann Bob Cyd", "voa00-1 Dan. Dan"}, got); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
}

// TestFigures keeps figures.txt beside our labels: how many there are, and how far
// the two readings agree. It is written by -update.
func TestFigures(t *testing.T) {
	const file = "../labels/figures.txt"
	texts, err := corpus.OwnTexts(corpustest.Open(t))
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	settled := readSet(t, ".", texts)
	writeCounts(&got, settled)
	first, second := readSet(t, "first", texts), readSet(t, "second", texts)
	writeAgreement(&got, "", first, second, func(id string) bool { return !corpus.Press(id) })
	writeAgreement(&got, " of newspapers", first, second, corpus.Press)
	changed := 0
	for id, s := range first {
		if !cmp.Equal(s, settled[id]) {
			changed++
		}
	}
	fmt.Fprintf(&got, "\nOf the first reading of these %d sentences, %d were changed when the two were settled.\n", len(first), changed)

	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("figures.txt, written by -update (-want +got):\n%s", diff)
	}
}

func readSet(t *testing.T, folder string, texts corpus.Texts) map[string]corpus.Labelled {
	set, err := fs.Sub(labels.Files, folder)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(set, "*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]corpus.Labelled{}
	for _, name := range names {
		raw, err := fs.ReadFile(set, name)
		if err != nil {
			t.Fatal(err)
		}
		sentences, err := corpus.ReadLabels(bytes.NewReader(raw), texts)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, s := range sentences {
			all[s.ID] = s
		}
	}

	return all
}

func writeCounts(w *bytes.Buffer, settled map[string]corpus.Labelled) {
	counts := map[string][2]int{}
	count := func(what string, s corpus.Labelled) {
		n := counts[what]
		n[0]++
		if corpus.HeldOut(s.Document()) {
			n[1]++
		}
		counts[what] = n
	}
	var attributions int
	for _, s := range settled {
		count("sentences", s)
		for _, m := range s.Mentions {
			count("mentions: "+string(m.Type), s)
			count("mentions", s)
		}
		for _, a := range s.Attributions {
			count("attributions: tier "+string(a.Tier), s)
			count("attributions: source class "+string(a.Class), s)
			count("attributions: naming "+string(a.Naming), s)
			count("attributions: directness "+string(a.Directness), s)
			count("attributions", s)
			attributions++
		}
		switch {
		case corpus.NamesOnly(s.Document()):
			count("sentences labelled with names only", s)
		case len(s.Attributions) == 0:
			count("sentences without attribution", s)
		}
		count("modality: "+string(s.Modality), s)
		for _, st := range s.Stances {
			count("stances: "+string(st.Polarity), s)
		}
	}
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.Sort(names)
	fmt.Fprintf(w, "Our labels: how many, and how many of them are held out of training.\n\n")
	for _, name := range names {
		fmt.Fprintf(w, "%-45s %6d %6d\n", name, counts[name][0], counts[name][1])
	}
}

// writeAgreement writes how far two readings of the sentences with the IDs that are
// part of it agree.
func writeAgreement(w *bytes.Buffer, what string, first, second map[string]corpus.Labelled, part func(id string) bool) {
	var ids []string
	for id := range second {
		if part(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var a, b []corpus.Labelled
	var kinds, stances [][]string
	for _, id := range ids {
		x, y := first[id], second[id]
		a, b = append(a, x), append(b, y)
		kinds = append(kinds, []string{string(x.Modality), string(y.Modality)})
		stances = append(stances, []string{fmt.Sprint(len(x.Stances) > 0), fmt.Sprint(len(y.Stances) > 0)})
	}
	golds, founds := Sentences(a), Sentences(b)
	var pairs []Pair
	for i := range golds {
		pairs = append(pairs, Pair{golds[i], founds[i]})
	}
	r := Compare(pairs)

	fmt.Fprintf(w, "\nAgreement of two readings of %d sentences%s, before settling; in brackets the interval of 95 %%.\n\n", len(ids), what)
	row := func(title, layer, name string) {
		x, _ := r.Row(layer, name)
		fmt.Fprintf(w, "%-45s %6.1f (%.1f–%.1f)\n", title, 100*x.F1, 100*x.Low, 100*x.High)
	}
	row("mentions, span and type, F1", "mentions", "all")
	row("mentions, span, F1", "mentions", "untyped")
	for _, t := range types() {
		row("mentions, "+string(t)+", F1", "mentions", string(t))
	}
	row("attributions, lenient, F1", "attributions", "all")
	row("attributions, plain citations, lenient, F1", "attributions", "citations")
	row("attributions, strict, F1", "attributions", "strict")
	row("cues, span, F1", "attributions", "cue")
	row("sources, span, F1", "attributions", "source")
	row("contents, span, F1", "attributions", "content")
	for _, name := range []string{"naming", "directness"} {
		x, _ := r.Row("attributions", name)
		fmt.Fprintf(w, "%-45s %6.1f\n", name+" of what both have, %", 100*x.Recall)
	}
	x, _ := r.Row("modality", "accuracy")
	fmt.Fprintf(w, "%-45s %6.1f\n", "modality, the same, %", 100*x.Recall)
	fmt.Fprintf(w, "%-45s %6.3f\n", "modality, Krippendorff's alpha", Alpha(kinds))
	row("stances, holder, target and polarity, F1", "stances", "all")
	fmt.Fprintf(w, "%-45s %6.3f\n", "stance in the sentence, Krippendorff's alpha", Alpha(stances))
}
