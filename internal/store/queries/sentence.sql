-- name: SentenceTaken :one
SELECT CAST(EXISTS (SELECT 1 FROM sentence WHERE id = $1) AS BOOLEAN);

-- name: SlugOfSentence :one
SELECT a.slug FROM sentence s JOIN article a ON a.key = s.article WHERE s.id = $1;

-- Places are the sentences of the current revision with what notes and labels
-- are checked against.
-- name: Places :many
SELECT s.id, s.key, p.ordinal, p.start_byte, p.end_byte
FROM place p
JOIN sentence s ON s.key = p.sentence
JOIN article a ON a.key = p.article AND a.revision = p.revision
WHERE p.article = $1
ORDER BY p.ordinal;

-- name: Place :one
SELECT s.key, s.article, a.slug, p.ordinal, p.start_byte, p.end_byte, p.words
FROM sentence s
JOIN article a ON a.key = s.article
JOIN place p ON p.sentence = s.key AND p.revision = a.revision
WHERE s.id = $1;
