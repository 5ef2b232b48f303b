package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store"
)

const lessonWords = "Anna Novák said the bridge is safe."

// teaching are the checks of lessons.
func teaching() []check {
	return []check{
		{"a lesson changes from its current version", lessons},
		{"an answer is saved once", answers},
		{"a class answers at once", classAtOnce},
	}
}

// lessonPrompts are an open prompt, one with words to mark and a poll.
func lessonPrompts() []lesson.Prompt {
	of := func(kind lesson.Kind, choices ...string) lesson.Prompt {
		return lesson.Prompt{Article: "quay", From: "0123456789", To: "0123456789", Words: lessonWords, Kind: kind, Ask: "Why " + string(kind) + "?", Choices: choices}
	}

	return []lesson.Prompt{of(lesson.Open), of(lesson.Stance), of(lesson.Poll, "yes", "no")}
}

func newLesson(t *testing.T, s *store.Store, teacher account.Person) lesson.Lesson {
	t.Helper()
	l, err := s.SaveLesson(t.Context(), lesson.Lesson{
		Teacher: teacher.ID, Title: "The bridge", Intro: "*Read.*", Due: at(30), Reveal: lesson.RevealTime, RevealAt: at(20), Anonymous: true, Prompts: lessonPrompts(),
	}, at(1))
	if err != nil {
		t.Fatal(err)
	}

	return l
}

// lessons watches a lesson through every way of changing it.
func lessons(t *testing.T, s *store.Store) {
	ctx := t.Context()
	before, err := s.Version(ctx)
	wantErr(t, "version", err, nil)
	eve := newPerson(t, s, "Eve", account.Teacher)
	l := newLesson(t, s, eve)
	want := lesson.Lesson{
		ID: l.ID, Teacher: eve.ID, By: "Eve", Title: "The bridge", Intro: "*Read.*", Due: at(30), Reveal: lesson.RevealTime, RevealAt: at(20), Anonymous: true,
		Code: l.Code, Created: at(1), Updated: at(1), Version: 1, Prompts: lessonPrompts(),
	}
	for i := range want.Prompts {
		want.Prompts[i].ID = l.Prompts[i].ID
	}
	if diff := gocmp.Diff(want, l); diff != "" || lesson.ParseCode(l.Code) != l.Code {
		t.Errorf("a new lesson, code %q: %s", l.Code, diff)
	}
	id, err := s.LessonByCode(ctx, l.Code)
	wantErr(t, "by its code", err, nil)
	if id != l.ID {
		t.Errorf("code leads to %q, want %q", id, l.ID)
	}

	changed := l.Moved(l.Prompts[2].ID, -2).Without(l.Prompts[1].ID)
	changed.Closed = true
	got, err := s.SaveLesson(ctx, changed, at(2))
	wantErr(t, "closed", err, nil)
	if got.Version != 2 || got.Code != "" || len(got.Prompts) != 2 || got.Prompts[0].ID != l.Prompts[2].ID || !got.Updated.Equal(at(2)) {
		t.Errorf("closed: %+v", got)
	}
	_, err = s.LessonByCode(ctx, l.Code)
	wantErr(t, "the code of a closed lesson", err, article.ErrNotFound)
	_, err = s.SaveLesson(ctx, l, at(3))
	wantErr(t, "changed from an earlier version", err, article.ErrConflict)
	refusedLessons(t, s, got)

	got.Closed = false
	got, err = s.SaveLesson(ctx, got, at(4))
	if err != nil || got.Code == "" {
		t.Errorf("opened again: %+v, %v", got, err)
	}
	news, err := s.LessonNews(ctx, l.ID, 2)
	if err != nil || len(news) != 2 || news[0].Detail != "opened again" || news[1].Detail != "closed, 1 prompt taken out" || !news[1].At.Equal(at(2)) {
		t.Errorf("news %+v, %v", news, err)
	}
	inLessonLists(t, s, eve, got)
	if after, err := s.Version(ctx); after != before || err != nil {
		t.Errorf("lessons are no change of the library: version %d, %v, was %d", after, err, before)
	}
}

// refusedLessons are changes that leave everything as it is.
func refusedLessons(t *testing.T, s *store.Store, l lesson.Lesson) {
	for _, tt := range []struct {
		name   string
		change func(*lesson.Lesson)
		err    error
	}{
		{"no title", func(l *lesson.Lesson) { l.Title = " " }, article.ErrInvalid},
		{"not storable", func(l *lesson.Lesson) { l.Intro = "\x00" }, article.ErrInvalid},
		{"a prompt of another lesson", func(l *lesson.Lesson) { l.Prompts[0].ID = "other" }, article.ErrInvalid},
		{"a poll without choices", func(l *lesson.Lesson) { l.Prompts[0].Choices = nil }, article.ErrInvalid},
		{"no such lesson", func(l *lesson.Lesson) { l.ID = "nowhere" }, article.ErrNotFound},
		{"too many prompts", func(l *lesson.Lesson) { l.Prompts = make([]lesson.Prompt, lesson.MaxPrompts+1) }, article.ErrTooLarge},
	} {
		changed := l
		changed.Prompts = slices.Clone(l.Prompts)
		tt.change(&changed)
		_, err := s.SaveLesson(t.Context(), changed, at(3))
		wantErr(t, tt.name, err, tt.err)
		if got, err := s.Lesson(t.Context(), l.ID); err != nil || gocmp.Diff(l, got) != "" {
			t.Errorf("%s changed the lesson: %v %s", tt.name, err, gocmp.Diff(l, got))
		}
	}
}

