-- SourcePage lists the entities that something is attributed to, in the order of
-- names.
-- name: SourcePage :many
SELECT e.key, e.sort_name, e.id
FROM entity e
WHERE
    e.scope = 0
    AND (e.sort_name, e.id) > (CAST(sqlc.arg(after_name) AS TEXT), CAST(sqlc.arg(after_id) AS TEXT))
    AND EXISTS (SELECT 1 FROM attribution_entity u JOIN label l ON l.key = u.label WHERE u.entity = e.key AND l.shown)
ORDER BY e.sort_name, e.id
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: SourceCounts :one
SELECT
    e.id, e.name, e.type, e.description, e.wikidata,
    CAST(COALESCE(SUM(CASE WHEN t.tier = 'citation' THEN 1 ELSE 0 END), 0) AS BIGINT) AS citations,
    CAST(COALESCE(SUM(CASE WHEN t.tier = 'attitude' THEN 1 ELSE 0 END), 0) AS BIGINT) AS attitudes,
    COUNT(DISTINCT u.article) AS articles
FROM entity e
JOIN attribution_entity u ON u.entity = e.key
JOIN label l ON l.key = u.label
JOIN attribution t ON t.label = u.label
WHERE e.key = $1 AND l.shown
GROUP BY e.key, e.id, e.name, e.type, e.description, e.wikidata;

-- name: FirstAttribution :one
SELECT u.label, t.naming
FROM attribution_entity u
JOIN label l ON l.key = u.label
JOIN attribution t ON t.label = u.label
WHERE u.entity = $1 AND l.shown
ORDER BY u.article, u.start_byte, u.label
LIMIT 1;

-- name: Classes :many
SELECT class FROM attribution_class WHERE label = $1 ORDER BY position;
