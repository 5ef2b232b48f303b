package store

import (
	"context"
	"database/sql"
	"strconv"

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
