-- DoubtPage lists what is open, the oldest first: all for '', what is placed or what
-- waits for a place.
-- name: DoubtPage :many
SELECT
    d.key, d.id, d.article, a.slug, a.revision, r.title, r.language, d.about, d.held, d.seen, d.words, d.quote, d.fate, d.since, d.opened_ms,
    d.outcome, d.person, d.settled_ms,
    CAST(COALESCE(n.id, '') AS TEXT) AS note, CAST(COALESCE(j.id, '') AS TEXT) AS judgement,
    CAST(COALESCE(n.waiting, j.waiting, FALSE) AS BOOLEAN) AS waiting
FROM doubt d
JOIN article a ON a.key = d.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
LEFT JOIN note n ON n.key = d.note
LEFT JOIN judgement j ON j.key = d.judgement
WHERE
    d.settled_ms = 0
    AND d.key > CAST(sqlc.arg(after) AS BIGINT)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR d.article = sqlc.arg(article))
    AND (
        CAST(sqlc.arg(which) AS TEXT) = ''
        OR CASE WHEN COALESCE(n.waiting, j.waiting, FALSE) THEN 'unplaced' ELSE 'changed' END = sqlc.arg(which)
    )
ORDER BY d.key
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- SettledPage lists what was settled, the last first.
-- name: SettledPage :many
SELECT
    d.key, d.id, d.article, a.slug, a.revision, r.title, r.language, d.about, d.held, d.seen, d.words, d.quote, d.fate, d.since, d.opened_ms,
    d.outcome, d.person, d.settled_ms,
    CAST(COALESCE(n.id, '') AS TEXT) AS note, CAST(COALESCE(j.id, '') AS TEXT) AS judgement,
    CAST(COALESCE(n.waiting, j.waiting, FALSE) AS BOOLEAN) AS waiting
FROM doubt d
JOIN article a ON a.key = d.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
LEFT JOIN note n ON n.key = d.note
LEFT JOIN judgement j ON j.key = d.judgement
WHERE
    d.settled_ms > 0
    AND (d.settled_ms, d.key) < (CAST(sqlc.arg(before_ms) AS BIGINT), CAST(sqlc.arg(before_key) AS BIGINT))
ORDER BY d.settled_ms DESC, d.key DESC
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: DoubtByID :one
SELECT
    d.key, d.id, d.article, a.slug, a.revision, r.title, r.language, d.about, d.held, d.seen, d.words, d.quote, d.fate, d.since, d.opened_ms,
    d.outcome, d.person, d.settled_ms,
    CAST(COALESCE(n.id, '') AS TEXT) AS note, CAST(COALESCE(j.id, '') AS TEXT) AS judgement,
    CAST(COALESCE(n.waiting, j.waiting, FALSE) AS BOOLEAN) AS waiting
FROM doubt d
JOIN article a ON a.key = d.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
LEFT JOIN note n ON n.key = d.note
LEFT JOIN judgement j ON j.key = d.judgement
WHERE d.id = $1;

-- OpenDoubts are those of one article, by what they are about.
-- name: OpenDoubts :many
SELECT d.id, d.held, d.words, d.quote, CAST(COALESCE(n.id, '') AS TEXT) AS note, CAST(COALESCE(j.id, '') AS TEXT) AS judgement
FROM doubt d
LEFT JOIN note n ON n.key = d.note
LEFT JOIN judgement j ON j.key = d.judgement
WHERE d.article = $1 AND d.settled_ms = 0
ORDER BY d.key;

-- CountOpen counts what is open, and what of it has no place.
-- name: CountOpen :one
SELECT COUNT(*) AS found, COUNT(CASE WHEN COALESCE(n.waiting, j.waiting, FALSE) THEN 1 END) AS unplaced
FROM doubt d
LEFT JOIN note n ON n.key = d.note
LEFT JOIN judgement j ON j.key = d.judgement
WHERE d.settled_ms = 0 AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR d.article = sqlc.arg(article));

-- name: CountDoubts :one
SELECT COUNT(*) FROM doubt WHERE settled_ms = 0;

-- WaitingNotes are those that wait for a person to look at them.
-- name: WaitingNotes :many
SELECT d.held, sqlc.embed(n)
FROM doubt d
JOIN noted n ON n.key = d.note
WHERE d.article = $1 AND d.settled_ms = 0 AND n.waiting
ORDER BY d.key;

-- name: WaitingJudgements :many
SELECT d.held, j.key, j.id, s.id AS sentence, j.action, j.judged, j.person, j.reason, j.at_ms
FROM doubt d
JOIN judgement j ON j.key = d.judgement
JOIN sentence s ON s.key = j.sentence
WHERE d.article = $1 AND d.settled_ms = 0 AND j.waiting AND j.withdrawn_ms = 0
ORDER BY d.key;

-- name: JudgementByID :one
SELECT j.key, j.id, s.id AS sentence, j.action, j.judged, j.person, j.reason, j.at_ms
FROM judgement j
JOIN sentence s ON s.key = j.sentence
WHERE j.id = $1;

-- name: HoldDoubt :exec
UPDATE doubt SET held = $1, fate = $2, since = $3 WHERE id = $4;

-- name: SettleDoubt :execrows
UPDATE doubt SET outcome = $1, person = $2, settled_ms = $3, held = $4 WHERE id = $5 AND settled_ms = 0;

-- name: SettleDoubtOfNote :exec
UPDATE doubt SET outcome = $1, person = $2, settled_ms = $3
WHERE settled_ms = 0 AND note = (SELECT n.key FROM note n WHERE n.id = $4);

-- name: ReopenDoubt :execrows
UPDATE doubt SET outcome = '', person = '', settled_ms = 0 WHERE id = $1 AND settled_ms > 0;

-- name: SettleDoubtOfJudgement :exec
UPDATE doubt SET outcome = $1, person = $2, settled_ms = $3
WHERE settled_ms = 0 AND judgement = (SELECT j.key FROM judgement j WHERE j.id = $4);
