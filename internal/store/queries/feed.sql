-- name: AddFeed :exec
INSERT INTO feed (id, url, title, person, added_ms, paused, etag, modified, checked_ms, every_ms, entries, fails, problem)
VALUES ($1, $2, $3, $4, $5, FALSE, '', '', 0, $6, 0, 0, '');

-- name: FeedByID :one
SELECT id, url, title, person, added_ms, paused, etag, modified, checked_ms, every_ms, entries, fails, problem FROM feed WHERE id = $1;

-- name: FeedByURL :one
SELECT id FROM feed WHERE url = $1;

-- Feeds are few: a list of all is what the page shows.
-- name: Feeds :many
SELECT id, url, title, person, added_ms, paused, etag, modified, checked_ms, every_ms, entries, fails, problem FROM feed WHERE id > '' ORDER BY id;

-- name: UpdateFeed :execrows
UPDATE feed SET title = $1, etag = $2, modified = $3, checked_ms = $4, every_ms = $5, entries = entries + $6, fails = $7, problem = $8 WHERE id = $9;

-- name: PauseFeed :execrows
UPDATE feed SET paused = $1 WHERE id = $2;

-- name: RemoveFeed :execrows
DELETE FROM feed WHERE id = $1;

-- name: SawEntry :execrows
INSERT INTO feed_entry (feed, entry, seen_ms) VALUES ($1, $2, $3) ON CONFLICT (feed, entry) DO NOTHING;
