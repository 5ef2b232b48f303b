package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"postil/internal/article"
)

// This file copies libraries row by row. Tables and columns are those that the one
// in SQLite names, so that no list of them can grow stale.

// A table is copied as it is, but for the search index, which each engine has in its
// own form.
type table struct {
	name    string
	columns []string
	types   []string // of the columns, in the words of SQLite
	needs   []string // tables that its rows refer to
}

// copyLibrary copies a file of SQLite without touching it.
func copyLibrary(ctx context.Context, path, to string) error {
	conn, err := sql.Open("sqlite", dsnOf(path, "mode=ro"))
	if err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "VACUUM INTO $1", to)

	return errors.Join(err, conn.Close())
}

// fill gives s, which must be empty, all rows of from. layout is the one of the two
// that is in SQLite.
func (s *Store) fill(ctx context.Context, from, layout *Store) error {
	tables, err := layout.tables(ctx)
	if err != nil {
		return err
	}

	return from.look(ctx, func(r *reading) error {
		return s.change(ctx, func(w *writing) error {
			if err := w.checkEmpty(ctx); err != nil {
				return err
			}
			for _, t := range slices.Backward(tables) {
				if _, err := w.tx.ExecContext(ctx, "DELETE FROM "+t.name); err != nil {
					return fmt.Errorf("%s: %w", t.name, err)
				}
			}
			for _, t := range tables {
				if err := w.copyRows(ctx, r, t); err != nil {
					return fmt.Errorf("%s: %w", t.name, err)
				}
			}

			return w.IndexAnew(ctx)
		})
	})
}

func (w *writing) checkEmpty(ctx context.Context) error {
	kept, err := w.HoldsAnything(ctx)
	if err == nil && kept {
		err = fmt.Errorf("the library is not empty: %w", article.ErrConflict)
	}

	return err
}

// rowsAtOnce is how many rows are held in memory.
const rowsAtOnce = 500

func (w *writing) copyRows(ctx context.Context, r *reading, t table) error {
	columns := strings.Join(t.columns, ", ")
	rows, err := r.tx.QueryContext(ctx, "SELECT "+columns+" FROM "+t.name+" ORDER BY 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	copied := &batch{into: "INSERT INTO " + t.name + " (" + columns + ") VALUES"}
	for rows.Next() {
		values, into := make([]any, len(t.columns)), make([]any, len(t.columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		t.boolean(values)
		copied.add(values...)
		if len(copied.rows) == rowsAtOnce {
			if err := w.insert(ctx, copied); err != nil {
				return err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}

	return w.insert(ctx, copied)
}

// boolean makes truth values of the numbers that SQLite keeps for them.
func (t table) boolean(values []any) {
	for i, value := range values {
		if n, ok := value.(int64); ok && t.types[i] == "BOOLEAN" {
			values[i] = n != 0
		}
	}
}

// tables lists the tables of a library in SQLite; each comes behind those that it
// needs.
func (s *Store) tables(ctx context.Context) ([]table, error) {
	names, err := s.strings(ctx, `SELECT name FROM sqlite_schema WHERE type = 'table'
		AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'goose\_%' ESCAPE '\' AND name NOT LIKE 'sentence\_search%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	var waiting []table
	for _, name := range names {
		t := table{name: name}
		if t.columns, err = s.strings(ctx, "SELECT name FROM pragma_table_info($1) ORDER BY cid", name); err != nil {
			return nil, err
		}
		if t.types, err = s.strings(ctx, "SELECT type FROM pragma_table_info($1) ORDER BY cid", name); err != nil {
			return nil, err
		}
		if t.needs, err = s.strings(ctx, `SELECT DISTINCT "table" FROM pragma_foreign_key_list($1)`, name); err != nil {
			return nil, err
		}
		waiting = append(waiting, t)
	}

	return ordered(waiting)
}

// ordered puts every table behind those that it needs.
func ordered(waiting []table) ([]table, error) {
	var tables []table
	placed := map[string]bool{}
	for len(waiting) > 0 {
		var rest []table
		for _, t := range waiting {
			ready := !slices.ContainsFunc(t.needs, func(name string) bool { return name != t.name && !placed[name] })
			if !ready {
				rest = append(rest, t)
				continue
			}
			tables, placed[t.name] = append(tables, t), true
		}
		if len(rest) == len(waiting) {
			return nil, fmt.Errorf("table %s refers to one that refers to it: %w", rest[0].name, article.ErrUnsupported)
		}
		waiting = rest
	}

	return tables, nil
}

// strings returns the first column of a query.
func (s *Store) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}

	return all, rows.Err()
}
