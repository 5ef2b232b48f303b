package store

import "database/sql"

// Pools returns the connections that write and those that read, so that tests
// can ask for settings and make libraries that Open never makes.
func (s *Store) Pools() (writer, reader *sql.DB) { return s.writer, s.reader }
