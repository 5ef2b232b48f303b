package store_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/lesson"
	"postil/internal/store"
	"postil/internal/storetest"
)

// What students wrote is not in the files of a library any more when they, the class or
// the lesson are deleted: neither the last wording nor those before it.
func TestErase(t *testing.T) {
	deletions := []struct {
		name string
		do   func(s *store.Store, l lesson.Lesson, student string) error
	}{
		{"a student", func(s *store.Store, l lesson.Lesson, student string) error {
			return s.RemoveStudent(t.Context(), l.ID, student)
		}},
		{"the class", func(s *store.Store, l lesson.Lesson, _ string) error {
			_, err := s.ForgetStudents(t.Context(), l.ID)
			return err
		}},
		{"the lesson", func(s *store.Store, l lesson.Lesson, _ string) error {
			return s.RemoveLesson(t.Context(), l.ID, l.Version)
		}},
	}
	for _, tt := range deletions {
		path := newFile(t)
		s := open(t, path)
		l, student := answered(t, s)
		if traces(t, path) == 0 {
			t.Fatalf("%s: nothing was there to be deleted", tt.name)
		}
		if err := tt.do(s, l, student); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if n := traces(t, path); n > 0 {
			t.Errorf("%s is deleted, and what was written stands in the files %d times", tt.name, n)
		}
	}
}

// trace is in everything that a student writes.
const trace = "Xylophonist"

// traces counts what a student wrote in the files of a library.
func traces(t *testing.T, path string) int {
	t.Helper()
	n := 0
	for _, name := range []string{path, path + "-wal"} {
		content, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		n += bytes.Count(content, []byte(trace))
	}

	return n
}

// answered makes a lesson and a student who has answered it, in short and at length, and
// changed every answer.
func answered(t *testing.T, s *store.Store) (lesson.Lesson, string) {
	t.Helper()
	sample := storetest.Sample("a")
	if err := s.SaveBundle(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	teacher, err := s.AddPerson(t.Context(), account.Person{Name: "Tess", Role: account.Teacher}, "", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	first := sample.Article.Sentences[0]
	l := lesson.Lesson{Teacher: teacher.ID, Title: "Who?", Reveal: lesson.RevealNever}
	for range 3 {
		l.Prompts = append(l.Prompts, lesson.Prompt{Article: "a", From: first.ID, To: first.ID, Words: first.In(sample.Article.Text), Kind: lesson.Open})
	}
	if l, err = s.SaveLesson(t.Context(), l, time.Now()); err != nil {
		t.Fatal(err)
	}
	student, err := s.AddStudent(t.Context(), l.ID, trace+" Zoe", "hash", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for n := range 9 {
		a := lesson.Answer{Prompt: l.Prompts[n%3].ID, Text: fmt.Sprint(strings.Repeat(trace+" ", 1+200*(n%3)), n)}
		if _, err := s.SaveAnswer(t.Context(), student, a, lesson.Key{Writer: "w", Sequence: n + 1}, time.Now()); err != nil {
			t.Fatal(err)
		}
	}

	return l, student.ID
}
