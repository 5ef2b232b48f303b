package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// This file asks for notes by whatever a filter names, and by who may read them.

// notedColumns are read by notedOf.
const notedColumns = `SELECT n.key, n.article, n.slug, n.id, n.from_id, n.to_id, n.quote_start, n.quote_end, n.body, n.person, n.visibility,
	n.created_ms, n.updated_ms, n.version, n.waiting, n.resolved_ms, n.resolved_by, n.deleted_ms, n.hidden_ms, n.hidden_by, n.hidden_reason, n.reply_id, n.tags
	FROM noted n WHERE `

// NotesOf lists the notes that f asks for and its reader may read, the newest
// first. It returns article.ErrMalformed for a cursor of another list.
func (s *Store) NotesOf(ctx context.Context, f article.NoteFilter, c article.Cursor) (article.List[article.Note], error) {
	from, err := numbers(c, "notes", 0)
	if err != nil {
		return article.List[article.Note]{}, err
	}
	if !storable(f.Article + f.By + f.Tag + f.Mentions + f.Reader.Name) {
		return article.List[article.Note]{}, nil // nothing is kept under such a name
	}
	where := notesOf(f)
	if from[0] > 0 {
		where.add(false, []string{"n.key < ?"}, from[0])
	}
	var rows []db.Noted
	err = s.look(ctx, func(r *reading) error {
		rows, err = r.noted(ctx, where, " ORDER BY n.key DESC LIMIT "+strconv.Itoa(limitOf(c)+1))

		return err
	})
	if err != nil {
		return article.List[article.Note]{}, found(err, "notes of", f.Article)
	}

	return page(rows, limitOf(c), func(row db.Noted) (article.Note, error) { return noteOf(row), nil },
		func(row db.Noted) string { return afterNumbers("notes", row.Key) })
}

// NotesBeside returns the notes of an article that a reader may read, in the order
// of its text and each before its replies; as Notes, those that were deleted
// keep their place where replies stay.
func (s *Store) NotesBeside(ctx context.Context, slug string, reader article.NoteReader) ([]article.Note, error) {
	return s.notesWhere(ctx, slug, reader, func(where *scope, key int64) { where.add(false, []string{"n.article = ?"}, key) })
}

// NotesAbout is NotesBeside without the notes about one sentence that is none of those
// with the IDs: it costs what they cost, however many an article has. Those about
// ranges are all among them.
func (s *Store) NotesAbout(ctx context.Context, slug string, ids []string, reader article.NoteReader) ([]article.Note, error) {
	return s.notesWhere(ctx, slug, reader, func(where *scope, key int64) {
		args := []any{key}
		for _, id := range ids {
			args = append(args, id)
		}
		where.add(false, []string{"n.key IN (SELECT k.key FROM note k WHERE k.article = ? AND (k.from_sentence <> k.to_sentence" +
			" OR k.from_sentence IN (SELECT s.key FROM sentence s WHERE s.id IN (''" + strings.Repeat(", ?", len(ids)) + "))))"}, args...)
	})
}

func (s *Store) notesWhere(ctx context.Context, slug string, reader article.NoteReader, narrow func(where *scope, key int64)) ([]article.Note, error) {
	var notes []article.Note
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		where := &scope{}
		narrow(where, row.Key)
		where.add(false, []string{"NOT n.waiting"})
		where.mayRead(reader)
		rows, err := r.noted(ctx, where, " ORDER BY n.ordinal, n.quote_start, n.thread_ms, n.thread, n.created_ms, n.key")
		for _, row := range rows {
			notes = append(notes, noteOf(row))
		}

		return err
	})

	return article.StandingNotes(notes), found(err, "article", slug)
}

// NoteFor returns a note that a reader may read, article.ErrNotFound for one that he
// may not, or that there is not. Its author can read it when it was deleted.
func (s *Store) NoteFor(ctx context.Context, id string, reader article.NoteReader) (article.Note, error) {
	n, err := s.Note(ctx, id)
	if err == nil && !reader.MayRead(n) {
		return article.Note{}, found(article.ErrNotFound, "note", id)
	}

	return n, err
}

// NoteVersions returns every wording that a note had, the first first.
func (s *Store) NoteVersions(ctx context.Context, id string) ([]article.NoteVersion, error) {
	if !storable(id) {
		return nil, found(article.ErrNotFound, "note", id)
	}
	rows, err := s.read.NoteVersions(ctx, id)
	if err == nil && len(rows) == 0 {
		err = sql.ErrNoRows
	}
	var versions []article.NoteVersion
	for _, row := range rows {
		versions = append(versions, article.NoteVersion{
			Version: int(row.Version), At: timeOf(row.AtMs), Visibility: article.Visibility(row.Visibility),
			Tags: tagsIn(row.Tags), Quote: row.Quote, Body: row.Body,
		})
	}

	return versions, found(s.engine.translate(err), "note", id)
}

// notesOf returns the conditions that f makes.
func notesOf(f article.NoteFilter) *scope {
	s := &scope{}
	only := func(condition, value string) {
		if value != "" {
			s.add(false, []string{condition}, value)
		}
	}
	only("n.slug = ?", f.Article)
	only("n.person = ?", f.By)
	only("n.visibility = ?", string(f.Visibility))
	only("n.key IN (SELECT t.note FROM note_tag t WHERE t.tag = ?)", f.Tag)
	only("n.key IN (SELECT m.note FROM note_mention m WHERE m.person = ?)", f.Mentions)
	switch f.State {
	case article.OpenNotes:
		s.add(false, []string{"n.resolved_ms = 0"})
	case article.ResolvedNotes:
		s.add(false, []string{"n.resolved_ms > 0"})
	case article.HiddenNotes:
		s.add(false, []string{"n.hidden_ms > 0"})
	}
	if f.State == article.DeletedNotes {
		s.add(false, []string{"n.deleted_ms > 0 AND n.person = ?"}, f.Reader.Name)
	} else {
		s.add(false, []string{"n.deleted_ms = 0"})
	}
	s.mayRead(f.Reader)

	return s
}

// mayRead leaves the notes that a reader may read by who they are for; it is what
// article.NoteReader.MayRead says, but for deleted ones.
func (s *scope) mayRead(r article.NoteReader) {
	if r.Editor {
		s.add(false, []string{"n.visibility IN ('public', 'editors')", "n.person = ?"}, r.Name)
		return
	}
	s.add(false, []string{"n.visibility = 'public' AND n.hidden_ms = 0", "(n.person = ? AND n.person <> '')"}, r.Name)
}

func (r *reading) noted(ctx context.Context, where *scope, order string) ([]db.Noted, error) {
	rows, err := r.tx.QueryContext(ctx, notedColumns+where.sql(1)+order, where.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []db.Noted
	for rows.Next() {
		var n db.Noted
		err := rows.Scan(&n.Key, &n.Article, &n.Slug, &n.ID, &n.FromID, &n.ToID, &n.QuoteStart, &n.QuoteEnd, &n.Body, &n.Person, &n.Visibility,
			&n.CreatedMs, &n.UpdatedMs, &n.Version, &n.Waiting, &n.ResolvedMs, &n.ResolvedBy, &n.DeletedMs, &n.HiddenMs, &n.HiddenBy, &n.HiddenReason, &n.ReplyID, &n.Tags)
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}

	return all, rows.Err()
}
