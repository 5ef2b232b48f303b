-- name: AddLesson :exec
INSERT INTO lesson (id, person, title, intro, due_ms, reveal, reveal_ms, anonymous, closed, code, created_ms, updated_ms, version, stamp)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 1, 1);

-- name: UpdateLesson :execrows
UPDATE lesson
SET title = $1, intro = $2, due_ms = $3, reveal = $4, reveal_ms = $5, anonymous = $6, closed = $7, code = $8,
    updated_ms = $9, version = version + 1, stamp = stamp + 1
WHERE id = $10 AND version = $11;

-- name: DeleteLesson :execrows
DELETE FROM lesson WHERE id = $1 AND version = $2;

-- TouchLesson comes first in every change that a student makes: whoever comes second waits.
-- name: TouchLesson :one
UPDATE lesson SET stamp = stamp + 1 WHERE id = $1 RETURNING closed;

-- name: LessonStamp :one
SELECT stamp FROM lesson WHERE id = $1;

-- name: LessonByID :one
SELECT l.id, l.person, p.name, l.title, l.intro, l.due_ms, l.reveal, l.reveal_ms, l.anonymous, l.closed, COALESCE(l.code, '') AS code,
    l.created_ms, l.updated_ms, l.version
FROM lesson l
JOIN person p ON p.id = l.person
WHERE l.id = $1;

-- name: LessonByCode :one
SELECT id FROM lesson WHERE code = $1;

-- name: LessonsOf :many
SELECT l.id, l.person, p.name, l.title, l.due_ms, l.closed, COALESCE(l.code, '') AS code, l.created_ms, l.updated_ms, l.version,
    (SELECT COUNT(*) FROM lesson_prompt i WHERE i.lesson = l.id) AS prompts,
    (SELECT COUNT(*) FROM lesson_student s WHERE s.lesson = l.id) AS students
FROM lesson l
JOIN person p ON p.id = l.person
WHERE l.person = $1
ORDER BY l.updated_ms DESC, l.id DESC;

-- name: LessonsOfAll :many
SELECT l.id, l.person, p.name, l.title, l.due_ms, l.closed, COALESCE(l.code, '') AS code, l.created_ms, l.updated_ms, l.version,
    (SELECT COUNT(*) FROM lesson_prompt i WHERE i.lesson = l.id) AS prompts,
    (SELECT COUNT(*) FROM lesson_student s WHERE s.lesson = l.id) AS students
FROM lesson l
JOIN person p ON p.id = l.person
WHERE l.updated_ms >= 0
ORDER BY l.updated_ms DESC, l.id DESC
LIMIT $1;

-- name: CountLessonsOf :one
SELECT COUNT(*) FROM lesson WHERE person = $1;

-- name: LessonPrompts :many
SELECT id, article, from_sentence, to_sentence, words, kind, ask, choices FROM lesson_prompt WHERE lesson = $1 ORDER BY position;

-- name: SaveLessonPrompt :exec
INSERT INTO lesson_prompt (id, lesson, position, article, from_sentence, to_sentence, words, kind, ask, choices)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, kind = excluded.kind, ask = excluded.ask, choices = excluded.choices;

-- name: DeleteLessonPrompt :exec
DELETE FROM lesson_prompt WHERE id = $1 AND lesson = $2;

-- name: CountLessonAnswers :one
SELECT COUNT(*) FROM lesson_answer WHERE prompt = $1;

-- name: AddLessonNews :exec
INSERT INTO lesson_news (lesson, version, at_ms, detail) VALUES ($1, $2, $3, $4);

-- name: LessonNews :many
SELECT version, at_ms, detail FROM lesson_news WHERE lesson = $1 ORDER BY version DESC LIMIT $2;

-- name: AddLessonStudent :exec
INSERT INTO lesson_student (id, lesson, hash, name, joined_ms) VALUES ($1, $2, $3, $4, $5);

-- name: LessonStudentByHash :one
SELECT id, lesson, name, joined_ms FROM lesson_student WHERE hash = $1;

-- name: LessonStudents :many
SELECT id, lesson, name, joined_ms FROM lesson_student WHERE lesson = $1 ORDER BY joined_ms, id;

-- name: CountLessonStudents :one
SELECT COUNT(*) FROM lesson_student WHERE lesson = $1;

-- name: DeleteLessonStudent :execrows
DELETE FROM lesson_student WHERE id = $1 AND lesson = $2;

-- name: DeleteLessonStudents :execrows
DELETE FROM lesson_student WHERE lesson = $1;

-- name: LessonAnswer :one
SELECT student, prompt, words, choice, marked, writer, sequence, version, saved_ms, feedback, feedback_ms
FROM lesson_answer WHERE student = $1 AND prompt = $2;

-- name: AddLessonAnswer :exec
INSERT INTO lesson_answer (student, prompt, words, choice, marked, writer, sequence, version, saved_ms, feedback, feedback_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, '', 0);

-- name: UpdateLessonAnswer :execrows
UPDATE lesson_answer SET words = $1, choice = $2, marked = $3, writer = $4, sequence = $5, version = version + 1, saved_ms = $6
WHERE student = $7 AND prompt = $8;

-- name: SetLessonFeedback :execrows
UPDATE lesson_answer SET feedback = $1, feedback_ms = $2
WHERE student = $3 AND prompt = $4;

-- name: LessonAnswers :many
SELECT a.student, a.prompt, a.words, a.choice, a.marked, a.writer, a.sequence, a.version, a.saved_ms, a.feedback, a.feedback_ms
FROM lesson_student s
JOIN lesson_answer a ON a.student = s.id
WHERE s.lesson = $1
ORDER BY a.saved_ms, a.student, a.prompt;

-- name: LessonAnswersOf :many
SELECT student, prompt, words, choice, marked, writer, sequence, version, saved_ms, feedback, feedback_ms
FROM lesson_answer WHERE student = $1 ORDER BY saved_ms;
