package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store/db"
)

// AddStudent lets somebody with a name take part in a lesson, who has the secret
// with a hash. Somebody who has it already is returned as kept. It returns
// lesson.ErrClosed if the lesson is closed, article.ErrTooLarge if it is full.
func (s *Store) AddStudent(ctx context.Context, lessonID, name, hash string, now time.Time) (lesson.Student, error) {
	student := lesson.Student{Lesson: lessonID, Joined: timeOf(now.UnixMilli())}
	var err error
	if student.Name, err = lesson.CleanName(name); err != nil {
		return student, err
	}
	err = s.teach(ctx, func(q *db.Queries) error {
		closed, err := q.TouchLesson(ctx, writable(lessonID))
		if err != nil {
			return err
		}
		earlier, err := q.LessonStudentByHash(ctx, hash)
		if err == nil && earlier.Lesson == lessonID {
			student = studentOf(earlier)
			return nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return errors.Join(err, article.ErrConflict)
		}
		n, err := q.CountLessonStudents(ctx, lessonID)
		switch {
		case err != nil:
			return err
		case closed:
			return lesson.ErrClosed
		case n >= lesson.MaxStudents:
			return fmt.Errorf("a lesson has at most %d students: %w", lesson.MaxStudents, article.ErrTooLarge)
		}
		if student.ID, err = newID(""); err != nil {
			return err
		}

		return q.AddLessonStudent(ctx, db.AddLessonStudentParams{ID: student.ID, Lesson: lessonID, Hash: hash, Name: student.Name, JoinedMs: now.UnixMilli()})
	})

	return student, found(err, "lesson", lessonID)
}

func studentOf(row db.LessonStudentByHashRow) lesson.Student {
	return lesson.Student{ID: row.ID, Lesson: row.Lesson, Name: row.Name, Joined: timeOf(row.JoinedMs)}
}

// Student returns the student of a lesson who has the secret with a hash,
// article.ErrNotFound if there is none.
func (s *Store) Student(ctx context.Context, lessonID, hash string) (lesson.Student, error) {
	row, err := s.read.LessonStudentByHash(ctx, hash)
	if err == nil && row.Lesson != lessonID {
		err = sql.ErrNoRows
	}

	return studentOf(row), found(s.engine.translate(err), "student of lesson", lessonID)
}

// Students returns the students of a lesson in the order in which they came.
func (s *Store) Students(ctx context.Context, lessonID string) ([]lesson.Student, error) {
	rows, err := s.read.LessonStudents(ctx, writable(lessonID))
	var students []lesson.Student
	for _, row := range rows {
		students = append(students, studentOf(db.LessonStudentByHashRow(row)))
	}

	return students, found(s.engine.translate(err), "students of lesson", lessonID)
}

// RemoveStudent deletes a student of a lesson with all answers, article.ErrNotFound
// if there is none.
func (s *Store) RemoveStudent(ctx context.Context, lessonID, id string) error {
	err := s.unteach(ctx, func(q *db.Queries) error {
		if _, err := q.TouchLesson(ctx, writable(lessonID)); err != nil {
			return err
		}

		return one(q.DeleteLessonStudent(ctx, db.DeleteLessonStudentParams{ID: writable(id), Lesson: lessonID}))
	})

	return found(err, "student", id)
}

// ForgetStudents deletes all students of a lesson with all answers, and returns how
// many they were.
func (s *Store) ForgetStudents(ctx context.Context, lessonID string) (int, error) {
	var n int64
	err := s.unteach(ctx, func(q *db.Queries) error {
		_, err := q.TouchLesson(ctx, writable(lessonID))
		if err != nil {
			return err
		}
		n, err = q.DeleteLessonStudents(ctx, lessonID)

		return err
	})

	return int(n), found(err, "lesson", lessonID)
}

// SaveAnswer stores what a student answers to a prompt, and returns the answer as
// kept. a.Version is the version that was changed, 0 for none.
//
// The same key with the same answer does nothing again. What a writer saves later
// takes the place of what it saved earlier, whatever version it knew; what it saved
// earlier and comes later is passed over. Where another writer was faster, the error
// is article.ErrConflict and the answer is that of the other.
func (s *Store) SaveAnswer(ctx context.Context, student lesson.Student, a lesson.Answer, key lesson.Key, now time.Time) (lesson.Answer, error) {
	a.Student = student.ID
	if !storable(a.Text + a.Choice + key.Writer) {
		return a, fmt.Errorf("text that cannot be written down: %w", article.ErrInvalid)
	}
	kept := a
	var conflict error
	err := s.teach(ctx, func(q *db.Queries) error {
		closed, err := q.TouchLesson(ctx, student.Lesson)
		if err != nil {
			return err
		}
		if err := checkAnswer(ctx, q, student, a); err != nil {
			return err
		}
		row, err := q.LessonAnswer(ctx, db.LessonAnswerParams{Student: student.ID, Prompt: a.Prompt})
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		exists := err == nil
		if exists {
			if kept, err = answerOf(row); err != nil {
				return err
			}
			var done bool
			if done, conflict = superseded(row, kept, a, key); done || conflict != nil {
				return nil
			}
		}
		if closed {
			return lesson.ErrClosed
		}
		kept, err = writeAnswer(ctx, q, kept, a, exists, key, now)

		return err
	})
	if err == nil {
		err = conflict
	}

	return kept, found(err, "answer to prompt", a.Prompt)
}

