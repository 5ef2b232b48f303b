-- name: AddFlag :exec
INSERT INTO flag (key, id, article, sentence, object, object_id, about, reason, sender, at_ms, outcome, person, settled_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', 0);

-- name: OpenFlagsOf :many
SELECT id, reason FROM flag WHERE object_id = $1 AND settled_ms = 0 ORDER BY key;

-- name: CountFlags :one
SELECT COUNT(*) FROM flag WHERE settled_ms = 0;

-- name: CountFlagsOf :one
SELECT COUNT(*) FROM flag WHERE settled_ms = 0 AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR article = sqlc.arg(article));

-- FlagPage lists what is open, the oldest first.
-- name: FlagPage :many
SELECT f.key, f.id, a.slug, s.id AS sentence, f.object, f.object_id, f.about, f.reason, f.sender, f.at_ms, f.outcome, f.person, f.settled_ms
FROM flag f
JOIN article a ON a.key = f.article
JOIN sentence s ON s.key = f.sentence
WHERE
    f.settled_ms = 0 AND f.key > CAST(sqlc.arg(after) AS BIGINT)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR f.article = sqlc.arg(article))
ORDER BY f.key
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- SettledFlags lists what was settled, the last first.
-- name: SettledFlags :many
SELECT f.key, f.id, a.slug, s.id AS sentence, f.object, f.object_id, f.about, f.reason, f.sender, f.at_ms, f.outcome, f.person, f.settled_ms
FROM flag f
JOIN article a ON a.key = f.article
JOIN sentence s ON s.key = f.sentence
WHERE f.settled_ms > 0 AND (f.settled_ms, f.key) < (CAST(sqlc.arg(before_ms) AS BIGINT), CAST(sqlc.arg(before_key) AS BIGINT))
ORDER BY f.settled_ms DESC, f.key DESC
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: FlagByID :one
SELECT f.key, f.id, a.slug, s.id AS sentence, f.object, f.object_id, f.about, f.reason, f.sender, f.at_ms, f.outcome, f.person, f.settled_ms
FROM flag f
JOIN article a ON a.key = f.article
JOIN sentence s ON s.key = f.sentence
WHERE f.id = $1;

-- name: SettleFlag :execrows
UPDATE flag SET outcome = $1, person = $2, settled_ms = $3 WHERE id = $4 AND settled_ms = 0;

-- name: ReopenFlag :execrows
UPDATE flag SET outcome = '', person = '', settled_ms = 0 WHERE id = $1 AND settled_ms > 0;
