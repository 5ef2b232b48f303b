-- +goose Up

-- A flag is what a reader says is wrong with a note or a label. object_id is that of
-- a note or a label, without a reference: labels that a machine found come and go.
CREATE TABLE flag (
    key        BIGINT PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL UNIQUE,
    article    BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    sentence   BIGINT NOT NULL REFERENCES sentence (key),
    object     TEXT COLLATE "C" NOT NULL, -- 'note' or 'label'
    object_id  TEXT COLLATE "C" NOT NULL,
    about      TEXT NOT NULL,             -- the label in words, or who wrote the note
    reason     TEXT NOT NULL,
    sender     TEXT NOT NULL,             -- '' for a reader without an account
    at_ms      BIGINT NOT NULL,
    outcome    TEXT COLLATE "C" NOT NULL, -- '' while it is open
    person     TEXT NOT NULL,             -- who settled it
    settled_ms BIGINT NOT NULL            -- 0 while it is open
);
CREATE INDEX flag_by_state ON flag (settled_ms, key);
CREATE INDEX flag_of_object ON flag (object_id, settled_ms);
CREATE INDEX flag_by_sentence ON flag (sentence);

-- What the owner chose for the whole library, by name.
CREATE TABLE setting (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value TEXT NOT NULL
);
