package store

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"postil/internal/article"
)

//go:embed migrations/*.sql
var migrations embed.FS

// A dialect is how an engine spells the migrations. Files for the other engine
// are left out.
type dialect struct {
	goose goose.Dialect
	other string // name ending of the other engine's files
	words *strings.Replacer
}

func sqliteDialect() dialect {
	return dialect{goose.DialectSQLite3, ".postgres.sql", strings.NewReplacer(
		"BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY", // an alias of the row number
		"BYTEA", "BLOB",
		"DOUBLE PRECISION", "REAL",
		` COLLATE "C"`, "", // SQLite compares bytes anyway
	)}
}

func postgresDialect() dialect {
	return dialect{goose.DialectPostgres, ".sqlite.sql", strings.NewReplacer()}
}

// migrate brings the library to the state that this binary knows. Each migration
// is one transaction. Several processes may start at once: those that come second
// wait for the first where the engine has locks, or fail at what it has just made
// and look again.
func migrate(ctx context.Context, conn *sql.DB, d dialect, options ...goose.ProviderOption) error {
	provider, err := goose.NewProvider(d.goose, conn, migrationFS{migrations, d}, options...)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}

	for try := 0; ; try++ {
		err := migrateOnce(ctx, provider)
		if err == nil || try == 5 || ctx.Err() != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// inTurn makes processes migrate one after another: each asks every second, for five
// minutes, whether it is its turn.
func inTurn() (goose.ProviderOption, error) {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))

	return goose.WithSessionLocker(locker), err
}

func migrateOnce(ctx context.Context, provider *goose.Provider) error {
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("version of the library: %w", err)
	}
	if current > known {
		return fmt.Errorf("library of version %d, but this Postil knows %d at most: %w", current, known, article.ErrNewer)
	}
	if current == known {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migration: %w", err)
	}

	return nil
}

// A migrationFS is the folder of migrations in the words of one engine.
type migrationFS struct {
	embed.FS
	dialect dialect
}

// ReadDir lists the migrations that d runs, as if they lay at the top.
func (m migrationFS) ReadDir(string) ([]fs.DirEntry, error) {
	entries, err := m.FS.ReadDir("migrations")
	var own []fs.DirEntry
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), m.dialect.other) {
			own = append(own, e)
		}
	}

	return own, err
}

// Open opens one migration with its words replaced.
func (m migrationFS) Open(name string) (fs.File, error) {
	file, err := m.FS.Open("migrations/" + name)
	if err != nil || name == "." {
		return file, err
	}
	text, err := m.FS.ReadFile("migrations/" + name)
	if err != nil {
		return nil, err
	}

	return migrationFile{file, bytes.NewReader([]byte(m.dialect.words.Replace(string(text))))}, nil
}

type migrationFile struct {
	fs.File
	text *bytes.Reader
}

func (f migrationFile) Read(p []byte) (int, error) { return f.text.Read(p) }
