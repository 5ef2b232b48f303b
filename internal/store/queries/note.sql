-- A note that was deleted or hidden is for its author and for editors alone; one that
-- was deleted and has replies keeps its place, see Go.
-- name: Notes :many
SELECT * FROM noted
WHERE
    article = $1 AND NOT waiting
    AND (CAST(sqlc.arg(hidden_too) AS BOOLEAN) OR (visibility = 'public' AND hidden_ms = 0))
ORDER BY ordinal, quote_start, thread_ms, thread, created_ms, key;

-- name: NoteByID :one
SELECT * FROM noted WHERE id = $1;

-- name: NoteByKey :one
SELECT * FROM noted WHERE id = (SELECT n.id FROM note n WHERE n.idempotency_key = $1);

-- AddNote adds no second note with the same idempotency key or ID.
-- name: AddNote :execrows
INSERT INTO note (
    key, id, article, from_sentence, to_sentence, quote_start, quote_end, body, person, visibility, created_ms, updated_ms,
    version, idempotency_key, reply_to, resolved_ms, resolved_by, deleted_ms, hidden_ms, hidden_by, hidden_reason
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
ON CONFLICT DO NOTHING;

-- name: UpdateNote :execrows
UPDATE note
SET
    from_sentence = $3, to_sentence = $4, quote_start = $5, quote_end = $6,
    body = $7, visibility = $8, updated_ms = $9, waiting = FALSE, version = version + 1
WHERE id = $1 AND version = $2;

-- Replies are for the same readers as the note that begins their thread, and stand
-- where it does.
-- name: UpdateReplies :exec
UPDATE note
SET from_sentence = $2, to_sentence = $3, quote_start = $4, quote_end = $5, visibility = $6
WHERE reply_to = $1;

-- name: AddNoteVersion :exec
INSERT INTO note_version (note, version, at_ms, visibility, tags, quote, body)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: NoteVersions :many
SELECT v.version, v.at_ms, v.visibility, v.tags, v.quote, v.body
FROM note_version v
JOIN note n ON n.key = v.note
WHERE n.id = $1
ORDER BY v.version;

-- name: DeleteNoteTags :exec
DELETE FROM note_tag WHERE note = $1;

-- name: DeleteNoteMentions :exec
DELETE FROM note_mention WHERE note = $1;

-- name: PersonNames :many
SELECT name FROM person WHERE name_key > '' AND NOT removed;

-- name: MarkNote :exec
UPDATE note
SET resolved_ms = $2, resolved_by = $3, deleted_ms = $4, hidden_ms = $5, hidden_by = $6, hidden_reason = $7
WHERE id = $1;
