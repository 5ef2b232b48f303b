package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store/db"
)

// A LessonSummary is what lists show of a lesson, whose Prompts are left out.
type LessonSummary struct {
	lesson.Lesson
	PromptCount  int
	StudentCount int
}

// teach is keep for lessons: it wakes who waits for a commit, for a teacher looks on
// while the class answers.
func (s *Store) teach(ctx context.Context, do func(*db.Queries) error) error {
	err := s.keep(ctx, do)
	s.bell.Ring() // also after an error, which may have come when all was written

	return err
}

// unteach is teach for what is deleted for good.
func (s *Store) unteach(ctx context.Context, do func(*db.Queries) error) error {
	return s.engine.erase(ctx, s.writer, func() error { return s.teach(ctx, do) })
}

// SaveLesson stores l and returns it as kept. A lesson of version 0 is new, and
// Teacher's. Any other version is an edit of exactly that one; it returns
// article.ErrConflict if the lesson has another version by now, and
// article.ErrNotFound if it is not there. Prompts without an ID are new, those that l
// does not have any more go, with the answers to them. A lesson that is not closed
// gets a code. The kind of a prompt that students have answered stays
// (article.ErrInvalid).
func (s *Store) SaveLesson(ctx context.Context, l lesson.Lesson, now time.Time) (lesson.Lesson, error) {
	if err := l.Check(); err != nil {
		return l, err
	}
	if !storable(l.Title + l.Intro) {
		return l, fmt.Errorf("lesson %q: %w", l.ID, article.ErrInvalid)
	}
	err := s.teach(ctx, func(q *db.Queries) error {
		var err error
		if l.Version == 0 {
			l, err = addLesson(ctx, q, l, now)
		} else {
			l, err = changeLesson(ctx, q, l, now)
		}

		return err
	})
	if err != nil {
		return l, found(err, "lesson", l.ID)
	}

	return s.Lesson(ctx, l.ID)
}

func addLesson(ctx context.Context, q *db.Queries, l lesson.Lesson, now time.Time) (lesson.Lesson, error) {
	n, err := q.CountLessonsOf(ctx, l.Teacher)
	if err != nil {
		return l, err
	}
	if n >= lesson.MaxLessons {
		return l, fmt.Errorf("a person has at most %d lessons: %w", lesson.MaxLessons, article.ErrTooLarge)
	}
	if l.ID, err = newID(""); err != nil {
		return l, err
	}
	code, err := codeFor(ctx, q, l, "")
	if err != nil {
		return l, err
	}
	err = q.AddLesson(ctx, db.AddLessonParams{
		ID: l.ID, Person: l.Teacher, Title: l.Title, Intro: l.Intro, DueMs: momentOf(l.Due), Reveal: string(l.Reveal), RevealMs: momentOf(l.RevealAt),
		Anonymous: l.Anonymous, Closed: l.Closed, Code: code, CreatedMs: now.UnixMilli(),
	})
	if err != nil {
		return l, err
	}
	l.Version = 1

	return saveAround(ctx, q, lesson.Lesson{}, l, now)
}

func changeLesson(ctx context.Context, q *db.Queries, l lesson.Lesson, now time.Time) (lesson.Lesson, error) {
	before, err := lessonOf(ctx, q, l.ID)
	if err != nil {
		return l, err
	}
	if before.Version != l.Version {
		return l, fmt.Errorf("version %d, now %d: %w", l.Version, before.Version, article.ErrConflict)
	}
	code, err := codeFor(ctx, q, l, before.Code)
	if err != nil {
		return l, err
	}
	changed, err := q.UpdateLesson(ctx, db.UpdateLessonParams{
		Title: l.Title, Intro: l.Intro, DueMs: momentOf(l.Due), Reveal: string(l.Reveal), RevealMs: momentOf(l.RevealAt), Anonymous: l.Anonymous,
		Closed: l.Closed, Code: code, UpdatedMs: now.UnixMilli(), ID: l.ID, Version: int64(l.Version),
	})
	if err == nil && changed == 0 {
		err = article.ErrConflict
	}
	if err != nil {
		return l, err
	}
	l.Version++

	return saveAround(ctx, q, before, l, now)
}

