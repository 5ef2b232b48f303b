package store

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"postil/internal/article"
)

// TestJobsOfAnOlderLibrary brings a library of the time when a job was an article to
// the present: the jobs are still there.
func TestJobsOfAnOlderLibrary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "postil.db")
	conn, err := sql.Open("sqlite", dsnOf(path, "_txlock=immediate"))
	if err != nil {
		t.Fatal(err)
	}
	if err := claim(t.Context(), conn); err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(sqliteDialect().goose, conn, migrationFS{migrations, sqliteDialect()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"INSERT INTO article (key, slug, revision, created_ms) VALUES (7, 'waits', 1, 5), (12345, 'failed', 1, 5)",
		"INSERT INTO job (article, queued_ms, due_ms, lease_ms, claim, tries, given_up, problem) VALUES (7, 10, 20, 0, 1, 2, FALSE, ''), (12345, 11, 21, 0, 2, 5, TRUE, 'no luck')",
		"UPDATE library SET last_key = 20000",
	} {
		if _, err := conn.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}

	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for slug, want := range map[string]article.JobState{"waits": article.JobWaiting, "failed": article.JobFailed} {
		if j, err := s.Job(t.Context(), slug); err != nil || j.State != want || len(j.ID) != 36 {
			t.Errorf("job of %s: %+v, %v; want it %s", slug, j, err, want)
		}
	}
	if c, err := s.ClaimJob(t.Context(), article.LaneAnnotate, time.Now(), time.Now()); err != nil || c.Article != "waits" || c.Tries != 3 {
		t.Errorf("claim %+v, %v", c, err)
	}
}
