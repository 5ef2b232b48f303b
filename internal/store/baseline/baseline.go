// Package baseline is the least that a durable insert into SQLite can cost: one
// table, one prepared statement and the settings of the store. It knows nothing of
// articles; "postil bench" compares saving a note with it.
package baseline

import (
	"context"
	"database/sql"
	"fmt"

	_ "modernc.org/sqlite" // the driver of the store
)

// A Table is an open database with one table.
type Table struct {
	db     *sql.DB
	insert *sql.Stmt
}

// Open makes the database at path.
func Open(ctx context.Context, path string) (*Table, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	db.SetMaxOpenConns(1)

	t := &Table{db: db}
	if err := t.prepare(ctx); err != nil {
		db.Close()

		return nil, fmt.Errorf("baseline: %w", err)
	}

	return t, nil
}

func (t *Table) prepare(ctx context.Context) (err error) {
	if _, err = t.db.ExecContext(ctx, "CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT NOT NULL)"); err != nil {
		return err
	}
	t.insert, err = t.db.PrepareContext(ctx, "INSERT INTO note (id, body) VALUES (?, ?)")

	return err
}

// Insert adds one row and returns when it is on disk.
func (t *Table) Insert(ctx context.Context, id, body string) error {
	_, err := t.insert.ExecContext(ctx, id, body)

	return err
}

// Close closes the database.
func (t *Table) Close() error { return t.db.Close() }
