-- +goose Up

-- Words come folded and separated by spaces from Go (words.go): the ascii
-- tokenizer then takes every other character as part of a word, as PostgreSQL
-- does with what it is given. rowid is the document number of search.go. No
-- content is kept and no lengths of columns, because nothing is ranked.
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    columnsize = 1,
    tokenize = 'ascii'
);
