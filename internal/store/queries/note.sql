-- name: Notes :many
SELECT a.slug, n.id, f.id AS from_id, t.id AS to_id, n.quote_start, n.quote_end, n.body, n.person, n.visibility, n.created_ms, n.updated_ms, n.version
FROM note n
JOIN article a ON a.key = n.article
JOIN sentence f ON f.key = n.from_sentence
JOIN sentence t ON t.key = n.to_sentence
LEFT JOIN place p ON p.sentence = n.from_sentence AND p.revision = a.revision
WHERE n.article = $1 AND NOT n.waiting AND (n.visibility = 'public' OR CAST(sqlc.arg(hidden_too) AS BOOLEAN))
ORDER BY COALESCE(p.ordinal, 0), n.quote_start, n.created_ms, n.key;

-- name: NoteByID :one
SELECT a.slug, n.id, f.id AS from_id, t.id AS to_id, n.quote_start, n.quote_end, n.body, n.person, n.visibility, n.created_ms, n.updated_ms, n.version
FROM note n
JOIN article a ON a.key = n.article
JOIN sentence f ON f.key = n.from_sentence
JOIN sentence t ON t.key = n.to_sentence
WHERE n.id = $1;

-- name: NoteByKey :one
SELECT a.slug, n.id, f.id AS from_id, t.id AS to_id, n.quote_start, n.quote_end, n.body, n.person, n.visibility, n.created_ms, n.updated_ms, n.version
FROM note n
JOIN article a ON a.key = n.article
JOIN sentence f ON f.key = n.from_sentence
JOIN sentence t ON t.key = n.to_sentence
WHERE n.idempotency_key = $1;

-- name: UpdateNote :execrows
UPDATE note
SET
    from_sentence = $3, to_sentence = $4, quote_start = $5, quote_end = $6,
    body = $7, visibility = $8, updated_ms = $9, waiting = FALSE, version = version + 1
WHERE id = $1 AND version = $2;
