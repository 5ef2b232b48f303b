package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/store"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"postil": main})
}

// TestScripts runs the real binary as testdata/script/*.txtar say.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"agefindings": ageFindings,
			"fails":       fails,
			"freeaddr":    freeAddr,
			"annotator":   annotator,
			"get":         get,
			"interrupt":   interrupt,
			"outdate":     outdate,
			"waitfor":     waitFor,
		},
	})
}

// annotator starts a service that takes text and returns a Web Annotation for the
// word Wren, and puts its address into a variable: annotator VAR.
func annotator(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: annotator VAR")
	}
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		before, _, found := strings.Cut(string(text), "Wren")
		if err != nil || !found {
			fmt.Fprint(w, "[]")
			return
		}
		start := len([]rune(before))
		w.Header().Set("Content-Type", "application/ld+json")
		fmt.Fprintf(w, `[{"type": "Annotation", "body": {"type": "TextualBody", "purpose": "classifying", "value": "person"},
			"target": {"selector": {"type": "TextPositionSelector", "start": %d, "end": %d}}}]`, start, start+len("Wren"))
	}))
	ts.Defer(service.Close)
	ts.Setenv(args[0], service.URL)
}

// fails runs a program that must end with an exit code: fails CODE PROGRAM ARGS….
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE PROGRAM ARGS…")
	}
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		ts.Fatalf("ended with %v, want exit code %s", err, args[0])
	}
	if got := fmt.Sprint(exit.ExitCode()); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// get fetches a URL and stores the body in a file: get URL STATUS FILE. A server
// that is not there yet is waited for.
func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: get URL STATUS FILE")
	}
	response, err := patientGet(args[0])
	ts.Check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	ts.Check(err)

	if got := fmt.Sprint(response.StatusCode); got != args[1] {
		ts.Fatalf("GET %s answered %s, want %s: %s", args[0], got, args[1], body)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), body, 0o600))
}

// patientGet tries for 20 seconds: machines that run tests are busy.
func patientGet(url string) (*http.Response, error) {
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		response, err := http.Get(url)
		if !errors.Is(err, syscall.ECONNREFUSED) || time.Now().After(deadline) {
			return response, err
		}
	}
}

// freeAddr sets a variable to an address where nobody listens: freeaddr NAME.
func freeAddr(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: freeaddr NAME")
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], ln.Addr().String())
	ts.Check(ln.Close())
}

// outdate makes a library look as if a Postil from the future had made it:
// outdate FILE.
func outdate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: outdate FILE")
	}
	library, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = library.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)")
	ts.Check(err)
	ts.Check(library.Close())
}

// ageFindings makes a bundle look as if an earlier version of the annotator had
// been at it, and a person had confirmed what it found first: agefindings FILE.
func ageFindings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: agefindings FILE")
	}
	b, err := export.Decode(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	f := &b.Annotations.Findings[0]
	f.Version = "0"
	m := f.Modalities[0]
	b.Annotations.Judgements = append(b.Annotations.Judgements, article.Judgement{
		ID: "j", Article: b.Article.Slug, Sentence: m.Sentence, Action: article.Confirm, Finding: m.ID, By: "Eve", At: time.UnixMilli(1).UTC(),
	})
	var file bytes.Buffer
	ts.Check(export.Encode(&file, b))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), file.Bytes(), 0o600))
}

// interrupt leaves an article as an import leaves it that ended before its labels
// were found: interrupt FILE SLUG.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: interrupt FILE SLUG")
	}
	st, err := store.Open(context.Background(), ts.MkAbs(args[0]))
	ts.Check(err)
	now := time.Now()
	_, err = st.QueueJob(context.Background(), args[1], now, now)
	ts.Check(err)
	ts.Check(st.Close())
}

// waitFor asks for a URL until its body has the words: waitfor URL WORDS.
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: waitfor URL WORDS")
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		response, err := patientGet(args[0])
		ts.Check(err)
		body, err := io.ReadAll(response.Body)
		ts.Check(err)
		ts.Check(response.Body.Close())
		switch {
		case strings.Contains(string(body), args[1]):
			return
		case time.Now().After(deadline):
			ts.Fatalf("GET %s never had %q: %s", args[0], args[1], body)
		}
	}
}
