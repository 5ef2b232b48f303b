package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"postil/internal/article"
)

// TestCompare has a file for each case: why in words, with the sums on paper, gold
// and found labels in one form, and the rows "layer name gold found hits P R F1", or
// "layer name share" for an accuracy. Fractions stand as they were worked out.
func TestCompare(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 20 {
		t.Fatalf("testdata: %v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r := Compare(pairsOf(t, archive.Files[0].Data, archive.Files[1].Data))
			for line := range strings.Lines(string(archive.Files[2].Data)) {
				checkRow(t, r, strings.Fields(line))
			}
		})
	}
}

func pairsOf(t *testing.T, gold, found []byte) []Pair {
	golds, err := Read(bytes.NewReader(gold))
	if err != nil {
		t.Fatal(err)
	}
	founds, err := Read(bytes.NewReader(found))
	if err != nil {
		t.Fatal(err)
	}
	var pairs []Pair
	for i := range golds {
		pairs = append(pairs, Pair{golds[i], founds[i]})
	}

	return pairs
}

func checkRow(t *testing.T, r *Report, want []string) {
	numbers := 1
	if want[0] == "sentences" || want[0] == "mentions" || want[0] == "clusters" || want[0] == "stances" || len(want) >= 8 {
		numbers = 6
	}
	name := strings.Join(want[1:len(want)-numbers], " ")
	row, ok := r.Row(want[0], name)
	if !ok {
		t.Errorf("%s %s is not scored", want[0], name)
		return
	}
	got := []float64{row.Gold, row.Predicted, row.Hits, row.Precision, row.Recall, row.F1}
	if numbers == 1 {
		got = []float64{row.Recall}
	}
	for i, w := range want[len(want)-numbers:] {
		if math.Abs(got[i]-fraction(t, w)) > 1e-9 {
			t.Errorf("%s %s: got %v, want %v", want[0], name, got, want[len(want)-numbers:])
			return
		}
	}
}

func fraction(t *testing.T, s string) float64 {
	over, under, ok := strings.Cut(s, "/")
	if !ok {
		under = "1"
	}
	a, err1 := strconv.ParseFloat(over, 64)
	b, err2 := strconv.ParseFloat(under, 64)
	if err1 != nil || err2 != nil {
		t.Fatalf("%q is no number", s)
	}

	return a / b
}

// TestLayersThatAreAbsent scores only what gold has.
func TestLayersThatAreAbsent(t *testing.T) {
	r := Compare(pairsOf(t,
		[]byte(`{"id":"x","text":"Go.","modality":[{"start":0,"end":3,"label":"directive"}]}`),
		[]byte(`{"id":"x","text":"Go.","sentences":[[0,3]],"mentions":[{"start":0,"end":2,"type":"work"}],"attributions":[],"stances":[]}`)))
	if len(r.Layers) != 1 || r.Layers[0].Name != "modality" {
		t.Errorf("layers %+v, want modality alone", r.Layers)
	}
}

// TestJSON holds the shape that programs read.
func TestJSON(t *testing.T) {
	line := []byte(`{"id":"x","text":"Ann said yes.","types":["person"],"sentences":[[0,13]],"mentions":[{"start":0,"end":3,"type":"person","entity":"e"}],` +
		`"attributions":[{"source":[[0,3]],"cue":[[4,8]],"content":[[9,12]],"source_entity":"e","naming":"named","directness":"indirect"}],` +
		`"modality":[{"start":0,"end":13,"label":"reported-claim"}],"stances":[]}`)
	r := Compare(pairsOf(t, line, line))
	got, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	one := `{"gold":1,"predicted":1,"hits":1,"p":1,"r":1,"f1":1,"low":1,"high":1}`
	none := strings.NewReplacer("1,", "0,", "1}", "0}").Replace(one)
	none = strings.Replace(none, `"f0"`, `"f1"`, 1)
	want := `{"layers":{"attributions":{"all":S,"citations":S,"content":S,"cue":S,"directness":1,"naming":1,"source":S,"speaker":1,"strict":S},` +
		`"clusters":{"b3":S,"ceafe":S},"mentions":{"all":S,"person":S,"untyped":S},"modality":{"accuracy":1,"macro_f1":1},` +
		`"sentences":{"boundary":S,"exact":S},"stances":{"all":N,"shown":N}},"words":3,"cpu_seconds":0}`
	want = strings.NewReplacer("S", one, "N", none).Replace(want)
	if string(got) != want {
		t.Errorf("JSON\n%s\nwant\n%s", got, want)
	}
}

