package store

import (
	"context"
	"slices"

	"postil/internal/article"
	"postil/internal/store/db"
)

// documentOf returns the document number of an article's sentence.
func documentOf(key, ordinal int64) int64 { return key*documents + documents - 1 - ordinal }

// documentsOf returns the document numbers of an article: from first to below next.
func documentsOf(key int64) (first, next int64) { return key * documents, (key + 1) * documents }

// documents returns the rows of the index for the sentences of a, the last first:
// FTS5 takes documents in rising order without writing in between. What labels say
// comes with indexLabels.
func (w *writing) documents(f *frame, a *article.Article) *batch {
	rows := &batch{into: w.engine.indexInto()}
	var stems *stemmer
	if stemmed(a.Language) {
		stems = &stemmer{}
	}
	for i, s := range slices.Backward(a.Sentences) {
		rows.add(documentOf(f.article, int64(i+1)), w.engine.indexed(indexedWords(s.In(a.Text), stems, nil)))
	}

	return rows
}

// unindex takes the sentences of an article out of the index, with what labels say
// of them.
func (w *writing) unindex(ctx context.Context, key int64) error {
	first, next := documentsOf(key)
	if _, err := w.tx.ExecContext(ctx, w.engine.unindex(), first, next); err != nil {
		return err
	}

	return w.DeleteFactsBetween(ctx, db.DeleteFactsBetweenParams{First: first, Next: next})
}
