-- name: FindingsOfArticle :many
SELECT key, annotator, version, revision, at_ms FROM findings WHERE article = $1 ORDER BY key;

-- name: DeleteFindings :exec
DELETE FROM findings WHERE article = $1 AND annotator = $2;

-- name: JudgementsOfArticle :many
SELECT j.key, j.id, s.id AS sentence, j.action, j.judged, j.person, j.reason, j.at_ms
FROM judgement j
JOIN sentence s ON s.key = j.sentence
WHERE j.article = $1
ORDER BY j.at_ms, j.key;

-- name: LabelExists :one
SELECT CAST(EXISTS (SELECT 1 FROM label WHERE id = $1 AND article = $2) AS BOOLEAN);

-- ApplyVerdicts is the one place where the rule of article.Overlay is written in
-- SQL: a label that people set is shown; a finding that somebody refused is not,
-- unless somebody else confirmed it. Labels that nobody judged keep what they
-- were stored with.
-- name: ApplyVerdicts :exec
UPDATE label
SET
    shown = (label.judgement IS NOT NULL OR v.confirmed = 1 OR v.refused = 0),
    confirmed = (v.confirmed = 1 OR (label.judgement IS NOT NULL AND v.refused = 0))
FROM verdict v
WHERE v.article = $1 AND label.article = v.article AND label.id = v.judged;

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

-- ShowFindings takes back what HideLabel did, before it is decided anew.
-- name: ShowFindings :exec
UPDATE label SET shown = TRUE WHERE article = $1 AND judgement IS NULL;

-- HideLabel takes a finding out of every list. Which findings give way is decided
-- by article.Superseded.
-- name: HideLabel :exec
UPDATE label SET shown = FALSE WHERE article = $1 AND id = $2;
