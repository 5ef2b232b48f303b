package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
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
	s := &Store{company: newCompany(), engine: postgresEngine{pool}, writer: conn, reader: conn, write: queries, read: queries}
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

	turn, err := inTurn()
	if err != nil {
		return err
	}

	return migrate(ctx, s.writer, postgresDialect(), turn)
}

func (postgresEngine) translate(err error) error {
	var coded *pgconn.PgError
	if !errors.Is(err, article.ErrExists) && errors.As(err, &coded) && coded.Code == "23505" { // unique_violation
		return fmt.Errorf("%w: %w", article.ErrExists, err)
	}

	return err
}

func (postgresEngine) patient(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, togetherTimeout)
}

func (postgresEngine) brief(ctx context.Context) context.Context { return ctx }

func (postgresEngine) indexInto() string { return "INSERT INTO sentence_search (doc, words) VALUES" }

func (postgresEngine) unindex() string {
	return "DELETE FROM sentence_search WHERE doc >= $1 AND doc < $2"
}

// indexed writes words as a tsvector, the ordered with their positions. Words hold
// letters, digits, marks and characters for private use alone, so there is nothing
// to escape.
func (postgresEngine) indexed(words []string, ordered int) string {
	var b strings.Builder
	for i, w := range words {
		b.WriteString("'" + w + "'")
		if i < ordered {
			b.WriteString(":" + strconv.Itoa(i+1))
		}
		b.WriteByte(' ')
	}

	return b.String()
}

// beforeSearch lets every query be planned for its words: a plan for any words
// would read the whole index to find a rare one.
func (postgresEngine) beforeSearch() string { return "SET LOCAL plan_cache_mode = force_custom_plan" }

// fewArticles keeps a common word in a month from being found everywhere first: GIN
// has no order, so all of it would be sorted. 171 articles take 2 ms so.
func (postgresEngine) fewArticles() int { return 400 }

func (postgresEngine) search() (doc, matches string) {
	return "doc", "words @@ CAST($1 AS TSQUERY)"
}

// expression writes e as a tsquery
// (https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY).
func (postgresEngine) expression(e expression) string {
	either := func(atoms []atom) string {
		phrases := make([]string, len(atoms))
		for i, a := range atoms {
			phrases[i] = "('" + strings.Join(a.words, "' <-> '") + "'"
			if a.prefix {
				phrases[i] += ":*"
			}
			phrases[i] += ")"
		}

		return "(" + strings.Join(phrases, " | ") + ")"
	}
	all := make([]string, len(e.all))
	for i, atoms := range e.all {
		all[i] = either(atoms)
	}
	if e.none == nil {
		return strings.Join(all, " & ")
	}

	return strings.Join(all, " & ") + " & !" + either(e.none)
}

func (postgresEngine) size() string { return "SELECT pg_database_size(current_database())" }

// listen uses a connection of its own: one of the pool would be missing there.
func (e postgresEngine) listen(ctx context.Context, heard func()) error {
	conn, err := pgx.ConnectConfig(ctx, e.pool.Config().ConnConfig)
	if err != nil {
		return fmt.Errorf("connection for news: %w", err)
	}
	defer closeSoon(ctx, conn)
	if _, err := conn.Exec(ctx, "LISTEN postil_version"); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	heard() // what came before is not told again
	for {
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return fmt.Errorf("wait for news: %w", err)
		}
		heard()
	}
}

func closeSoon(ctx context.Context, conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	conn.Close(ctx) // what it says of a lost connection was said before
}

// erase: what PostgreSQL deletes is overwritten when it vacuums, which is its own
// affair.
func (postgresEngine) erase(_ context.Context, _ *sql.DB, do func() error) error { return do() }

func (e postgresEngine) close() error {
	e.pool.Close()
	return nil
}
