package store_test

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/annotate/corpustest"
	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
)

// BenchmarkSearch measures searches in 100,000 sentences of news with 85,000
// mentions, on both engines. The texts are not in this repository (POSTIL_DATA).
func BenchmarkSearch(b *testing.B) {
	b.Run("SQLite", func(b *testing.B) { benchmarkSearch(b, newFile(b)) })
	b.Run("PostgreSQL", func(b *testing.B) { benchmarkSearch(b, storetest.StartPostgres(b).Database(b)) })
}

func benchmarkSearch(b *testing.B, dsn string) {
	s := open(b, dsn)
	fillNews(b, s)
	for _, test := range []struct{ name, typed string }{
		{"a rare word", "parliamentarian"},
		{"a word once", "serial77777"},
		{"a common word", "said"},
		{"the commonest word", "the"},
		{"three common words", "the of said"},
		{"a common and a rare word", "the parliamentarian"},
		{"a phrase of common words", `"in the"`},
		{"a phrase", `"human rights"`},
		{"a prefix", "pres*"},
		{"a short prefix", "s*"},
		{"either", "earthquake OR hurricane"},
		{"without", "government -the"},
		{"nothing found", "zebrafish"},
		{"nothing found of two common words", `"said the the"`},
		{"an entity", "entity:iran"},
		{"an entity and a word", "said entity:iran"},
		{"a kind", "kind:reported-claim"},
		{"a kind and the commonest word", "the kind:question"},
		{"a type", "type:person"},
		{"a stance", "holder:iran stance:oppose"},
		{"a common word in an article", "the in:news-500"},
		{"a byline", "the by:quist"},
		{"a month", "the after:2024-03 before:2024-04"},
		{"no month with a common word", "the after:2030"},
		{"a language of none", "the lang:fr"},
	} {
		for _, ask := range []article.Search{
			{Query: article.ParseQuery(test.typed), Facets: true},
			{Query: article.ParseQuery(test.typed), Order: article.ByAge},
		} {
			kind := cmp.Or(string(ask.Order), "relevance, counted")
			b.Run(test.name+", "+kind, func(b *testing.B) { askAgain(b, s, ask) })
		}
	}
	for _, typed := range []string{"i", "ira", "hu jin", "news of day 5"} {
		b.Run("suggest "+typed, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Suggest(b.Context(), typed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// askAgain reports the median, which one slow answer does not move.
func askAgain(b *testing.B, s *store.Store, ask article.Search) {
	var times []time.Duration
	total := 0
	for b.Loop() {
		begin := time.Now()
		found, err := s.Search(b.Context(), ask, article.Cursor{})
		if err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(begin))
		total = max(found.Total, len(found.Rows))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(total), "found")
}

// BenchmarkIndex measures what articles of 25 sentences cost to store, and what
// labels do then.
func BenchmarkIndex(b *testing.B) {
	news := readNews(b)
	s := open(b, newFile(b))
	for _, labelled := range []bool{false, true} {
		b.Run(fmt.Sprint("labelled ", labelled), func(b *testing.B) {
			n := 0
			for b.Loop() {
				bundle := news.bundle(n, fmt.Sprintf("news-%v-%d-%d", labelled, b.N, n))
				findings := bundle.Annotations.Findings
				bundle.Annotations.Findings = nil
				if err := s.SaveBundle(b.Context(), bundle); err != nil {
					b.Fatal(err)
				}
				if labelled {
					if err := s.SaveFindings(b.Context(), bundle.Article.Slug, findings[0]); err != nil {
						b.Fatal(err)
					}
				}
				n++
			}
		})
	}
}

const (
	newsArticles  = 4000
	newsSentences = 25 // of an article
)

func fillNews(b *testing.B, s *store.Store) {
	b.Helper()
	news := readNews(b)
	for i := range newsArticles {
		if err := s.SaveBundle(b.Context(), news.bundle(i, fmt.Sprint("news-", i))); err != nil {
			b.Fatal(err)
		}
	}
}

// A newsroom makes articles of sentences whose names are marked.
type newsroom [][]newsWord

type newsWord struct {
	text  string
	class string // of a name: "per", "org", "geo" …
	first bool   // of its name
}

func readNews(b *testing.B) newsroom {
	b.Helper()
	file, err := corpustest.Open(b).Open("names/gmb.train.bio")
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()

	var news newsroom
	var sentence []newsWord
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		text, tag, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			news, sentence = append(news, sentence), nil
			continue
		}
		begin, class, _ := strings.Cut(tag, "-")
		sentence = append(sentence, newsWord{text, class, begin == "B"})
	}

	return news
}

// bundle returns article number n: sentences again and again, with a word that no
// other has.
func (news newsroom) bundle(n int, slug string) article.Bundle {
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%700)
	a := &article.Article{
		Slug: slug, Revision: 1,
		Metadata: article.Metadata{
			Title: fmt.Sprintf("News of day %d", n), Byline: []string{"Ada Quist", "B. Line", "C. Rane"}[n%3], Publisher: "The Harbour Gazette",
			Published: day.Format(time.DateOnly), Language: "en",
		},
	}
	f := article.Findings{Annotator: "news", Version: "1", Revision: 1, At: day}
	known := map[string]bool{}
	for i := range newsSentences {
		serial := n*newsSentences + i
		news.sentence(a, &f, known, serial)
	}
	article.MintIDs(a, nil)
	f.Labels = relabel(f.Labels, a)

	return article.Bundle{Article: a, Annotations: article.Annotations{Findings: []article.Findings{f}}}
}

