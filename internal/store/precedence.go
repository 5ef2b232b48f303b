package store

import (
	"context"

	"postil/internal/article"
	"postil/internal/store/db"
)

// settle says of every label of an article whether lists show it, as
// article.Overlay does for the article itself.
func (w *writing) settle(ctx context.Context, f *frame) error {
	findings, err := w.FindingsOfArticle(ctx, f.article)
	if err != nil {
		return err
	}
	if len(findings) < 2 { // nothing to give way to
		return w.ApplyVerdicts(ctx, f.article)
	}
	if err := w.ShowFindings(ctx, f.article); err != nil {
		return err
	}
	if err := w.ApplyVerdicts(ctx, f.article); err != nil {
		return err
	}

	return w.hideSuperseded(ctx, f)
}

func (w *writing) hideSuperseded(ctx context.Context, f *frame) error {
	a, err := (&reading{w.Queries, w.tx}).annotations(ctx, f.article, "")
	if err != nil {
		return err
	}
	for id := range article.Superseded(a) {
		if err := w.HideLabel(ctx, db.HideLabelParams{Article: f.article, ID: id}); err != nil {
			return err
		}
	}

	return nil
}