// TestShown counts what a machine is sure enough of to show.
func TestShown(t *testing.T) {
	a := &article.Article{Slug: "x", Text: "\nAnn blames Bob.", Sentences: []article.Sentence{{Span: article.Span{Start: 1, End: 16}, ID: "s"}}}
	a.Text = a.Text[1:]
	a.Sentences[0].Span = article.Span{Start: 0, End: 15}
	stance := func(target string, confidence float64) article.Stance {
		return article.Stance{Label: article.Label{Sentence: "s", Confidence: confidence}, Holder: "ann", Target: target, Polarity: article.Oppose}
	}
	f := &article.Findings{Labels: article.Labels{Stances: []article.Stance{stance("bob", 0.9), stance("ann", 0.8), stance("cy", 0.7)}}}
	g := Gold{ID: "x", Text: "\n" + a.Text, Stances: []Stance{{article.Span{Start: 1, End: 16}, "ann", "bob", article.Oppose, false}}}
	r := Compare([]Pair{{g, Found(a, f, 1)}})
	all, _ := r.Row("stances", "all")
	shown, _ := r.Row("stances", "shown")
	if all.Predicted != 3 || all.Hits != 1 || shown.Predicted != 2 || shown.Precision != 0.5 {
		t.Errorf("all %+v, shown %+v; want 1 of 3 and 1 of 2", all, shown)
	}
}

// TestFound turns findings into the form of gold.
func TestFound(t *testing.T) {
	a := &article.Article{Slug: "x", Text: "Ann said yes.", Sentences: []article.Sentence{{Span: article.Span{Start: 0, End: 13}, ID: "s"}}}
	label := article.Label{Sentence: "s"}
	f := &article.Findings{Labels: article.Labels{
		Mentions: []article.Mention{{Label: label, Span: article.Span{Start: 0, End: 3}, Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"e"}}},
		Attributions: []article.Attribution{{
			Label: label, Source: article.Span{Start: 0, End: 3}, Cue: article.Span{Start: 4, End: 8}, Content: []article.Span{{Start: 9, End: 12}},
			SourceEntities: []string{"e"}, Naming: article.Named, Directness: article.Indirect,
		}},
		Modalities: []article.Modality{{Label: label, Kind: article.ReportedClaim}},
	}}
	line := `{"id":"x","text":"Ann said yes.","types":["person"],"sentences":[[0,13]],"mentions":[{"start":0,"end":3,"type":"person","entity":"1"}],` +
		`"attributions":[{"source":[[0,3]],"cue":[[4,8]],"content":[[9,12]],"source_entity":"1","naming":"named","directness":"indirect"}],` +
		`"modality":[{"start":0,"end":13,"label":"reported-claim"}]}`
	gold, err := Read(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	r := Compare([]Pair{{gold[0], Found(a, f, 0)}})
	if len(r.Misses) > 0 {
		t.Errorf("misses %+v, want none", r.Misses)
	}
	if row, ok := r.Row("attributions", "speaker"); !ok || row.Recall != 1 {
		t.Errorf("speaker %+v %v, want all right", row, ok)
	}
}

// TestReadRefuses says what is wrong and where.
func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"no JSON", `{`, "line 1: "},
		{"nothing", ``, "no article"},
		{"no text", `{"id":"a"}`, `article "a" has no text`},
		{"beyond the end", `{"id":"a","text":"né","mentions":[{"start":0,"end":3,"type":"person"}]}`, "mention 1: span [0 3] is not a part of the text's 2 characters"},
		{"empty span", `{"text":"ab","sentences":[[0,1],[1,1]]}`, "sentence 2: sentence [1 1]"},
		{"half a span", `{"text":"ab","sentences":[[0]]}`, "is not a start and an end"},
		{"no start", `{"text":"ab","mentions":[{"end":1,"type":"person"}]}`, "start or end is missing"},
		{"unknown type", `{"text":"ab","mentions":[{"start":0,"end":1,"type":"PER"}]}`, `type "PER" is none of`},
		{"unknown type to score", `{"text":"ab","types":["person","PER"]}`, `type 2: type "PER"`},
		{"unknown kind", `{"text":"ab","mentions":[{"start":0,"end":1,"type":"person","kind":"nom"}]}`, `kind "nom"`},
		{"unknown modality", `{"text":"ab","modality":[{"start":0,"end":1,"label":"fact"}]}`, `label "fact"`},
		{"unknown polarity", `{"text":"ab","stances":[{"sentence":[0,1],"holder":"a","target":"b","polarity":"+"}]}`, `polarity "+"`},
		{"no holder", `{"text":"ab","stances":[{"sentence":[0,1],"target":"b","polarity":"oppose"}]}`, "holder or target"},
		{"nothing attributed", `{"text":"ab","attributions":[{"source":[[0,1]]}]}`, "neither cue nor content"},
		{"second line", "{\"text\":\"ab\"}\n{\"text\":7}", "line 2: "},
		{"not UTF-8", "{\"text\":\"\xff\"}", "not UTF-8"},
	}
	for _, tt := range tests {
		_, err := Read(strings.NewReader(tt.line))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want it to say %q", tt.name, err, tt.want)
		}
	}
}

