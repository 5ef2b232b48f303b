-- name: EntityState :one
SELECT key, id, name, sort_name, type, description, wikidata, merged, joined FROM entity WHERE scope = 0 AND id = $1;

-- name: HasMerged :one
SELECT CAST(EXISTS (SELECT 1 FROM entity WHERE merged <> 0 AND merged > 0) AS BOOLEAN);

-- MergedInto lists what is merged into an entity.
-- name: MergedInto :many
SELECT id, name, type, description, wikidata FROM entity WHERE merged = $1 AND merged <> 0 ORDER BY sort_name, id;

-- name: MergeMentions :exec
UPDATE mention_entity SET
    said = CASE WHEN said = 0 THEN entity ELSE said END,
    entity = (SELECT e.merged FROM entity e WHERE e.key = mention_entity.entity)
WHERE
    entity IN (SELECT m.key FROM entity m WHERE m.merged <> 0 AND m.merged > 0)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR article = sqlc.arg(article));

-- name: MergeAttributions :exec
UPDATE attribution_entity SET
    said = CASE WHEN said = 0 THEN entity ELSE said END,
    entity = (SELECT e.merged FROM entity e WHERE e.key = attribution_entity.entity)
WHERE
    entity IN (SELECT m.key FROM entity m WHERE m.merged <> 0 AND m.merged > 0)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR article = sqlc.arg(article));

-- name: MergeHolders :exec
UPDATE stance SET
    said_holder = CASE WHEN said_holder = 0 THEN holder ELSE said_holder END,
    holder = (SELECT e.merged FROM entity e WHERE e.key = stance.holder)
WHERE
    holder IN (SELECT m.key FROM entity m WHERE m.merged <> 0 AND m.merged > 0)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR article = sqlc.arg(article));

-- name: MergeTargets :exec
UPDATE stance SET
    said_target = CASE WHEN said_target = 0 THEN target ELSE said_target END,
    target = (SELECT e.merged FROM entity e WHERE e.key = stance.target)
WHERE
    target IN (SELECT m.key FROM entity m WHERE m.merged <> 0 AND m.merged > 0)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR article = sqlc.arg(article));

-- name: PartMentions :exec
UPDATE mention_entity SET entity = said, said = 0 WHERE entity = sqlc.arg(other) AND said = sqlc.arg(one);

-- name: PartAttributions :exec
UPDATE attribution_entity SET entity = said, said = 0 WHERE entity = sqlc.arg(other) AND said = sqlc.arg(one);

-- name: PartHolders :exec
UPDATE stance SET holder = said_holder, said_holder = 0 WHERE holder = sqlc.arg(other) AND said_holder = sqlc.arg(one);

-- name: PartTargets :exec
UPDATE stance SET target = said_target, said_target = 0 WHERE target = sqlc.arg(other) AND said_target = sqlc.arg(one);

-- ArticlesUsing lists the articles whose labels use an entity.
-- name: ArticlesUsing :many
SELECT a.key, a.slug FROM article a
WHERE a.key IN (
    SELECT m.article FROM mention_entity m WHERE m.entity = sqlc.arg(entity)
    UNION SELECT t.article FROM attribution_entity t WHERE t.entity = sqlc.arg(entity)
    UNION SELECT h.article FROM stance h WHERE h.holder = sqlc.arg(entity)
    UNION SELECT g.article FROM stance g WHERE g.target = sqlc.arg(entity)
)
ORDER BY a.key;

-- UnlistedEntities are what labels of an article use through a merge and its list of
-- entities has not.
-- name: UnlistedEntities :many
SELECT e.key FROM entity e
WHERE
    e.scope = 0
    AND e.key IN (
        SELECT m.entity FROM mention_entity m JOIN label l ON l.key = m.label WHERE l.article = sqlc.arg(article) AND m.said <> 0
        UNION SELECT t.entity FROM attribution_entity t JOIN label l ON l.key = t.label WHERE l.article = sqlc.arg(article) AND t.said <> 0
        UNION SELECT h.holder FROM stance h JOIN label l ON l.key = h.label WHERE l.article = sqlc.arg(article) AND h.said_holder <> 0
        UNION SELECT g.target FROM stance g JOIN label l ON l.key = g.label WHERE l.article = sqlc.arg(article) AND g.said_target <> 0
    )
    AND NOT EXISTS (SELECT 1 FROM article_entity ae WHERE ae.article = sqlc.arg(article) AND ae.entity = e.key)
ORDER BY e.key;

-- name: ForgetEntityWords :exec
DELETE FROM entity_word WHERE entity = $1;
