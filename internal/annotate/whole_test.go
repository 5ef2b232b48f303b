package annotate

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/growth"
	"postil/internal/article"
	"postil/internal/markdown"
)

// story has what the stages look for, and words that need care.
const story = `# Council votes on bridge

HARBOUR CITY (AP) — The mayor of Harbour City, Ida Holm, said on Monday that the new footbridge would open in June 2027. “It saves me an hour,” she told reporters. “I cannot wait.”

Boatmen's Union president Robert Lee condemned Holm, saying the $3.5 million bridge "blocks the river." According to a report by the Ministry of Transport (MOT), traffic fell by 12 percent. The MOT declined to comment. Will it hold?
`

func parse(t testing.TB, source string) *article.Article {
	t.Helper()
	a, err := markdown.Parse(article.Source{Format: article.FormatMarkdown, Name: "a.md", Body: source})
	if err != nil {
		t.Fatal(err)
	}
	a.Slug, a.Revision, a.Language = "story", 1, "en"
	article.MintIDs(a, nil)

	return a
}

// TestAStoryHasLabelsOfEveryLayer looks for one of each, so that no stage is left
// out; how good they are is measured elsewhere.
func TestAStoryHasLabelsOfEveryLayer(t *testing.T) {
	a := parse(t, story)
	f := Annotate(a)
	holm := ""
	for _, e := range f.Entities {
		if e.Name == "Ida Holm" && e.Type == article.TypePerson {
			holm = e.ID
		}
	}
	if holm != "ida-holm" {
		t.Fatalf("Ida Holm is %q among %v", holm, f.Entities)
	}
	kinds := map[article.MentionKind]bool{}
	for _, m := range f.Mentions {
		kinds[m.Kind] = true
		if m.Kind == article.MentionPronoun && m.In(a.Text) == "she" && !slices.Equal(m.Entities, []string{holm}) {
			t.Errorf("“she” is %v", m.Entities)
		}
	}
	for _, kind := range []article.MentionKind{article.MentionName, article.MentionPronoun, article.MentionValue} {
		if !kinds[kind] {
			t.Errorf("no mention %s", kind)
		}
	}
	told := func(c article.Attribution) bool { return strings.Contains(c.Cue.In(a.Text), "told") }
	if at := slices.IndexFunc(f.Attributions, told); at < 0 || !slices.Equal(f.Attributions[at].SourceEntities, []string{holm}) ||
		f.Attributions[at].Naming != article.Named || f.Attributions[at].Directness != article.Direct {
		t.Errorf("who told reporters: %+v", f.Attributions)
	}
	opposes := func(s article.Stance) bool { return s.Target == holm && s.Polarity == article.Oppose }
	if !slices.ContainsFunc(f.Stances, opposes) {
		t.Errorf("stances %+v: nobody opposes Ida Holm", f.Stances)
	}
	if len(f.Modalities) != len(a.Sentences) {
		t.Errorf("%d kinds of statement for %d sentences", len(f.Modalities), len(a.Sentences))
	}
}

func TestADatelineIsNoSource(t *testing.T) {
	for _, tt := range []struct{ line, rest string }{
		{"HARBOUR CITY (AP) — The mayor said no.", "The mayor said no."},
		{"ALEPPO, Syria (AP) -- He said no.", "He said no."},
		{"PARIS – He said no.", "He said no."},
		{"The mayor said no.", "The mayor said no."},
		{"NATO said — it did — no.", "NATO said — it did — no."},
		{"I — he said — went.", "I — he said — went."},
		{"A–B", "A–B"},
		{"PARIS — ", "PARIS — "},
	} {
		x := &text{words: tt.line, spans: []article.Span{{End: len(tt.line)}}}
		if got := x.withoutDatelines()[0].In(tt.line); got != tt.rest {
			t.Errorf("%q: %q, want %q", tt.line, got, tt.rest)
		}
	}
}

