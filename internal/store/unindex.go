package store

import "context"

// unindex takes the sentences of the article with key out of the search index.
func (w *writing) unindex(ctx context.Context, key int64) error {
	_, err := w.tx.ExecContext(ctx, w.engine.unindex(), key*documents, (key+1)*documents)

	return err
}
