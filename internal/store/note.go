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

// SaveNote stores n and returns it as kept. A note of version 0 is new: it gets
// version 1, and an ID and times where it has none. Any other version is an edit
// of exactly that version: what it says, where it stands and who may read it
// change, the rest stays.
//
// A new note with a key that was used before is not stored again: the first note
// comes back, article.ErrConflict if n says something else. "" is no key.
//
// Other errors: article.ErrNotFound for an unknown article, sentence or note,
// article.ErrConflict for an edit of a version that is not the current one,
// article.ErrExists for an ID that is taken, article.ErrTooLarge and
// article.ErrInvalid for a note that breaks a rule.
func (s *Store) SaveNote(ctx context.Context, n article.Note, key string) (article.Note, error) {
	if err := checkNote(n, key); err != nil {
		return article.Note{}, err
	}

	var kept article.Note
	err := s.change(ctx, func(w *writing) error {
		r := &reading{w.Queries, w.tx}
		row, err := r.articleRow(ctx, n.Article)
		if err != nil {
			return found(err, "article", n.Article)
		}
		if n.Version > 0 { // an edit
			kept, err = w.editNote(ctx, row.Key, n)
		} else {
			kept, err = w.createNote(ctx, row.Key, n, key)
		}

		return err
	})
	if errors.Is(err, errRetried) {
		return kept, nil
	}
	if err != nil {
		return article.Note{}, found(err, "note", n.ID)
	}

	return kept, nil
}

// errRetried ends the transaction of a note that is there already: nothing was
// written, so the library has no new version.
var errRetried = errors.New("retried")

func (w *writing) createNote(ctx context.Context, key int64, n article.Note, idempotency string) (article.Note, error) {
	row, err := w.NoteByKey(ctx, nullable(idempotency))
	if err == nil {
		return retried(noteOf(db.NoteByIDRow(row)), n)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return article.Note{}, err
	}

	n, err = completed(n)
	if err != nil {
		return article.Note{}, err
	}
	from, to, err := w.ends(ctx, key, n)
	if err != nil {
		return article.Note{}, err
	}
	rows := noteRows()
	w.addNote(rows, key, from, to, n, idempotency)

	if err := w.insert(ctx, rows); err != nil {
		return n, err
	}

	return n, w.record(ctx, noteChange(n, article.DoAdd))
}

func (w *writing) editNote(ctx context.Context, key int64, n article.Note) (article.Note, error) {
	from, to, err := w.ends(ctx, key, n)
	if err != nil {
		return article.Note{}, err
	}
	changed, err := w.UpdateNote(ctx, db.UpdateNoteParams{
		ID: n.ID, Version: int64(n.Version), FromSentence: from, ToSentence: to, QuoteStart: int64(n.Quote.Start), QuoteEnd: int64(n.Quote.End),
		Body: n.Body, Visibility: string(n.Visibility), UpdatedMs: time.Now().UnixMilli(),
	})
	if err != nil {
		return article.Note{}, err
	}
	row, err := w.NoteByID(ctx, n.ID)
	if err == nil && changed == 0 {
		err = fmt.Errorf("version %d, now %d: %w", n.Version, row.Version, article.ErrConflict)
	}
	if err != nil {
		return noteOf(row), err
	}

	if err := w.record(ctx, noteChange(noteOf(row), article.DoEdit)); err != nil {
		return noteOf(row), err
	}

	return noteOf(row), w.settleEdited(ctx, n.ID, n.By)
}

// ends returns the keys of the sentences at both ends of n, in the article with
// key, and checks that n stands there.
func (w *writing) ends(ctx context.Context, key int64, n article.Note) (from, to int64, err error) {
	first, err := w.Place(ctx, db.PlaceParams{ID: n.From, Article: key})
	if err != nil {
		return 0, 0, found(err, "sentence", n.From)
	}
	last, err := w.Place(ctx, db.PlaceParams{ID: n.To, Article: key})
	if err != nil {
		return 0, 0, found(err, "sentence", n.To)
	}
	at := placed{first.Key, first.Ordinal, spanOf(first.StartByte, first.EndByte)}

	return first.Key, last.Key, checkPlace(n, at, placed{key: last.Key, ordinal: last.Ordinal}, first.Words)
}

// Note returns a note, article.ErrNotFound if there is none with that ID.
func (s *Store) Note(ctx context.Context, id string) (article.Note, error) {
	var n article.Note
	err := s.look(ctx, func(r *reading) error {
		if !storable(id) {
			return sql.ErrNoRows
		}
		row, err := r.NoteByID(ctx, id)
		n = noteOf(row)

		return err
	})

	return n, found(err, "note", id)
}

// Notes returns the public notes of an article in the order of its text.
func (s *Store) Notes(ctx context.Context, slug string) ([]article.Note, error) {
	var notes []article.Note
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		notes, err = r.notes(ctx, row.Key, false)

		return err
	})

	return notes, found(err, "article", slug)
}

// notes reads the notes of the article with key: public ones, or all.
func (r *reading) notes(ctx context.Context, key int64, all bool) ([]article.Note, error) {
	rows, err := r.Queries.Notes(ctx, db.NotesParams{Article: key, HiddenToo: all})
	var notes []article.Note
	for _, row := range rows {
		notes = append(notes, noteOf(db.NoteByIDRow(row)))
	}

	return notes, err
}

func noteOf(row db.NoteByIDRow) article.Note {
	return article.Note{
		ID: row.ID, Article: row.Slug, From: row.FromID, To: row.ToID, Quote: spanOf(row.QuoteStart, row.QuoteEnd),
		Body: row.Body, By: row.Person, Visibility: article.Visibility(row.Visibility),
		Created: timeOf(row.CreatedMs), Updated: timeOf(row.UpdatedMs), Version: int(row.Version),
	}
}
