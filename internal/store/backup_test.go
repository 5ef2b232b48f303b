package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
)

// lived fills a library with a bit of everything.
func lived(t *testing.T, s *store.Store) {
	t.Helper()
	now := time.Now()
	failIf := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, slug := range []string{"first", "second"} {
		failIf(s.SaveBundle(t.Context(), storetest.Sample(slug)))
	}
	a := storetest.Sample("second").Article
	_, err := s.SaveRevision(t.Context(), store.Revised{Article: a, Alignment: article.Align(a, a), Base: 1, By: "Eve", Summary: "“Ärger”", Find: true})
	failIf(err)
	failIf(s.SetTags(t.Context(), "first", []string{"rust", "água"}, nil, "Eve"))
	_, err = s.SaveCollection(t.Context(), article.Collection{ID: "c", Title: "C", By: "Eve", Articles: []string{"second", "first"}}, "Eve", now)
	failIf(err)
	p, err := s.AddPerson(t.Context(), account.Person{Name: "Eve", Role: account.Owner}, "hash", now)
	failIf(err)
	_, err = s.AddToken(t.Context(), account.Token{Person: p, Name: "t", Scope: account.ScopeRead, Created: now}, "secret")
	failIf(err)
	_, _, err = s.BeginReply(t.Context(), p.ID, "key", "request", now)
	failIf(err)
	failIf(s.FinishReply(t.Context(), p.ID, "key", store.Reply{Status: 201, Body: []byte{0, 255, 'x'}}))
	_, err = s.SaveNote(t.Context(), article.Note{Article: "first", From: storetest.Sample("first").Article.Sentences[0].ID, To: storetest.Sample("first").Article.Sentences[1].ID,
		Body: "🪵 עברית\n\tcode", By: "Eve", Visibility: article.Private}, "form")
	failIf(err)
}

// rowsOf returns every row of the tables, as text.
func rowsOf(t *testing.T, s *store.Store, tables map[string]string) map[string][]string {
	t.Helper()
	_, reader := s.Pools()
	all := map[string][]string{}
	for table, columns := range tables {
		rows, err := reader.QueryContext(t.Context(), "SELECT "+columns+" FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		n := strings.Count(columns, ",") + 1
		for rows.Next() {
			values, into := make([]any, n), make([]any, n)
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			for i, value := range values {
				if truth, ok := value.(bool); ok { // a number in SQLite
					values[i] = int64(map[bool]int{true: 1}[truth])
				}
			}
			all[table] = append(all[table], fmt.Sprintf("%#v", values))
		}
		rows.Close()
		slices.Sort(all[table])
	}

	return all
}

// backedUp takes a library through a backup into others, and compares every row. The
// version alone grows with what makes the search index, and whether there was one.
func backedUp(t *testing.T, dsn string, into ...string) {
	s := open(t, dsn)
	lived(t, s)
	file := filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v, %v", info.Mode(), err)
	}
	if err := s.Backup(t.Context(), file); !errors.Is(err, article.ErrExists) {
		t.Errorf("written over: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".backup-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	tables, err := open(t, newFile(t)).Tables(t.Context())
	if err != nil || len(tables) < 40 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	delete(tables, "library")
	delete(tables, "reindex")
	want := rowsOf(t, s, tables)
	filled := 0
	for _, rows := range want {
		if len(rows) > 0 {
			filled++
		}
	}
	if filled < 30 {
		t.Errorf("the sample fills %d tables", filled)
	}
	for _, other := range into {
		restored := open(t, other)
		if err := restored.Restore(t.Context(), file, func(int) {}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, rowsOf(t, restored, tables)); diff != "" {
			t.Errorf("restored into %.9s (-had +has):\n%s", other, diff)
		}
		found, err := restored.Search(t.Context(), article.Search{Query: article.ParseQuery("rust")}, article.Cursor{})
		if err != nil || len(found.Rows) == 0 {
			t.Errorf("nothing is found in %.9s: %v", other, err)
		}
		if err := restored.SaveBundle(t.Context(), storetest.Sample("third")); err != nil {
			t.Errorf("it cannot be written to: %v", err)
		}
		if err := restored.Restore(t.Context(), file, func(int) {}); !errors.Is(err, article.ErrConflict) {
			t.Errorf("restored over what was there: %v", err)
		}
	}
}

// A backup is of one moment, whatever is written meanwhile: of notes that are saved
// one after the other it has the first ones.
func backedUpOnline(t *testing.T, dsn string) {
	s := open(t, dsn)
	b := storetest.Sample("busy")
	if err := s.SaveBundle(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	on := b.Article.Sentences[0].ID
	writing, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	begun := s.NextCommit()
	go func() {
		n := 0
		for ; writing.Err() == nil; n++ {
			note := article.Note{Article: "busy", From: on, To: on, Body: fmt.Sprintf("note %06d", n), By: "Ann", Visibility: article.Editors}
			if _, err := s.SaveNote(context.WithoutCancel(writing), note, ""); err != nil {
				t.Error(err)
			}
		}
		ended <- n
	}()
	<-begun
	file := filepath.Join(t.TempDir(), "backup.db")
	err := s.Backup(t.Context(), file)
	stop()
	if n := <-ended; err != nil || n == 0 {
		t.Fatalf("%d notes written, %v", n, err)
	}
	kept, err := open(t, file).Bundle(t.Context(), "busy")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, note := range kept.Notes {
		if note.By != "Ann" {
			continue
		}
		if note.Body != fmt.Sprintf("note %06d", n) {
			t.Fatalf("after %d notes the backup has %q", n, note.Body)
		}
		n++
	}
	if n == 0 {
		t.Error("no note is in the backup")
	}
}
