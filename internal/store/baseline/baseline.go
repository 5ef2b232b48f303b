// Package baseline is the least that a durable insert of a note's row into SQLite can
// cost: one table with its columns and keys and no other index, one prepared statement
// and the settings of the store. It knows nothing of articles; "postil bench" compares
// saving a note with it.
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
	if _, err = t.db.ExecContext(ctx, table); err != nil {
		return err
	}
	t.insert, err = t.db.PrepareContext(ctx, insert)

	return err
}

// table has the columns of a note as the store keeps it.
const table = `CREATE TABLE note (
	key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER NOT NULL, from_sentence INTEGER NOT NULL, to_sentence INTEGER NOT NULL,
	quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, body TEXT NOT NULL, person TEXT NOT NULL, visibility TEXT NOT NULL,
	created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, version INTEGER NOT NULL, idempotency_key TEXT UNIQUE,
	waiting BOOLEAN NOT NULL DEFAULT FALSE, reply_to INTEGER, resolved_ms INTEGER NOT NULL DEFAULT 0, resolved_by TEXT NOT NULL DEFAULT '',
	deleted_ms INTEGER NOT NULL DEFAULT 0, hidden_ms INTEGER NOT NULL DEFAULT 0, hidden_by TEXT NOT NULL DEFAULT '', hidden_reason TEXT NOT NULL DEFAULT ''
)`

const insert = `INSERT INTO note (id, article, from_sentence, to_sentence, quote_start, quote_end,
	body, person, visibility, created_ms, updated_ms, version, idempotency_key)
	VALUES (?, 1, 2, 2, 0, 0, ?, 'Reader', 'editors', 1764442000000, 1764442000000, 1, ?)`

// Insert adds one row and returns when it is on disk. The ID is its idempotency key,
// too.
func (t *Table) Insert(ctx context.Context, id, body string) error {
	_, err := t.insert.ExecContext(ctx, id, body, id)

	return err
}

// Close closes the database.
func (t *Table) Close() error { return t.db.Close() }
