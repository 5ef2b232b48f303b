-- +goose Up

-- Tags of an article. Those that a reader takes for the same fold to the same key.
CREATE TABLE article_tag (
    article  BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    tag      TEXT COLLATE "C" NOT NULL, -- folded by Go
    position BIGINT NOT NULL,           -- 0 is the first
    shown    TEXT NOT NULL,             -- without a comma
    PRIMARY KEY (article, tag)
);
CREATE INDEX article_tag_by_tag ON article_tag (tag, article);

-- What lists of articles are in order of and narrowed by, so that they need not
-- count labels or read revisions.
CREATE TABLE shelf (
    article    BIGINT PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    created_ms BIGINT NOT NULL,           -- when the article came in
    day        TEXT COLLATE "C" NOT NULL, -- as in article_scope
    sort_title TEXT COLLATE "C" NOT NULL, -- folded
    publisher  TEXT COLLATE "C" NOT NULL,
    language   TEXT COLLATE "C" NOT NULL, -- lower case
    words      TEXT NOT NULL,             -- of title and byline, folded, with a space at both ends
    cited      BIGINT NOT NULL,           -- shown attributions of tier citation
    labels     BIGINT NOT NULL,           -- shown
    pending    BIGINT NOT NULL            -- of these, what no person set or confirmed
);
CREATE INDEX shelf_by_age ON shelf (created_ms, article);
CREATE INDEX shelf_by_day ON shelf (day, article);
CREATE INDEX shelf_by_title ON shelf (sort_title, article);
CREATE INDEX shelf_by_cited ON shelf (cited, article);
CREATE INDEX shelf_by_publisher ON shelf (publisher);
CREATE INDEX shelf_by_language ON shelf (language);

-- Articles of an older Postil have a row at once, and a better one when reindex.go
-- has come by.
INSERT INTO shelf (article, created_ms, day, sort_title, publisher, language, words, cited, labels, pending)
SELECT
    a.key, a.created_ms,
    CASE WHEN r.published LIKE '____-__-__%' THEN SUBSTR(r.published, 1, 10) ELSE '' END,
    SUBSTR(LOWER(r.title), 1, 50), r.publisher, LOWER(r.language), ' ' || LOWER(r.title || ' ' || r.byline) || ' ',
    (
        SELECT COUNT(*)
        FROM label l
        JOIN attribution t ON t.label = l.key
        WHERE l.article = a.key AND l.layer = 'attribution' AND l.shown AND t.tier = 'citation'
    ),
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown),
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown AND NOT l.confirmed)
FROM article a
JOIN revision r ON r.article = a.key AND r.number = a.revision;

UPDATE reindex SET done = 0, upto = (SELECT COALESCE(MAX(key), 0) FROM article) WHERE noun = 'article';

-- A summary is what lists show of an article. It counts what Overlay would show.
CREATE VIEW summary AS
SELECT
    a.key, a.slug, a.revision, a.created_ms,
    r.title, r.title_supplied, r.byline, r.publisher, r.published, r.url, r.license, r.language, r.description,
    (SELECT COUNT(*) FROM place p WHERE p.article = a.key AND p.revision = a.revision) AS sentences,
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.layer = 'mention' AND l.shown) AS mentions,
    (
        SELECT COUNT(*)
        FROM label l
        JOIN attribution t ON t.label = l.key
        WHERE l.article = a.key AND l.layer = 'attribution' AND l.shown AND t.tier = 'citation'
    ) AS cited,
    (SELECT COUNT(*) FROM note n WHERE n.article = a.key AND n.visibility = 'public' AND NOT n.waiting) AS notes,
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown) AS labels,
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown AND NOT l.confirmed) AS unconfirmed,
    COALESCE((SELECT STRING_AGG(t.shown, ',' ORDER BY t.position) FROM article_tag t WHERE t.article = a.key), '') AS tags
FROM article a
JOIN revision r ON r.article = a.key AND r.number = a.revision;
