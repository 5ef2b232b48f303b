package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// WithdrawEntity ends that a judgement about an entity is in force: what it did is
// taken back, as far as nobody changed it since. It returns article.ErrNotFound for an
// unknown judgement, and article.ErrForbidden unless it is by's own or all may be
// withdrawn.
func (s *Store) WithdrawEntity(ctx context.Context, id, by string, all bool) (article.EntityJudgement, error) {
	return s.turnEntity(ctx, id, func(w *writing, e db.EntityStateRow, j article.EntityJudgement, key int64) error {
		switch {
		case j.By != by && !all:
			return fmt.Errorf("judgement by %.80q: %w", j.By, article.ErrForbidden)
		case !j.Withdrawn.IsZero():
			return errRetried
		}
		if err := w.takeBack(ctx, e, j, by); err != nil {
			return err
		}
		now := time.Now()
		if err := w.TurnEntityJudgement(ctx, db.TurnEntityJudgementParams{WithdrawnMs: now.UnixMilli(), WithdrawnBy: by, Key: key}); err != nil {
			return err
		}

		return w.recordEntity(ctx, j, article.DoWithdraw, by, now)
	})
}

// ReinstateEntity has a judgement about an entity that was withdrawn be in force again.
// It returns article.ErrNotFound for an unknown judgement, article.ErrForbidden unless
// it is by's own, and article.ErrConflict if what it is about was changed since.
func (s *Store) ReinstateEntity(ctx context.Context, id, by string) (article.EntityJudgement, error) {
	return s.turnEntity(ctx, id, func(w *writing, e db.EntityStateRow, j article.EntityJudgement, key int64) error {
		switch {
		case j.By != by:
			return fmt.Errorf("judgement by %.80q: %w", j.By, article.ErrForbidden)
		case j.Withdrawn.IsZero():
			return errRetried
		}
		if err := w.doAgain(ctx, e, j, by); err != nil {
			return err
		}
		if err := w.TurnEntityJudgement(ctx, db.TurnEntityJudgementParams{Key: key}); err != nil {
			return err
		}

		return w.recordEntity(ctx, j, article.DoRestore, by, time.Now())
	})
}

// turnEntity does something to a judgement about an entity.
func (s *Store) turnEntity(ctx context.Context, id string, do func(*writing, db.EntityStateRow, article.EntityJudgement, int64) error) (article.EntityJudgement, error) {
	var j article.EntityJudgement
	err := s.change(ctx, func(w *writing) error {
		if !storable(id) {
			return found(article.ErrNotFound, "judgement", id)
		}
		row, err := w.EntityJudgementState(ctx, id)
		if err != nil {
			return found(err, "judgement", id)
		}
		e, err := w.entityState(ctx, row.Entity)
		if err != nil {
			return err
		}
		r := &reading{w.Queries, w.tx}
		if j, err = r.entityJudgement(ctx, e.Key, id); err != nil {
			return err
		}

		return do(w, e, j, row.Key)
	})
	if errors.Is(err, errRetried) {
		return j, nil
	}

	return j, err
}

// takeBack does the contrary of j, as far as its state is that which j made.
func (w *writing) takeBack(ctx context.Context, e db.EntityStateRow, j article.EntityJudgement, by string) error {
	switch j.Action {
	case article.EntityEdited:
		return w.editBack(ctx, e, j, false)
	case article.EntitySplit:
		return w.turnMoves(ctx, j, by, false)
	}
	other, err := w.entityState(ctx, j.Other)
	switch {
	case err != nil:
		return err
	case j.Action == article.EntityMerge && e.Joined == other.Key:
		return w.parted(ctx, e)
	case j.Action == article.EntityPart && e.Joined == 0 && mergeable(e, other) == nil:
		return w.merge(ctx, e, other)
	}

	return nil // another judgement has overtaken it
}

func (w *writing) doAgain(ctx context.Context, e db.EntityStateRow, j article.EntityJudgement, by string) error {
	switch j.Action {
	case article.EntityEdited:
		return w.editBack(ctx, e, j, true)
	case article.EntitySplit:
		return w.turnMoves(ctx, j, by, true)
	}
	other, err := w.entityState(ctx, j.Other)
	if err != nil {
		return err
	}
	if j.Action == article.EntityPart {
		return w.parted(ctx, e)
	}

	return w.merge(ctx, e, other)
}

// editBack gives fields the values that they had before j, or with again those of j.
func (w *writing) editBack(ctx context.Context, e db.EntityStateRow, j article.EntityJudgement, again bool) error {
	values, err := w.fieldsOf(ctx, e)
	if err != nil {
		return err
	}
	changed := false
	for _, edit := range j.Edits {
		from, to := edit.Now, edit.Was
		if again {
			from, to = to, from
		}
		if values[edit.Field] == from {
			values[edit.Field], changed = to, true
		}
	}
	if !changed && again {
		return fmt.Errorf("somebody gave “%s” other values since: %w", e.Name, article.ErrConflict)
	}
	if !changed {
		return nil
	}

	return w.setFields(ctx, e.Key, values)
}

// turnMoves withdraws the judgements of a split that are in force, or brings back
// those that were withdrawn.
func (w *writing) turnMoves(ctx context.Context, split article.EntityJudgement, by string, again bool) error {
	for _, id := range split.Moved {
		row, err := w.JudgementState(ctx, id)
		if err != nil {
			return found(err, "judgement", id)
		}
		f, err := w.frame(ctx, row.Slug)
		if err != nil {
			return err
		}
		j, err := (&reading{w.Queries, w.tx}).judgement(ctx, row.Article, row.Slug, id)
		if err != nil {
			return err
		}
		switch {
		case again && row.WithdrawnMs > 0:
			err = w.reinstate(ctx, f, j, by)
		case !again && row.WithdrawnMs == 0:
			err = w.withdraw(ctx, f, j, by, true)
		}
		if err != nil && !errors.Is(err, errRetried) {
			return err
		}
	}

	return nil
}
