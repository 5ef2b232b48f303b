-- name: ArticleBySlug :one
SELECT key, slug, revision, created_ms FROM article WHERE slug = $1;

-- name: SlugTaken :one
SELECT CAST(EXISTS (SELECT 1 FROM article WHERE slug = $1) AS BOOLEAN);

-- name: SlugsByHash :many
SELECT a.slug
FROM revision r
JOIN article a ON a.key = r.article AND a.revision = r.number
WHERE r.body_hash = $1
ORDER BY a.key;

-- name: Revision :one
SELECT
    a.slug, r.number, r.created_ms, r.title, r.title_supplied, r.byline, r.publisher, r.published, r.url,
    r.license, r.language, r.description, r.source_format, r.source_name, r.source_body, r.body
FROM revision r
JOIN article a ON a.key = r.article
WHERE r.article = $1 AND r.number = $2;

-- name: Body :one
SELECT body FROM revision WHERE article = $1 AND number = $2;

-- name: Blocks :many
SELECT kind, parent, level, info, start_byte, end_byte
FROM block
WHERE article = $1 AND revision = $2
ORDER BY ordinal;

-- name: Marks :many
SELECT kind, href, title, start_byte, end_byte
FROM mark
WHERE article = $1 AND revision = $2
ORDER BY ordinal;

-- name: Sentences :many
SELECT s.id, p.block, p.start_byte, p.end_byte
FROM place p
JOIN sentence s ON s.key = p.sentence
WHERE p.article = $1 AND p.revision = $2
ORDER BY p.ordinal;

-- An article is reviewed if it has shown labels and none that nobody confirmed.
-- name: Summaries :many
SELECT
    key, slug, revision, created_ms,
    title, title_supplied, byline, publisher, published, url, license, language, description,
    sentences, mentions, cited, notes, labels, unconfirmed, CAST(tags AS TEXT) AS tags
FROM summary
WHERE (created_ms, key) < (CAST(sqlc.arg(before_ms) AS BIGINT), CAST(sqlc.arg(before_key) AS BIGINT))
ORDER BY created_ms DESC, key DESC
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: TagsOfArticle :many
SELECT shown FROM article_tag WHERE article = $1 ORDER BY position;

-- name: DeleteTags :exec
DELETE FROM article_tag WHERE article = $1;

-- name: SaveShelf :exec
INSERT INTO shelf (article, created_ms, day, sort_title, publisher, language, words, cited, labels, pending)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (article) DO UPDATE SET
    day = excluded.day,
    sort_title = excluded.sort_title,
    publisher = excluded.publisher,
    language = excluded.language,
    words = excluded.words,
    cited = excluded.cited,
    labels = excluded.labels,
    pending = excluded.pending;
