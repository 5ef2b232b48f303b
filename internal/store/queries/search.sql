-- name: HeadOfArticle :one
SELECT r.title, r.byline, r.publisher, r.published, r.language, a.created_ms
FROM article a
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE a.key = $1;

-- name: ScopeOfArticle :one
SELECT day, language, title, byline FROM article_scope WHERE article = $1;

-- name: SaveScope :exec
INSERT INTO article_scope (article, day, language, title, byline)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (article) DO UPDATE SET
    day = excluded.day,
    language = excluded.language,
    title = excluded.title,
    byline = excluded.byline;

-- name: DeleteTitleWords :exec
DELETE FROM title_word WHERE article = $1;

-- Documents of one article are the numbers from first to below the next.
-- name: FactsBetween :many
SELECT doc, facts FROM sentence_fact WHERE doc >= sqlc.arg(first) AND doc < sqlc.arg(next);

-- name: DeleteFactsBetween :exec
DELETE FROM sentence_fact WHERE doc >= sqlc.arg(first) AND doc < sqlc.arg(next);

-- name: DeleteFact :exec
DELETE FROM sentence_fact WHERE doc = $1;

-- PassageWords are the words of the sentences of the current revision.
-- name: PassageWords :many
SELECT p.ordinal, p.words
FROM place p
JOIN article a ON a.key = p.article AND a.revision = p.revision
WHERE p.article = $1
ORDER BY p.ordinal DESC;

-- name: EntityKeysByName :many
SELECT CAST(CASE WHEN merged <> 0 THEN merged ELSE key END AS BIGINT) AS key FROM entity WHERE scope = 0 AND sort_name = $1 ORDER BY id LIMIT 100;

-- name: EntityKeysByAlias :many
SELECT CAST(CASE WHEN e.merged <> 0 THEN e.merged ELSE e.key END AS BIGINT) AS key
FROM entity_alias a
JOIN entity e ON e.key = a.entity
WHERE a.sort_name = $1
ORDER BY a.entity
LIMIT 100;

-- name: ArticleKey :one
SELECT key FROM article WHERE slug = $1;

-- name: ReindexState :one
SELECT done, upto FROM reindex WHERE noun = $1;

-- name: ArticlesToReindex :one
SELECT COUNT(*) FROM article a WHERE a.key > (SELECT done FROM reindex WHERE noun = 'article') AND a.key <= (SELECT upto FROM reindex WHERE noun = 'article');

-- name: SetReindexed :exec
UPDATE reindex SET done = $1 WHERE noun = $2;

-- name: NextArticles :many
SELECT key, slug FROM article WHERE key > sqlc.arg(done) AND key <= sqlc.arg(upto) ORDER BY key LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: NextEntities :many
SELECT key, scope, sort_name FROM entity
WHERE key > sqlc.arg(done) AND key <= sqlc.arg(upto)
ORDER BY key
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- SuggestedEntities are entities with a word of their name from one to below
-- another, the much used first: what shown labels use, at most 100 counted.
-- name: SuggestedEntities :many
SELECT
    e.key, e.id, e.name, e.sort_name, e.type, e.description,
    (
        SELECT COUNT(*)
        FROM (SELECT 1 FROM mention_entity u JOIN label l ON l.key = u.label WHERE u.entity = e.key AND l.shown LIMIT 100) m
    ) AS mentions,
    (
        SELECT COUNT(*)
        FROM (SELECT 1 FROM attribution_entity u JOIN label l ON l.key = u.label WHERE u.entity = e.key AND l.shown LIMIT 100) s
    ) AS sources
FROM (
    SELECT DISTINCT w.entity
    FROM entity_word w
    WHERE w.word >= CAST(sqlc.arg(first) AS TEXT) AND w.word < CAST(sqlc.arg(next) AS TEXT)
    LIMIT 300
) w
JOIN entity e ON e.key = w.entity;

-- name: SuggestedArticles :many
SELECT a.slug, r.title, r.publisher, s.title AS sort_title
FROM (
    SELECT DISTINCT w.article
    FROM title_word w
    WHERE w.word >= CAST(sqlc.arg(first) AS TEXT) AND w.word < CAST(sqlc.arg(next) AS TEXT)
    LIMIT 100
) w
JOIN article a ON a.key = w.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
JOIN article_scope s ON s.article = a.key;

-- NameWords are the words of names that begin with a letter.
-- name: NameWords :many
SELECT DISTINCT word FROM entity_word
WHERE word >= CAST(sqlc.arg(first) AS TEXT) AND word < CAST(sqlc.arg(next) AS TEXT)
LIMIT 5000;
