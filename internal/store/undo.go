package store

import (
	"context"
	"fmt"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Undo withdraws the last judgement of a person in an article. It returns
// article.ErrNotFound if there is none.
func (s *Store) Undo(ctx context.Context, slug, by string) (article.Judgement, error) {
	id, err := s.judgementAt(ctx, slug, by, func(r *reading, key int64) (string, error) {
		return r.LastJudgement(ctx, db.LastJudgementParams{Article: key, Person: by})
	})
	if err != nil {
		return article.Judgement{}, err
	}

	return s.Withdraw(ctx, id, by, false)
}

// Redo brings back the judgement that a person undid last in an article. It returns
// article.ErrNotFound if there is none, and article.ErrConflict if the text changed
// since: what was said was said of other words.
func (s *Store) Redo(ctx context.Context, slug, by string) (article.Judgement, error) {
	id, err := s.judgementAt(ctx, slug, by, func(r *reading, key int64) (string, error) {
		return r.UndoneJudgement(ctx, db.UndoneJudgementParams{Article: key, Person: by})
	})
	if err != nil {
		return article.Judgement{}, err
	}

	return s.turnJudgement(ctx, id, func(w *writing, f *frame, j article.Judgement) error { return w.reinstate(ctx, f, j, by) })
}

func (s *Store) judgementAt(ctx context.Context, slug, by string, find func(*reading, int64) (string, error)) (string, error) {
	var id string
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		id, err = find(r, row.Key)

		return err
	})

	return id, found(err, "judgement by "+by+" in", slug)
}

func (w *writing) reinstate(ctx context.Context, f *frame, j article.Judgement, by string) error {
	row, err := w.JudgementState(ctx, j.ID)
	if err != nil {
		return err
	}
	if row.RevisedMs >= row.WithdrawnMs {
		return fmt.Errorf("the text was changed since it was withdrawn: %w", article.ErrConflict)
	}
	outdone, err := w.earlier(ctx, f, j)
	if err != nil {
		return err
	}
	if n, err := w.ReinstateJudgement(ctx, j.ID); err != nil || n == 0 {
		return err
	}
	for _, e := range outdone {
		if j.Finding == "" {
			continue
		}
		if _, err := w.WithdrawJudgement(ctx, db.WithdrawJudgementParams{WithdrawnMs: row.WithdrawnMs, WithdrawnBy: by, Successor: j.ID, ID: e.ID}); err != nil {
			return err
		}
	}
	if err := w.recordTurn(ctx, f, j, article.DoRestore, by); err != nil {
		return err
	}

	return w.applyOverlay(ctx, f.article, j.Article)
}

// Judgements lists judgements, the newest first, whether they are in force or not:
// of one article and of one person, "" for all. It returns article.ErrNotFound for
// an unknown article and article.ErrMalformed for a cursor of another list.
func (s *Store) Judgements(ctx context.Context, slug, by string, c article.Cursor) (article.List[article.Judgement], error) {
	from, err := numbers(c, "judgements", 1<<62)
	if err != nil || !storable(by) {
		return article.List[article.Judgement]{}, err
	}
	var list article.List[article.Judgement]
	err = s.look(ctx, func(r *reading) error {
		ask := db.JudgementPageParams{Before: from[0], Person: by, Most: int64(limitOf(c) + 1)}
		if slug != "" {
			row, err := r.articleRow(ctx, slug)
			if err != nil {
				return err
			}
			ask.Article = row.Key
		}
		rows, err := r.JudgementPage(ctx, ask)
		if err != nil {
			return err
		}
		one := func(row db.JudgementPageRow) (article.Judgement, error) { return r.listedJudgement(ctx, row) }
		list, err = page(rows, limitOf(c), one, func(row db.JudgementPageRow) string { return afterNumbers("judgements", row.Key) })

		return err
	})

	return list, found(err, "article", slug)
}

// listedJudgement completes a row with the label that it holds.
func (r *reading) listedJudgement(ctx context.Context, row db.JudgementPageRow) (article.Judgement, error) {
	labels, err := r.labels(ctx, selection{"l.judgement = $1", []any{row.Key}})
	if err != nil {
		return article.Judgement{}, err
	}
	j := judgementOf(db.JudgementsOfArticleRow{
		Key: row.Key, ID: row.ID, Sentence: row.Sentence, Action: row.Action, Judged: row.Judged, Person: row.Person, Reason: row.Reason, AtMs: row.AtMs,
	}, row.Slug, labels)
	if row.WithdrawnMs > 0 {
		j.Withdrawn, j.WithdrawnBy, j.Successor = timeOf(row.WithdrawnMs), row.WithdrawnBy, row.Successor
	}

	return j, nil
}