// checkSound holds what must hold for every text.
func checkSound(t *testing.T, a *article.Article, f *article.Findings) {
	t.Helper()
	sentences := map[string]article.Span{}
	for _, s := range a.Sentences {
		sentences[s.ID] = s.Span
	}
	ids := map[string]bool{}
	check := func(l article.Label, spans ...article.Span) {
		at, known := sentences[l.Sentence]
		if !known || ids[l.ID] || l.Confidence < 0 || l.Confidence > 1 {
			t.Fatalf("label %+v: no sentence, an ID twice or no probability", l)
		}
		ids[l.ID] = true
		for _, s := range append(spans, l.Evidence...) {
			if !s.Empty() && (!at.Contains(s) || !s.Within(a.Text)) {
				t.Fatalf("label %+v: %v is not in its sentence %v", l, s, at)
			}
		}
	}
	for _, m := range f.Mentions {
		check(m.Label, m.Span)
	}
	for _, c := range f.Attributions {
		check(c.Label, append(c.Content, c.Source, c.Cue)...)
	}
	for _, s := range f.Stances {
		check(s.Label)
	}
	for _, m := range f.Modalities {
		check(m.Label)
	}
	for _, e := range f.Entities {
		if !article.ValidSlug(e.ID) || e.Name == "" || !utf8.ValidString(e.Name) || strings.ContainsRune(e.Name, 0) {
			t.Fatalf("entity %+v cannot be kept", e)
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, text := range []string{story, "", "“", "Mr. é👩‍🏫 said “no” and ’s U.S.", strings.Repeat("A. ", 50), "Ann\u0000Lee said.", "قال علي", strings.Repeat("Anna Lee (ABC) said, ", 20)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4<<10 || !utf8.ValidString(text) {
			t.Skip()
		}
		a, err := markdown.Parse(article.Source{Format: article.FormatText, Name: "a.txt", Body: text})
		if err != nil {
			t.Skip()
		}
		a.Slug, a.Revision, a.Language = "fuzz", 1, "en"
		article.MintIDs(a, nil)
		checkSound(t, a, Annotate(a))
	})
}

// Whole documents of many kinds, where names meet that never stand in one sentence.
func TestWholeDocumentsAreSound(t *testing.T) {
	documents, err := corpus.Treebank(corpustest.Open(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		var words strings.Builder
		for i, s := range d.Sentences {
			words.WriteString(s.Text + []string{" ", " ", "\n\n"}[i%3])
		}
		a := parse(t, words.String())
		checkSound(t, a, Annotate(a))
	}
	for _, a := range newsArticles(t, 4<<10) {
		checkSound(t, a, Annotate(a))
	}
}

func TestALongLineCostsLittle(t *testing.T) {
	for _, part := range []string{"x", "Ab", "“", "é", "7,", "a "} {
		a := longLine(part, 1<<20)
		checkSound(t, a, Annotate(a))
		grown := growth.Of(1<<16, func(n int) { Annotate(longLine(part, n)) })
		if grown > growth.Limit {
			t.Errorf("a line of %q four times as long takes %.1f times as long", part, grown)
		}
	}
}

// longLine is an article of one sentence, of about n bytes.
func longLine(part string, n int) *article.Article {
	text := strings.Repeat(part, n/len(part))
	a := &article.Article{Slug: "long", Text: text, Metadata: article.Metadata{Language: "en"}}
	a.Blocks = []article.Block{{Span: article.Span{End: len(text)}, Kind: article.BlockParagraph, Parent: -1}}
	a.Sentences = []article.Sentence{{Span: article.Span{End: len(strings.TrimSpace(text))}, ID: "0000000001"}}

	return a
}

func BenchmarkAnnotate(b *testing.B) {
	a := parse(b, strings.Repeat(story, 20))
	words := len(strings.Fields(a.Text))
	Annotate(a) // the models are read once
	b.ResetTimer()
	for b.Loop() {
		Annotate(a)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(0, "ns/op")
}
