-- BeginWrite is the first statement of every transaction that writes. On
-- PostgreSQL its row lock lets one writer in at a time, as SQLite does by itself:
-- versions are committed in their order, and nobody takes a key twice. It takes so
-- many keys.
-- name: BeginWrite :one
UPDATE library SET version = version + 1, last_key = last_key + CAST(sqlc.arg(keys) AS BIGINT) WHERE id = 1 RETURNING last_key;

-- name: EndWrite :exec
UPDATE library SET last_key = $1 WHERE id = 1;

-- name: LibraryVersion :one
SELECT version FROM library WHERE id = 1;
