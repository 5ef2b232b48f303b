//go:build unix

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
)

// TestKilledImportIsCompleted kills a real import with SIGKILL at random moments,
// again and again, and then lets it run: every text is there once, with its labels,
// and what was said to be added before a kill is there after it.
func TestKilledImportIsCompleted(t *testing.T) {
	const texts, kills = 120, 6
	dir := t.TempDir()
	for i := range texts {
		text := fmt.Sprintf("# Story %d\n\nAda Quist said on Monday that bridge %d was safe. Some boatmen disagree.\n", i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("story-%03d.md", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "postil.db")
	for range kills {
		c := exec.CommandContext(t.Context(), "postil", "import", "--db", db, dir)
		var out strings.Builder
		c.Stdout = &out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
		c.Process.Kill() // an import that is through already is as good
		c.Wait()
		wantSaid(t, db, out.String())
	}

	if out, err := exec.CommandContext(t.Context(), "postil", "import", "--db", db, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	st := openLibrary(t, db)
	seen := map[string]bool{}
	for summary, err := range articles(t.Context(), st) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[summary.Title] {
			t.Errorf("%q is there twice", summary.Title)
		}
		seen[summary.Title] = true
		j, err := st.Job(t.Context(), summary.Slug)
		if err == nil && j.State == article.JobRunning { // the claim of a process that was killed: a server takes over when it ends
			continue
		}
		if !errors.Is(err, article.ErrNotFound) || summary.Labels == 0 {
			t.Errorf("%q: %d labels, job %+v, %v", summary.Title, summary.Labels, j, err)
		}
	}
	if len(seen) != texts {
		t.Errorf("%d articles, want %d", len(seen), texts)
	}
}

// wantSaid holds that every article of a line of output is in the library.
func wantSaid(t *testing.T, db, out string) {
	t.Helper()
	if out == "" {
		return
	}
	st := openLibrary(t, db)
	for line := range strings.Lines(out) {
		_, slug, found := strings.Cut(strings.TrimSuffix(line, "\n"), ", at /a/")
		if !found || !strings.HasSuffix(line, "\n") {
			continue
		}
		if _, err := st.Summary(t.Context(), slug); err != nil {
			t.Errorf("%s was said to be added: %v", slug, err)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}

func openLibrary(t *testing.T, db string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })

	return st
}
