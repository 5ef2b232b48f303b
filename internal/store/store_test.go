package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store"
	"postil/internal/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestSQLite(t *testing.T) {
	testEngine(t, func(t *testing.T) string { return newFile(t) }, func(t *testing.T) string { return newFile(t) })
}

func TestPostgres(t *testing.T) {
	server := storetest.StartPostgres(t)
	testEngine(t, func(t *testing.T) string { return server.Library(t) }, func(t *testing.T) string { return server.Database(t) })
}

// testEngine runs the suite and what needs more than one store. library names an
// empty library, database the place for one.
func testEngine(t *testing.T, library, database func(*testing.T) string) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, library(t)) })
	for _, test := range []struct {
		name string
		run  func(*testing.T, string)
	}{
		{"two stores share a library", sharing},
		{"parameters are bound by number", parameters},
		{"a library of a newer version is refused", newer},
		{"a commit wakes who waits", waking},
		{"a backup is of one moment", backedUpOnline},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, library(t)) })
	}
	t.Run("articles are the same in another library", func(t *testing.T) {
		storetest.Moved(t, open(t, library(t)), open(t, library(t)), func(b article.Bundle) (article.Bundle, error) { return b, nil })
	})
	t.Run("a backup is restored", func(t *testing.T) { backedUp(t, library(t), newFile(t), library(t)) })
	t.Run("a library is made once by many at the same time", func(t *testing.T) { openTogether(t, database(t)) })
}

func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "library.db") }

// open opens a library until t ends.
func open(t testing.TB, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})

	return s
}

// sharing writes through two stores at once, as a server and an import do.
func sharing(t *testing.T, dsn string) {
	const each = 10
	stores := []*store.Store{open(t, dsn), open(t, dsn)}
	if err := stores[0].SaveBundle(t.Context(), storetest.Sample("shared")); err != nil {
		t.Fatal(err)
	}
	if a, err := stores[1].Article(t.Context(), "shared"); err != nil || a.Slug != "shared" {
		t.Fatalf("the other store reads %v, %v", a, err)
	}
	before, err := stores[1].Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	on := storetest.Sample("shared").Article.Sentences[0].ID
	var wait sync.WaitGroup
	for _, s := range stores {
		wait.Go(func() {
			for range each {
				n := article.Note{Article: "shared", From: on, To: on, Body: "x", By: "Reader", Visibility: article.Public}
				if _, err := s.SaveNote(t.Context(), n, ""); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()

	for i, s := range stores {
		summary, err := s.Summary(t.Context(), "shared")
		if want := 2*each + 2; summary.Notes != want || err != nil {
			t.Errorf("store %d sees %d notes, %v, want %d", i, summary.Notes, err, want)
		}
		if after, err := s.Version(t.Context()); after != before+2*each || err != nil {
			t.Errorf("store %d has version %d, %v, want %d", i, after, err, before+2*each)
		}
	}
}

// parameters asks what drivers have bound in the order of their appearance
// instead (STACK.md section 3).
func parameters(t *testing.T, dsn string) {
	writer, reader := open(t, dsn).Pools()
	for name, statement := range map[string]string{
		"out of order":           "SELECT CAST($2 AS TEXT), CAST($1 AS TEXT)",
		"out of order, repeated": "SELECT CAST($2 AS TEXT), CAST($1 AS TEXT) WHERE CAST($2 AS TEXT) = 'second' AND CAST($1 AS TEXT) = 'first'",
	} {
		var second, first string
		if err := writer.QueryRowContext(t.Context(), statement, "first", "second").Scan(&second, &first); err != nil || first != "first" || second != "second" {
			t.Errorf("%s: %q, %q, %v", name, second, first, err)
		}
		if err := reader.QueryRowContext(t.Context(), statement, "first", "second").Scan(&second, &first); err != nil || first != "first" {
			t.Errorf("%s, reading: %q, %q, %v", name, second, first, err)
		}
	}
}

func newer(t *testing.T, dsn string) {
	writer, _ := open(t, dsn).Pools()
	if _, err := writer.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, TRUE)"); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), dsn)
	if !errors.Is(err, article.ErrNewer) {
		t.Errorf("Open = %v, %v, want made by a newer version", s, err)
	}
}

func openTogether(t *testing.T, dsn string) {
	const openers = 6
	var wait sync.WaitGroup
	errs := make([]error, openers)
	for i := range openers {
		wait.Go(func() {
			s, err := store.Open(t.Context(), dsn)
			if err == nil {
				_, err = s.Version(t.Context())
				err = errors.Join(err, s.Close())
			}
			errs[i] = err
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if err := open(t, dsn).SaveBundle(t.Context(), storetest.Sample("first")); err != nil {
		t.Error(err)
	}
}

// waking holds that a commit wakes who waits for one: of the same store, and where
// the engine tells of it, of another that listens. Nothing but news wakes.
func waking(t *testing.T, dsn string) {
	writer, other := open(t, dsn), open(t, dsn)
	listening, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	connected := other.NextCommit()
	go func() {
		defer close(ended)
		other.Listen(listening, func(err error) { t.Error(err) })
	}()
	tells := strings.HasPrefix(dsn, "postgres")
	if tells {
		<-connected
	}
	for i := range 3 {
		own, heard := writer.NextCommit(), other.NextCommit()
		if err := writer.SaveBundle(t.Context(), storetest.Sample("woken-"+strconv.Itoa(i))); err != nil {
			t.Fatal(err)
		}
		<-own
		if tells {
			<-heard
		}
	}
	teacher, err := writer.AddPerson(t.Context(), account.Person{Name: "Tess", Role: account.Teacher}, "", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	l, err := writer.SaveLesson(t.Context(), lesson.Lesson{Teacher: teacher.ID, Title: "Who?", Reveal: lesson.RevealNever}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	own, heard := writer.NextCommit(), other.NextCommit()
	if _, err := writer.AddStudent(t.Context(), l.ID, "Zoe", "hash", time.Now()); err != nil {
		t.Fatal(err)
	}
	<-own
	if tells {
		<-heard
	}
	select {
	case <-writer.NextCommit():
		t.Error("woken without a commit")
	default:
	}
	stop()
	<-ended
}