// saveAround saves what belongs to a lesson: its prompts, and what was changed, in
// words.
func saveAround(ctx context.Context, q *db.Queries, before, l lesson.Lesson, now time.Time) (lesson.Lesson, error) {
	if err := savePrompts(ctx, q, before, l); err != nil {
		return l, err
	}
	detail := "made"
	if before.ID != "" {
		detail = lesson.News(before, l)
	}

	return l, q.AddLessonNews(ctx, db.AddLessonNewsParams{Lesson: l.ID, Version: int64(l.Version), AtMs: now.UnixMilli(), Detail: detail})
}

func savePrompts(ctx context.Context, q *db.Queries, before, l lesson.Lesson) error {
	for _, p := range before.Prompts {
		if _, _, stays := l.Prompt(p.ID); stays {
			continue
		}
		if err := q.DeleteLessonPrompt(ctx, db.DeleteLessonPromptParams{ID: p.ID, Lesson: l.ID}); err != nil {
			return err
		}
	}
	for i, p := range l.Prompts {
		if err := savePrompt(ctx, q, before, l, i, p); err != nil {
			return fmt.Errorf("prompt %d: %w", i+1, err)
		}
	}

	return nil
}

func savePrompt(ctx context.Context, q *db.Queries, before, l lesson.Lesson, at int, p lesson.Prompt) error {
	was, _, there := before.Prompt(p.ID)
	if p.ID != "" && !there {
		return fmt.Errorf("the lesson has no prompt %.40q: %w", p.ID, article.ErrInvalid)
	}
	if !storable(p.Words + p.Ask + strings.Join(p.Choices, "")) {
		return fmt.Errorf("text that cannot be written down: %w", article.ErrInvalid)
	}
	if there && was.Kind != p.Kind {
		answered, err := q.CountLessonAnswers(ctx, p.ID)
		if err != nil {
			return err
		}
		if answered > 0 {
			return fmt.Errorf("students have answered it, so it stays what it is; take it out and add another: %w", article.ErrInvalid)
		}
	}
	id, err := newID(p.ID)
	if err != nil {
		return err
	}

	return q.SaveLessonPrompt(ctx, db.SaveLessonPromptParams{
		ID: id, Lesson: l.ID, Position: int64(at), Article: p.Article, FromSentence: p.From, ToSentence: p.To, Words: p.Words,
		Kind: string(p.Kind), Ask: p.Ask, Choices: strings.Join(p.Choices, "\n"),
	})
}

// codeFor returns the code of a lesson: none while it is closed, else the one that
// it has, or one that is free.
func codeFor(ctx context.Context, q *db.Queries, l lesson.Lesson, has string) (sql.NullString, error) {
	if l.Closed {
		return sql.NullString{}, nil
	}
	for has == "" {
		code := lesson.NewCode()
		_, err := q.LessonByCode(ctx, sql.NullString{String: code, Valid: true})
		switch {
		case errors.Is(err, sql.ErrNoRows):
			has = code
		case err != nil:
			return sql.NullString{}, err
		}
	}

	return sql.NullString{String: has, Valid: true}, nil
}

// momentOf is a time as it is kept: 0 for the zero time.
func momentOf(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}

	return t.UnixMilli()
}

// momentFrom is the inverse of momentOf.
func momentFrom(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}

	return timeOf(ms)
}

// Lesson returns a lesson, article.ErrNotFound if there is none with that ID.
func (s *Store) Lesson(ctx context.Context, id string) (lesson.Lesson, error) {
	var l lesson.Lesson
	err := s.look(ctx, func(r *reading) error {
		var err error
		l, err = lessonOf(ctx, r.Queries, writable(id))

		return err
	})

	return l, found(err, "lesson", id)
}

