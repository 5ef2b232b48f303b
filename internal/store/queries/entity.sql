-- SaveEntity makes an entity known. What is known stays: a second article fills
-- what is empty and renames nothing.
-- name: SaveEntity :one
INSERT INTO entity (key, scope, id, name, sort_name, type, description, wikidata)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (scope, id) DO UPDATE SET
    name = CASE WHEN entity.name = '' THEN excluded.name ELSE entity.name END,
    sort_name = CASE WHEN entity.name = '' THEN excluded.sort_name ELSE entity.sort_name END,
    type = CASE WHEN entity.type = '' THEN excluded.type ELSE entity.type END,
    description = CASE WHEN entity.description = '' THEN excluded.description ELSE entity.description END,
    wikidata = CASE WHEN entity.wikidata = '' THEN excluded.wikidata ELSE entity.wikidata END
RETURNING key;

-- EntitiesOfArticle are those listed for the article, then those its findings
-- brought; findings is 0 for the first.
-- name: EntitiesOfArticle :many
SELECT CAST(0 AS BIGINT) AS findings, ae.position, e.key, e.id, e.name, e.type, e.description, e.wikidata
FROM article_entity ae
JOIN entity e ON e.key = ae.entity
WHERE ae.article = $1
UNION ALL
SELECT fe.findings, fe.position, e.key, e.id, e.name, e.type, e.description, e.wikidata
FROM findings f
JOIN findings_entity fe ON fe.findings = f.key
JOIN entity e ON e.key = fe.entity
WHERE f.article = $1
ORDER BY 1, 2;

-- EntityKey is the key of an entity, or of the one that it is merged into.
-- name: EntityKey :one
SELECT CAST(CASE WHEN merged <> 0 THEN merged ELSE key END AS BIGINT) FROM entity WHERE scope = $1 AND id = $2;

-- name: LastEntityPosition :one
SELECT CAST(COALESCE(MAX(position), -1) AS BIGINT) FROM article_entity WHERE article = $1;

-- EntityCounts has a stance that an entity has toward itself once.
-- name: EntityCounts :one
SELECT e.id, e.name, e.type, e.description, e.wikidata, c.mentions, c.attributions, c.stances, c.articles
FROM entity e
CROSS JOIN (
    SELECT
        CAST(COALESCE(SUM(CASE WHEN u.role = 'mention' THEN 1 ELSE 0 END), 0) AS BIGINT) AS mentions,
        CAST(COALESCE(SUM(CASE WHEN u.role = 'source' THEN 1 ELSE 0 END), 0) AS BIGINT) AS attributions,
        CAST(COALESCE(SUM(CASE WHEN u.role = 'stance' THEN 1 ELSE 0 END), 0) AS BIGINT) AS stances,
        COUNT(DISTINCT CASE WHEN u.role = 'mention' THEN u.article END) AS articles
    FROM shown_use u
    WHERE u.entity = $1
) c
WHERE e.key = $1;

-- EntityPage lists what shown labels use, in the order of names.
-- name: EntityPage :many
SELECT e.key, e.sort_name, e.id
FROM entity e
WHERE
    e.scope = 0
    AND (e.sort_name, e.id) > (CAST(sqlc.arg(after_name) AS TEXT), CAST(sqlc.arg(after_id) AS TEXT))
    AND EXISTS (SELECT 1 FROM shown_use u WHERE u.entity = e.key)
ORDER BY e.sort_name, e.id
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: EntityPageOfType :many
SELECT e.key, e.sort_name, e.id
FROM entity e
WHERE
    e.scope = 0
    AND e.type = sqlc.arg(type)
    AND (e.sort_name, e.id) > (CAST(sqlc.arg(after_name) AS TEXT), CAST(sqlc.arg(after_id) AS TEXT))
    AND EXISTS (SELECT 1 FROM shown_use u WHERE u.entity = e.key)
ORDER BY e.sort_name, e.id
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: EntityKnown :one
SELECT name, type, first_name, first_type FROM entity WHERE scope = 0 AND id = $1;

-- EntitiesOfType are those that shown labels use.
-- name: EntitiesOfType :many
SELECT e.id, e.name, e.type, e.description, e.wikidata
FROM entity e
WHERE
    e.scope = 0
    AND e.type = sqlc.arg(type)
    AND EXISTS (SELECT 1 FROM shown_use u WHERE u.entity = e.key)
ORDER BY e.sort_name, e.id
LIMIT CAST(sqlc.arg(most) AS BIGINT);
