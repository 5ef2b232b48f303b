package store

import (
	"context"
	"fmt"
	"strconv"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Pending lists labels that wait for an editor: unreviewed ones, the least sure
// first, or disputed ones; of one article, or of all for "". It returns
// article.ErrNotFound for an unknown article, and article.ErrMalformed for another
// kind and for a cursor of another list.
func (s *Store) Pending(ctx context.Context, kind article.ReviewKind, slug string, c article.Cursor) (article.List[article.Pending], error) {
	if kind != article.ReviewUnreviewed && kind != article.ReviewDisputed {
		return article.List[article.Pending]{}, fmt.Errorf("kind %.40q: %w", string(kind), article.ErrMalformed)
	}
	from, err := parts(c, string(kind), 2)
	if err != nil {
		return article.List[article.Pending]{}, err
	}
	place := pendingPlace{confidence: -1}
	if from != nil {
		if place, err = pendingAt(from, c); err != nil {
			return article.List[article.Pending]{}, err
		}
	}
	var list article.List[article.Pending]
	err = s.look(ctx, func(r *reading) error {
		key, err := r.optionalArticle(ctx, slug)
		if err != nil {
			return err
		}
		rows, err := r.pending(ctx, kind, key, place, int64(limitOf(c)+1))
		if err != nil {
			return err
		}
		next := func(row db.UnreviewedPageRow) string {
			return after(string(kind), strconv.FormatFloat(row.Confidence, 'g', -1, 64), strconv.FormatInt(row.Key, 10))
		}
		list, err = page(rows, limitOf(c), func(row db.UnreviewedPageRow) (article.Pending, error) {
			return article.Pending{
				Article: row.Slug, Title: row.Title, Sentence: row.Sentence, Label: row.ID, Layer: row.Layer, Confidence: row.Confidence, Cursor: next(row),
			}, nil
		}, next)

		return err
	})

	return list, found(err, "article", slug)
}

// A pendingPlace is where a part of the list begins.
type pendingPlace struct {
	confidence float64
	key        int64
}

func pendingAt(from []string, c article.Cursor) (pendingPlace, error) {
	confidence, err := strconv.ParseFloat(from[0], 64)
	key, err2 := strconv.ParseInt(from[1], 10, 64)
	if err != nil || err2 != nil {
		return pendingPlace{}, malformed(c)
	}

	return pendingPlace{confidence, key}, nil
}

// optionalArticle returns the key of an article, 0 for "".
func (r *reading) optionalArticle(ctx context.Context, slug string) (int64, error) {
	if slug == "" {
		return 0, nil
	}
	row, err := r.articleRow(ctx, slug)

	return row.Key, err
}

func (r *reading) pending(ctx context.Context, kind article.ReviewKind, key int64, at pendingPlace, most int64) ([]db.UnreviewedPageRow, error) {
	var all []db.UnreviewedPageRow
	switch {
	case kind == article.ReviewDisputed:
		rows, err := r.DisputedPage(ctx, db.DisputedPageParams{After: at.key, Article: key, Most: most})
		for _, row := range rows {
			all = append(all, db.UnreviewedPageRow(row))
		}

		return all, err
	case key != 0:
		rows, err := r.UnreviewedOfArticle(ctx, db.UnreviewedOfArticleParams{Article: key, AfterConfidence: at.confidence, After: at.key, Most: most})
		for _, row := range rows {
			all = append(all, db.UnreviewedPageRow(row))
		}

		return all, err
	}

	return r.UnreviewedPage(ctx, db.UnreviewedPageParams{AfterConfidence: at.confidence, After: at.key, Most: most})
}

// ReviewCounts counts what an editor may look at, of one article or of all for "".
func (s *Store) ReviewCounts(ctx context.Context, slug string) (article.ReviewCounts, error) {
	var counts article.ReviewCounts
	err := s.look(ctx, func(r *reading) error {
		key, err := r.optionalArticle(ctx, slug)
		if err != nil {
			return err
		}
		if counts, err = r.reviewCounts(ctx, key); err != nil {
			return err
		}

		return r.countOthers(ctx, key, &counts)
	})

	return counts, found(err, "article", slug)
}

// countOthers counts what waits beside labels that only a machine says.
func (r *reading) countOthers(ctx context.Context, key int64, counts *article.ReviewCounts) error {
	disputed, err := r.CountDisputed(ctx, key)
	if err != nil {
		return err
	}
	open, err := r.CountOpen(ctx, key)
	if err != nil {
		return err
	}
	flags, err := r.CountFlagsOf(ctx, key)
	counts.Disputed, counts.Flagged = int(disputed), int(flags)
	counts.Changed, counts.Unplaced = int(open.Found-open.Unplaced), int(open.Unplaced)

	return err
}

func (r *reading) reviewCounts(ctx context.Context, key int64) (article.ReviewCounts, error) {
	if key == 0 {
		all, err := r.ReviewTotal(ctx)

		return article.ReviewCounts{Labels: int(all.Labels), Pending: int(all.Pending)}, err
	}
	row, err := r.ReviewCount(ctx, key)

	return article.ReviewCounts{Labels: int(row.Labels), Pending: int(row.Pending)}, err
}

// Verdicts returns every decision in force about a label, grouped by label.
func (s *Store) Verdicts(ctx context.Context) ([]article.Verdict, error) {
	rows, err := s.read.JudgedLabels(ctx)
	if err != nil {
		return nil, fmt.Errorf("verdicts: %w", s.engine.translate(err))
	}
	all := make([]article.Verdict, len(rows))
	for i, row := range rows {
		all[i] = article.Verdict{
			Label: row.Judged, Layer: row.Layer, Value: row.Value, Annotator: row.Annotator, Version: row.Version,
			By: row.Person, Action: article.Action(row.Action), Instead: row.Instead,
		}
	}

	return all, nil
}

// ConfirmAll confirms labels of an article for a person, in one transaction. What is
// not there any more, or what the person judged otherwise, is left out; it returns
// how many were confirmed.
func (s *Store) ConfirmAll(ctx context.Context, slug, by string, labels []string) (int, error) {
	n := 0
	err := s.change(ctx, func(w *writing) error {
		f, err := w.frame(ctx, slug)
		if err != nil {
			return err
		}
		kept, err := (&reading{w.Queries, w.tx}).annotations(ctx, f.article, slug)
		if err != nil {
			return err
		}
		n, err = w.confirmAll(ctx, f, slug, by, article.Overlay(kept, article.FilterAll), labels)
		if err != nil || n == 0 {
			return err
		}

		return w.applyOverlay(ctx, f.article, slug)
	})

	return n, found(err, "article", slug)
}

func (w *writing) confirmAll(ctx context.Context, f *frame, slug, by string, shown article.Labels, labels []string) (int, error) {
	states := statesOf(shown)
	var all []article.Judgement
	for _, m := range shown.Mentions {
		for _, id := range labels {
			if m.ID == id && !states[id].confirmed {
				all = append(all, article.Judgement{Article: slug, Sentence: m.Sentence, Action: article.Confirm, Finding: id, By: by})
			}
		}
	}
	for i := range all {
		id, err := newID("")
		if err != nil {
			return 0, err
		}
		all[i].ID = id
	}
	if err := w.saveJudgements(ctx, f, all); err != nil {
		return 0, err
	}
	for _, j := range all {
		if err := w.recordJudgement(ctx, f, j); err != nil {
			return 0, err
		}
	}

	return len(all), nil
}
