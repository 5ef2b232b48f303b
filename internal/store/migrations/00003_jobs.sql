-- +goose Up

-- A job is an article whose labels are still to be found. A worker claims it for
-- a while; if the worker is gone by then, another may have it.
CREATE TABLE job (
    article   BIGINT PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    queued_ms BIGINT NOT NULL,
    due_ms    BIGINT NOT NULL, -- not to be tried earlier
    lease_ms  BIGINT NOT NULL, -- until when a worker has it; 0 for nobody
    claim     BIGINT NOT NULL, -- a new key with every claim: who comes late does not have it
    tries     BIGINT NOT NULL, -- claims since it was queued
    given_up  BOOLEAN NOT NULL,
    problem   TEXT NOT NULL    -- of the last try, for operators
);
CREATE INDEX job_by_due ON job (due_ms, article) WHERE NOT given_up;
CREATE INDEX job_by_age ON job (queued_ms, article) WHERE NOT given_up;

-- What is shown is no longer worked out in SQL.
DROP VIEW verdict;

-- A machine's stance is a suggestion, unless it was found by a rule that is right
-- often enough to be shown before a person confirms it.
ALTER TABLE stance ADD COLUMN precise BOOLEAN NOT NULL DEFAULT FALSE;
