package store_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
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

// BenchmarkNote measures a durable note against a bare INSERT of the same row
// with the same settings, in the same run.
func BenchmarkNote(b *testing.B) {
	n := article.Note{Article: "a", Body: "A note in the margin.", By: "Reader", Visibility: article.Public}
	b.Run("SaveNote", func(b *testing.B) {
		s := open(b, newFile(b))
		sample := storetest.Sample("a")
		if err := s.SaveBundle(b.Context(), sample); err != nil {
			b.Fatal(err)
		}
		n.From, n.To = sample.Article.Sentences[0].ID, sample.Article.Sentences[0].ID
		i := 0
		for b.Loop() {
			i++
			if _, err := s.SaveNote(b.Context(), n, fmt.Sprint("key ", i)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("INSERT", func(b *testing.B) {
		conn, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
		if err != nil {
			b.Fatal(err)
		}
		defer conn.Close()
		conn.SetMaxOpenConns(1)
		if _, err := conn.ExecContext(b.Context(), "CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT, person TEXT, at_ms INTEGER)"); err != nil {
			b.Fatal(err)
		}
		i := 0
		for b.Loop() {
			i++
			if _, err := conn.ExecContext(b.Context(), "INSERT INTO note VALUES ($1, $2, $3, $4)", fmt.Sprint("key ", i), n.Body, n.By, i); err != nil {
				b.Fatal(err)
			}
		}
	})
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
