-- name: EarlierRevisions :many
SELECT number FROM revision WHERE article = $1 AND number < sqlc.arg(current) ORDER BY number;

-- name: EditsOfArticle :many
SELECT revision, person, summary, restored, edited, moved, split, merged, deleted, added FROM edit WHERE article = $1 ORDER BY revision;

-- name: FatesOfArticle :many
SELECT f.revision, s.id AS sentence, f.kind
FROM fate f
JOIN sentence s ON s.key = f.sentence
WHERE s.article = $1
ORDER BY f.revision, s.id;

-- name: HeirsOfArticle :many
SELECT h.revision, s.id AS sentence, t.id AS heir
FROM heir h
JOIN sentence s ON s.key = h.sentence
JOIN sentence t ON t.key = h.heir
WHERE s.article = $1
ORDER BY h.revision, s.id, h.position;

-- name: DoubtsOfArticle :many
SELECT
    d.id, CAST(COALESCE(n.id, '') AS TEXT) AS note, CAST(COALESCE(j.id, '') AS TEXT) AS judgement,
    d.about, d.held, d.seen, d.words, d.quote, d.fate, d.since, d.opened_ms, d.outcome, d.person, d.settled_ms
FROM doubt d
LEFT JOIN note n ON n.key = d.note
LEFT JOIN judgement j ON j.key = d.judgement
WHERE d.article = $1
ORDER BY d.key;

-- HeldNotes are all without a place in the newest revision, discarded ones too, with
-- the revision that they stand at: a reply where its thread does.
-- name: HeldNotes :many
SELECT n.id, CAST(COALESCE((SELECT d.held FROM doubt d WHERE d.key = (SELECT MAX(e.key) FROM doubt e WHERE e.note = COALESCE(n.reply_to, n.key))), 0) AS BIGINT) AS held
FROM note n
WHERE n.article = $1 AND n.waiting
ORDER BY n.key;

-- name: HeldJudgements :many
SELECT j.id, CAST(COALESCE((SELECT d.held FROM doubt d WHERE d.key = (SELECT MAX(e.key) FROM doubt e WHERE e.judgement = j.key)), 0) AS BIGINT) AS held
FROM judgement j
WHERE j.article = $1 AND j.waiting
ORDER BY j.key;

-- WaitNote is HoldNote for a note that comes from a file.
-- name: WaitNote :exec
UPDATE note SET waiting = TRUE WHERE id = $1;

-- name: CollectionsOfArticle :many
SELECT c.id, c.title, c.description, c.person, c.created_ms, c.updated_ms, c.version, a.position
FROM collection_article a
JOIN collection c ON c.id = a.collection
WHERE a.article = $1
ORDER BY c.id;

-- PutCollection leaves one that is there as it is.
-- name: PutCollection :exec
INSERT INTO collection (id, title, sort_title, description, person, created_ms, updated_ms, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO NOTHING;

-- name: CollectArticle :exec
INSERT INTO collection_article (collection, article, position) VALUES ($1, $2, $3)
ON CONFLICT (collection, article) DO NOTHING;
