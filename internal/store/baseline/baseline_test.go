package baseline

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
)

// TestInsertIsDurable asks the database itself: a baseline with less durability
// than the store would make the store look slow.
func TestInsertIsDurable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "baseline.db")
	table, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := table.Insert(t.Context(), "1", "first"); err != nil {
		t.Fatal(err)
	}
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal"} {
		if got := ask(t.Context(), t, table.db, "PRAGMA "+pragma); got != want {
			t.Errorf("%s = %s, want %s", pragma, got, want)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}

	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if got := ask(t.Context(), t, db, "SELECT body FROM note WHERE id = '1'"); got != "first" {
		t.Errorf("body = %q, want %q", got, "first")
	}
}

func TestInsertRefusesTheSameIDTwice(t *testing.T) {
	table, err := Open(t.Context(), filepath.Join(t.TempDir(), "baseline.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()

	if err := table.Insert(t.Context(), "1", "first"); err != nil {
		t.Fatal(err)
	}
	if err := table.Insert(t.Context(), "1", "second"); err == nil {
		t.Error("a second row with the same id gave no error")
	}
}

func ask(ctx context.Context, t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var answer string
	if err := db.QueryRowContext(ctx, query).Scan(&answer); err != nil {
		t.Fatal(err)
	}

	return answer
}