func (news newsroom) sentence(a *article.Article, f *article.Findings, known map[string]bool, serial int) {
	start := len(a.Text)
	var name article.Span
	var names []string
	for _, w := range append(slices.Clone(news[serial%len(news)]), newsWord{text: fmt.Sprint("serial", serial)}) {
		if len(a.Text) > start {
			a.Text += " "
		}
		if w.first {
			name.Start = len(a.Text)
		}
		a.Text += w.text
		if w.class != "" && w.class != "tim" {
			name.End = len(a.Text)
			if w.first {
				names = append(names, name.In(a.Text))
			}
			if entity := slugOf(name.In(a.Text)); w.first && article.ValidSlug(entity) {
				if !known[entity] {
					f.Entities = append(f.Entities, article.Entity{ID: entity, Name: name.In(a.Text), Type: article.TypePerson})
				}
				known[entity] = true
				f.Mentions = append(f.Mentions, article.Mention{
					Label: article.Label{Sentence: fmt.Sprint(len(a.Sentences)), Confidence: 0.9}, Span: name,
					Type: []article.EntityType{article.TypePerson, article.TypePlace}[serial%2], Kind: article.MentionName, Entities: []string{entity},
				})
				if len(names) == 1 && serial%7 == 0 {
					f.Stances = append(f.Stances, article.Stance{
						Label: article.Label{Sentence: fmt.Sprint(len(a.Sentences))}, Holder: entity, Target: entity,
						Polarity: article.Polarities()[serial%3], Precise: true,
					})
				}
			}
		}
	}
	kind := article.Kinds()[max(0, serial%9-2)] // a third are reported claims
	f.Modalities = append(f.Modalities, article.Modality{Label: article.Label{Sentence: fmt.Sprint(len(a.Sentences))}, Kind: kind})
	span := article.Span{Start: start, End: len(a.Text)}
	a.Sentences = append(a.Sentences, article.Sentence{Span: span, Block: len(a.Blocks)})
	a.Blocks = append(a.Blocks, article.Block{Span: span, Kind: article.BlockParagraph, Parent: -1})
	a.Text += "\n\n"
}

// relabel gives labels, whose sentences are numbers, the IDs of a's sentences.
func relabel(l article.Labels, a *article.Article) article.Labels {
	at := func(label *article.Label) {
		var i int
		if _, err := fmt.Sscan(label.Sentence, &i); err == nil && i < len(a.Sentences) && len(label.Sentence) < 4 {
			label.Sentence = a.Sentences[i].ID
		}
	}
	for i := range l.Mentions {
		at(&l.Mentions[i].Label)
	}
	for i := range l.Stances {
		at(&l.Stances[i].Label)
	}
	for i := range l.Modalities {
		at(&l.Modalities[i].Label)
	}

	return l
}

// slugOf makes an ID of a name.
func slugOf(name string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}

		return '-'
	}, name), "-")
}