func lessonOf(ctx context.Context, q *db.Queries, id string) (lesson.Lesson, error) {
	row, err := q.LessonByID(ctx, id)
	if err != nil {
		return lesson.Lesson{ID: id}, err
	}
	l := lesson.Lesson{
		ID: row.ID, Teacher: row.Person, By: row.Name, Title: row.Title, Intro: row.Intro, Due: momentFrom(row.DueMs),
		Reveal: lesson.Reveal(row.Reveal), RevealAt: momentFrom(row.RevealMs), Anonymous: row.Anonymous, Closed: row.Closed, Code: row.Code,
		Created: timeOf(row.CreatedMs), Updated: timeOf(row.UpdatedMs), Version: int(row.Version),
	}
	rows, err := q.LessonPrompts(ctx, id)
	for _, p := range rows {
		prompt := lesson.Prompt{
			ID: p.ID, Article: p.Article, From: p.FromSentence, To: p.ToSentence, Words: p.Words, Kind: lesson.Kind(p.Kind), Ask: p.Ask,
		}
		if p.Choices != "" {
			prompt.Choices = strings.Split(p.Choices, "\n")
		}
		l.Prompts = append(l.Prompts, prompt)
	}

	return l, err
}

// LessonByCode returns the ID of the lesson with a code, article.ErrNotFound if no
// open lesson has it.
func (s *Store) LessonByCode(ctx context.Context, code string) (string, error) {
	id, err := s.read.LessonByCode(ctx, sql.NullString{String: writable(code), Valid: true})

	return id, found(s.engine.translate(err), "lesson with code", code)
}

// LessonStamp returns a number that grows with every change of a lesson, its students
// and their answers. It costs one read by key.
func (s *Store) LessonStamp(ctx context.Context, id string) (int64, error) {
	stamp, err := s.read.LessonStamp(ctx, writable(id))

	return stamp, found(s.engine.translate(err), "lesson", id)
}

// mostListed is how many lessons of all teachers a list has.
const mostListed = 500

// Lessons returns the lessons of a person, of "" the 500 of all that were changed
// last; the last changed first.
func (s *Store) Lessons(ctx context.Context, person string) ([]LessonSummary, error) {
	var rows []db.LessonsOfRow
	var err error
	if person != "" {
		rows, err = s.read.LessonsOf(ctx, person)
	} else {
		var all []db.LessonsOfAllRow
		all, err = s.read.LessonsOfAll(ctx, mostListed)
		for _, row := range all {
			rows = append(rows, db.LessonsOfRow(row))
		}
	}
	var list []LessonSummary
	for _, row := range rows {
		list = append(list, LessonSummary{
			Lesson: lesson.Lesson{
				ID: row.ID, Teacher: row.Person, By: row.Name, Title: row.Title, Due: momentFrom(row.DueMs), Closed: row.Closed, Code: row.Code,
				Created: timeOf(row.CreatedMs), Updated: timeOf(row.UpdatedMs), Version: int(row.Version),
			},
			PromptCount: int(row.Prompts), StudentCount: int(row.Students),
		})
	}

	return list, found(s.engine.translate(err), "lessons of person", person)
}

// RemoveLesson forgets a lesson of exactly that version with all answers. Errors are
// those of an edit.
func (s *Store) RemoveLesson(ctx context.Context, id string, version int) error {
	err := s.unteach(ctx, func(q *db.Queries) error {
		removed, err := q.DeleteLesson(ctx, db.DeleteLessonParams{ID: writable(id), Version: int64(version)})
		if err != nil || removed > 0 {
			return err
		}
		l, err := lessonOf(ctx, q, writable(id))
		if err != nil {
			return err
		}

		return fmt.Errorf("version %d, now %d: %w", version, l.Version, article.ErrConflict)
	})

	return found(err, "lesson", id)
}

// A LessonChange is what a teacher changed in a lesson, in words.
type LessonChange struct {
	Version int
	At      time.Time
	Detail  string
}

// LessonNews returns the changes of a lesson, the newest first, at most so many.
func (s *Store) LessonNews(ctx context.Context, id string, most int) ([]LessonChange, error) {
	rows, err := s.read.LessonNews(ctx, db.LessonNewsParams{Lesson: writable(id), Limit: int32(most)})
	var changes []LessonChange
	for _, row := range rows {
		changes = append(changes, LessonChange{int(row.Version), timeOf(row.AtMs), row.Detail})
	}

	return changes, found(s.engine.translate(err), "lesson", id)
}
