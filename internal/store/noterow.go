package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
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
	case !storable(strings.Join(n.Tags, "")) || !storable(n.ReplyTo) || !storable(n.ResolvedBy) || !storable(n.HiddenBy) || !storable(n.HiddenFor):
		reason = "NUL or not UTF-8"
	default:
		_, err := article.NoteTags(n.Tags)

		return err
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
	same := (n.Article == "" || kept.Article == n.Article) && kept.By == n.By
	if same && kept.Version == 1 && n.ReplyTo == "" { // not edited since, nor placed by its thread
		same = kept.From == n.From && kept.To == n.To && kept.Quote == n.Quote && kept.Body == n.Body && kept.Visibility == n.Visibility
	}
	if !same {
		if kept.By != n.By {
			kept = article.Note{}
		}

		return kept, fmt.Errorf("its key was used for another note: %w", article.ErrConflict)
	}

	return kept, errRetried
}

// addNote adds the row of n and returns its key. It returns article.ErrExists, and
// adds nothing, if there is a note with the same ID or idempotency key.
func (w *writing) addNote(ctx context.Context, key, from, to int64, thread sql.NullInt64, n article.Note, idempotency string) (int64, error) {
	own := w.key()
	added, err := w.AddNote(ctx, db.AddNoteParams{
		Key: own, ID: n.ID, Article: key, FromSentence: from, ToSentence: to, QuoteStart: int64(n.Quote.Start), QuoteEnd: int64(n.Quote.End),
		Body: n.Body, Person: n.By, Visibility: string(n.Visibility), CreatedMs: n.Created.UnixMilli(), UpdatedMs: n.Updated.UnixMilli(),
		Version: int64(n.Version), IdempotencyKey: nullable(idempotency), ReplyTo: thread,
		ResolvedMs: msIf(n.Resolved), ResolvedBy: n.ResolvedBy, DeletedMs: msIf(n.Deleted),
		HiddenMs: msIf(n.Hidden), HiddenBy: n.HiddenBy, HiddenReason: n.HiddenFor,
	})
	if err == nil && added == 0 {
		err = article.ErrExists
	}

	return own, err
}

// msIf is 0 for no time.
func msIf(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}

	return t.UnixMilli()
}

// keepWording keeps the present wording of the note with key, about the words quote,
// its tags and whom it mentions.
func (w *writing) keepWording(ctx context.Context, key int64, n article.Note, quote string) error {
	tags, err := article.NoteTags(n.Tags)
	if err != nil {
		return err
	}
	err = w.AddNoteVersion(ctx, db.AddNoteVersionParams{
		Note: key, Version: int64(n.Version), AtMs: n.Updated.UnixMilli(), Visibility: string(n.Visibility),
		Tags: strings.Join(tags, ","), Quote: quote, Body: n.Body,
	})
	if err != nil {
		return err
	}
	if n.Version > 1 { // a new one has neither
		if err := w.DeleteNoteTags(ctx, key); err != nil {
			return err
		}
		if err := w.DeleteNoteMentions(ctx, key); err != nil {
			return err
		}
	}

	return w.keepTagsAndMentions(ctx, key, tags, n.Body)
}

func (w *writing) keepTagsAndMentions(ctx context.Context, key int64, tags []string, body string) error {
	tagRows := &batch{into: "INSERT INTO note_tag (note, tag) VALUES"}
	for _, tag := range tags {
		tagRows.add(key, tag)
	}
	mentions := &batch{into: "INSERT INTO note_mention (note, person) VALUES"}
	if strings.Contains(body, "@") {
		names, err := w.PersonNames(ctx)
		if err != nil {
			return err
		}
		for _, name := range article.Mentioned(body, names) {
			mentions.add(key, name)
		}
	}

	return w.insert(ctx, tagRows, mentions)
}

// saveThreads stores the notes of a new article, each after the note that it replies
// to. It knows the keys of notes that may be replied to, and learns those of notes.
func (w *writing) saveThreads(ctx context.Context, f *frame, notes []article.Note, threads map[string]int64) error {
	for _, n := range notes {
		if err := checkNote(n, ""); err != nil {
			return err
		}
		n, err := completed(n)
		if err != nil {
			return err
		}
		var thread sql.NullInt64
		if n.ReplyTo != "" {
			key, known := threads[n.ReplyTo]
			if !known {
				return fmt.Errorf("note %.40q: reply to %.40q: %w", n.ID, n.ReplyTo, article.ErrNotFound)
			}
			thread = sql.NullInt64{Int64: key, Valid: true}
		}
		if threads[n.ID], err = w.saveNote(ctx, f, thread, n); err != nil {
			return fmt.Errorf("note %.40q: %w", n.ID, err)
		}
	}

	return nil
}

// saveNote stores a note of a new article and returns its key.
func (w *writing) saveNote(ctx context.Context, f *frame, thread sql.NullInt64, n article.Note) (int64, error) {
	from, err := f.sentence("note", n.ID, n.From)
	if err != nil {
		return 0, err
	}
	to, err := f.sentence("note", n.ID, n.To)
	if err != nil {
		return 0, err
	}
	if err := checkPlace(n, from, to, from.In(f.text)); err != nil {
		return 0, err
	}
	key, err := w.addNote(ctx, f.article, from.key, to.key, thread, n, "")
	if err != nil {
		return 0, err
	}

	quote := ""
	if !n.Quote.Empty() {
		quote = n.Quote.In(f.text)
	}

	return key, w.keepWording(ctx, key, n, quote)
}

func nullable(s string) sql.NullString { return sql.NullString{String: s, Valid: s != ""} }
