-- name: AddReadingList :execrows
INSERT INTO reading_list (id, title, sort_title, description, person, listed, created_ms, updated_ms, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)
ON CONFLICT (id) DO NOTHING;

-- name: UpdateReadingList :execrows
UPDATE reading_list SET title = $1, sort_title = $2, description = $3, listed = $4, updated_ms = $5, version = version + 1
WHERE id = $6 AND version = $7;

-- name: DeleteReadingList :execrows
DELETE FROM reading_list WHERE id = $1 AND version = $2;

-- name: ReadingListByID :one
SELECT id, title, description, person, listed, created_ms, updated_ms, version FROM reading_list WHERE id = $1;

-- Lists are few: one of all is what pages show.
-- name: ReadingLists :many
SELECT
    l.id, l.title, l.description, l.person, l.listed, l.created_ms, l.updated_ms, l.version,
    (SELECT COUNT(*) FROM reading_list_item i WHERE i.list = l.id) AS items
FROM reading_list l
WHERE l.sort_title > ''
ORDER BY l.sort_title, l.id;

-- name: CountReadingLists :one
SELECT COUNT(*) FROM reading_list WHERE id > '';

-- name: EmptyReadingList :exec
DELETE FROM reading_list_item WHERE list = $1;

-- name: ItemsOfReadingList :many
SELECT a.slug, i.first_sentence, i.last_sentence, i.words, i.remark, i.added_ms
FROM reading_list_item i
JOIN article a ON a.key = i.article
WHERE i.list = $1
ORDER BY i.position;
