package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
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
// comes back, with article.ErrConflict if n says something else and is by the same
// person. "" is no key. A new note without an article gets that of its sentence.
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
	err := s.together(ctx, func(ctx context.Context, w *writing) error {
		var err error
		if n.Version > 0 { // an edit
			kept, err = w.editNote(ctx, n)
		} else {
			kept, err = w.createNote(ctx, n, key)
		}

		return err
	})
	if errors.Is(err, errRetried) {
		return kept, nil
	}
	if err != nil {
		if n.Version > 0 || !errors.Is(err, article.ErrConflict) {
			kept = article.Note{}
		}

		return kept, found(err, "note", n.ID)
	}

	return kept, nil
}

// errRetried ends the transaction of a note that is there already: nothing was
// written, so the library has no new version.
var errRetried = errors.New("retried")

// createNote adds a note. Only if it cannot be is it asked whether it is there
// already: by then its sentence may be gone.
func (w *writing) createNote(ctx context.Context, n article.Note, idempotency string) (article.Note, error) {
	added, err := w.addNewNote(ctx, n, idempotency)
	refused := errors.Is(err, article.ErrExists) || errors.Is(err, article.ErrNotFound) || errors.Is(err, article.ErrInvalid)
	if idempotency == "" || !refused {
		return added, err
	}
	row, missing := w.NoteByKey(ctx, nullable(idempotency))
	if errors.Is(missing, sql.ErrNoRows) {
		return article.Note{}, err
	}
	if missing != nil {
		return article.Note{}, missing
	}

	return retried(noteOf(row), n)
}

func (w *writing) addNewNote(ctx context.Context, n article.Note, idempotency string) (article.Note, error) {
	n, err := completed(n)
	if err != nil {
		return article.Note{}, err
	}
	thread, n, err := w.thread(ctx, n)
	if err != nil {
		return article.Note{}, err
	}
	at, err := w.stand(ctx, n)
	if err != nil {
		return article.Note{}, err
	}
	n.Article = at.slug
	key, err := w.addNote(ctx, at.article, at.from, at.to, thread, n, idempotency)
	if err != nil {
		return n, err
	}
	if err := w.keepWording(ctx, key, n, at.quote); err != nil {
		return n, err
	}

	return n, w.record(ctx, noteChange(n, article.DoAdd))
}

// thread returns the key of the note that n replies to, and n where that stands and
// for its readers. A reply to a reply joins the thread.
func (w *writing) thread(ctx context.Context, n article.Note) (sql.NullInt64, article.Note, error) {
	if n.ReplyTo == "" {
		return sql.NullInt64{}, n, nil
	}
	root, err := w.NoteByID(ctx, n.ReplyTo)
	if err == nil && root.ReplyID != "" {
		root, err = w.NoteByID(ctx, root.ReplyID)
	}
	if err == nil && (n.Article != "" && root.Slug != n.Article || root.DeletedMs > 0) {
		err = sql.ErrNoRows
	}
	if err != nil {
		return sql.NullInt64{}, n, found(err, "note", n.ReplyTo)
	}
	n.ReplyTo, n.From, n.To, n.Quote = root.ID, root.FromID, root.ToID, spanOf(root.QuoteStart, root.QuoteEnd)
	n.Visibility = article.Visibility(root.Visibility)

	return sql.NullInt64{Int64: root.Key, Valid: true}, n, nil
}

func (w *writing) editNote(ctx context.Context, n article.Note) (article.Note, error) {
	was, err := w.NoteByID(ctx, n.ID)
	if err != nil {
		return article.Note{}, err
	}
	if was.ReplyID != "" { // its place and its readers are the thread's
		n.From, n.To, n.Quote, n.Visibility = was.FromID, was.ToID, spanOf(was.QuoteStart, was.QuoteEnd), article.Visibility(was.Visibility)
	}
	at, err := w.stand(ctx, n)
	if err != nil {
		return article.Note{}, err
	}
	changed, err := w.UpdateNote(ctx, db.UpdateNoteParams{
		ID: n.ID, Version: int64(n.Version), FromSentence: at.from, ToSentence: at.to, QuoteStart: int64(n.Quote.Start), QuoteEnd: int64(n.Quote.End),
		Body: n.Body, Visibility: string(n.Visibility), UpdatedMs: time.Now().UnixMilli(),
	})
	if err == nil && changed == 0 {
		err = fmt.Errorf("version %d, now %d: %w", n.Version, was.Version, article.ErrConflict)
	}
	if err != nil {
		return noteOf(was), err
	}
	err = w.UpdateReplies(ctx, db.UpdateRepliesParams{
		ReplyTo: sql.NullInt64{Int64: was.Key, Valid: true}, FromSentence: at.from, ToSentence: at.to,
		QuoteStart: int64(n.Quote.Start), QuoteEnd: int64(n.Quote.End), Visibility: string(n.Visibility),
	})
	if err != nil {
		return noteOf(was), err
	}

	return w.edited(ctx, was.Key, n, at.quote)
}

