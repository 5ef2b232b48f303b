package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"postil/internal/article"
)

// This file asks for changes by whatever a filter names. The conditions are put
// together here, so that each list is read along the index that fits it.

// changeColumns are read by changeOf.
const changeColumns = `SELECT c.key, c.article, c.sentence, c.object, c.object_id, c.version, c.action, c.person, c.audience, c.at_ms, c.detail
	FROM change c WHERE `

// Changes lists the changes that f asks for, in its order. A cursor goes on behind
// the last change of a list; f.After says from where the first list starts. It
// returns article.ErrMalformed for a cursor of another list.
func (s *Store) Changes(ctx context.Context, f article.ChangeFilter, c article.Cursor) (article.List[article.Change], error) {
	after, err := numbers(c, "changes", f.After)
	if err != nil {
		return article.List[article.Change]{}, err
	}
	if !storable(f.Article + f.Sentence + f.ObjectID + f.By + f.Reader) {
		return article.List[article.Change]{}, nil // nothing is kept under such a name
	}
	f.After = after[0]
	var all []article.Change
	err = s.look(ctx, func(r *reading) error {
		all, err = r.changes(ctx, changesOf(f), f.Oldest, limitOf(c)+1)

		return err
	})
	if err != nil {
		return article.List[article.Change]{}, found(err, "changes of", f.Article)
	}

	return page(all, limitOf(c), func(c article.Change) (article.Change, error) { return c, nil },
		func(c article.Change) string { return afterNumbers("changes", c.Key) })
}

// changesOf returns the conditions that f makes.
func changesOf(f article.ChangeFilter) *scope {
	s := &scope{where: []string{"1 = 1"}}
	only := func(column, value string) {
		if value != "" {
			s.add(false, []string{column + " = ?"}, value)
		}
	}
	only("c.article", f.Article)
	only("c.sentence", f.Sentence)
	only("c.object", string(f.Object))
	only("c.object_id", f.ObjectID)
	only("c.person", f.By)
	if !f.From.IsZero() {
		s.add(false, []string{"c.at_ms >= ?"}, f.From.UnixMilli())
	}
	if !f.Until.IsZero() {
		s.add(false, []string{"c.at_ms < ?"}, f.Until.UnixMilli())
	}
	s.between(f)
	s.readable(f)

	return s
}

// between narrows changes by their keys.
func (s *scope) between(f article.ChangeFilter) {
	behind := "c.key < ?"
	if f.Oldest {
		behind = "c.key > ?"
	}
	if f.After != 0 {
		s.add(false, []string{behind}, f.After)
	}
	if f.Before != 0 {
		s.add(false, []string{"c.key <= ?"}, f.Before)
	}
}

// readable leaves what the reader of f may see: a change itself, and of a note
// also its last one, so that what was taken back from a reader is gone from the
// past, too.
func (s *scope) readable(f article.ChangeFilter) {
	if f.Audience == article.Private {
		return
	}
	may := func(row string) string {
		either := "(" + row + ".audience = 'public'"
		if f.Audience == article.Editors {
			either += " OR " + row + ".audience = 'editors'"
		}
		if f.Reader != "" {
			either += " OR " + row + ".person = ?"
			s.args = append(s.args, f.Reader)
		}

		return either + ")"
	}
	s.where = append(s.where, may("c"))
	s.where = append(s.where, `(c.object <> 'note' OR EXISTS (SELECT 1 FROM change l WHERE l.key =
		(SELECT MAX(m.key) FROM change m WHERE m.object = c.object AND m.object_id = c.object_id) AND `+may("l")+"))")
}

func (r *reading) changes(ctx context.Context, where *scope, oldest bool, most int) ([]article.Change, error) {
	order := " ORDER BY c.key DESC LIMIT "
	if oldest {
		order = " ORDER BY c.key LIMIT "
	}
	rows, err := r.tx.QueryContext(ctx, changeColumns+where.sql(1)+order+strconv.Itoa(most), where.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []article.Change
	for rows.Next() {
		c, err := changeOf(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}

	return all, rows.Err()
}

func changeOf(rows *sql.Rows) (article.Change, error) {
	var c article.Change
	var object, action, audience string
	var at int64
	err := rows.Scan(&c.Key, &c.Article, &c.Sentence, &object, &c.ObjectID, &c.Version, &action, &c.By, &audience, &at, &c.Detail)
	c.Object, c.Action, c.Audience, c.At = article.Object(object), article.Doing(action), article.Visibility(audience), timeOf(at)

	return c, err
}

// mostWords is how many sentences one question for words may name.
const mostWords = 250

// LastWords returns the words that sentences have in the newest revision that has
// them, by ID. An ID that no sentence has is left out; more than 250 are
// article.ErrTooLarge.
func (s *Store) LastWords(ctx context.Context, ids []string) (map[string]string, error) {
	words := map[string]string{}
	if len(ids) == 0 {
		return words, nil
	}
	if len(ids) > mostWords {
		return nil, fmt.Errorf("words of %d sentences: %w", len(ids), article.ErrTooLarge)
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = strings.ToValidUTF8(strings.ReplaceAll(id, "\x00", ""), "")
	}
	err := s.look(ctx, func(r *reading) error {
		rows, err := r.tx.QueryContext(ctx, `SELECT s.id, p.words FROM sentence s
			JOIN place p ON p.sentence = s.key AND p.revision = (SELECT MAX(q.revision) FROM place q WHERE q.sentence = s.key)
			WHERE s.id IN`+tuples(1, len(ids)), args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, text string
			if err := rows.Scan(&id, &text); err != nil {
				return err
			}
			words[id] = text
		}

		return rows.Err()
	})

	return words, found(err, "words of", "sentences")
}

// Change returns one change of the record, if the reader of f may read it: else, and
// for a key that no change has, the error is article.ErrNotFound.
func (s *Store) Change(ctx context.Context, key int64, f article.ChangeFilter) (article.Change, error) {
	f.Oldest, f.After, f.Before = true, key-1, key
	list, err := s.Changes(ctx, f, article.Cursor{Limit: 1})
	if err == nil && (len(list.Rows) == 0 || list.Rows[0].Key != key) {
		err = fmt.Errorf("change %d: %w", key, article.ErrNotFound)
	}
	if err != nil {
		return article.Change{}, err
	}

	return list.Rows[0], nil
}
