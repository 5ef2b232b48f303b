package store_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
)

// TestSettings holds what durability and speed rest on, for every connection.
func TestSettings(t *testing.T) {
	writer, reader := open(t, newFile(t)).Pools()
	for _, test := range []struct {
		pragma       string
		write, other string
	}{
		{"synchronous", "2", "2"}, // FULL
		{"secure_delete", "1", "0"},
		{"journal_mode", "wal", "wal"},
		{"foreign_keys", "1", "1"},
		{"busy_timeout", "5000", "5000"},
		{"query_only", "0", "1"},
	} {
		for pool, want := range map[*sql.DB]string{writer: test.write, reader: test.other} {
			var got string
			if err := pool.QueryRowContext(t.Context(), "PRAGMA "+test.pragma).Scan(&got); err != nil || got != want {
				t.Errorf("PRAGMA %s = %q, %v, want %q", test.pragma, got, err, want)
			}
		}
	}
	if _, err := reader.ExecContext(t.Context(), "DELETE FROM article"); err == nil {
		t.Error("a connection that reads has written")
	}
	if _, err := writer.ExecContext(t.Context(), `SELECT "not a column"`); err == nil {
		t.Error("double quotes make a string")
	}
}

// TestFileNames opens libraries at paths that a URI would read otherwise.
func TestFileNames(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "what?.db", "a#b.db", "ünï.db", "file:x.db", "a&_pragma=synchronous(OFF).db"} {
		path := filepath.Join(t.TempDir(), name)
		s := open(t, path)
		if err := s.SaveBundle(t.Context(), storetest.Sample("a")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestOpenErrors opens what is no library: each answer says what is wrong.
func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	foreign := filepath.Join(dir, "foreign.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	conn, err := sql.Open("sqlite", foreign)
	if err == nil {
		_, err = conn.ExecContext(t.Context(), "CREATE TABLE cake (id INTEGER)")
		err = errors.Join(err, conn.Close())
	}
	if err != nil {
		t.Fatal(err)
	}

	for _, test := range []struct {
		dsn  string
		want error
		says string
	}{
		{"", article.ErrInvalid, "not the path of a file"},
		{":memory:", article.ErrInvalid, "not the path of a file"},
		{"a\x00b", article.ErrInvalid, "not the path of a file"},
		{dir, article.ErrInvalid, "a folder"},
		{filepath.Join(dir, "missing", "x.db"), article.ErrNotFound, `there is no folder "` + filepath.Join(dir, "missing")},
		{filepath.Join(text, "x.db"), article.ErrNotFound, "there is no folder"},
		{text, article.ErrUnsupported, "not an SQLite database"},
		{foreign, article.ErrUnsupported, "a database of another program"},
		{"postgres://%zz", article.ErrInvalid, "library"},
		{"postgres://me:secret@127.0.0.1:1/none", nil, "PostgreSQL does not answer"},
	} {
		s, err := store.Open(t.Context(), test.dsn)
		if err == nil {
			t.Errorf("Open(%q) = %v, want an error", test.dsn, s)
			continue
		}
		if test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("Open(%q): %v, want %v that says %q", test.dsn, err, test.want, test.says)
		}
	}
	if words, err := os.ReadFile(text); err != nil || !strings.HasPrefix(string(words), "no database") {
		t.Errorf("the text file was changed: %.20q, %v", words, err)
	}
}

// TestUnwritableFolder opens a library where no file can be made.
func TestUnwritableFolder(t *testing.T) {
	dir := "/proc" // where even root makes none
	if os.Geteuid() != 0 {
		dir = filepath.Join(t.TempDir(), "closed")
		if err := os.Mkdir(dir, 0o500); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.Open(t.Context(), filepath.Join(dir, "x.db"))
	if err == nil || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("Open = %v, %v, want that it cannot be written", s, err)
	}
}

// TestLocked opens a library that another program does not let go.
func TestLocked(t *testing.T) {
	t.Parallel() // it waits for busy_timeout
	path := newFile(t)
	s, err := store.Open(t.Context(), path)
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	conn, err := sql.Open("sqlite", "file:"+path+"?_pragma=locking_mode(EXCLUSIVE)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()

	s, err = store.Open(t.Context(), path)
	if err == nil || !strings.Contains(err.Error(), "another program keeps it locked") {
		t.Errorf("Open = %v, %v, want that another program keeps it locked", s, err)
	}
}

// TestLibc holds modernc.org/libc at the version that modernc.org/sqlite was made
// with: others have crashed (STACK.md section 12, trap 2).
func TestLibc(t *testing.T) {
	driver := module(t, "modernc.org/sqlite")
	text, err := os.ReadFile(driver.GoMod)
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`modernc\.org/libc (v\S+)`).FindSubmatch(text)
	if got := module(t, "modernc.org/libc").Version; want == nil || got != string(want[1]) {
		t.Errorf("modernc.org/libc is %s, modernc.org/sqlite %s wants %s", got, driver.Version, want)
	}
}

type moduleInfo struct{ Version, GoMod string }

func module(t *testing.T, path string) moduleInfo {
	t.Helper()
	said, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-json", path).Output()
	var m moduleInfo
	if err == nil {
		err = json.Unmarshal(said, &m)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("go list -m %s: %w", path, err))
	}

	return m
}
