-- +goose Up

-- Words come folded from Go (words.go) as a finished tsvector: no parser and no
-- locale of the database has a say. doc is the document number of search.go.
CREATE TABLE sentence_search (
    doc   BIGINT PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX sentence_search_words ON sentence_search USING gin (words);
