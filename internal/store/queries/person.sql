-- name: AddPerson :exec
INSERT INTO person (id, name, name_key, role, password, created_ms, seen_ms, removed)
VALUES ($1, $2, $3, $4, $5, $6, 0, FALSE);

-- name: PersonByID :one
SELECT id, name, role, password, created_ms, seen_ms, removed FROM person WHERE id = $1;

-- name: PersonByName :one
SELECT id, name, role, password, created_ms, seen_ms, removed FROM person WHERE name_key = $1;

-- name: People :many
SELECT id, name, role, password, created_ms, seen_ms, removed FROM person WHERE name_key > '' ORDER BY removed, name_key;

-- name: CountPeople :one
SELECT COUNT(*) FROM person WHERE name_key > '';

-- LockPeople makes two changes of who is owner come one after the other.
-- name: LockPeople :exec
UPDATE person SET role = role WHERE role = 'owner';

-- name: CountOwners :one
SELECT COUNT(*) FROM person WHERE role = 'owner' AND NOT removed;

-- name: SetRole :execrows
UPDATE person SET role = $2 WHERE id = $1 AND NOT removed;

-- name: SetPassword :execrows
UPDATE person SET password = $2 WHERE id = $1 AND NOT removed;

-- name: RemovePerson :execrows
UPDATE person SET removed = TRUE, password = '' WHERE id = $1 AND NOT removed;

-- name: RestorePerson :execrows
UPDATE person SET removed = FALSE, role = $2, password = $3 WHERE id = $1 AND removed;

-- name: PersonSeen :exec
UPDATE person SET seen_ms = $2 WHERE id = $1 AND seen_ms < $2;
