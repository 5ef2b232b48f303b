package storetest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"postil/internal/store"
)

// A Postgres is a server on which tests make databases.
type Postgres struct {
	bin    string // folder of its programs; "" if they are on the path
	dsn    string // of a database to connect to first
	prefix string // of the names of databases made here
	lasts  bool   // the server outlives the tests: databases are dropped
	n      int    // databases made
}

// StartPostgres returns the server that $POSTIL_TEST_POSTGRES names, a postgres://
// address, or else one that runs until t ends on a port of its own, from the
// newest PostgreSQL in /usr/lib/postgresql. Without either t is skipped, or fails
// where CI=true. The server sorts by the rules of English, to show that lists do
// not depend on it.
func StartPostgres(t testing.TB) *Postgres {
	t.Helper()
	bin := newest("/usr/lib/postgresql/*/bin")
	if dsn := os.Getenv("POSTIL_TEST_POSTGRES"); dsn != "" {
		return library(t, &Postgres{bin: bin, dsn: dsn, lasts: true})
	}
	if bin == "" {
		Missing(t, "PostgreSQL is not in /usr/lib/postgresql, and POSTIL_TEST_POSTGRES is not set")
	}

	dir := serverFolder(t)
	port := freePort(t)
	data := filepath.Join(dir, "data")
	asServer(t, exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
		"--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"))
	settings := fmt.Sprintf("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", port)
	asServer(t, exec.Command(filepath.Join(bin, "pg_ctl"), "-D", data, "-o", settings, "-l", filepath.Join(dir, "log"), "-w", "start"))
	t.Cleanup(func() {
		asServer(t, exec.Command(filepath.Join(bin, "pg_ctl"), "-D", data, "-m", "fast", "-w", "stop"))
	})

	return library(t, &Postgres{bin: bin, dsn: fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres", port)})
}

// library makes the empty library that Library copies: to migrate every database
// would take most of the time of the suite.
func library(t testing.TB, p *Postgres) *Postgres {
	t.Helper()
	p.prefix = "postil_test_" + strconv.Itoa(os.Getpid()) + "_"
	s, err := store.Open(t.Context(), p.create(t, p.prefix+"empty", "template0"))
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}

	return p
}

// Library makes an empty library and returns its postgres:// address.
func (p *Postgres) Library(t testing.TB) string {
	t.Helper()
	p.n++

	return p.create(t, p.prefix+strconv.Itoa(p.n), p.prefix+"empty")
}

// Database makes an empty database, where no library is yet, and returns its
// postgres:// address.
func (p *Postgres) Database(t testing.TB) string {
	t.Helper()
	p.n++

	return p.create(t, p.prefix+strconv.Itoa(p.n), "template0")
}

// create makes a database.
func (p *Postgres) create(t testing.TB, name, template string) string {
	t.Helper()
	run(t, exec.Command(filepath.Join(p.bin, "createdb"), "--maintenance-db="+p.dsn, "-T", template, "-E", "UTF8", name))
	if p.lasts {
		t.Cleanup(func() {
			run(t, exec.Command(filepath.Join(p.bin, "dropdb"), "--maintenance-db="+p.dsn, "--force", name))
		})
	}
	address, query, _ := strings.Cut(p.dsn, "?")

	return address[:strings.LastIndexByte(address, '/')+1] + name + "?" + query
}

// Missing ends a test that needs what this machine does not have: it is skipped,
// and fails where CI=true.
func Missing(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// newest returns the last folder that matches pattern, "" if none does.
func newest(pattern string) string {
	folders, err := filepath.Glob(pattern)
	if err != nil || len(folders) == 0 {
		return ""
	}

	return folders[len(folders)-1]
}

// serverFolder makes a folder that the server may enter: t.TempDir lies in one
// that only its owner may.
func serverFolder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "postil-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := giveToServer(dir); err != nil {
		Missing(t, "PostgreSQL cannot be run by this user: "+err.Error())
	}

	return dir
}

func freePort(t testing.TB) int {
	t.Helper()
	for port := 54320; port < 54420; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			l.Close()
			return port
		}
	}
	t.Fatal("ports 54320 to 54419 of 127.0.0.1 are taken")

	return 0
}

// asServer runs a command as the user that the server runs as.
func asServer(t testing.TB, c *exec.Cmd) {
	t.Helper()
	if err := becomeServer(c); err != nil {
		t.Fatal(err)
	}
	run(t, c)
}

func run(t testing.TB, c *exec.Cmd) {
	t.Helper()
	var said strings.Builder
	c.Stdout, c.Stderr = &said, &said
	c.Dir = os.TempDir()
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(c.Path), err, said.String())
	}
}
