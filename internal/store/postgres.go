package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"postil/internal/article"
	"postil/internal/store/db"
)

// reachTimeout is how long opening waits for a server.
const reachTimeout = 10 * time.Second

// postgresEngine keeps a library in a PostgreSQL database.
type postgresEngine struct{ pool *pgxpool.Pool }

func openPostgres(ctx context.Context, dsn string) (*Store, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("library: %w: %w", article.ErrInvalid, err) // pgx leaves the password out
	}
	where := fmt.Sprintf("library %q at %s:%d", config.ConnConfig.Database, config.ConnConfig.Host, config.ConnConfig.Port)
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	conn := stdlib.OpenDBFromPool(pool)
	queries := db.New(conn) // pgx keeps the statements of each connection prepared
	s := &Store{engine: postgresEngine{pool}, writer: conn, reader: conn, write: queries, read: queries}
	if err := s.reach(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", where, err), s.Close())
	}

	return s, nil
}

// reach asks whether the server is there, and migrates.
func (s *Store) reach(ctx context.Context) error {
	asking, cancel := context.WithTimeout(ctx, reachTimeout)
	defer cancel()
	if err := s.writer.PingContext(asking); err != nil {
		return fmt.Errorf("PostgreSQL does not answer: %w", err)
	}
	var encoding string
	if err := s.writer.QueryRowContext(ctx, "SELECT current_setting('server_encoding')").Scan(&encoding); err != nil {
		return err
	}
	if encoding != "UTF8" {
		return fmt.Errorf("the database is encoded in %s, not in UTF8: %w", encoding, article.ErrUnsupported)
	}

	return migrate(ctx, s.writer, postgresDialect())
}

func (postgresEngine) translate(err error) error {
	var coded *pgconn.PgError
	if !errors.Is(err, article.ErrExists) && errors.As(err, &coded) && coded.Code == "23505" { // unique_violation
		return fmt.Errorf("%w: %w", article.ErrExists, err)
	}

	return err
}

func (postgresEngine) indexInto() string { return "INSERT INTO sentence_search (doc, words) VALUES" }

// indexed writes words as a tsvector with their positions. Words hold letters,
// digits and marks alone, so there is nothing to escape.
func (postgresEngine) unindex() string {
	return "DELETE FROM sentence_search WHERE doc >= $1 AND doc < $2"
}

func (postgresEngine) indexed(words []string) string {
	var b strings.Builder
	for i, w := range words {
		b.WriteString("'" + w + "':" + strconv.Itoa(i+1) + " ")
	}

	return b.String()
}

func (postgresEngine) matches() string {
	return "SELECT doc FROM sentence_search WHERE words @@ CAST($1 AS TSQUERY) AND doc < $2 ORDER BY doc DESC LIMIT $3"
}

// expression writes q as a tsquery
// (https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY).
func (postgresEngine) expression(q query) string {
	terms := make([]string, len(q))
	for i, t := range q {
		words := make([]string, len(t.words))
		for n, w := range t.words {
			words[n] = "'" + w + "'"
		}
		terms[i] = "(" + strings.Join(words, " <-> ") + ")"
		if t.prefix {
			terms[i] = strings.TrimSuffix(terms[i], ")") + ":*)"
		}
	}

	return strings.Join(terms, " & ")
}

func (e postgresEngine) close() error {
	e.pool.Close()
	return nil
}
