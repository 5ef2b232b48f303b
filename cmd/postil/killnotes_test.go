//go:build unix

package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"postil/internal/article"
)

// killRounds is how often the server is killed: few, since each is also a start.
var killRounds = flag.Int("kill-rounds", 5, "how often TestKilledServerKeepsNotes kills the server")

// A noteWriter writes notes over HTTP, one after the other, and sends each until it
// is acknowledged, whatever happens to the server.
type noteWriter struct {
	client  http.Client
	base    string
	token   string
	on      string // slug and sentence, as JSON
	name    int
	written int
	kept    map[string]string // ID by text, of what was acknowledged
	open    string            // text of what was not, yet
	again   int               // how often one was sent anew
}

// write writes until ctx ends, or one request fails.
func (w *noteWriter) write(ctx context.Context, most int) error {
	for range most {
		if w.open == "" {
			w.written++
			w.open = fmt.Sprintf("note %d of writer %d", w.written, w.name)
		} else {
			w.again++
		}
		id, err := w.send(ctx)
		if err != nil {
			return err
		}
		w.kept[w.open], w.open = id, ""
	}

	return nil
}

func (w *noteWriter) send(ctx context.Context) (string, error) {
	body := fmt.Sprintf(`{%s, "text": %q, "visibility": "public"}`, w.on, w.open)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, w.base+"/api/notes", strings.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Authorization", "Bearer "+w.token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", w.open)
	answer, err := w.client.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", err
	}
	var note struct{ ID string }
	if err := json.Unmarshal(text, &note); err != nil || answer.StatusCode != http.StatusCreated {
		return "", fmt.Errorf("status %d: %s, %w", answer.StatusCode, text, err)
	}

	return note.ID, nil
}

// TestKilledServerKeepsNotes kills a real server with SIGKILL at random moments
// while eight people write: every note that was acknowledged is there exactly once,
// one that was sent again after a kill as well, and the file is whole.
func TestKilledServerKeepsNotes(t *testing.T) {
	db := filepath.Join(t.TempDir(), "postil.db")
	token, err := exec.CommandContext(t.Context(), "postil", "user", "add", "Ann", "--role", "editor", "--token", "--db", db).Output()
	if err != nil {
		t.Fatal(err)
	}
	base, kill := serveLibrary(t, db)
	slug, sentence := firstOf(t, db)
	writers := make([]*noteWriter, 8)
	for i := range writers {
		writers[i] = &noteWriter{
			base: base, token: string(bytes.TrimSpace(token)), name: i, kept: map[string]string{},
			on: fmt.Sprintf(`"article": %q, "sentence": %q`, slug, sentence),
		}
	}

	killed := 0
	for range *killRounds {
		var wait sync.WaitGroup
		for _, w := range writers {
			wait.Go(func() {
				if w.write(t.Context(), 1_000_000) != nil { // it was killed
					w.client.CloseIdleConnections()
				}
			})
		}
		time.Sleep(time.Duration(20+rand.IntN(300)) * time.Millisecond)
		kill()
		killed++
		wait.Wait()
		wantWhole(t, db)
		base, kill = serveLibrary(t, db)
		for _, w := range writers {
			w.base = base
		}
	}
	for _, w := range writers {
		if err := w.write(t.Context(), 1); err != nil { // what is open, or one more
			t.Errorf("writer %d: %v", w.name, err)
		}
	}
	kill()
	wantNotes(t, db, slug, writers, killed)
}

// serveLibrary starts a server, and returns its address when it is ready, and what
// kills it.
func serveLibrary(t *testing.T, db string) (base string, kill func()) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := ln.Addr().String()
	ln.Close()
	c := exec.CommandContext(t.Context(), "postil", "serve", "--addr", addr, "--db", db)
	var log bytes.Buffer
	c.Stderr = &log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() {
		c.Process.Kill()
		c.Wait()
	})
	t.Cleanup(kill)
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		answer, err := http.Get("http://" + addr + "/readyz")
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return "http://" + addr, kill
		}
	}
	kill()
	t.Fatalf("the server is not ready: %s", log.String())

	return "", nil
}

func firstOf(t *testing.T, db string) (slug, sentence string) {
	t.Helper()
	st := openLibrary(t, db)
	defer st.Close()
	for summary, err := range articles(t.Context(), st) {
		if err != nil {
			t.Fatal(err)
		}
		a, err := st.Article(t.Context(), summary.Slug)
		if err != nil {
			t.Fatal(err)
		}

		return a.Slug, a.Sentences[0].ID
	}
	t.Fatal("the library is empty")

	return "", ""
}

func wantWhole(t *testing.T, db string) {
	t.Helper()
	conn, err := sql.Open("sqlite", "file:"+db)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var verdict string
	if err := conn.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity_check = %q, %v", verdict, err)
	}
}

func wantNotes(t *testing.T, db, slug string, writers []*noteWriter, killed int) {
	t.Helper()
	wantWhole(t, db)
	st := openLibrary(t, db)
	there, ids := map[string]int{}, map[string]string{}
	for after, more := "", true; more; more = after != "" {
		notes, err := st.NotesOf(t.Context(), article.NoteFilter{Article: slug, By: "Ann"}, article.Cursor{Limit: 200, After: after})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range notes.Rows {
			there[n.Body]++
			ids[n.Body] = n.ID
		}
		after = notes.Next
	}
	acknowledged, again := 0, 0
	for _, w := range writers {
		acknowledged, again = acknowledged+len(w.kept), again+w.again
		for text, id := range w.kept {
			if there[text] != 1 || ids[text] != id {
				t.Errorf("%q is there %d times, as %q; want once, as %q", text, there[text], ids[text], id)
			}
		}
	}
	if len(there) != acknowledged || killed > 1 && again == 0 {
		t.Errorf("%d notes, %d acknowledged, %d sent again after %d kills", len(there), acknowledged, again, killed)
	}
	t.Logf("%d kills: %d notes acknowledged, %d of them sent again", killed, acknowledged, again)
}
