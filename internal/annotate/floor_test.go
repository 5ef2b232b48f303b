package annotate

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/score"
	"postil/internal/article"
	"postil/internal/markdown"
)

var raise = flag.Bool("raise", false, "write floors.json, press.json and all.json: every floor half a point below the figure, none lower than it is")

// TestFloors annotates the held-out part of our own labels. The files hold, by layer
// and row, what the figures may not fall below, in per cent: F1, or the share of right
// answers where there is one. Rows that few labels of a part make stand for all parts
// together. "go test -run TestFloors -v" prints the tables.
func TestFloors(t *testing.T) {
	for _, part := range []struct {
		name, file string
		has        func(document string) bool
	}{
		{"agencies and Wikinews", "floors.json", func(document string) bool { return !corpus.Press(document) }},
		{"newspapers", "press.json", corpus.Press},
		{"all of them", "all.json", func(string) bool { return true }},
	} {
		t.Run(part.name, func(t *testing.T) { holdFloors(t, part.file, heldOut(t, part.has)) })
	}
}

func holdFloors(t *testing.T, file string, pairs []score.Pair) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]map[string]float64
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}

	r := score.Compare(pairs)
	var table strings.Builder
	if err := r.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
	for layer, rows := range want {
		for name, floor := range rows {
			got := figure(t, r, layer, name)
			if got < floor {
				t.Errorf("%s %s: %.2f, floor %.2f", layer, name, got, floor)
			}
			rows[name] = max(floor, float64(int(10*(got-0.5)))/10)
		}
	}
	if *raise {
		write(t, file, want)
	}
}

// heldOut pairs the held-out articles of the documents in a part with what Annotate
// finds.
func heldOut(t *testing.T, has func(document string) bool) []score.Pair {
	data := corpustest.Open(t)
	own, err := corpus.Own(data, labels.Files)
	if err != nil {
		t.Fatal(err)
	}
	treebank, err := corpus.Treebank(data, "news_")
	if err != nil {
		t.Fatal(err)
	}
	var held []corpus.Labelled
	for _, s := range own {
		if corpus.HeldOut(s.Document()) && has(s.Document()) {
			held = append(held, s)
		}
	}

	var pairs []score.Pair
	for _, g := range score.Documents(held, treebank) {
		a, err := markdown.Parse(article.Source{Format: article.FormatText, Body: g.Text})
		if err != nil {
			t.Fatalf("article %q: %v", g.ID, err)
		}
		a.Slug = "gold"
		article.MintIDs(a, nil)
		pairs = append(pairs, score.Pair{Gold: g, Found: score.Found(a, Annotate(a), strings.Index(g.Text, a.Text))})
	}

	return pairs
}

// figure returns F1 or the share of right answers, in per cent.
func figure(t *testing.T, r *score.Report, layer, name string) float64 {
	row, ok := r.Row(layer, name)
	switch {
	case !ok:
		t.Errorf("%s %s is not scored", layer, name)
	case row.Form == score.Accuracy:
		return 100 * row.Recall
	}

	return 100 * row.F1
}

func write(t *testing.T, file string, floors map[string]map[string]float64) {
	raw, err := json.MarshalIndent(floors, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(raw, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
