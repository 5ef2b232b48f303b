-- +goose Up

-- An article as it would be stored, until somebody saves it or its job is forgotten.
CREATE TABLE preview (
    job            TEXT COLLATE "C" NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    position       BIGINT NOT NULL,  -- from 1
    file           TEXT NOT NULL,    -- what it was read from: a file, an address
    part           BOOLEAN NOT NULL, -- of several articles in one file
    chosen         BOOLEAN NOT NULL, -- somebody wants it saved
    sentences      BIGINT NOT NULL,
    title          TEXT NOT NULL,
    title_supplied BOOLEAN NOT NULL,
    byline         TEXT NOT NULL,
    publisher      TEXT NOT NULL,
    published      TEXT NOT NULL,
    url            TEXT NOT NULL,
    license        TEXT NOT NULL,
    language       TEXT NOT NULL,
    description    TEXT NOT NULL,
    tags           TEXT NOT NULL, -- separated by commas, which no tag has
    dropped        TEXT NOT NULL, -- what of the file was left out, a line each
    problem        TEXT NOT NULL, -- why there is no article; '' if there is one
    source_format  TEXT NOT NULL, -- '' for a file that Postil exported
    source_name    TEXT NOT NULL,
    source_body    BYTEA NOT NULL,
    PRIMARY KEY (job, position)
);
