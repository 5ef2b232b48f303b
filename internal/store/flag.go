package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// AddFlag stores what a reader says is wrong with a public note or a label, and
// returns it as kept. The same words about the same thing are kept once while the
// flag is open.
//
// Errors: article.ErrNotFound for an unknown article, sentence, note or label,
// article.ErrInvalid for one that says nothing, article.ErrTooLarge for a reason that
// is too long, and for one flag more than article.FlagsOfOne or article.MostFlags.
func (s *Store) AddFlag(ctx context.Context, f article.Flag) (article.Flag, error) {
	if err := f.Check(); err != nil {
		return f, err
	}
	if !storable(f.Article + f.Sentence + f.ObjectID + f.About + f.Reason + f.Sender) {
		return f, fmt.Errorf("flag: NUL or not UTF-8: %w", article.ErrInvalid)
	}
	err := s.change(ctx, func(w *writing) (err error) {
		f, err = w.addFlag(ctx, f)

		return err
	})
	if errors.Is(err, errRetried) {
		return f, nil
	}

	return f, found(err, "flag of", f.ObjectID)
}

func (w *writing) addFlag(ctx context.Context, f article.Flag) (article.Flag, error) {
	r := &reading{w.Queries, w.tx}
	row, err := r.articleRow(ctx, f.Article)
	if err != nil {
		return f, err
	}
	at, err := r.SentenceByID(ctx, f.Sentence)
	if err == nil && at.Article != row.Key {
		err = sql.ErrNoRows
	}
	if err != nil {
		return f, err
	}
	if err := w.flagged(ctx, row.Key, f); err != nil {
		return f, err
	}
	if known, err := w.flaggedBefore(ctx, f); err != nil {
		return known, err
	}
	if f.ID, err = newID(""); err != nil {
		return f, err
	}
	if f.At.IsZero() {
		f.At = time.Now()
	}
	f.At = timeOf(f.At.UnixMilli())
	err = w.AddFlag(ctx, db.AddFlagParams{
		Key: w.key(), ID: f.ID, Article: row.Key, Sentence: at.Key, Object: string(f.Object), ObjectID: f.ObjectID,
		About: cut(oneLine(f.About), maxDetail), Reason: f.Reason, Sender: f.Sender, AtMs: f.At.UnixMilli(),
	})
	if err != nil {
		return f, err
	}

	return f, w.recordFlag(ctx, f, article.DoAdd, f.Sender, f.About+": "+f.Reason)
}

// flagged looks whether there is what f is about, and whether readers see it.
func (w *writing) flagged(ctx context.Context, key int64, f article.Flag) error {
	if f.Object == article.FlagLabel {
		exists, err := w.LabelExists(ctx, db.LabelExistsParams{ID: f.ObjectID, Article: key})
		if err == nil && !exists {
			err = fmt.Errorf("label %.40q: %w", f.ObjectID, article.ErrNotFound)
		}

		return err
	}
	row, err := w.NoteByID(ctx, f.ObjectID)
	if err == nil && (row.Slug != f.Article || row.Visibility != string(article.Public) || row.HiddenMs > 0 || row.DeletedMs > 0) {
		err = sql.ErrNoRows
	}

	return found(err, "note", f.ObjectID)
}

// flaggedBefore returns the open flag that says the same, with errRetried.
func (w *writing) flaggedBefore(ctx context.Context, f article.Flag) (article.Flag, error) {
	open, err := w.OpenFlagsOf(ctx, f.ObjectID)
	if err != nil {
		return f, err
	}
	for _, row := range open {
		if row.Reason == f.Reason {
			f.ID = row.ID
			return f, errRetried
		}
	}
	all, err := w.CountFlags(ctx)
	if err == nil && (len(open) >= article.FlagsOfOne || all >= article.MostFlags) {
		err = fmt.Errorf("editors have been told often enough; they look at it: %w", article.ErrTooLarge)
	}

	return f, err
}

func (w *writing) recordFlag(ctx context.Context, f article.Flag, do article.Doing, by, detail string) error {
	return w.record(ctx, article.Change{
		Article: f.Article, Sentence: f.Sentence, Object: article.OfFlag, ObjectID: f.ID,
		Action: do, By: by, Audience: article.Editors, Detail: detail,
	})
}

