-- +goose Up

-- A collection is articles in an order that editors chose.
CREATE TABLE collection (
    id          TEXT COLLATE "C" PRIMARY KEY, -- a slug
    title       TEXT NOT NULL,
    sort_title  TEXT COLLATE "C" NOT NULL,    -- folded
    description TEXT NOT NULL,
    person      TEXT NOT NULL,                -- who made it
    created_ms  BIGINT NOT NULL,
    updated_ms  BIGINT NOT NULL,
    version     BIGINT NOT NULL               -- 1 is the first
);
CREATE INDEX collection_by_title ON collection (sort_title, id);

CREATE TABLE collection_article (
    collection TEXT COLLATE "C" NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    article    BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    position   BIGINT NOT NULL, -- 0 is the first
    PRIMARY KEY (collection, article)
);
CREATE INDEX collection_article_by_article ON collection_article (article);
