-- BeginReply takes a key that nobody has, or that was taken so long ago that who
-- took it has died.
-- name: BeginReply :execrows
INSERT INTO reply (person, key, request, begun_ms, status, media_type, location, body)
VALUES ($1, $2, $3, sqlc.arg(begun_ms), 0, '', '', sqlc.arg(body))
ON CONFLICT (person, key) DO UPDATE SET
    begun_ms = excluded.begun_ms
WHERE reply.status = 0 AND reply.request = excluded.request AND reply.begun_ms < CAST(sqlc.arg(died_before) AS BIGINT);

-- name: ReplyByKey :one
SELECT request, begun_ms, status, media_type, location, body FROM reply WHERE person = $1 AND key = $2;

-- name: FinishReply :exec
UPDATE reply SET status = $3, media_type = $4, location = $5, body = $6 WHERE person = $1 AND key = $2;

-- name: DropReply :exec
DELETE FROM reply WHERE person = $1 AND key = $2;

-- name: DropOldReplies :exec
DELETE FROM reply WHERE begun_ms < sqlc.arg(before);
