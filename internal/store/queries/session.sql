-- name: AddSession :exec
INSERT INTO session (hash, id, person, began_ms, seen_ms, agent, address) VALUES ($1, $2, $3, $4, $4, $5, $6);

-- name: SessionByHash :one
SELECT s.id, s.person, p.name, p.role, s.began_ms, s.seen_ms, s.agent, s.address
FROM session s
JOIN person p ON p.id = s.person
WHERE s.hash = $1 AND NOT p.removed;

-- name: SessionsOf :many
SELECT id, began_ms, seen_ms, agent, address FROM session WHERE person = $1 ORDER BY seen_ms DESC, id;

-- name: TouchSession :exec
UPDATE session SET seen_ms = $2, address = $3 WHERE hash = $1;

-- name: EndSession :execrows
DELETE FROM session WHERE person = $1 AND id = $2;

-- EndOtherSessions ends all but one; all, if that one is ''.
-- name: EndOtherSessions :exec
DELETE FROM session WHERE person = $1 AND id <> sqlc.arg(kept);

-- name: DropOldSessions :exec
DELETE FROM session WHERE seen_ms <= sqlc.arg(idle_since);