// checkAnswer returns article.ErrNotFound unless the student of an answer is there
// and its prompt is one of the same lesson, and an error for an answer that it cannot
// have.
func checkAnswer(ctx context.Context, q *db.Queries, student lesson.Student, a lesson.Answer) error {
	l, err := lessonOf(ctx, q, student.Lesson)
	if err != nil {
		return err
	}
	p, _, ok := l.Prompt(a.Prompt)
	if !ok {
		return sql.ErrNoRows
	}

	return a.Check(p)
}

// superseded reports whether a need not be written, because it was already or its
// writer has written something later; the error is article.ErrConflict if it must not
// be.
func superseded(row db.LessonAnswer, kept, a lesson.Answer, key lesson.Key) (bool, error) {
	if kept.Same(a) {
		return row.Writer == key.Writer && int64(key.Sequence) <= row.Sequence || row.Writer != key.Writer, nil
	}
	switch {
	case row.Writer == key.Writer && int64(key.Sequence) < row.Sequence:
		return true, nil
	case row.Writer == key.Writer && int64(key.Sequence) > row.Sequence:
		return false, nil
	case row.Writer != key.Writer && a.Version == kept.Version:
		return false, nil
	}

	return false, fmt.Errorf("version %d, now %d: %w", a.Version, kept.Version, article.ErrConflict)
}

func writeAnswer(ctx context.Context, q *db.Queries, kept, a lesson.Answer, exists bool, key lesson.Key, now time.Time) (lesson.Answer, error) {
	marked := joinPlaces(a.Marked)
	kept.Text, kept.Choice, kept.Marked, kept.Saved = a.Text, a.Choice, a.Marked, timeOf(now.UnixMilli())
	if !exists {
		kept.Version = 1

		return kept, q.AddLessonAnswer(ctx, db.AddLessonAnswerParams{
			Student: a.Student, Prompt: a.Prompt, Words: a.Text, Choice: a.Choice, Marked: marked, Writer: key.Writer, Sequence: int64(key.Sequence), SavedMs: now.UnixMilli(),
		})
	}
	kept.Version++

	return kept, one(q.UpdateLessonAnswer(ctx, db.UpdateLessonAnswerParams{
		Words: a.Text, Choice: a.Choice, Marked: marked, Writer: key.Writer, Sequence: int64(key.Sequence), SavedMs: now.UnixMilli(), Student: a.Student, Prompt: a.Prompt,
	}))
}

func joinPlaces(places []int) string {
	words := make([]string, len(places))
	for i, at := range places {
		words[i] = strconv.Itoa(at)
	}

	return strings.Join(words, " ")
}

func answerOf(row db.LessonAnswer) (lesson.Answer, error) {
	a := lesson.Answer{
		Student: row.Student, Prompt: row.Prompt, Text: row.Words, Choice: row.Choice, Version: int(row.Version), Saved: timeOf(row.SavedMs),
		Feedback: row.Feedback, FeedbackAt: momentFrom(row.FeedbackMs),
	}
	for _, word := range strings.Fields(row.Marked) {
		at, err := strconv.Atoi(word)
		if err != nil {
			return a, fmt.Errorf("place %q: %w", word, err)
		}
		a.Marked = append(a.Marked, at)
	}

	return a, nil
}

// Answers returns all answers of a lesson, the first saved first.
func (s *Store) Answers(ctx context.Context, lessonID string) ([]lesson.Answer, error) {
	rows, err := s.read.LessonAnswers(ctx, writable(lessonID))
	if err != nil {
		return nil, found(s.engine.translate(err), "answers of lesson", lessonID)
	}

	return answersOf(rows)
}

// AnswersOf returns the answers of a student, the first saved first.
func (s *Store) AnswersOf(ctx context.Context, student lesson.Student) ([]lesson.Answer, error) {
	rows, err := s.read.LessonAnswersOf(ctx, writable(student.ID))
	if err != nil {
		return nil, found(s.engine.translate(err), "answers of student", student.ID)
	}

	return answersOf(rows)
}

func answersOf(rows []db.LessonAnswer) ([]lesson.Answer, error) {
	var answers []lesson.Answer
	for _, row := range rows {
		a, err := answerOf(row)
		if err != nil {
			return nil, err
		}
		answers = append(answers, a)
	}

	return answers, nil
}

// SaveFeedback stores what a teacher says about an answer, "" for nothing. It returns
// article.ErrNotFound if the student of the lesson has not answered the prompt,
// article.ErrTooLarge if it is too long.
func (s *Store) SaveFeedback(ctx context.Context, lessonID, student, prompt, words string, now time.Time) error {
	words = strings.TrimSpace(words)
	if len([]rune(words)) > lesson.MaxFeedback {
		return fmt.Errorf("feedback has at most %d characters: %w", lesson.MaxFeedback, article.ErrTooLarge)
	}
	if !storable(words) {
		return fmt.Errorf("text that cannot be written down: %w", article.ErrInvalid)
	}
	err := s.teach(ctx, func(q *db.Queries) error {
		if _, err := q.TouchLesson(ctx, writable(lessonID)); err != nil {
			return err
		}
		l, err := lessonOf(ctx, q, lessonID)
		if err != nil {
			return err
		}
		if _, _, ok := l.Prompt(prompt); !ok {
			return sql.ErrNoRows
		}
		at := now.UnixMilli()
		if words == "" {
			at = 0
		}

		return one(q.SetLessonFeedback(ctx, db.SetLessonFeedbackParams{Feedback: words, FeedbackMs: at, Student: writable(student), Prompt: prompt}))
	})

	return found(err, "answer to prompt", prompt)
}