// edited keeps the new wording of a note whose row says it already.
func (w *writing) edited(ctx context.Context, key int64, n article.Note, quote string) (article.Note, error) {
	row, err := w.NoteByID(ctx, n.ID)
	if err != nil {
		return article.Note{}, err
	}
	now := noteOf(row)
	now.Tags = n.Tags
	if err := w.keepWording(ctx, key, now, quote); err != nil {
		return now, err
	}
	if err := w.record(ctx, noteChange(now, article.DoEdit)); err != nil {
		return now, err
	}

	return now, w.settleEdited(ctx, n.ID, n.By)
}

// A stand is where a note stands: its article, the keys of its sentences, and the
// words it quotes.
type stand struct {
	article  int64
	slug     string
	from, to int64
	quote    string
}

// stand finds where n stands and checks it: in its article, or in that which has its
// sentence if it names none.
func (w *writing) stand(ctx context.Context, n article.Note) (stand, error) {
	first, err := w.place(ctx, n.From, n.Article)
	if err != nil {
		return stand{}, err
	}
	last := first
	if n.To != n.From {
		if last, err = w.place(ctx, n.To, first.Slug); err != nil {
			return stand{}, err
		}
	}
	at := placed{first.Key, first.Ordinal, spanOf(first.StartByte, first.EndByte)}
	if err := checkPlace(n, at, placed{key: last.Key, ordinal: last.Ordinal}, first.Words); err != nil {
		return stand{}, err
	}
	quote := ""
	if !n.Quote.Empty() {
		quote = article.Span{Start: n.Quote.Start - at.Start, End: n.Quote.End - at.Start}.In(first.Words)
	}

	return stand{first.Article, first.Slug, first.Key, last.Key, quote}, nil
}

// place finds a sentence of the current text of an article; "" stands for any.
func (w *writing) place(ctx context.Context, id, slug string) (db.PlaceRow, error) {
	row, err := w.Place(ctx, id)
	if err == nil && slug != "" && row.Slug != slug {
		err = sql.ErrNoRows
	}

	return row, found(err, "sentence", id)
}

// Note returns a note, whoever may read it, article.ErrNotFound if there is none with
// that ID.
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

// Notes returns the public notes of an article in the order of its text, each
// before its replies. One that was deleted and has replies is among them, without
// its words.
func (s *Store) Notes(ctx context.Context, slug string) ([]article.Note, error) {
	var notes []article.Note
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		notes, err = r.notes(ctx, row.Key, false)
		notes = article.StandingNotes(notes)

		return err
	})

	return notes, found(err, "article", slug)
}

// notes reads the notes of the article with key: public ones, or all.
func (r *reading) notes(ctx context.Context, key int64, all bool) ([]article.Note, error) {
	rows, err := r.Queries.Notes(ctx, db.NotesParams{Article: key, HiddenToo: all})
	var notes []article.Note
	for _, row := range rows {
		notes = append(notes, noteOf(row))
	}

	return notes, err
}

func noteOf(row db.Noted) article.Note {
	return article.Note{
		ID: row.ID, Article: row.Slug, From: row.FromID, To: row.ToID, Quote: spanOf(row.QuoteStart, row.QuoteEnd),
		Body: row.Body, Tags: tagsIn(row.Tags), By: row.Person, Visibility: article.Visibility(row.Visibility),
		Created: timeOf(row.CreatedMs), Updated: timeOf(row.UpdatedMs), Version: int(row.Version), ReplyTo: row.ReplyID,
		Resolved: timeIf(row.ResolvedMs), ResolvedBy: row.ResolvedBy, Deleted: timeIf(row.DeletedMs),
		Hidden: timeIf(row.HiddenMs), HiddenBy: row.HiddenBy, HiddenFor: row.HiddenReason, Waiting: row.Waiting,
	}
}

// tagsIn reads tags that commas part.
func tagsIn(joined string) []string {
	if joined == "" {
		return nil
	}

	return strings.Split(joined, ",")
}

// timeIf is timeOf for a column in which 0 is no time.
func timeIf(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}

	return timeOf(ms)
}