// inLessonLists looks for a lesson in lists, and deletes it.
func inLessonLists(t *testing.T, s *store.Store, eve account.Person, l lesson.Lesson) {
	ctx := t.Context()
	other := newPerson(t, s, "Otto", account.Teacher)
	mine := newLesson(t, s, other)
	for person, want := range map[string]int{eve.ID: 1, other.ID: 1, "": 2, "nobody": 0} {
		list, err := s.Lessons(ctx, person)
		if err != nil || len(list) != want {
			t.Errorf("lessons of %q: %+v, %v, want %d", person, list, err, want)
		}
		if person == other.ID && (list[0].ID != mine.ID || list[0].PromptCount != 3 || list[0].By != "Otto") {
			t.Errorf("in the list: %+v", list[0])
		}
	}
	wantErr(t, "removed from an earlier version", s.RemoveLesson(ctx, l.ID, l.Version-1), article.ErrConflict)
	wantErr(t, "removed", s.RemoveLesson(ctx, l.ID, l.Version), nil)
	wantErr(t, "removed again", s.RemoveLesson(ctx, l.ID, l.Version), article.ErrNotFound)
	_, err := s.Lesson(ctx, l.ID)
	wantErr(t, "what was removed", err, article.ErrNotFound)
}

// answers are saved once, in order of their writer, and refused where somebody else
// was faster.
func answers(t *testing.T, s *store.Store) {
	ctx := t.Context()
	l := newLesson(t, s, newPerson(t, s, "Eve", account.Teacher))
	open, stance := l.Prompts[0].ID, l.Prompts[1].ID
	ann, err := s.AddStudent(ctx, l.ID, "  Ann  B ", "hash-a", at(5))
	wantErr(t, "join", err, nil)
	again, err := s.AddStudent(ctx, l.ID, "Other", "hash-a", at(6))
	if err != nil || again != ann || ann.Name != "Ann B" {
		t.Errorf("joined %+v, again %+v, %v", ann, again, err)
	}
	say := func(words string) lesson.Answer { return lesson.Answer{Prompt: open, Text: words} }
	known := func(version int, a lesson.Answer) lesson.Answer { a.Version = version; return a }
	for _, tt := range []struct {
		name   string
		answer lesson.Answer
		key    string
		err    error
		want   string // kept, and its version
	}{
		{"first", say("one"), "phone.1", nil, "one/1"},
		{"sent again", say("one"), "phone.1", nil, "one/1"},
		{"the same key for something else", say("other"), "phone.1", article.ErrConflict, "one/1"},
		{"its writer goes on without having heard", say("two"), "phone.3", nil, "two/2"},
		{"an earlier save comes late", say("one and a half"), "phone.2", nil, "two/2"},
		{"another writer who has not seen it", say("three"), "laptop.1", article.ErrConflict, "two/2"},
		{"another writer who has", known(2, say("three")), "laptop.2", nil, "three/3"},
		{"the first writer has not seen that", known(2, say("four")), "phone.4", article.ErrConflict, "three/3"},
		{"another writer, the same words", say("three"), "form", nil, "three/3"},
		{"a form", known(3, say("five")), "form", nil, "five/4"},
		{"a form twice", known(3, say("five")), "form", nil, "five/4"},
		{"too long", say(strings.Repeat("x", lesson.MaxAnswer+1)), "phone.9", article.ErrTooLarge, "five/4"},
		{"marks in an open prompt", lesson.Answer{Prompt: open, Marked: []int{0}}, "phone.9", article.ErrInvalid, "five/4"},
		{"not storable", say("\x00"), "phone.9", article.ErrInvalid, "five/4"},
		{"another lesson's prompt", lesson.Answer{Prompt: "nowhere", Text: "x"}, "phone.9", article.ErrNotFound, "five/4"},
	} {
		key, err := lesson.ParseKey(tt.key)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.SaveAnswer(ctx, ann, tt.answer, key, at(7))
		wantErr(t, tt.name, err, tt.err)
		if words := fmt.Sprintf("%s/%d", got.Text, got.Version); (tt.err == nil || errors.Is(err, article.ErrConflict)) && words != tt.want {
			t.Errorf("%s: answered %s, want %s", tt.name, words, tt.want)
		}
		all, err := s.AnswersOf(ctx, ann)
		if err != nil || len(all) != 1 || fmt.Sprintf("%s/%d", all[0].Text, all[0].Version) != tt.want {
			t.Errorf("%s: kept %+v, %v, want %s", tt.name, all, err, tt.want)
		}
	}
	mark := lesson.Answer{Prompt: stance, Choice: "support", Marked: []int{0, 2, 6}}
	_, err = s.SaveAnswer(ctx, ann, mark, lesson.Key{Writer: "phone", Sequence: 9}, at(8))
	wantErr(t, "marked", err, nil)
	feedbackAndEnd(t, s, l, ann)
}

