package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
)

// The longest note and idempotency key, in bytes.
const (
	maxNote = 16 << 10
	maxKey  = 200
)

// checkNote returns an error for a note that no article could have.
func checkNote(n article.Note, key string) error {
	var reason string
	switch {
	case len(n.Body) > maxNote:
		return fmt.Errorf("note of %d bytes, at most %d: %w", len(n.Body), maxNote, article.ErrTooLarge)
	case strings.TrimSpace(n.Body) == "":
		reason = "no words"
	case n.By == "":
		reason = "nobody wrote it"
	case n.Visibility != article.Public && n.Visibility != article.Editors && n.Visibility != article.Private:
		reason = "visibility " + string(n.Visibility)
	case len(key) > maxKey:
		reason = "idempotency key too long"
	case !storable(n.Body) || !storable(n.By) || !storable(n.ID) || !storable(n.From) || !storable(n.To) || !storable(key):
		reason = "NUL or not UTF-8"
	default:
		return nil
	}

	return fmt.Errorf("note %.40q: %s: %w", n.ID, reason, article.ErrInvalid)
}

// checkPlace returns article.ErrInvalid unless n runs forward and its quotation
// lies in its first sentence, whose words are given.
func checkPlace(n article.Note, from, to placed, words string) error {
	if to.ordinal < from.ordinal {
		return fmt.Errorf("it ends before it starts: %w", article.ErrInvalid)
	}
	quote := article.Span{Start: n.Quote.Start - from.Start, End: n.Quote.End - from.Start}
	if n.Quote != (article.Span{}) && !quote.Within(words) {
		return fmt.Errorf("bytes %d to %d are not in the sentence: %w", n.Quote.Start, n.Quote.End, article.ErrInvalid)
	}

	return nil
}

// completed returns a new note with an ID, times and a version.
func completed(n article.Note) (article.Note, error) {
	id, err := newID(n.ID)
	n.ID = id
	if n.Created.IsZero() {
		n.Created = time.Now()
	}
	if n.Updated.IsZero() {
		n.Updated = n.Created
	}
	n.Created, n.Updated = timeOf(n.Created.UnixMilli()), timeOf(n.Updated.UnixMilli())
	n.Version = max(n.Version, 1)

	return n, err
}

// retried answers a new note n whose key kept has: kept again if they say the
// same.
func retried(kept, n article.Note) (article.Note, error) {
	same := kept.Article == n.Article && kept.By == n.By
	if same && kept.Version == 1 { // not edited since
		same = kept.From == n.From && kept.To == n.To && kept.Quote == n.Quote && kept.Body == n.Body && kept.Visibility == n.Visibility
	}
	if !same {
		return article.Note{}, fmt.Errorf("its key was used for another note: %w", article.ErrConflict)
	}

	return kept, errRetried
}

func noteRows() *batch {
	return &batch{into: "INSERT INTO note (key, id, article, from_sentence, to_sentence, quote_start, quote_end, " +
		"body, person, visibility, created_ms, updated_ms, version, idempotency_key) VALUES"}
}

func (w *writing) addNote(rows *batch, key, from, to int64, n article.Note, idempotency string) {
	rows.add(w.key(), n.ID, key, from, to, n.Quote.Start, n.Quote.End,
		n.Body, n.By, string(n.Visibility), n.Created.UnixMilli(), n.Updated.UnixMilli(), n.Version, nullable(idempotency))
}

// saveNotes stores the notes of a new article.
func (w *writing) saveNotes(ctx context.Context, f *frame, notes []article.Note) error {
	rows := noteRows()
	for _, n := range notes {
		if err := checkNote(n, ""); err != nil {
			return err
		}
		n, err := completed(n)
		if err != nil {
			return err
		}
		from, err := f.sentence("note", n.ID, n.From)
		if err != nil {
			return err
		}
		to, err := f.sentence("note", n.ID, n.To)
		if err != nil {
			return err
		}
		if err := checkPlace(n, from, to, from.In(f.text)); err != nil {
			return fmt.Errorf("note %.40q: %w", n.ID, err)
		}
		w.addNote(rows, f.article, from.key, to.key, n, "")
	}

	return w.insert(ctx, rows)
}

func nullable(s string) sql.NullString { return sql.NullString{String: s, Valid: s != ""} }
