package store

import (
	"context"
	"database/sql"
	"strings"
)

// Pools returns the connections that write and those that read, so that tests
// can ask for settings and make libraries that Open never makes.
func (s *Store) Pools() (writer, reader *sql.DB) { return s.writer, s.reader }

// Tables returns every table of a library in SQLite that a backup holds, with its
// columns.
func (s *Store) Tables(ctx context.Context) (map[string]string, error) {
	tables, err := s.tables(ctx)
	all := map[string]string{}
	for _, t := range tables {
		all[t.name] = strings.Join(t.columns, ", ")
	}

	return all, err
}
