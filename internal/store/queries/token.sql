-- name: AddToken :exec
INSERT INTO token (id, hash, person, name, hint, scope, created_ms, expires_ms, used_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0);

-- name: TokenByHash :one
SELECT t.id, t.person, p.name AS person_name, p.role, t.name, t.hint, t.scope, t.created_ms, t.expires_ms, t.used_ms
FROM token t
JOIN person p ON p.id = t.person
WHERE t.hash = $1 AND NOT p.removed;

-- name: TokensOf :many
SELECT id, name, hint, scope, created_ms, expires_ms, used_ms FROM token WHERE person = $1 ORDER BY created_ms DESC, id;

-- name: CountTokens :one
SELECT COUNT(*) FROM token WHERE person = $1;

-- name: TouchToken :exec
UPDATE token SET used_ms = $2 WHERE hash = $1;

-- name: DropToken :execrows
DELETE FROM token WHERE person = $1 AND id = $2;

-- name: DropTokens :exec
DELETE FROM token WHERE person = $1;
