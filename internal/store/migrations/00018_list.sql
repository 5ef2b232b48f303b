-- +goose Up

-- A reading list is what a teacher recommends, in an order and with remarks.
CREATE TABLE reading_list (
    id          TEXT COLLATE "C" PRIMARY KEY, -- a slug
    title       TEXT NOT NULL,
    sort_title  TEXT COLLATE "C" NOT NULL,    -- folded
    description TEXT NOT NULL,                -- Markdown
    person      TEXT NOT NULL,                -- who made it
    listed      BOOLEAN NOT NULL,             -- in the list of lists
    created_ms  BIGINT NOT NULL,
    updated_ms  BIGINT NOT NULL,
    version     BIGINT NOT NULL               -- 1 is the first
);
CREATE INDEX reading_list_by_title ON reading_list (sort_title, id);

CREATE TABLE reading_list_item (
    list           TEXT COLLATE "C" NOT NULL REFERENCES reading_list (id) ON DELETE CASCADE,
    position       BIGINT NOT NULL, -- 0 is the first
    article        BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    first_sentence TEXT NOT NULL,   -- '' for the whole article
    last_sentence  TEXT NOT NULL,
    words          TEXT NOT NULL,   -- of the sentences when they were added
    remark         TEXT NOT NULL,
    added_ms       BIGINT NOT NULL,
    PRIMARY KEY (list, position)
);
CREATE INDEX reading_list_item_by_article ON reading_list_item (article);
