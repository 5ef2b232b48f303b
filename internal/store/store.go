package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A Store is an open library. It may be used by many goroutines; several
// processes may have one library open at once. The zero value does not work.
type Store struct {
	engine engine
	writer *sql.DB
	reader *sql.DB
	write  *db.Queries // on writer
	read   *db.Queries // on reader

	company *company // who waits to write
	commits atomic.Int64
	bell    Bell // rings with every commit
}

// Open opens the library that dsn names, after creating and migrating it where
// needed: a PostgreSQL database for postgres://… and postgresql://…, else a file,
// whose folder must exist. It returns article.ErrNewer for a library of a newer
// Postil, and article.ErrUnsupported for a file that is no library.
func Open(ctx context.Context, dsn string) (*Store, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return openPostgres(ctx, dsn)
	}

	return openSQLite(ctx, dsn)
}

// Close waits for queries under way and closes the library.
func (s *Store) Close() error {
	errs := []error{s.closeQueries()}
	if s.reader != s.writer {
		errs = append(errs, s.reader.Close())
	}
	errs = append(errs, s.writer.Close(), s.engine.close())

	return errors.Join(errs...)
}

func (s *Store) closeQueries() error {
	if s.read == s.write {
		return s.write.Close()
	}

	return errors.Join(s.read.Close(), s.write.Close())
}

// Version returns the version of the library. It grows with every committed
// write, by this process or another, and never otherwise; a write by this process
// counts when its method returns. It costs one read by key: about 15 µs on
// SQLite, a round trip on PostgreSQL.
func (s *Store) Version(ctx context.Context) (int64, error) {
	version, err := s.read.LibraryVersion(ctx)
	if err != nil {
		return 0, fmt.Errorf("library version: %w", s.engine.translate(err))
	}

	return version, nil
}

// Commits returns how often this Store has committed a write, or tried to, or heard
// of one (see Listen): it changes with Version, and costs nothing to ask. Who
// keeps something made from the library can tell from it when to ask for Version.
func (s *Store) Commits() int64 { return s.commits.Load() }

// A writing is a transaction that writes, and the keys it gives out.
type writing struct {
	*db.Queries
	tx       *sql.Tx
	engine   engine
	reserved int64 // keys up to this one are taken, whether they are given out or not
	lastKey  int64 // the last that was given out
}

// key returns a number that no other row of the library has.
func (w *writing) key() int64 {
	w.lastKey++
	return w.lastKey
}

// change runs do in a transaction and commits it. Nothing stays behind if do
// returns an error.
func (s *Store) change(ctx context.Context, do func(*writing) error) error {
	w, err := s.begin(ctx)
	if err != nil {
		return s.engine.translate(err)
	}
	defer w.tx.Rollback() // after Commit there is nothing to roll back
	if err := do(w); err != nil {
		return s.engine.translate(err)
	}

	return s.engine.translate(s.commit(ctx, w))
}

// begin returns a transaction that writes, as soon as nobody else does.
func (s *Store) begin(ctx context.Context) (*writing, error) { return s.beginWith(ctx, 0) }

// beginWith is begin for who will need so many keys. With more the transaction has
// one statement more at its end.
func (s *Store) beginWith(ctx context.Context, keys int64) (*writing, error) {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	w := &writing{Queries: s.write.WithTx(tx), tx: tx, engine: s.engine}
	if w.reserved, err = w.BeginWrite(ctx, keys); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	w.lastKey = w.reserved - keys

	return w, nil
}

// commit ends w; all that it wrote is kept.
func (s *Store) commit(ctx context.Context, w *writing) error {
	if w.lastKey > w.reserved {
		if err := w.EndWrite(ctx, w.lastKey); err != nil {
			return err
		}
	}
	err := w.tx.Commit()
	s.committed() // also after an error, which may have come when all was written

	return err
}

// A reading is a transaction that sees one state of the library.
type reading struct {
	*db.Queries
	tx *sql.Tx
}

func (s *Store) look(ctx context.Context, do func(*reading) error) error {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return s.engine.translate(err)
	}
	defer tx.Rollback() // a transaction that only reads has nothing to lose

	return s.engine.translate(do(&reading{s.read.WithTx(tx), tx}))
}

// found returns err with article.ErrNotFound for a missing row, wrapped with noun
// and key.
func found(err error, noun, key string) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = article.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("%s %.80q: %w", noun, key, err)
	}

	return nil
}

// storable reports whether both engines can keep s.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