// SettleFlag says what became of a flag. It returns article.ErrNotFound for an
// unknown one, article.ErrConflict for one that is settled, and article.ErrInvalid
// for an outcome that there is not, or without a name.
func (s *Store) SettleFlag(ctx context.Context, id string, outcome article.FlagOutcome, by string) (article.Flag, error) {
	known := outcome == article.FlagHidden || outcome == article.FlagDismissed || outcome == article.FlagMended
	if !known || by == "" || !storable(id+by) {
		return article.Flag{}, fmt.Errorf("flag %.40q settled as %.20q: %w", id, outcome, article.ErrInvalid)
	}

	return s.turnFlag(ctx, id, func(w *writing, f article.Flag) error {
		do := article.DoSettle
		if outcome == article.FlagDismissed {
			do = article.DoDismiss
		}
		now := time.Now().UnixMilli()
		if err := held(w.Queries.SettleFlag(ctx, db.SettleFlagParams{Outcome: string(outcome), Person: by, SettledMs: now, ID: id})); err != nil {
			return err
		}

		return w.recordFlag(ctx, f, do, by, string(outcome))
	})
}

// ReopenFlag takes back how a flag was settled. It returns article.ErrNotFound for an
// unknown one, and article.ErrConflict for one that is open.
func (s *Store) ReopenFlag(ctx context.Context, id, by string) (article.Flag, error) {
	return s.turnFlag(ctx, id, func(w *writing, f article.Flag) error {
		if err := held(w.Queries.ReopenFlag(ctx, id)); err != nil {
			return err
		}

		return w.recordFlag(ctx, f, article.DoReopen, by, "")
	})
}

func (s *Store) turnFlag(ctx context.Context, id string, turn func(*writing, article.Flag) error) (article.Flag, error) {
	if !storable(id) {
		return article.Flag{}, found(article.ErrNotFound, "flag", id)
	}
	var f article.Flag
	err := s.change(ctx, func(w *writing) error {
		row, err := w.FlagByID(ctx, id)
		if err != nil {
			return err
		}
		if err := turn(w, flagOf(row)); err != nil {
			return err
		}
		row, err = w.FlagByID(ctx, id)
		f = flagOf(row)

		return err
	})

	return f, found(err, "flag", id)
}

// Flags lists the open flags, the oldest first, or what was settled, the last first.
// It returns article.ErrMalformed for a cursor of another list.
func (s *Store) Flags(ctx context.Context, settled bool, c article.Cursor) (article.List[article.Flag], error) {
	if settled {
		return s.settledFlags(ctx, c)
	}

	return s.FlagsOf(ctx, "", c)
}

// FlagsOf lists the open flags of an article, or of all for "", as Flags does. It
// returns article.ErrNotFound for an unknown article.
func (s *Store) FlagsOf(ctx context.Context, slug string, c article.Cursor) (article.List[article.Flag], error) {
	from, err := numbers(c, "flags", 0)
	if err != nil {
		return article.List[article.Flag]{}, err
	}
	var list article.List[article.Flag]
	err = s.look(ctx, func(r *reading) error {
		key, err := r.optionalArticle(ctx, slug)
		if err != nil {
			return err
		}
		rows, err := r.FlagPage(ctx, db.FlagPageParams{After: from[0], Article: key, Most: int64(limitOf(c) + 1)})
		if err != nil {
			return err
		}
		list, err = page(rows, limitOf(c), func(row db.FlagPageRow) (article.Flag, error) { return flagOf(db.FlagByIDRow(row)), nil },
			func(row db.FlagPageRow) string { return afterNumbers("flags", row.Key) })

		return err
	})

	return list, found(err, "article", slug)
}

func (s *Store) settledFlags(ctx context.Context, c article.Cursor) (article.List[article.Flag], error) {
	from, err := numbers(c, "settled flags", math.MaxInt64, math.MaxInt64)
	if err != nil {
		return article.List[article.Flag]{}, err
	}
	rows, err := s.read.SettledFlags(ctx, db.SettledFlagsParams{BeforeMs: from[0], BeforeKey: from[1], Most: int64(limitOf(c) + 1)})
	if err != nil {
		return article.List[article.Flag]{}, found(s.engine.translate(err), "flags", "settled")
	}

	return page(rows, limitOf(c), func(row db.SettledFlagsRow) (article.Flag, error) { return flagOf(db.FlagByIDRow(row)), nil },
		func(row db.SettledFlagsRow) string { return afterNumbers("settled flags", row.SettledMs, row.Key) })
}

// OpenFlags returns how many flags wait for an editor.
func (s *Store) OpenFlags(ctx context.Context) (int, error) {
	n, err := s.read.CountFlags(ctx)

	return int(n), found(s.engine.translate(err), "flags", "open")
}

func flagOf(row db.FlagByIDRow) article.Flag {
	f := article.Flag{
		ID: row.ID, Article: row.Slug, Sentence: row.Sentence, Object: article.FlagObject(row.Object), ObjectID: row.ObjectID, About: row.About,
		Reason: row.Reason, Sender: row.Sender, At: timeOf(row.AtMs), Outcome: article.FlagOutcome(row.Outcome), By: row.Person,
	}
	if row.SettledMs > 0 {
		f.Settled = timeOf(row.SettledMs)
	}

	return f
}
