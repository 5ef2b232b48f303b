-- name: FindingsOfArticle :many
SELECT key, annotator, version, revision, at_ms FROM findings WHERE article = $1 ORDER BY key;

-- name: DeleteFindings :exec
DELETE FROM findings WHERE article = $1 AND annotator = $2;

-- name: JudgementsOfArticle :many
SELECT j.key, j.id, s.id AS sentence, j.action, j.judged, j.person, j.reason, j.at_ms
FROM judgement j
JOIN sentence s ON s.key = j.sentence
WHERE j.article = $1 AND NOT j.waiting AND j.withdrawn_ms = 0
ORDER BY j.at_ms, j.key;

-- name: LabelExists :one
SELECT CAST(EXISTS (SELECT 1 FROM label WHERE id = $1 AND article = $2) AS BOOLEAN);

-- name: LabelStates :many
SELECT key, id, shown, confirmed, disputed FROM label WHERE article = $1 ORDER BY key;

-- name: SetLabelState :exec
UPDATE label SET shown = $1, confirmed = $2, disputed = $3 WHERE key = $4;

-- OutdatedArticles are those that the annotator labelled in another version or
-- for another revision, and those that neither it nor a person has labelled.
-- name: OutdatedArticles :many
SELECT a.key, a.slug
FROM article a
LEFT JOIN findings f ON f.article = a.key AND f.annotator = sqlc.arg(annotator)
WHERE
    a.key > CAST(sqlc.arg(after) AS BIGINT)
    AND CASE
        WHEN f.key IS NULL THEN NOT EXISTS (SELECT 1 FROM label l WHERE l.article = a.key AND l.judgement IS NOT NULL)
        ELSE f.version <> sqlc.arg(version) OR f.revision <> a.revision
    END
ORDER BY a.key
LIMIT CAST(sqlc.arg(most) AS BIGINT);
