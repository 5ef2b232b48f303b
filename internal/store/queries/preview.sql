-- PreviewsOfJob leaves the sources out, which may be large.
-- name: PreviewsOfJob :many
SELECT
    position, file, part, chosen, sentences, title, title_supplied, byline, publisher, published, url, license, language, description,
    tags, dropped, problem, source_format, source_name
FROM preview
WHERE job = $1
ORDER BY position;

-- name: PreviewOfJob :one
SELECT
    position, file, part, chosen, sentences, title, title_supplied, byline, publisher, published, url, license, language, description,
    tags, dropped, problem, source_format, source_name, source_body
FROM preview
WHERE job = $1 AND position = $2;

-- name: MendPreview :execrows
UPDATE preview SET
    title = $3, title_supplied = $4, byline = $5, publisher = $6, published = $7, url = $8, license = $9, language = $10, description = $11, tags = $12
WHERE job = $1 AND position = $2;

-- name: ChoosePreview :execrows
UPDATE preview SET chosen = TRUE WHERE job = $1 AND position = $2 AND problem = '';

-- name: DropPreviews :exec
DELETE FROM preview WHERE job = $1;

-- SavePreviews has the previews of a job saved that was done.
-- name: SavePreviews :execrows
UPDATE job SET
    kind = 'save-previews', state = 'waiting', person = $2, queued_ms = sqlc.arg(now_ms), due_ms = sqlc.arg(now_ms), lease_ms = 0, claim = $3, tries = 0,
    done = 0, total = 0, doing = '', problem = '', ended_ms = 0
WHERE id = $1 AND state = 'done' AND kind IN ('preview-url', 'preview-files');

-- ClosePreviews ends a job whose previews were saved at once.
-- name: ClosePreviews :execrows
UPDATE job SET kind = 'save-previews', person = $2, done = 1, total = 1, ended_ms = $3
WHERE id = $1 AND state = 'done' AND kind IN ('preview-url', 'preview-files');

-- DropSavedPreviews leaves those of a job that was cancelled: it may be tried again.
-- name: DropSavedPreviews :exec
DELETE FROM preview WHERE preview.job = $1 AND EXISTS (SELECT 1 FROM job WHERE job.id = $1 AND job.state = 'done');
