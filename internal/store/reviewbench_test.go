package store_test

import (
	"fmt"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
)

// BenchmarkReview asks for what an editor sees of each queue: the next thing and all
// counts, with few articles and with many. What waits is the same in each article.
func BenchmarkReview(b *testing.B) {
	for _, articles := range []int{10, 1000} {
		s := open(b, newFile(b))
		for i := range articles {
			if err := s.SaveBundle(b.Context(), storetest.Sample(fmt.Sprintf("article-%d", i))); err != nil {
				b.Fatal(err)
			}
		}
		flagAll(b, s, min(articles, article.MostFlags))
		for name, ask := range map[string]func() error{
			"unreviewed": func() error {
				_, err := s.Pending(b.Context(), article.ReviewUnreviewed, "", article.Cursor{Limit: 5})
				return err
			},
			"disputed": func() error {
				_, err := s.Pending(b.Context(), article.ReviewDisputed, "", article.Cursor{Limit: 5})
				return err
			},
			"changed": func() error {
				_, err := s.DoubtsOf(b.Context(), article.ReviewChanged, "", article.Cursor{Limit: 1})
				return err
			},
			"flagged": func() error { _, err := s.FlagsOf(b.Context(), "", article.Cursor{Limit: 1}); return err },
			"counts":  func() error { _, err := s.ReviewCounts(b.Context(), ""); return err },
		} {
			b.Run(fmt.Sprintf("%s/%d articles", name, articles), func(b *testing.B) {
				for b.Loop() {
					if err := ask(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// flagAll flags the first note of each article.
func flagAll(b *testing.B, s *store.Store, articles int) {
	b.Helper()
	for i := range articles {
		slug := fmt.Sprintf("article-%d", i)
		notes, err := s.NotesOf(b.Context(), article.NoteFilter{Article: slug}, article.Cursor{Limit: 1})
		if err != nil || len(notes.Rows) == 0 {
			b.Fatalf("%d notes, %v", len(notes.Rows), err)
		}
		n := notes.Rows[0]
		f := article.Flag{Article: slug, Sentence: n.From, Object: article.FlagNote, ObjectID: n.ID, About: "Note", Reason: "It is rude", At: time.Now()}
		if _, err := s.AddFlag(b.Context(), f); err != nil {
			b.Fatal(err)
		}
	}
}
