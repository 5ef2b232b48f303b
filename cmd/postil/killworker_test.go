//go:build unix

package main

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
)

// TestKilledWorkerIsReplaced kills a real server with SIGKILL at random moments,
// again and again, while it does imports, saves previews and finds labels, and then
// lets it run: every text is there once, with its labels, every job has ended, and
// each says what became of its articles.
func TestKilledWorkerIsReplaced(t *testing.T) {
	const texts, kills = 40, 6
	db := filepath.Join(t.TempDir(), "postil.db")
	jobs := wishes(t, db, texts)
	for range kills {
		server := startServer(t, db)
		time.Sleep(time.Duration(rand.IntN(250)) * time.Millisecond)
		server.Process.Kill()
		server.Wait()
		endLeases(t, db)
	}

	server := startServer(t, db)
	st := openLibrary(t, db)
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		imports, labels := waitingIn(t, st, article.LaneImport), waitingIn(t, st, article.LaneAnnotate)
		if imports+labels == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d imports and %d searches for labels have not ended", imports, labels)
		}
	}
	server.Process.Signal(syscall.SIGTERM)
	if err := server.Wait(); err != nil {
		t.Errorf("the server ended with %v", err)
	}
	wantEach(t, st, texts)
	wantResults(t, st, jobs, texts)
}

// wishes queues an import of each text of the first half, and previews of the second
// that are to be saved. It returns the jobs.
func wishes(t *testing.T, db string, texts int) []string {
	t.Helper()
	st := openLibrary(t, db)
	defer st.Close()
	var jobs []string
	var sent []ingest.Sent
	for i := range texts {
		w := ingest.Wish{Name: fmt.Sprintf("import-%03d.md", i), Data: storyOf("Import", i)}
		id, err := ingest.QueueImport(t.Context(), st, w, "Eve")
		if err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, id)
		sent = append(sent, ingest.Sent{Name: fmt.Sprintf("preview-%03d.md", i), Data: storyOf("Preview", i)})
	}

	return append(jobs, chosen(t, st, sent))
}

func storyOf(kind string, i int) []byte {
	return fmt.Appendf(nil, "# %s %d\n\nAda Quist said on Monday that bridge %s %d was safe. Some boatmen disagree.\n", kind, i, kind, i)
}

// chosen returns a job of which all previews are to be saved.
func chosen(t *testing.T, st *store.Store, sent []ingest.Sent) string {
	t.Helper()
	ctx, now := t.Context(), time.Now()
	id, err := ingest.QueuePreviewFiles(ctx, st, sent, "Eve")
	if err != nil {
		t.Fatal(err)
	}
	var claim store.Claim
	for claim.ID != id { // those before it wait again
		if claim, err = st.ClaimJob(ctx, article.LaneImport, now, now.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	var previews []article.Preview
	var positions []int
	for i, f := range sent {
		previews = append(previews, article.Preview{File: f.Name, Sentences: 3, Source: article.Source{Format: article.FormatMarkdown, Name: f.Name, Body: string(f.Data)}})
		positions = append(positions, i+1)
	}
	if err := errors.Join(st.KeepPreviews(ctx, claim, now, previews), st.SavePreviews(ctx, id, positions, "Eve", now)); err != nil {
		t.Fatal(err)
	}
	endClaims(t, st)

	return id
}

// startServer starts a server and waits until its worker works.
func startServer(t *testing.T, db string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), "postil", "serve", "--addr", "127.0.0.1:0", "--db", db)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.HasPrefix(lines.Text(), "Library"); {
	}

	return c
}

// endLeases does what time does for the claims of a process that was killed.
func endLeases(t *testing.T, db string) {
	t.Helper()
	st := openLibrary(t, db)
	defer st.Close()
	t.Logf("after a kill %d imports and %d searches for labels are left", waitingIn(t, st, article.LaneImport), waitingIn(t, st, article.LaneAnnotate))
	endClaims(t, st)
}

func endClaims(t *testing.T, st *store.Store) {
	t.Helper()
	for _, lane := range []article.Lane{article.LaneImport, article.LaneAnnotate} {
		list, err := st.Jobs(t.Context(), lane, article.Cursor{Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range list.Rows {
			if j.State != article.JobRunning {
				continue
			}
			if err := errors.Join(st.CancelJob(t.Context(), j.ID, time.Now()), st.RetryJob(t.Context(), j.ID, time.Now())); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func waitingIn(t *testing.T, st *store.Store, lane article.Lane) int {
	t.Helper()
	n, err := st.Waiting(t.Context(), lane)
	if err != nil {
		t.Fatal(err)
	}

	return n
}

// wantEach holds that every text is there once, with labels.
func wantEach(t *testing.T, st *store.Store, texts int) {
	t.Helper()
	seen := map[string]int{}
	for summary, err := range articles(t.Context(), st) {
		if err != nil {
			t.Fatal(err)
		}
		seen[summary.Title]++
		if summary.Labels == 0 {
			t.Errorf("%q has no labels", summary.Title)
		}
	}
	for i := range texts {
		for _, kind := range []string{"Import", "Preview"} {
			if title := fmt.Sprintf("%s %d", kind, i); seen[title] != 1 {
				t.Errorf("%q is there %d times", title, seen[title])
			}
		}
	}
}

// wantResults holds that every job is done and says what became of its articles.
func wantResults(t *testing.T, st *store.Store, jobs []string, texts int) {
	t.Helper()
	for i, id := range jobs {
		want := 1
		if i == len(jobs)-1 {
			want = texts
		}
		j, err := st.JobByID(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		results, err := st.JobResults(t.Context(), id)
		if j.State != article.JobDone || len(results) != want || err != nil {
			t.Errorf("job %s: %s %q, %d results, %v; want %d", j.Name, j.State, j.Problem, len(results), err, want)
		}
	}
}
