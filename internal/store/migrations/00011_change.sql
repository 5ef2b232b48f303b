-- +goose Up

-- The record of what people did. Rows are added, and never changed or removed: no
-- column refers to another table, so they outlive what they tell of. Keys grow in
-- the order of commits.
CREATE TABLE change (
    key       BIGINT PRIMARY KEY,
    article   TEXT COLLATE "C" NOT NULL, -- slug; '' for none
    sentence  TEXT COLLATE "C" NOT NULL, -- ID; '' for the whole article
    object    TEXT COLLATE "C" NOT NULL,
    object_id TEXT COLLATE "C" NOT NULL,
    version   BIGINT NOT NULL,           -- of the object, after the change; 0 for none
    action    TEXT COLLATE "C" NOT NULL,
    person    TEXT NOT NULL,             -- '' if nobody is known
    audience  TEXT COLLATE "C" NOT NULL, -- who may read it
    at_ms     BIGINT NOT NULL,
    detail    TEXT NOT NULL
);
CREATE INDEX change_of_article ON change (article, key);
CREATE INDEX change_of_sentence ON change (sentence, key) WHERE sentence <> '';
CREATE INDEX change_of_object ON change (object, object_id, key);
CREATE INDEX change_by_person ON change (person, key);

-- What came before the record: keys below 0.
INSERT INTO change (key, article, sentence, object, object_id, version, action, person, audience, at_ms, detail)
SELECT
    -ROW_NUMBER() OVER (ORDER BY r.created_ms DESC, r.article DESC, r.number DESC),
    a.slug, '', 'revision', CAST(r.number AS TEXT), r.number,
    CASE WHEN e.restored > 0 THEN 'restore' WHEN r.number = 1 THEN 'add' ELSE 'edit' END,
    COALESCE(e.person, ''), 'public', r.created_ms, COALESCE(e.summary, '')
FROM revision r
JOIN article a ON a.key = r.article
LEFT JOIN edit e ON e.article = r.article AND e.revision = r.number;
