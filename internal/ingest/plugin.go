package ingest

import (
	"context"
	"time"

	"postil/internal/plugin"
	"postil/internal/store"
)

// AnnotateBy has a plug-in annotator find the labels of an article and keeps them
// beside those of the built-in one; what the same plug-in found before goes. The
// report says what was asked and kept, also beside an error.
func AnnotateBy(ctx context.Context, st *store.Store, by plugin.Annotator, slug string) (plugin.Report, error) {
	a, err := st.Article(ctx, slug)
	if err != nil {
		return plugin.Report{}, err
	}
	findings, report, err := by.Annotate(ctx, a)
	if err != nil {
		return report, err
	}
	findings.At = time.Now().UTC().Truncate(time.Millisecond)

	return report, st.SaveFindings(ctx, slug, *findings)
}