// feedbackAndEnd says something about answers, closes the lesson and forgets its
// students.
func feedbackAndEnd(t *testing.T, s *store.Store, l lesson.Lesson, ann lesson.Student) {
	ctx := t.Context()
	open, stance := l.Prompts[0].ID, l.Prompts[1].ID
	wantErr(t, "feedback", s.SaveFeedback(ctx, l.ID, ann.ID, stance, " Look again. ", at(9)), nil)
	wantErr(t, "feedback to no answer", s.SaveFeedback(ctx, l.ID, ann.ID, l.Prompts[2].ID, "x", at(9)), article.ErrNotFound)
	wantErr(t, "feedback in another lesson", s.SaveFeedback(ctx, "other", ann.ID, open, "x", at(9)), article.ErrNotFound)
	ben, err := s.AddStudent(ctx, l.ID, "Ben", "hash-b", at(6))
	wantErr(t, "join", err, nil)
	all, err := s.Answers(ctx, l.ID)
	want := []lesson.Answer{
		{Student: ann.ID, Prompt: open, Text: "five", Version: 4, Saved: at(7)},
		{Student: ann.ID, Prompt: stance, Choice: "support", Marked: []int{0, 2, 6}, Version: 1, Saved: at(8), Feedback: "Look again.", FeedbackAt: at(9)},
	}
	if diff := gocmp.Diff(want, all); diff != "" || err != nil {
		t.Errorf("answers: %v %s", err, diff)
	}

	l.Prompts[0].Kind = lesson.Source
	_, err = s.SaveLesson(ctx, l, at(9))
	wantErr(t, "another kind for a prompt that is answered", err, article.ErrInvalid)
	l.Prompts[0].Kind, l.Closed = lesson.Open, true
	l, err = s.SaveLesson(ctx, l, at(9))
	wantErr(t, "close", err, nil)
	_, err = s.SaveAnswer(ctx, ann, lesson.Answer{Prompt: open, Text: "late"}, lesson.Key{Writer: "phone", Sequence: 12}, at(9))
	wantErr(t, "answer when it is closed", err, article.ErrConflict)
	_, err = s.AddStudent(ctx, l.ID, "Cy", "hash-c", at(9))
	wantErr(t, "join when it is closed", err, article.ErrConflict)
	_, err = s.Student(ctx, "other", "hash-a")
	wantErr(t, "a secret in another lesson", err, article.ErrNotFound)

	wantErr(t, "remove a student", s.RemoveStudent(ctx, l.ID, ben.ID), nil)
	wantErr(t, "remove a student again", s.RemoveStudent(ctx, l.ID, ben.ID), article.ErrNotFound)
	n, err := s.ForgetStudents(ctx, l.ID)
	if n != 1 || err != nil {
		t.Errorf("forgot %d students, %v", n, err)
	}
	all, err = s.Answers(ctx, l.ID)
	students, err2 := s.Students(ctx, l.ID)
	if len(all)+len(students) > 0 || err != nil || err2 != nil {
		t.Errorf("forgotten: %+v, %+v, %v, %v", all, students, err, err2)
	}
	_, err = s.Student(ctx, l.ID, "hash-a")
	wantErr(t, "a student who is forgotten", err, article.ErrNotFound)
}

// classAtOnce has many students join and answer at the same time.
func classAtOnce(t *testing.T, s *store.Store) {
	ctx := t.Context()
	l := newLesson(t, s, newPerson(t, s, "Eve", account.Teacher))
	const class = 12
	errs := make([]error, class)
	var all sync.WaitGroup
	for i := range class {
		all.Go(func() {
			student, err := s.AddStudent(ctx, l.ID, fmt.Sprintf("Student %d", i), fmt.Sprintf("hash-%d", i), at(5))
			errs[i] = err
			for n := range 6 { // each save sent twice
				a := lesson.Answer{Prompt: l.Prompts[0].ID, Text: fmt.Sprintf("%d says %d", i, n/2)}
				_, err := s.SaveAnswer(ctx, student, a, lesson.Key{Writer: fmt.Sprint("phone", i), Sequence: n/2 + 1}, at(6))
				errs[i] = errors.Join(errs[i], err)
			}
		})
	}
	all.Wait()
	answers, err := s.Answers(ctx, l.ID)
	if err := errors.Join(append(errs, err)...); err != nil || len(answers) != class {
		t.Fatalf("%d answers of %d students, %v", len(answers), class, err)
	}
	for _, a := range answers {
		if a.Version != 3 || !strings.HasSuffix(a.Text, "says 2") {
			t.Errorf("answer %+v, want the third save", a)
		}
	}
}
