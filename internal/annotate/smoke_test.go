package annotate

import (
	"bytes"
	"os"
	"testing"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/markdown"
)

// What the machine alone must find in the seed article. It is a smoke test: no rule
// was written for its sentences, and no figure of ours is measured on it.
const (
	smokeNames     = 0.92 // F1 of names, exact span and type
	smokeCitations = 9    // of 11
)

// seed returns the seed article and what people labelled in it.
func seed(t *testing.T) (*article.Article, article.Labels) {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile("../../seeds/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	a, err := markdown.Parse(article.Source{Format: article.FormatText, Name: "iran-forces-in-syria.txt", Body: string(read("iran-forces-in-syria.txt"))})
	if err != nil {
		t.Fatal(err)
	}
	file, err := export.DecodeLabels(bytes.NewReader(read("iran-forces-in-syria.labels.json")))
	if err != nil {
		t.Fatal(err)
	}
	a.Slug, a.Title, a.Revision = file.Slug, file.Metadata.Title, 1
	article.MintIDs(a, nil)
	b, err := file.Resolve(a)
	if err != nil {
		t.Fatal(err)
	}

	return a, article.Overlay(b.Annotations, article.FilterAll)
}

func TestTheSeedArticleBySmoke(t *testing.T) {
	a, gold := seed(t)
	found := Annotate(a)
	checkSound(t, a, found)

	type named struct {
		article.Span
		article.EntityType
	}
	hits, want := 0, map[named]bool{}
	for _, m := range gold.Mentions {
		if m.Kind == article.MentionName {
			want[named{m.Span, m.Type}] = true
		}
	}
	names := 0
	for _, m := range found.Mentions {
		if m.Kind != article.MentionName {
			continue
		}
		names++
		if want[named{m.Span, m.Type}] {
			hits++
		} else {
			t.Logf("found %q as %s", m.In(a.Text), m.Type)
		}
		delete(want, named{m.Span, m.Type})
	}
	for n := range want {
		t.Logf("missed %q, %s", n.In(a.Text), n.EntityType)
	}
	f1 := 2 * float64(hits) / float64(names+hits+len(want))
	t.Logf("names: %d hits of %d, %d found: F1 %.3f", hits, hits+len(want), names, f1)
	if f1 < smokeNames {
		t.Errorf("names: F1 %.3f, want %.2f", f1, smokeNames)
	}

	cited, all := 0, 0
	for _, g := range gold.Attributions {
		if g.Tier != article.TierCitation {
			continue
		}
		all++
		if hit(found.Attributions, g) {
			cited++
		} else {
			t.Logf("missed that %q %q", g.Source.In(a.Text), g.Cue.In(a.Text))
		}
	}
	t.Logf("citations: %d of %d", cited, all)
	if cited < smokeCitations {
		t.Errorf("citations: %d of %d, want %d", cited, all, smokeCitations)
	}
}

// hit reports whether one of found is leniently g.
func hit(found []article.Attribution, g article.Attribution) bool {
	for _, f := range found {
		if f.Cue.Overlaps(g.Cue) && alike(f.Source, g.Source) && alikeAll(f.Content, g.Content, 0) {
			return true
		}
	}

	return false
}