// TestReadPassesOver what it does not know, and tells absent layers from empty.
func TestReadPassesOver(t *testing.T) {
	golds, err := Read(strings.NewReader(`{"text":"ab","title":"x","mentions":[],"attributions":[{"cue":[[0,1]],"tier":"citation"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	g := golds[0]
	if g.Mentions == nil || g.Sentences != nil || len(g.Attributions) != 1 {
		t.Errorf("read %+v", g)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"id":"x","text":"né","types":["person"],"sentences":[[0,2]],"mentions":[{"start":0,"end":2,"type":"person"}],"attributions":[{"source":[],"cue":[[0,1]],"content":[[1,2]]}]}`))
	f.Add([]byte(`{"text":"a","stances":[{"sentence":[0,1],"holder":"author","target":"b","polarity":"oppose"}],"modality":[{"start":0,"end":1,"label":"question"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		golds, err := Read(bytes.NewReader(b))
		if err != nil {
			return
		}
		for _, g := range golds {
			for _, m := range g.Mentions {
				if !m.Within(g.Text) {
					t.Fatalf("mention %v is not within %q", m.Span, g.Text)
				}
			}
			Compare([]Pair{{g, g}})
		}
	})
}

// TestAssign compares with trying every pairing.
func TestAssign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(0, 4).Draw(t, "rows"), rapid.IntRange(0, 4).Draw(t, "columns")
		gain := make([][]float64, rows)
		for i := range gain {
			for range columns {
				gain[i] = append(gain[i], float64(rapid.IntRange(0, 9).Draw(t, "gain")))
			}
		}
		if got, want := assign(gain), tryAll(gain, 0, map[int]bool{}); math.Abs(got-want) > 1e-9 {
			t.Errorf("assign(%v) = %v, want %v", gain, got, want)
		}
	})
}

func tryAll(gain [][]float64, row int, used map[int]bool) float64 {
	if row == len(gain) {
		return 0
	}
	best := tryAll(gain, row+1, used)
	for j, g := range gain[row] {
		if !used[j] {
			used[j] = true
			best = max(best, g+tryAll(gain, row+1, used))
			delete(used, j)
		}
	}

	return best
}

// TestInterval: articles that are all alike leave no doubt, others do; the same
// articles give the same interval.
func TestInterval(t *testing.T) {
	var alike, mixed []byte
	for i := range 50 {
		alike = fmt.Appendf(alike, `{"text":"Ann","types":["person"],"mentions":[{"start":0,"end":3,"type":"person"}]}`+"\n")
		mixed = fmt.Appendf(mixed, `{"text":"Ann","types":["person"],"mentions":[{"start":0,"end":%d,"type":"person"}]}`+"\n", 2+i%2)
	}
	row, _ := Compare(pairsOf(t, alike, alike)).Row("mentions", "all")
	if row.Low != 1 || row.High != 1 {
		t.Errorf("alike: %v–%v, want 1–1", row.Low, row.High)
	}
	row, _ = Compare(pairsOf(t, alike, mixed)).Row("mentions", "all")
	if row.F1 != 0.5 || row.Low > 0.45 || row.Low < 0.3 || row.High < 0.55 || row.High > 0.7 {
		t.Errorf("mixed: %v–%v, want about 0.36–0.64", row.Low, row.High)
	}
	again, _ := Compare(pairsOf(t, alike, mixed)).Row("mentions", "all")
	if again != row {
		t.Errorf("again %+v, want %+v", again, row)
	}
}

// TestPerfect: labels compared with themselves are all right.
func TestPerfect(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		gold := archive.Files[0].Data
		r := Compare(pairsOf(t, gold, gold))
		for _, l := range r.Layers {
			for _, row := range l.Rows {
				if row.Gold > 0 && row.Recall < 1-1e-9 && row.Name != "shown" {
					t.Errorf("%s: %s %s %+v", file, l.Name, row.Name, row)
				}
			}
		}
		if len(r.Misses) > 0 {
			t.Errorf("%s: misses %+v", file, r.Misses)
		}
	}
}

// TestMisses shows each with the words around it.
func TestMisses(t *testing.T) {
	gold := `{"id":"x","text":"Ann met\nBob.","types":["person"],"mentions":[{"start":0,"end":3,"type":"person"},{"start":8,"end":11,"type":"person"}]}`
	found := `{"id":"x","text":"Ann met\nBob.","mentions":[{"start":0,"end":3,"type":"person"},{"start":4,"end":7,"type":"person"}]}`
	var got strings.Builder
	if err := Compare(pairsOf(t, []byte(gold), []byte(found))).WriteMisses(&got); err != nil {
		t.Fatal(err)
	}
	want := "x\tmentions missed\tAnn met ⟦Bob⟧.\tperson\nx\tmentions spurious\tAnn ⟦met⟧ Bob.\tperson\n"
	if got.String() != want {
		t.Errorf("misses\n%swant\n%s", got.String(), want)
	}
}

// TestTable aligns figures in per cent.
func TestTable(t *testing.T) {
	line := []byte(`{"id":"x","text":"Ann.","types":["person"],"mentions":[{"start":0,"end":3,"type":"person"}],"modality":[{"start":0,"end":4,"label":"question"}]}`)
	r := Compare(pairsOf(t, line, line))
	r.CPU = 1e9
	var got strings.Builder
	if err := r.WriteTable(&got); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"mentions person     1      1     1  100.0  100.0  100.0  100.0–100.0", "modality accuracy     1", "1 words in 1 articles, 1 words per CPU second"} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("table\n%swant %q in it", got.String(), want)
		}
	}
}
