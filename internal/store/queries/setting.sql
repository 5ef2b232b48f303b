-- name: Settings :many
SELECT name, value FROM setting WHERE name > '' ORDER BY name;

-- name: SaveSetting :exec
INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: LibraryFigures :one
SELECT
    (SELECT COUNT(*) FROM article WHERE key > 0) AS articles,
    (SELECT COUNT(*) FROM sentence WHERE key > 0) AS sentences,
    (SELECT COUNT(*) FROM note WHERE key > 0) AS notes,
    (SELECT COUNT(*) FROM judgement WHERE key > 0) AS judgements,
    (SELECT COUNT(*) FROM change WHERE key > -9000000000000000000) AS changes,
    (SELECT COUNT(*) FROM doubt WHERE settled_ms = 0) AS doubts,
    (SELECT COUNT(*) FROM flag WHERE settled_ms = 0) AS flags,
    (SELECT COUNT(*) FROM job WHERE lane > '' AND state = 'waiting') AS waiting,
    (SELECT COUNT(*) FROM job WHERE ended_ms > 0 AND state <> 'waiting' AND state = 'failed') AS failed;
