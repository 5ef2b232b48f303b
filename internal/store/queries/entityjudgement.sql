-- name: AddEntityJudgement :exec
INSERT INTO entity_judgement (key, id, entity, action, other, person, reason, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: EntityJudgementState :one
SELECT j.key, j.action, j.person, j.withdrawn_ms, e.id AS entity, COALESCE(o.id, '') AS other
FROM entity_judgement j
JOIN entity e ON e.key = j.entity
LEFT JOIN entity o ON o.key = j.other
WHERE j.id = $1;

-- EntityJudgementOf finds the judgement that a change of the record tells of.
-- name: EntityJudgementOf :one
SELECT j.id FROM entity_judgement j
JOIN entity e ON e.key = j.entity
WHERE e.scope = 0 AND e.id = $1 AND j.action = $2 AND j.person = $3 AND j.at_ms = $4
ORDER BY j.key DESC
LIMIT 1;

-- name: TurnEntityJudgement :exec
UPDATE entity_judgement SET withdrawn_ms = $1, withdrawn_by = $2 WHERE key = $3;

-- EntityJudgements are those about an entity, the newest first.
-- name: EntityJudgements :many
SELECT
    j.key, j.id, j.action, j.person, j.reason, j.at_ms, j.withdrawn_ms, j.withdrawn_by,
    e.id AS entity, e.name AS entity_name, COALESCE(o.id, '') AS other, COALESCE(o.name, '') AS other_name
FROM entity_judgement j
JOIN entity e ON e.key = j.entity
LEFT JOIN entity o ON o.key = j.other
WHERE j.entity = $1
ORDER BY j.key DESC
LIMIT 200;

-- EntityJudgementsTo are those about others that were to be an entity.
-- name: EntityJudgementsTo :many
SELECT
    j.key, j.id, j.action, j.person, j.reason, j.at_ms, j.withdrawn_ms, j.withdrawn_by,
    e.id AS entity, e.name AS entity_name, COALESCE(o.id, '') AS other, COALESCE(o.name, '') AS other_name
FROM entity_judgement j
JOIN entity e ON e.key = j.entity
LEFT JOIN entity o ON o.key = j.other
WHERE j.other = $1 AND j.other <> 0
ORDER BY j.key DESC
LIMIT 200;

-- name: EntityEdits :many
SELECT field, was, now FROM entity_edit WHERE judgement = $1 ORDER BY field;

-- name: EntityMoves :many
SELECT moved FROM entity_move WHERE judgement = $1 ORDER BY position;

-- name: Aliases :many
SELECT name FROM entity_alias WHERE entity = $1 ORDER BY position;

-- name: ForgetAliases :exec
DELETE FROM entity_alias WHERE entity = $1;

-- name: SetEntity :exec
UPDATE entity SET
    first_name = CASE WHEN first_name = '' THEN name ELSE first_name END,
    first_type = CASE WHEN first_name = '' THEN type ELSE first_type END,
    name = $1, sort_name = $2, type = $3, description = $4, wikidata = $5
WHERE key = $6;

-- name: SetJoined :exec
UPDATE entity SET joined = $1, merged = $2 WHERE key = $3;

-- name: SetMerged :exec
UPDATE entity SET merged = $1 WHERE key = $2;

-- JoinedTo are the entities that people said are one.
-- name: JoinedTo :many
SELECT key FROM entity WHERE joined = $1 AND joined <> 0 ORDER BY key;

-- name: LabelPlace :one
SELECT l.key, l.shown, a.slug FROM label l JOIN article a ON a.key = l.article WHERE l.id = $1;

-- name: EntityIDOf :one
SELECT id FROM entity WHERE key = $1;

-- SuggestedAliases are other names of entities with a word of a name from one to
-- below another.
-- name: SuggestedAliases :many
SELECT a.entity, a.sort_name
FROM entity_word w
JOIN entity_alias a ON a.entity = w.entity
WHERE w.word >= CAST(sqlc.arg(first) AS TEXT) AND w.word < CAST(sqlc.arg(next) AS TEXT)
LIMIT 300;
