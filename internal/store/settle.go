package store

import (
	"context"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// SettleDoubt says what a person made of a doubt: that what it is about still holds
// where it stands, that it belongs to the sentence to of the newest revision, or
// that it is to be shown no more. It returns the doubt as it is then.
//
// Errors: article.ErrNotFound for an unknown doubt or sentence, article.ErrConflict
// for one that is settled, article.ErrInvalid for "still holds" of what has no
// place, for words that do not stand in the sentence, and without a name.
func (s *Store) SettleDoubt(ctx context.Context, id string, outcome article.Outcome, to, by string) (article.Doubt, error) {
	if by == "" || !storable(by) || !storable(id) || !storable(to) {
		return article.Doubt{}, fmt.Errorf("doubt %.40q settled by %.40q: %w", id, by, article.ErrInvalid)
	}
	var d article.Doubt
	err := s.change(ctx, func(w *writing) error {
		r := &reading{w.Queries, w.tx}
		row, err := r.DoubtByID(ctx, id)
		if err != nil {
			return err
		}
		if d, err = r.doubt(ctx, row); err != nil {
			return err
		}
		if d.Outcome != "" {
			return fmt.Errorf("it is settled: %w", article.ErrConflict)
		}
		if err := w.settle(ctx, row, d, outcome, to); err != nil {
			return err
		}
		_, err = w.Queries.SettleDoubt(ctx, db.SettleDoubtParams{
			Outcome: string(outcome), Person: by, SettledMs: time.Now().UnixMilli(), Held: int64(d.Held), ID: id,
		})
		if err != nil {
			return err
		}
		if err := w.applyOverlay(ctx, row.Article, row.Slug); err != nil {
			return err
		}
		if err := w.recordSettled(ctx, d, article.DoSettle, by, string(outcome)); err != nil {
			return err
		}
		if row, err = r.DoubtByID(ctx, id); err != nil {
			return err
		}
		d, err = r.doubt(ctx, row)

		return err
	})

	return d, found(err, "doubt", id)
}

// settle changes what d is about as outcome says.
func (w *writing) settle(ctx context.Context, row db.DoubtByIDRow, d article.Doubt, outcome article.Outcome, to string) error {
	switch {
	case outcome == article.StillHolds && !d.Waiting:
		return nil
	case outcome == article.Discarded && d.Note != nil:
		return w.HoldNote(ctx, d.Note.ID)
	case outcome == article.Discarded:
		return w.HoldJudgement(ctx, d.Judgement.ID)
	case outcome != article.Attached:
		return fmt.Errorf("outcome %.20q: %w", outcome, article.ErrInvalid)
	}
	f, err := w.frame(ctx, row.Slug)
	if err != nil {
		return err
	}
	at, ok := f.sentences[to]
	if !ok {
		return fmt.Errorf("sentence %.40q: %w", to, article.ErrNotFound)
	}
	if d.Note != nil {
		return w.attachNote(ctx, f, d, at)
	}
	was, err := w.Body(ctx, db.BodyParams{Article: row.Article, Number: int64(d.Held)})
	if err != nil {
		return err
	}

	return w.attachJudgement(ctx, f, *d.Judgement, was, article.Sentence{ID: to, Span: at.Span})
}

// attachNote puts a note on a sentence: on its words if they stand there once, else
// on the whole.
func (w *writing) attachNote(ctx context.Context, f *frame, d article.Doubt, at placed) error {
	quote, _ := article.FindOnce(d.Quote, f.text, at.Span)

	return w.MoveNote(ctx, db.MoveNoteParams{
		FromSentence: at.key, ToSentence: at.key, QuoteStart: int64(quote.Start), QuoteEnd: int64(quote.End), ID: d.Note.ID,
	})
}

func (w *writing) attachJudgement(ctx context.Context, f *frame, j article.Judgement, was string, to article.Sentence) error {
	j, ok := j.Attach(was, f.text, to)
	if !ok {
		return fmt.Errorf("its words do not stand in sentence %q exactly once: %w", to.ID, article.ErrInvalid)
	}
	labels := w.labelling(f)
	if err := (&carrying{writing: w, frame: f, labels: labels}).moveJudgement(ctx, j); err != nil {
		return err
	}

	return labels.save(ctx)
}

// ReopenDoubt takes back how a doubt was settled; what was discarded waits again.
// It returns article.ErrNotFound for an unknown doubt and article.ErrConflict for
// one that is open. by is the name of who does it.
func (s *Store) ReopenDoubt(ctx context.Context, id, by string) error {
	if !storable(id) {
		return found(article.ErrNotFound, "doubt", id)
	}
	err := s.change(ctx, func(w *writing) error {
		r := &reading{w.Queries, w.tx}
		row, err := r.DoubtByID(ctx, id)
		if err != nil {
			return err
		}
		d, err := r.doubt(ctx, row)
		if err != nil {
			return err
		}
		if err := held(w.Queries.ReopenDoubt(ctx, id)); err != nil {
			return err
		}

		return w.recordSettled(ctx, d, article.DoReopen, by, "")
	})

	return found(err, "doubt", id)
}

// settleEdited settles the doubt about a note that its author has just placed anew.
func (w *writing) settleEdited(ctx context.Context, id, by string) error {
	return w.SettleDoubtOfNote(ctx, db.SettleDoubtOfNoteParams{
		Outcome: string(article.Attached), Person: by, SettledMs: time.Now().UnixMilli(), ID: id,
	})
}

// WordsSeen returns the words that shown notes of an article were written about, by
// the note's ID, for those whose words have changed since and that nobody has looked
// at.
func (s *Store) WordsSeen(ctx context.Context, slug string) (map[string]string, error) {
	seen := map[string]string{}
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		open, err := r.Queries.OpenDoubts(ctx, row.Key)
		for _, d := range open {
			if d.Note != "" {
				seen[d.Note] = d.Words
			}
		}

		return err
	})

	return seen, found(err, "article", slug)
}

// NotesHeld returns the public notes that wait at an earlier revision of an
// article, the last that has their words.
func (s *Store) NotesHeld(ctx context.Context, slug string, revision int) ([]article.Note, error) {
	var notes []article.Note
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		rows, err := r.WaitingNotes(ctx, row.Key)
		for _, n := range rows {
			if int(n.Held) == revision && n.Noted.Visibility == string(article.Public) {
				notes = append(notes, waitingNote(n))
			}
		}

		return err
	})

	return notes, found(err, "article", slug)
}
