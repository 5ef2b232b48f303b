package main

import (
	"context"
	"iter"

	"postil/internal/article"
	"postil/internal/store"
)

// articles ranges over every article of the library, newest first. It ends after
// an error.
func articles(ctx context.Context, st *store.Store) iter.Seq2[article.Summary, error] {
	return func(yield func(article.Summary, error) bool) {
		cursor := article.Cursor{Limit: 200}
		for {
			list, err := st.Articles(ctx, cursor)
			if err != nil {
				yield(article.Summary{}, err)

				return
			}
			for _, summary := range list.Rows {
				if !yield(summary, nil) {
					return
				}
			}
			if cursor.After = list.Next; cursor.After == "" {
				return
			}
		}
	}
}
