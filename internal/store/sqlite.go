package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"postil/internal/article"
	"postil/internal/store/db"
)

// applicationID marks a file as a library of Postil: "Post" in ASCII
// (https://www.sqlite.org/pragma.html#pragma_application_id).
const applicationID = 0x506f7374

// sqliteEngine keeps a library in one file.
type sqliteEngine struct{}

func openSQLite(ctx context.Context, path string) (*Store, error) {
	if path == "" || strings.HasPrefix(path, ":") || strings.ContainsRune(path, 0) {
		return nil, fmt.Errorf("library %q: not the path of a file: %w", path, article.ErrInvalid)
	}
	s, err := openFile(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("library %q: %w", path, explain(err, path))
	}

	return s, nil
}

// openFile opens the library at path. Who writes overwrites what is deleted
// (secure_delete): a student's answer is gone from the file with all its wordings. It
// costs a note less than 1 % of its processor time and no write.
func openFile(ctx context.Context, path string) (_ *Store, err error) {
	s := &Store{company: newCompany(), engine: sqliteEngine{}}
	if s.writer, err = sql.Open("sqlite", dsnOf(path, "_pragma=journal_mode(WAL)&_pragma=secure_delete(ON)&_txlock=immediate")); err != nil {
		return nil, err
	}
	s.writer.SetMaxOpenConns(1)
	if s.reader, err = sql.Open("sqlite", dsnOf(path, "_pragma=query_only(1)")); err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	s.reader.SetMaxOpenConns(2 * runtime.NumCPU())
	s.reader.SetMaxIdleConns(2 * runtime.NumCPU())
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.reader.Close(), s.writer.Close())
	}

	return s, nil
}

// erase ends the log, too, which has older states of pages. It waits for who reads.
func (sqliteEngine) erase(ctx context.Context, writer *sql.DB, do func() error) error {
	if err := do(); err != nil {
		return err
	}
	if _, err := writer.ExecContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return fmt.Errorf("end the log: %w", err)
	}

	return nil
}

// dsnOf names the file at path with the settings that every connection has:
// synchronous=FULL, because NORMAL lost acknowledged notes in simulated power cuts
// (DESIGN.md section 9); _dqs=0, so that "x" is never a string.
func dsnOf(path, more string) string {
	name := url.URL{Path: filepath.ToSlash(path)}

	return "file:" + name.EscapedPath() + "?_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_dqs=0&" + more
}

func (s *Store) prepare(ctx context.Context) (err error) {
	if err := claimSoon(ctx, s.writer); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, sqliteDialect()); err != nil {
		return err
	}
	if s.write, err = db.Prepare(ctx, s.writer); err != nil {
		return err
	}
	s.read, err = db.Prepare(ctx, s.reader)

	return err
}

// How long an opener waits for others, and how long between two tries.
const (
	claimPatience = 5 * time.Second
	claimPause    = 10 * time.Millisecond
)

// claimSoon is claim, again while others open the same new file: the first
// connection of each switches to WAL, for which SQLite asks for the file alone and,
// so that two who ask cannot wait for each other, refuses at once whatever
// busy_timeout says (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode).
func claimSoon(ctx context.Context, conn *sql.DB) error {
	for until := time.Now().Add(claimPatience); ; {
		err := claim(ctx, conn)
		if primaryCode(err) != codes.SQLITE_BUSY || time.Now().After(until) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(claimPause):
		}
	}
}

// claim marks an empty file as ours and refuses a database of something else.
func claim(ctx context.Context, conn *sql.DB) error {
	var id, tables int
	err := conn.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT COUNT(*) FROM sqlite_schema)").Scan(&id, &tables)
	if err != nil || id == applicationID {
		return err
	}
	if id != 0 || tables > 0 {
		return fmt.Errorf("a database of another program: %w", article.ErrUnsupported)
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))

	return err
}

// explain says in words why the file at path could not be opened.
func explain(err error, path string) error {
	folder := filepath.Dir(path)
	if info, statErr := os.Stat(folder); statErr != nil || !info.IsDir() {
		return fmt.Errorf("there is no folder %q: %w", folder, article.ErrNotFound)
	}
	if info, statErr := os.Stat(path); statErr == nil && info.IsDir() {
		return fmt.Errorf("a folder, not a file: %w", article.ErrInvalid)
	}
	switch primaryCode(err) {
	case codes.SQLITE_NOTADB:
		return fmt.Errorf("not an SQLite database: %w", article.ErrUnsupported)
	case codes.SQLITE_CANTOPEN, codes.SQLITE_READONLY, codes.SQLITE_PERM:
		return fmt.Errorf("the file or its folder cannot be written: %w", err)
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return fmt.Errorf("another program keeps it locked: %w", err)
	}

	return err
}

func primaryCode(err error) int {
	var coded *sqlite.Error
	if !errors.As(err, &coded) {
		return codes.SQLITE_OK
	}

	return coded.Code() & 0xff
}

func (sqliteEngine) translate(err error) error {
	var coded *sqlite.Error
	if errors.Is(err, article.ErrExists) || !errors.As(err, &coded) {
		return err
	}
	switch coded.Code() {
	case codes.SQLITE_CONSTRAINT_UNIQUE, codes.SQLITE_CONSTRAINT_PRIMARYKEY, codes.SQLITE_CONSTRAINT_ROWID:
		return fmt.Errorf("%w: %w", article.ErrExists, err)
	}

	return err
}

// patient leaves ctx as it is: with a context that can end, the driver starts a
// goroutine for every statement, and here nothing waits but for the lock, which
// busy_timeout bounds.
func (sqliteEngine) patient(ctx context.Context) (context.Context, context.CancelFunc) {
	return ctx, func() {}
}

// brief leaves out the end of ctx, as patient does: the read takes no time in which
// anybody could go away.
func (sqliteEngine) brief(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

func (sqliteEngine) indexInto() string { return "INSERT INTO sentence_search (rowid, words) VALUES" }

func (sqliteEngine) unindex() string {
	return "DELETE FROM sentence_search WHERE rowid >= $1 AND rowid < $2"
}

func (sqliteEngine) indexed(words []string, _ int) string { return strings.Join(words, " ") }

// fewArticles is never: the index gives documents newest first without sorting, so
// that the scope is asked for no more of them than are wanted.
func (sqliteEngine) fewArticles() int { return 0 }

func (sqliteEngine) beforeSearch() string { return "" }

func (sqliteEngine) search() (doc, matches string) { return "rowid", "sentence_search MATCH $1" }

// expression writes every atom as an FTS5 phrase
// (https://www.sqlite.org/fts5.html#full_text_query_syntax). Words hold letters,
// digits, marks and characters for private use alone, so there is nothing to escape.
func (sqliteEngine) expression(e expression) string {
	either := func(atoms []atom) string {
		phrases := make([]string, len(atoms))
		for i, a := range atoms {
			phrases[i] = `"` + strings.Join(a.words, " ") + `"`
			if a.prefix {
				phrases[i] += "*"
			}
		}

		return "(" + strings.Join(phrases, " OR ") + ")"
	}
	all := make([]string, len(e.all))
	for i, atoms := range e.all {
		all[i] = either(atoms)
	}
	if e.none == nil {
		return strings.Join(all, " AND ")
	}

	return "(" + strings.Join(all, " AND ") + ") NOT " + either(e.none)
}

func (sqliteEngine) size() string {
	return "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
}

// listen: processes that share a file hear nothing of each other.
func (sqliteEngine) listen(context.Context, func()) error { return nil }

func (sqliteEngine) close() error { return nil }
