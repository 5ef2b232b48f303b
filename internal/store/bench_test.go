package store_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/store/baseline"
	"postil/internal/storetest"
)

// BenchmarkRead measures reads in a library of 200 articles beside the largest
// article that DESIGN.md plans for: 2,000 sentences, 6,000 mentions.
func BenchmarkRead(b *testing.B) {
	ctx := b.Context()
	s := open(b, newFile(b))
	saveAll(b, s)
	sentence := storetest.Sample("a-100").Article.Sentences[2].ID
	page := article.Cursor{}

	for _, read := range []struct {
		name string
		do   func() error
	}{
		{"version", func() error { _, err := s.Version(ctx); return err }},
		{"article of 5 sentences", func() error { _, err := s.Article(ctx, "a-100"); return err }},
		{"its annotations", func() error { _, err := s.Annotations(ctx, "a-100"); return err }},
		{"article of 2000 sentences", func() error { _, err := s.Article(ctx, "large"); return err }},
		{"its annotations, 6000 mentions", func() error { _, err := s.Annotations(ctx, "large"); return err }},
		{"slug of a sentence", func() error { _, err := s.SlugOfSentence(ctx, sentence); return err }},
		{"50 articles", func() error { _, err := s.Articles(ctx, page); return err }},
		{"50 mentions", func() error { _, err := s.MentionsOf(ctx, "prague", article.FilterAll, page); return err }},
		{"entity with 2200 mentions", func() error { _, err := s.Entity(ctx, "anna-novak"); return err }},
		{"sources", func() error { _, err := s.Sources(ctx, page); return err }},
		{"search, rare", func() error { _, err := s.Search(ctx, asking("1999"), page); return err }},
		{"search, common", func() error { _, err := s.Search(ctx, asking("the is"), page); return err }},
		{"search, phrase", func() error { _, err := s.Search(ctx, asking(`"the bridge is safe"`), page); return err }},
	} {
		b.Run(read.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := read.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func saveAll(b *testing.B, s *store.Store) {
	b.Helper()
	bundles := []article.Bundle{storetest.Large("large")}
	for i := range 200 {
		bundles = append(bundles, storetest.Sample(fmt.Sprintf("a-%d", i)))
	}
	for _, bundle := range bundles {
		if err := s.SaveBundle(b.Context(), bundle); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNote measures durable notes, of one writer and of 64 at once, against bare
// INSERTs of the same row with the same settings, one after the other, in the same run.
func BenchmarkNote(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprint(writers, " at once"), func(b *testing.B) {
			const each = 10
			s := open(b, newFile(b))
			save := noteSaver(b, s)
			table, err := baseline.Open(b.Context(), filepath.Join(b.TempDir(), "bare.db"))
			if err != nil {
				b.Fatal(err)
			}
			defer table.Close()

			var ours, bare time.Duration
			for round := 0; b.Loop(); round++ {
				start := time.Now()
				var wait sync.WaitGroup
				for w := range writers {
					wait.Go(func() {
						for i := range each {
							save(fmt.Sprint(round, " ", w, " ", i))
						}
					})
				}
				wait.Wait()
				ours += time.Since(start)
				start = time.Now()
				for i := range writers * each {
					if err := table.Insert(b.Context(), fmt.Sprint(round, " ", i), notedWords); err != nil {
						b.Fatal(err)
					}
				}
				bare += time.Since(start)
			}
			b.ReportMetric(float64(bare)/float64(ours), "times-bare-rate")
		})
	}
}

const notedWords = "A note in the margin."

// noteSaver returns what saves a note under a key.
func noteSaver(b *testing.B, s *store.Store) func(key string) {
	b.Helper()
	sample := storetest.Sample("a")
	if err := s.SaveBundle(b.Context(), sample); err != nil {
		b.Fatal(err)
	}
	id := sample.Article.Sentences[0].ID
	n := article.Note{Article: "a", From: id, To: id, Body: notedWords, By: "Reader", Visibility: article.Public}

	return func(key string) {
		if _, err := s.SaveNote(b.Context(), n, key); err != nil {
			b.Error(err)
		}
	}
}

// BenchmarkSave measures SaveBundle.
func BenchmarkSave(b *testing.B) {
	for name, sample := range map[string]func(string) article.Bundle{"5 sentences": storetest.Sample, "2000 sentences": storetest.Large} {
		b.Run(name, func(b *testing.B) {
			s := open(b, newFile(b))
			i := 0
			for b.Loop() {
				b.StopTimer()
				i++
				bundle := sample(fmt.Sprint("a-", i))
				b.StartTimer()
				if err := s.SaveBundle(b.Context(), bundle); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
