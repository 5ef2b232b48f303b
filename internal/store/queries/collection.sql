-- name: AddCollection :execrows
INSERT INTO collection (id, title, sort_title, description, person, created_ms, updated_ms, version)
VALUES ($1, $2, $3, $4, $5, $6, $6, 1)
ON CONFLICT (id) DO NOTHING;

-- name: UpdateCollection :execrows
UPDATE collection SET title = $1, sort_title = $2, description = $3, updated_ms = $4, version = version + 1
WHERE id = $5 AND version = $6;

-- name: DeleteCollection :execrows
DELETE FROM collection WHERE id = $1 AND version = $2;

-- name: CollectionByID :one
SELECT id, title, description, person, created_ms, updated_ms, version FROM collection WHERE id = $1;

-- Collections are few: a list of all is what pages show.
-- name: Collections :many
SELECT
    c.id, c.title, c.description, c.person, c.created_ms, c.updated_ms, c.version,
    (SELECT COUNT(*) FROM collection_article a WHERE a.collection = c.id) AS articles
FROM collection c
WHERE c.sort_title > ''
ORDER BY c.sort_title, c.id;

-- name: CountCollections :one
SELECT COUNT(*) FROM collection WHERE id > '';

-- name: EmptyCollection :exec
DELETE FROM collection_article WHERE collection = $1;

-- name: SlugsOfCollection :many
SELECT a.slug
FROM collection_article c
JOIN article a ON a.key = c.article
WHERE c.collection = $1
ORDER BY c.position;

-- name: SummariesOfCollection :many
SELECT
    s.key, s.slug, s.revision, s.created_ms,
    s.title, s.title_supplied, s.byline, s.publisher, s.published, s.url, s.license, s.language, s.description,
    s.sentences, s.mentions, s.cited, s.notes, s.labels, s.unconfirmed, CAST(s.tags AS TEXT) AS tags
FROM collection_article c
JOIN summary s ON s.key = c.article
WHERE c.collection = $1
ORDER BY c.position;
