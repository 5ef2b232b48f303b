-- name: AddInvitation :exec
INSERT INTO invitation (id, hash, kind, role, person, by_name, created_ms, expires_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: InvitationByHash :one
SELECT i.id, i.kind, i.role, i.person, COALESCE(p.name, '') AS person_name, COALESCE(p.role, '') AS person_role, i.by_name, i.created_ms, i.expires_ms
FROM invitation i
LEFT JOIN person p ON p.id = i.person
WHERE i.hash = $1;

-- name: Invitations :many
SELECT i.id, i.kind, i.role, i.person, COALESCE(p.name, '') AS person_name, COALESCE(p.role, '') AS person_role, i.by_name, i.created_ms, i.expires_ms
FROM invitation i
LEFT JOIN person p ON p.id = i.person
WHERE i.kind <> 'welcome' AND i.expires_ms > sqlc.arg(now_ms)
ORDER BY i.created_ms DESC, i.id;

-- name: UseInvitation :execrows
DELETE FROM invitation WHERE hash = $1;

-- name: DropInvitation :execrows
DELETE FROM invitation WHERE id = $1;

-- name: DropInvitationsFor :exec
DELETE FROM invitation WHERE person = $1;

-- name: DropWelcomes :exec
DELETE FROM invitation WHERE kind = 'welcome';

-- name: DropOldInvitations :exec
DELETE FROM invitation WHERE expires_ms <= sqlc.arg(now_ms);
