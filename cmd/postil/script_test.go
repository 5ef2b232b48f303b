package main

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"postil": main})
}

// TestScripts runs the real binary as testdata/script/*.txtar say.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"fails":    fails,
			"freeaddr": freeAddr,
			"get":      get,
			"outdate":  outdate,
		},
	})
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
