package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Judge stores a person's decision and returns it as kept. The label it adds or
// puts in another's place has the judgement's ID, sentence and person; made are
// entities that it names and the library does not know.
//
// A person has one judgement about a label: an earlier one is kept, and no longer
// in force. Who judges his own label changes his mind about what that was about: to
// reject what one added withdraws it. What a person said before already is not said
// again: the earlier judgement comes back.
//
// It returns article.ErrNotFound for an unknown article or label, article.ErrExists
// for an ID that is taken, article.ErrInvalid for a judgement that breaks a rule, and
// article.ErrConflict if the article has another revision than the one that the spans
// of j are of; 0 is any.
func (s *Store) Judge(ctx context.Context, j article.Judgement, made []article.Entity, revision int) (article.Judgement, error) {
	id, err := newID(j.ID)
	if err != nil {
		return j, err
	}
	j.ID = id
	if j.At.IsZero() {
		j.At = time.UnixMilli(time.Now().UnixMilli()).UTC()
	}
	var kept article.Judgement
	err = s.change(ctx, func(w *writing) error {
		f, err := w.frame(ctx, j.Article)
		if err != nil {
			return err
		}
		if revision != 0 && revision != f.revision {
			return fmt.Errorf("a judgement of revision %d, now %d: %w", revision, f.revision, article.ErrConflict)
		}
		kept, err = w.judge(ctx, f, j, made)

		return err
	})
	if errors.Is(err, errRetried) {
		return kept, nil
	}

	return kept, found(err, "article", j.Article)
}

func (w *writing) judge(ctx context.Context, f *frame, j article.Judgement, made []article.Entity) (article.Judgement, error) {
	if err := w.judgedExists(ctx, f, j); err != nil {
		return j, err
	}
	own, err := w.ownLabel(ctx, f, j)
	if err != nil {
		return j, err
	}
	if own != nil {
		switch {
		case j.Action == article.Confirm:
			return *own, errRetried
		case j.Action == article.Reject && own.Action == article.Add:
			return *own, w.withdraw(ctx, f, *own, j.By, false)
		}
		j.Finding = own.Finding
		if own.Action == article.Add {
			j.Action = article.Add
		}
	}
	earlier, err := w.earlier(ctx, f, j)
	if err != nil {
		return j, err
	}
	for _, e := range earlier {
		if e.Says() == j.Says() && e.Reason == j.Reason {
			return e, errRetried
		}
	}

	return j, w.saveJudged(ctx, f, j, made, outdone(j, own, earlier))
}

// ownLabel returns the judgement whose label j judges, if it is the same person's
// and in force.
func (w *writing) ownLabel(ctx context.Context, f *frame, j article.Judgement) (*article.Judgement, error) {
	if j.Finding == "" || !storable(j.Finding) {
		return nil, nil
	}
	row, err := w.JudgementState(ctx, j.Finding)
	if errors.Is(err, sql.ErrNoRows) || err == nil && (row.Article != f.article || row.Person != j.By || row.WithdrawnMs > 0 || row.Waiting) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	own, err := (&reading{w.Queries, w.tx}).judgement(ctx, f.article, j.Article, j.Finding)

	return &own, err
}

// earlier returns what a person said before about what j is about.
func (w *writing) earlier(ctx context.Context, f *frame, j article.Judgement) ([]article.Judgement, error) {
	at, err := f.sentence("judgement", j.ID, j.Sentence)
	if err != nil || !storable(j.By+j.Finding) {
		return nil, err
	}
	ids, err := w.OwnJudgements(ctx, db.OwnJudgementsParams{Article: f.article, Person: j.By, Judged: j.Finding, Sentence: at.key})
	var all []article.Judgement
	for _, id := range ids {
		one, err := (&reading{w.Queries, w.tx}).judgement(ctx, f.article, j.Article, id)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}

	return all, err
}

// outdone returns the IDs of the judgements that j takes the place of.
func outdone(j article.Judgement, own *article.Judgement, earlier []article.Judgement) []string {
	var ids []string
	if own != nil {
		ids = append(ids, own.ID)
	}
	for _, e := range earlier {
		if j.Finding != "" && (own == nil || e.ID != own.ID) {
			ids = append(ids, e.ID)
		}
	}

	return ids
}

