-- +goose Up

-- A job is work that outlives a request and a crash. A worker claims it for a while
-- and says so again as long as it lives; if the worker is gone by then, another may
-- have it. That a job is running is not stored: its lease tells.
DROP INDEX job_by_due;
DROP INDEX job_by_age;
ALTER TABLE job RENAME TO waiting_article;

CREATE TABLE job (
    id        TEXT COLLATE "C" PRIMARY KEY, -- UUIDv7; a feed's job has the ID of the feed
    lane      TEXT COLLATE "C" NOT NULL,    -- which workers take it
    kind      TEXT COLLATE "C" NOT NULL,
    article   BIGINT UNIQUE REFERENCES article (key) ON DELETE CASCADE, -- whose labels are to be found
    person    TEXT NOT NULL,                -- who asked; '' for Postil itself
    name      TEXT NOT NULL,                -- what people call it: an address, a file
    state     TEXT COLLATE "C" NOT NULL,    -- waiting, done, failed or cancelled
    queued_ms BIGINT NOT NULL,
    due_ms    BIGINT NOT NULL,              -- not to be tried earlier
    lease_ms  BIGINT NOT NULL,              -- until when a worker has it; 0 for nobody
    claim     BIGINT NOT NULL,              -- new with every claim: who comes late does not have it
    tries     BIGINT NOT NULL,              -- claims since it was queued
    done      BIGINT NOT NULL,              -- of total
    total     BIGINT NOT NULL,              -- 0 while unknown
    doing     TEXT NOT NULL,                -- what it is at, in a few words
    problem   TEXT NOT NULL,                -- of the last try
    ended_ms  BIGINT NOT NULL               -- 0 while it waits
);
CREATE INDEX job_by_due ON job (lane, due_ms, id) WHERE state = 'waiting';
CREATE INDEX job_by_age ON job (lane, queued_ms, id) WHERE state = 'waiting';
CREATE INDEX job_by_lane ON job (lane, id);
CREATE INDEX job_by_end ON job (ended_ms) WHERE state <> 'waiting';

INSERT INTO job (id, lane, kind, article, person, name, state, queued_ms, due_ms, lease_ms, claim, tries, done, total, doing, problem, ended_ms)
SELECT
    '00000000-0000-7000-8000-' || SUBSTR('000000000000' || CAST(article AS TEXT), LENGTH(CAST(article AS TEXT)) + 1),
    'annotate', 'annotate', article, '', '', CASE WHEN given_up THEN 'failed' ELSE 'waiting' END,
    queued_ms, due_ms, lease_ms, claim, tries, 0, 0, '', problem, CASE WHEN given_up THEN due_ms ELSE 0 END
FROM waiting_article;
DROP TABLE waiting_article;

-- What a job works on, until it is done.
CREATE TABLE job_payload (
    job  TEXT COLLATE "C" PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    body BYTEA NOT NULL
);

-- What came of a job, an article each.
CREATE TABLE job_result (
    job      TEXT COLLATE "C" NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    outcome  TEXT NOT NULL,
    slug     TEXT NOT NULL, -- '' for what was refused
    title    TEXT NOT NULL,
    remark   TEXT NOT NULL, -- why it was refused, or what was left out
    PRIMARY KEY (job, position)
);

CREATE TABLE feed (
    id         TEXT COLLATE "C" PRIMARY KEY, -- UUIDv7
    url        TEXT COLLATE "C" NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    person     TEXT NOT NULL,   -- who added it
    added_ms   BIGINT NOT NULL,
    paused     BOOLEAN NOT NULL,
    etag       TEXT NOT NULL,   -- validators of what was read last
    modified   TEXT NOT NULL,
    checked_ms BIGINT NOT NULL, -- when it was asked last; 0 for never
    every_ms   BIGINT NOT NULL, -- the present pause between questions
    entries    BIGINT NOT NULL, -- seen so far
    fails      BIGINT NOT NULL, -- questions in a row without an answer
    problem    TEXT NOT NULL    -- of the last question
);

-- Entries that were asked for once are not asked for again.
CREATE TABLE feed_entry (
    feed    TEXT COLLATE "C" NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    entry   TEXT COLLATE "C" NOT NULL, -- SHA-256 of the entry's ID
    seen_ms BIGINT NOT NULL,
    PRIMARY KEY (feed, entry)
);
