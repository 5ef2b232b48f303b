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

-- Summaries counts what Overlay would show. An article is reviewed if it has
-- shown labels and none that nobody confirmed.
-- name: Summaries :many
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
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown AND NOT l.confirmed) AS unconfirmed
FROM article a
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE (a.created_ms, a.key) < (CAST(sqlc.arg(before_ms) AS BIGINT), CAST(sqlc.arg(before_key) AS BIGINT))
ORDER BY a.created_ms DESC, a.key DESC
LIMIT CAST(sqlc.arg(most) AS BIGINT);
