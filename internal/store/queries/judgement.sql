-- OwnJudgements are those of a person that a new one of the same about the same
-- label takes the place of, and those that add something to the same sentence.
-- name: OwnJudgements :many
SELECT id FROM judgement
WHERE
    article = $1 AND person = $2 AND withdrawn_ms = 0 AND NOT waiting
    AND judged = $3 AND (judged <> '' OR sentence = sqlc.arg(sentence))
ORDER BY key;

-- name: WithdrawJudgement :execrows
UPDATE judgement SET withdrawn_ms = $1, withdrawn_by = $2, successor = $3 WHERE id = $4 AND withdrawn_ms = 0;

-- name: ReinstateJudgement :execrows
UPDATE judgement SET withdrawn_ms = 0, withdrawn_by = '', successor = '' WHERE id = $1 AND withdrawn_ms > 0;

-- name: ReinstatePredecessors :exec
UPDATE judgement SET withdrawn_ms = 0, withdrawn_by = '', successor = '' WHERE article = $1 AND successor = $2;

-- name: LastJudgement :one
SELECT id FROM judgement
WHERE article = $1 AND person = $2 AND withdrawn_ms = 0 AND NOT waiting
ORDER BY key DESC
LIMIT 1;

-- UndoneJudgement is the first that a person withdrew after the last in force.
-- name: UndoneJudgement :one
SELECT j.id FROM judgement j
WHERE
    j.article = $1 AND j.person = $2 AND j.withdrawn_ms > 0 AND j.withdrawn_by = $2 AND j.successor = '' AND NOT j.waiting
    AND j.key > (SELECT COALESCE(MAX(o.key), 0) FROM judgement o WHERE o.article = $1 AND o.person = $2 AND o.withdrawn_ms = 0)
ORDER BY j.key
LIMIT 1;

-- name: JudgementState :one
SELECT j.article, a.slug, r.created_ms AS revised_ms, j.person, j.judged, j.action, j.withdrawn_ms, j.waiting
FROM judgement j
JOIN article a ON a.key = j.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE j.id = $1;

-- JudgementPage lists judgements, the newest first, whether in force or not.
-- name: JudgementPage :many
SELECT j.key, j.id, a.slug, s.id AS sentence, j.action, j.judged, j.person, j.reason, j.at_ms, j.withdrawn_ms, j.withdrawn_by, j.successor
FROM judgement j
JOIN article a ON a.key = j.article
JOIN sentence s ON s.key = j.sentence
WHERE
    j.key < CAST(sqlc.arg(before) AS BIGINT)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR j.article = sqlc.arg(article))
    AND (CAST(sqlc.arg(person) AS TEXT) = '' OR j.person = sqlc.arg(person))
ORDER BY j.key DESC
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- DescribeJudged notes what was judged, where that is not noted yet.
-- name: DescribeJudged :exec
UPDATE judgement SET
    layer = COALESCE((SELECT l.layer FROM label l WHERE l.id = judgement.judged), ''),
    value = COALESCE(
        (SELECT m.type FROM label l JOIN mention m ON m.label = l.key WHERE l.id = judgement.judged),
        (SELECT t.naming FROM label l JOIN attribution t ON t.label = l.key WHERE l.id = judgement.judged),
        (SELECT c.polarity FROM label l JOIN stance c ON c.label = l.key WHERE l.id = judgement.judged),
        (SELECT k.kind FROM label l JOIN modality k ON k.label = l.key WHERE l.id = judgement.judged),
        ''
    ),
    annotator = COALESCE((SELECT f.annotator FROM label l JOIN findings f ON f.key = l.findings WHERE l.id = judgement.judged), ''),
    version = COALESCE((SELECT f.version FROM label l JOIN findings f ON f.key = l.findings WHERE l.id = judgement.judged), '')
WHERE judgement.article = $1 AND judgement.judged <> '' AND judgement.layer = '';

-- UnreviewedPage lists what a machine alone says, the least sure first, along the
-- index label_unreviewed.
-- name: UnreviewedPage :many
SELECT l.key, l.id, l.layer, l.confidence, s.id AS sentence, a.slug, r.title
FROM label l
JOIN sentence s ON s.key = l.sentence
JOIN article a ON a.key = l.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE
    l.shown AND NOT l.confirmed AND l.findings IS NOT NULL
    AND (l.confidence, l.key) > (CAST(sqlc.arg(after_confidence) AS DOUBLE PRECISION), CAST(sqlc.arg(after) AS BIGINT))
ORDER BY l.confidence, l.key
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- UnreviewedOfArticle is the same of one article.
-- name: UnreviewedOfArticle :many
SELECT l.key, l.id, l.layer, l.confidence, s.id AS sentence, a.slug, r.title
FROM label l
JOIN sentence s ON s.key = l.sentence
JOIN article a ON a.key = l.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE
    l.article = sqlc.arg(article)
    AND l.shown AND NOT l.confirmed AND l.findings IS NOT NULL
    AND (l.confidence, l.key) > (CAST(sqlc.arg(after_confidence) AS DOUBLE PRECISION), CAST(sqlc.arg(after) AS BIGINT))
ORDER BY l.confidence, l.key
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- DisputedPage lists what people disagree about, the oldest first.
-- name: DisputedPage :many
SELECT l.key, l.id, l.layer, l.confidence, s.id AS sentence, a.slug, r.title
FROM label l
JOIN sentence s ON s.key = l.sentence
JOIN article a ON a.key = l.article
JOIN revision r ON r.article = a.key AND r.number = a.revision
WHERE
    l.disputed
    AND l.key > CAST(sqlc.arg(after) AS BIGINT)
    AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR l.article = sqlc.arg(article))
ORDER BY l.key
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- ReviewCount is how many labels an article shows, and how many of them no person set
-- or confirmed.
-- name: ReviewCount :one
SELECT labels, pending FROM shelf WHERE article = $1;

-- ReviewTotal is the same of all articles.
-- name: ReviewTotal :one
SELECT CAST(COALESCE(SUM(labels), 0) AS BIGINT) AS labels, CAST(COALESCE(SUM(pending), 0) AS BIGINT) AS pending FROM shelf WHERE article > 0;

-- name: CountDisputed :one
SELECT COUNT(*) FROM label l
WHERE l.disputed AND l.key > 0 AND (CAST(sqlc.arg(article) AS BIGINT) = 0 OR l.article = sqlc.arg(article));

-- JudgedLabels are the decisions in force about labels, for counting who agrees with
-- whom, and how often a machine was right.
-- name: JudgedLabels :many
SELECT j.judged, j.layer, j.value, j.annotator, j.version, j.person, j.action,
    CAST(COALESCE(m.type, t.naming, c.polarity, k.kind, '') AS TEXT) AS instead
FROM judgement j
LEFT JOIN label l ON l.judgement = j.key
LEFT JOIN mention m ON m.label = l.key
LEFT JOIN attribution t ON t.label = l.key
LEFT JOIN stance c ON c.label = l.key
LEFT JOIN modality k ON k.label = l.key
WHERE j.judged <> '' AND j.judged > '' AND j.withdrawn_ms = 0 AND j.layer <> ''
ORDER BY j.judged, j.key;
