package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
)

// batchParameters is how many parameters one statement has at most. With more,
// PostgreSQL gains little, and SQLite loses: it looks every $n up in a list.
const batchParameters = 250

// A batch collects rows for one table and inserts many with each statement.
type batch struct {
	into string // "INSERT INTO mention (label, …) VALUES"
	rows [][]any
}

func (b *batch) add(values ...any) { b.rows = append(b.rows, values) }

// insert writes batches in their order. It returns article.ErrInvalid for a text
// that an engine cannot keep.
func (w *writing) insert(ctx context.Context, batches ...*batch) error {
	for _, b := range batches {
		if err := w.insertBatch(ctx, b); err != nil {
			return fmt.Errorf("%s: %w", b.table(), w.engine.translate(err))
		}
		b.rows = nil
	}

	return nil
}

func (w *writing) insertBatch(ctx context.Context, b *batch) error {
	if len(b.rows) == 0 {
		return nil
	}
	width := len(b.rows[0])
	most := max(1, batchParameters/width)
	exec := w.tx.ExecContext
	if len(b.rows) > 2*most {
		stmt, err := w.tx.PrepareContext(ctx, b.into+tuples(most, width))
		if err != nil {
			return err
		}
		defer stmt.Close()
		exec = prepared(stmt, most*width, exec)
	}
	for rows := range slices.Chunk(b.rows, most) {
		args, err := flatten(rows)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, b.into+tuples(len(rows), width), args...); err != nil {
			return err
		}
	}

	return nil
}

type execFunc = func(ctx context.Context, statement string, args ...any) (sql.Result, error)

// prepared runs stmt for every full set of arguments, other for the rest.
func prepared(stmt *sql.Stmt, full int, other execFunc) execFunc {
	return func(ctx context.Context, statement string, args ...any) (sql.Result, error) {
		if len(args) == full {
			return stmt.ExecContext(ctx, args...)
		}

		return other(ctx, statement, args...)
	}
}

// table returns the name of b's table.
func (b *batch) table() string { return strings.Fields(b.into)[2] }

func flatten(rows [][]any) ([]any, error) {
	args := make([]any, 0, len(rows)*len(rows[0]))
	for _, row := range rows {
		for _, value := range row {
			if text, ok := value.(string); ok && !storable(text) {
				return nil, fmt.Errorf("text %.40q holds NUL or is not UTF-8: %w", text, article.ErrInvalid)
			}
		}
		args = append(args, row...)
	}

	return args, nil
}

// tuples returns "($1,$2),($3,$4)" for two rows of two values.
func tuples(rows, width int) string {
	var b strings.Builder
	for i := range rows * width {
		switch {
		case i == 0:
			b.WriteString(" (")
		case i%width == 0:
			b.WriteString("),(")
		default:
			b.WriteByte(',')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(i + 1))
	}
	b.WriteByte(')')

	return b.String()
}
