-- AddChange is the only statement that writes to the record.
-- name: AddChange :exec
INSERT INTO change (key, article, sentence, object, object_id, version, action, person, audience, at_ms, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: LastChange :one
SELECT CAST(COALESCE(MAX(key), 0) AS BIGINT) AS key FROM change;

-- name: LastChangeOf :one
SELECT CAST(COALESCE(MAX(key), 0) AS BIGINT) AS key FROM change WHERE article = $1;

-- BroughtIn counts the articles that a person brought in from a time on.
-- name: BroughtIn :one
SELECT COUNT(*) FROM change WHERE person = $1 AND at_ms >= $2 AND object = 'revision' AND action = 'add';
