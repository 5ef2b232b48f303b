-- +goose Up

-- What searches narrow articles by, folded by Go (scope.go): the day on which the
-- article was published, else came in; its language tag in lower case; the words
-- of title, and of byline and publisher, with a space at both ends.
CREATE TABLE article_scope (
    article  BIGINT PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    day      TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    title    TEXT NOT NULL,
    byline   TEXT NOT NULL
);

-- What shown labels say of a sentence (facts.go), as the search index has it, too:
-- what a search finds is counted by it. Sentences without labels have no row.
CREATE TABLE sentence_fact (
    doc   BIGINT PRIMARY KEY, -- the document number of search.go
    facts TEXT NOT NULL
);

-- Words of names and titles, for suggestions while somebody types.
CREATE TABLE entity_word (
    word   TEXT COLLATE "C" NOT NULL,
    entity BIGINT NOT NULL REFERENCES entity (key) ON DELETE CASCADE,
    PRIMARY KEY (word, entity)
);
CREATE INDEX entity_word_by_entity ON entity_word (entity);

CREATE TABLE title_word (
    word    TEXT COLLATE "C" NOT NULL,
    article BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    PRIMARY KEY (word, article)
);
CREATE INDEX title_word_by_article ON title_word (article);

-- What an older Postil indexed is indexed anew, article by article and entity by
-- entity (reindex.go): those with keys above done, up to upto.
CREATE TABLE reindex (
    noun TEXT PRIMARY KEY,
    done BIGINT NOT NULL,
    upto BIGINT NOT NULL
);
INSERT INTO reindex (noun, done, upto) SELECT 'article', 0, COALESCE(MAX(key), 0) FROM article;
INSERT INTO reindex (noun, done, upto) SELECT 'entity', 0, COALESCE(MAX(key), 0) FROM entity;
