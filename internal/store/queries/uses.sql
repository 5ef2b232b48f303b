-- The lists of uses: the article that came last first, inside it in reading
-- order. article <= … lets both engines seek in the index; the condition after it
-- leaves out what the part before had of that article. filter is 'confirmed' for what
-- people set or confirmed, 'machine' for findings as they were made, else all shown.

-- name: MentionPage :many
SELECT u.label, u.article, u.start_byte, p.slug, p.title, p.language, p.id AS sentence, p.ordinal, p.words, p.start_byte AS offset_byte
FROM mention_entity u
JOIN label l ON l.key = u.label
JOIN passage p ON p.sentence = l.sentence
WHERE
    u.entity = sqlc.arg(entity)
    AND (l.shown OR CAST(sqlc.arg(filter) AS TEXT) = 'machine')
    AND (l.findings IS NOT NULL OR CAST(sqlc.arg(filter) AS TEXT) <> 'machine')
    AND (l.confirmed OR CAST(sqlc.arg(filter) AS TEXT) <> 'confirmed')
    AND u.article <= sqlc.arg(article)
    AND (
        u.article < sqlc.arg(article)
        OR (u.start_byte, u.label) > (CAST(sqlc.arg(start_byte) AS BIGINT), CAST(sqlc.arg(label) AS BIGINT))
    )
ORDER BY u.article DESC, u.start_byte, u.label
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: AttributionPage :many
SELECT u.label, u.article, u.start_byte, p.slug, p.title, p.language, p.id AS sentence, p.ordinal, p.words, p.start_byte AS offset_byte
FROM attribution_entity u
JOIN label l ON l.key = u.label
JOIN passage p ON p.sentence = l.sentence
WHERE
    u.entity = sqlc.arg(entity)
    AND (l.shown OR CAST(sqlc.arg(filter) AS TEXT) = 'machine')
    AND (l.findings IS NOT NULL OR CAST(sqlc.arg(filter) AS TEXT) <> 'machine')
    AND (l.confirmed OR CAST(sqlc.arg(filter) AS TEXT) <> 'confirmed')
    AND u.article <= sqlc.arg(article)
    AND (
        u.article < sqlc.arg(article)
        OR (u.start_byte, u.label) > (CAST(sqlc.arg(start_byte) AS BIGINT), CAST(sqlc.arg(label) AS BIGINT))
    )
ORDER BY u.article DESC, u.start_byte, u.label
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: HeldPage :many
SELECT u.label, u.article, u.start_byte, p.slug, p.title, p.language, p.id AS sentence, p.ordinal, p.words, p.start_byte AS offset_byte
FROM stance u
JOIN label l ON l.key = u.label
JOIN passage p ON p.sentence = l.sentence
WHERE
    u.holder = sqlc.arg(entity)
    AND (l.shown OR CAST(sqlc.arg(filter) AS TEXT) = 'machine')
    AND (l.findings IS NOT NULL OR CAST(sqlc.arg(filter) AS TEXT) <> 'machine')
    AND (l.confirmed OR CAST(sqlc.arg(filter) AS TEXT) <> 'confirmed')
    AND u.article <= sqlc.arg(article)
    AND (
        u.article < sqlc.arg(article)
        OR (u.start_byte, u.label) > (CAST(sqlc.arg(start_byte) AS BIGINT), CAST(sqlc.arg(label) AS BIGINT))
    )
ORDER BY u.article DESC, u.start_byte, u.label
LIMIT CAST(sqlc.arg(most) AS BIGINT);

-- name: TowardPage :many
SELECT u.label, u.article, u.start_byte, p.slug, p.title, p.language, p.id AS sentence, p.ordinal, p.words, p.start_byte AS offset_byte
FROM stance u
JOIN label l ON l.key = u.label
JOIN passage p ON p.sentence = l.sentence
WHERE
    u.target = sqlc.arg(entity)
    AND (l.shown OR CAST(sqlc.arg(filter) AS TEXT) = 'machine')
    AND (l.findings IS NOT NULL OR CAST(sqlc.arg(filter) AS TEXT) <> 'machine')
    AND (l.confirmed OR CAST(sqlc.arg(filter) AS TEXT) <> 'confirmed')
    AND u.article <= sqlc.arg(article)
    AND (
        u.article < sqlc.arg(article)
        OR (u.start_byte, u.label) > (CAST(sqlc.arg(start_byte) AS BIGINT), CAST(sqlc.arg(label) AS BIGINT))
    )
ORDER BY u.article DESC, u.start_byte, u.label
LIMIT CAST(sqlc.arg(most) AS BIGINT);
