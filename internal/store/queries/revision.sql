-- SetRevision makes a revision the current one, unless another was faster.
-- name: SetRevision :execrows
UPDATE article SET revision = sqlc.arg(revision) WHERE key = sqlc.arg(article) AND revision = sqlc.arg(base);

-- name: SentenceKeys :many
SELECT key, id FROM sentence WHERE article = $1 ORDER BY key;

-- RetiredSentences are those that the current revision does not have, with their
-- last words; the ones that left last come first.
-- name: RetiredSentences :many
SELECT s.id, p.words
FROM sentence s
JOIN place p ON p.sentence = s.key AND p.revision = (SELECT MAX(q.revision) FROM place q WHERE q.sentence = s.key)
JOIN article a ON a.key = s.article
WHERE s.article = $1 AND p.revision < a.revision
ORDER BY p.revision DESC, p.ordinal;

-- name: Revisions :many
SELECT
    r.number, r.created_ms, r.title,
    CAST(COALESCE(e.person, '') AS TEXT) AS person,
    CAST(COALESCE(e.summary, '') AS TEXT) AS summary,
    CAST(COALESCE(e.restored, 0) AS BIGINT) AS restored,
    CAST(COALESCE(e.edited, 0) AS BIGINT) AS edited,
    CAST(COALESCE(e.moved, 0) AS BIGINT) AS moved,
    CAST(COALESCE(e.split, 0) AS BIGINT) AS split,
    CAST(COALESCE(e.merged, 0) AS BIGINT) AS merged,
    CAST(COALESCE(e.deleted, 0) AS BIGINT) AS deleted,
    CAST(COALESCE(e.added, 0) AS BIGINT) AS added,
    (SELECT COUNT(*) FROM place p WHERE p.article = r.article AND p.revision = r.number) AS sentences
FROM revision r
LEFT JOIN edit e ON e.article = r.article AND e.revision = r.number
WHERE r.article = $1 AND r.number < CAST(sqlc.arg(before) AS BIGINT)
ORDER BY r.number DESC
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: SentenceByID :one
SELECT s.key, s.article, a.slug, a.revision, r.title, r.language
FROM sentence s
JOIN article a ON a.key = s.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE s.id = $1;

-- name: Wordings :many
SELECT
    p.revision, p.ordinal, p.words, r.created_ms,
    CAST(COALESCE(e.person, '') AS TEXT) AS person,
    CAST(COALESCE(e.summary, '') AS TEXT) AS summary,
    CAST(COALESCE(f.kind, '') AS TEXT) AS kind
FROM place p
JOIN revision r ON r.article = p.article AND r.number = p.revision
LEFT JOIN edit e ON e.article = p.article AND e.revision = p.revision
LEFT JOIN fate f ON f.sentence = p.sentence AND f.revision = p.revision
WHERE p.sentence = $1
ORDER BY p.revision;

-- LastFate is what a sentence met after the last revision that has it.
-- name: LastFate :one
SELECT f.kind, f.revision, r.created_ms, CAST(COALESCE(e.person, '') AS TEXT) AS person
FROM fate f
JOIN sentence s ON s.key = f.sentence
JOIN revision r ON r.article = s.article AND r.number = f.revision
LEFT JOIN edit e ON e.article = r.article AND e.revision = r.number
WHERE f.sentence = $1
ORDER BY f.revision DESC
LIMIT 1;

-- HeirsOf gives the heirs in one revision, with their place in the current one.
-- name: HeirsOf :many
SELECT h.heir, s.id, CAST(COALESCE(p.ordinal, 0) AS BIGINT) AS ordinal, CAST(COALESCE(p.words, '') AS TEXT) AS words
FROM heir h
JOIN sentence s ON s.key = h.heir
JOIN article a ON a.key = s.article
LEFT JOIN place p ON p.sentence = h.heir AND p.revision = a.revision
WHERE h.sentence = $1 AND h.revision = $2
ORDER BY h.position;

-- PlaceAt is where a revision has a sentence.
-- name: PlaceAt :one
SELECT ordinal, start_byte, end_byte, words FROM place WHERE sentence = $1 AND revision = $2;

-- name: SlugByURL :one
SELECT a.slug
FROM revision r
JOIN article a ON a.key = r.article AND a.revision = r.number
WHERE r.url = $1 AND r.url <> ''
ORDER BY r.article
LIMIT 1;

-- name: CarryFindings :exec
UPDATE findings SET revision = $1 WHERE article = $2;

-- name: DropFoundLabels :exec
DELETE FROM label WHERE findings = $1;

-- name: DropJudgedLabel :exec
DELETE FROM label WHERE judgement = $1;

-- name: MoveJudgement :exec
UPDATE judgement SET sentence = $1, waiting = FALSE WHERE id = $2;

-- name: HoldJudgement :exec
UPDATE judgement SET waiting = TRUE WHERE id = $1;

-- name: JudgementKey :one
SELECT key FROM judgement WHERE id = $1;

-- MoveNote makes a new version: who edits the note at its old place is told. Replies
-- go where the note goes, here and below.
-- name: MoveNote :exec
UPDATE note
SET from_sentence = $1, to_sentence = $2, quote_start = $3, quote_end = $4, waiting = FALSE, version = version + 1
WHERE note.id = $5 OR note.reply_to = (SELECT n.key FROM note n WHERE n.id = $5);

-- name: HoldNote :exec
UPDATE note
SET waiting = TRUE, version = version + 1
WHERE note.id = $1 OR note.reply_to = (SELECT n.key FROM note n WHERE n.id = $1);

-- name: NoteKey :one
SELECT key FROM note WHERE id = $1;