func (w *writing) saveJudged(ctx context.Context, f *frame, j article.Judgement, made []article.Entity, outdone []string) error {
	for _, e := range made {
		if _, err := w.saveEntity(ctx, f, e); err != nil {
			return err
		}
		delete(f.entities, e.ID) // introduce lists it for the article
	}
	if err := w.introduce(ctx, f, j); err != nil {
		return err
	}
	if err := w.saveJudgements(ctx, f, []article.Judgement{j}); err != nil {
		return err
	}
	for _, id := range outdone {
		if _, err := w.WithdrawJudgement(ctx, db.WithdrawJudgementParams{WithdrawnMs: j.At.UnixMilli(), WithdrawnBy: j.By, Successor: j.ID, ID: id}); err != nil {
			return err
		}
	}
	if err := w.recordJudgement(ctx, f, j); err != nil {
		return err
	}

	return w.applyOverlay(ctx, f.article, j.Article)
}

// withdraw ends that j is in force; with back, what it took the place of counts
// again.
func (w *writing) withdraw(ctx context.Context, f *frame, j article.Judgement, by string, back bool) error {
	now := time.Now()
	ended, err := w.WithdrawJudgement(ctx, db.WithdrawJudgementParams{WithdrawnMs: now.UnixMilli(), WithdrawnBy: by, ID: j.ID})
	if err == nil && ended == 0 {
		return errRetried
	}
	if err != nil {
		return err
	}
	if back {
		if err := w.ReinstatePredecessors(ctx, db.ReinstatePredecessorsParams{Article: f.article, Successor: j.ID}); err != nil {
			return err
		}
	}
	settled := db.SettleDoubtOfJudgementParams{Outcome: string(article.Discarded), Person: by, SettledMs: now.UnixMilli(), ID: j.ID}
	if err := w.SettleDoubtOfJudgement(ctx, settled); err != nil {
		return err
	}
	if err := w.recordTurn(ctx, f, j, article.DoWithdraw, by); err != nil {
		return err
	}

	return w.applyOverlay(ctx, f.article, j.Article)
}

// recordTurn records that a judgement is withdrawn or in force again.
func (w *writing) recordTurn(ctx context.Context, f *frame, j article.Judgement, action article.Doing, by string) error {
	detail := wordsOfLabel(labelOf(j), f.text)
	if detail == "" {
		detail, _ = w.labelWords(ctx, f, j.Finding)
	}

	return w.record(ctx, article.Change{
		Article: j.Article, Sentence: j.Sentence, Object: article.OfJudgement, ObjectID: j.ID,
		Action: action, By: by, Audience: article.Public, Detail: string(j.Action) + ": " + detail,
	})
}

// Withdraw ends that a judgement is in force; it is kept. What the person said
// before in its place counts again. It returns article.ErrNotFound for an unknown
// judgement, and article.ErrForbidden unless it is by's own or all may be withdrawn.
func (s *Store) Withdraw(ctx context.Context, id, by string, all bool) (article.Judgement, error) {
	return s.turnJudgement(ctx, id, func(w *writing, f *frame, j article.Judgement) error {
		if j.By != by && !all {
			return fmt.Errorf("judgement by %.80q: %w", j.By, article.ErrForbidden)
		}

		return w.withdraw(ctx, f, j, by, true)
	})
}

// turnJudgement does something to a judgement.
func (s *Store) turnJudgement(ctx context.Context, id string, do func(*writing, *frame, article.Judgement) error) (article.Judgement, error) {
	var j article.Judgement
	err := s.change(ctx, func(w *writing) error {
		if !storable(id) {
			return sql.ErrNoRows
		}
		row, err := w.JudgementState(ctx, id)
		if err != nil {
			return err
		}
		f, err := w.frame(ctx, row.Slug)
		if err != nil {
			return err
		}
		if j, err = (&reading{w.Queries, w.tx}).judgement(ctx, row.Article, row.Slug, id); err != nil {
			return err
		}

		return do(w, f, j)
	})
	if errors.Is(err, errRetried) {
		return j, nil
	}

	return j, found(err, "judgement", id)
}
