-- +goose Up

-- A lesson is sentences with prompts, which a class answers. Nothing here counts as
-- a change of the library: pages of articles are the same whoever learns from them.
-- Of students nothing is kept but what is listed here.
CREATE TABLE lesson (
    id         TEXT COLLATE "C" PRIMARY KEY,
    person     TEXT COLLATE "C" NOT NULL REFERENCES person (id), -- whose lesson it is
    title      TEXT NOT NULL,
    intro      TEXT NOT NULL,           -- Markdown
    due_ms     BIGINT NOT NULL,         -- 0 for never
    reveal     TEXT NOT NULL,           -- when the class sees answers: answered, time, always, never
    reveal_ms  BIGINT NOT NULL,
    anonymous  BOOLEAN NOT NULL,
    closed     BOOLEAN NOT NULL,
    code       TEXT COLLATE "C" UNIQUE, -- NULL while it is closed
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    version    BIGINT NOT NULL,         -- of what the teacher says; 1 is the first
    stamp      BIGINT NOT NULL          -- grows with every change, those of students too
);
CREATE INDEX lesson_by_person ON lesson (person, updated_ms, id);
CREATE INDEX lesson_by_age ON lesson (updated_ms, id);

CREATE TABLE lesson_prompt (
    id            TEXT COLLATE "C" PRIMARY KEY,
    lesson        TEXT COLLATE "C" NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,            -- 0 is the first
    article       TEXT COLLATE "C" NOT NULL,  -- slug; no reference: a lesson outlives what it is about
    from_sentence TEXT COLLATE "C" NOT NULL,
    to_sentence   TEXT COLLATE "C" NOT NULL,
    words         TEXT NOT NULL,              -- of the sentences when the prompt was made
    kind          TEXT NOT NULL,
    ask           TEXT NOT NULL,
    choices       TEXT NOT NULL               -- a line each
);
CREATE INDEX lesson_prompt_by_lesson ON lesson_prompt (lesson, position);

CREATE TABLE lesson_student (
    id        TEXT COLLATE "C" PRIMARY KEY,
    lesson    TEXT COLLATE "C" NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    hash      TEXT COLLATE "C" NOT NULL UNIQUE, -- SHA-256 of the student's secret
    name      TEXT NOT NULL,
    joined_ms BIGINT NOT NULL
);
CREATE INDEX lesson_student_by_lesson ON lesson_student (lesson, joined_ms, id);

CREATE TABLE lesson_answer (
    student     TEXT COLLATE "C" NOT NULL REFERENCES lesson_student (id) ON DELETE CASCADE,
    prompt      TEXT COLLATE "C" NOT NULL REFERENCES lesson_prompt (id) ON DELETE CASCADE,
    words       TEXT NOT NULL,
    choice      TEXT NOT NULL,
    marked      TEXT COLLATE "C" NOT NULL,  -- places of words, in decimal, with spaces between
    writer      TEXT COLLATE "C" NOT NULL,  -- of the last save: which browser or form, and
    sequence    BIGINT NOT NULL,            -- which of its saves
    version     BIGINT NOT NULL,
    saved_ms    BIGINT NOT NULL,
    feedback    TEXT NOT NULL,
    feedback_ms BIGINT NOT NULL,
    PRIMARY KEY (student, prompt)
);
CREATE INDEX lesson_answer_by_prompt ON lesson_answer (prompt, saved_ms);

-- What a teacher changed, in words that students may read.
CREATE TABLE lesson_news (
    lesson  TEXT COLLATE "C" NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    at_ms   BIGINT NOT NULL,
    detail  TEXT NOT NULL,
    PRIMARY KEY (lesson, version)
);
