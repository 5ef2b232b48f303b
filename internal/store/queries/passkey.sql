-- name: AddPasskey :exec
INSERT INTO passkey (id, credential, person, name, body, created_ms, used_ms) VALUES ($1, $2, $3, $4, $5, $6, 0);

-- name: PasskeysOf :many
SELECT id, credential, name, body, created_ms, used_ms FROM passkey WHERE person = $1 ORDER BY created_ms DESC, id;

-- name: CountPasskeys :one
SELECT COUNT(*) FROM passkey WHERE person = $1;

-- name: PasskeyUsed :execrows
UPDATE passkey SET body = $3, used_ms = $4 WHERE person = $1 AND credential = $2;

-- name: RenamePasskey :execrows
UPDATE passkey SET name = $3 WHERE person = $1 AND id = $2;

-- name: DropPasskey :execrows
DELETE FROM passkey WHERE person = $1 AND id = $2;

-- name: DropPasskeys :exec
DELETE FROM passkey WHERE person = $1;

-- name: AddIdentity :execrows
INSERT INTO identity (issuer, subject, person, name, created_ms, used_ms) VALUES ($1, $2, $3, $4, $5, $5)
ON CONFLICT (issuer, subject) DO NOTHING;

-- name: PersonOfIdentity :one
SELECT p.id, p.name, p.role
FROM identity i
JOIN person p ON p.id = i.person
WHERE i.issuer = $1 AND i.subject = $2 AND NOT p.removed;

-- name: IdentityUsed :exec
UPDATE identity SET name = $3, used_ms = $4 WHERE issuer = $1 AND subject = $2;

-- name: IdentitiesOf :many
SELECT issuer, subject, name, created_ms, used_ms FROM identity WHERE person = $1 ORDER BY created_ms, issuer, subject;

-- name: DropIdentity :execrows
DELETE FROM identity WHERE person = $1 AND issuer = $2 AND subject = $3;

-- name: DropIdentities :exec
DELETE FROM identity WHERE person = $1;

-- name: BeginCeremony :exec
INSERT INTO ceremony (hash, body, expires_ms) VALUES ($1, $2, $3);

-- name: CeremonyByHash :one
SELECT body, expires_ms FROM ceremony WHERE hash = $1;

-- name: DropCeremony :execrows
DELETE FROM ceremony WHERE hash = $1;

-- name: DropOldCeremonies :exec
DELETE FROM ceremony WHERE expires_ms < sqlc.arg(before);

-- name: CountCeremonies :one
SELECT COUNT(*) FROM ceremony WHERE expires_ms > 0;
