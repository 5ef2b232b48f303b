package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// maxReason is the longest reason for which a note is hidden, in bytes.
const maxReason = 500

// MarkNote does to a note what leaves its words alone: delete it or restore what was
// deleted, resolve its thread or reopen it, hide it from readers for a reason, or
// show it again (dismiss). by is the name of who does it. It returns the note as it
// is then; doing what is done already changes nothing.
//
// Errors: article.ErrNotFound for an unknown note, article.ErrInvalid for anything
// else to do, for a reply that is to be resolved, and for a long reason.
func (s *Store) MarkNote(ctx context.Context, id string, do article.Doing, by, reason string) (article.Note, error) {
	if !storable(id+by+reason) || by == "" || len(reason) > maxReason {
		return article.Note{}, fmt.Errorf("note %.40q: %.20q by %.40q: %w", id, do, by, article.ErrInvalid)
	}
	var n article.Note
	err := s.together(ctx, func(ctx context.Context, w *writing) error {
		row, err := w.NoteByID(ctx, id)
		if err != nil {
			return err
		}
		n = noteOf(row)
		marked, err := mark(n, do, by, reason)
		if err != nil {
			return err
		}
		if same(n, marked) {
			return errRetried
		}
		n = marked
		err = w.Queries.MarkNote(ctx, db.MarkNoteParams{
			ID: id, ResolvedMs: msIf(n.Resolved), ResolvedBy: n.ResolvedBy, DeletedMs: msIf(n.Deleted),
			HiddenMs: msIf(n.Hidden), HiddenBy: n.HiddenBy, HiddenReason: n.HiddenFor,
		})
		if err != nil {
			return err
		}

		return w.record(ctx, marking(n, do, by, reason))
	})
	if errors.Is(err, errRetried) {
		err = nil
	}

	return n, found(err, "note", id)
}

// mark returns n after what is done to it.
func mark(n article.Note, do article.Doing, by, reason string) (article.Note, error) {
	now := timeOf(time.Now().UnixMilli())
	switch {
	case do == article.DoDelete && n.Deleted.IsZero():
		n.Deleted = now
	case do == article.DoRestore:
		n.Deleted = time.Time{}
	case do == article.DoResolve && n.ReplyTo == "" && n.Resolved.IsZero():
		n.Resolved, n.ResolvedBy = now, by
	case do == article.DoReopen && n.ReplyTo == "":
		n.Resolved, n.ResolvedBy = time.Time{}, ""
	case do == article.DoHide && n.Hidden.IsZero():
		n.Hidden, n.HiddenBy, n.HiddenFor = now, by, reason
	case do == article.DoDismiss:
		n.Hidden, n.HiddenBy, n.HiddenFor = time.Time{}, "", ""
	case do == article.DoDelete, do == article.DoHide, do == article.DoResolve && n.ReplyTo == "":
	default:
		return n, fmt.Errorf("%.20q of a note: %w", do, article.ErrInvalid)
	}

	return n, nil
}

// same reports whether two states of a note have the same marks.
func same(a, b article.Note) bool {
	return a.Resolved.Equal(b.Resolved) && a.Deleted.Equal(b.Deleted) && a.Hidden.Equal(b.Hidden)
}

// marking is what is recorded of it: why a note was hidden is for editors.
func marking(n article.Note, do article.Doing, by, reason string) article.Change {
	c := noteChange(n, do)
	c.By, c.At, c.Detail = by, time.Time{}, reason
	if !n.Hidden.IsZero() && c.Audience == article.Public {
		c.Audience = article.Editors
	}

	return c
}
