package store_test

import (
	"fmt"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
)

// BenchmarkListing asks for the first page of a library of 10,000 articles: the
// list, its count and what it can be narrowed by.
func BenchmarkListing(b *testing.B) {
	s := open(b, newFile(b))
	fill(b, s, 10_000)
	for name, ask := range map[string]article.Listing{
		"all": {}, "title": {Sort: article.SortTitle}, "cited": {Sort: article.SortCited}, "published": {Sort: article.SortPublished},
		"tag": {Tag: "tag 7"}, "publisher by title": {Publisher: "Paper 3", Sort: article.SortTitle}, "words": {Words: "bridge 99"},
		"language, labels, dates": {Language: "en", Labels: article.LabelsNone, From: "2026-01-01", To: "2026-01-31"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := s.Listing(b.Context(), ask, article.Cursor{Limit: 50})
				if err == nil {
					_, err = s.CountArticles(b.Context(), ask)
				}
				if err == nil {
					_, err = s.Shelf(b.Context())
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// fill saves n short articles, many in each transaction.
func fill(b *testing.B, s *store.Store, n int) {
	b.Helper()
	var all []article.Bundle
	for i := range n {
		bundle := storetest.Sample(fmt.Sprintf("article-%d", i))
		a := bundle.Article
		a.Title, a.Publisher = fmt.Sprintf("The bridge %d of town %d", i, i*7919%n), fmt.Sprintf("Paper %d", i%40)
		a.Published = time.Date(2026, 1, 1+i%300, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		all = append(all, article.Bundle{Article: a, Tags: []string{fmt.Sprintf("tag %d", i%150), "all"}})
		if len(all) == 500 || i == n-1 {
			if err := s.SaveArticles(b.Context(), all, false, time.Now()); err != nil {
				b.Fatal(err)
			}
			all = nil
		}
	}
}
