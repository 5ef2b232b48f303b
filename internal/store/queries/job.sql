-- QueueJob asks for an article anew, whatever became of an earlier job.
-- name: QueueJob :exec
INSERT INTO job (article, queued_ms, due_ms, lease_ms, claim, tries, given_up, problem)
VALUES ($1, $2, $3, $4, $5, $6, FALSE, '')
ON CONFLICT (article) DO UPDATE SET
    queued_ms = excluded.queued_ms,
    due_ms = excluded.due_ms,
    lease_ms = excluded.lease_ms,
    claim = excluded.claim,
    tries = excluded.tries,
    given_up = FALSE,
    problem = '';

-- NextJob is the one that is due longest and that nobody has.
-- name: NextJob :one
SELECT j.article, a.slug, j.tries
FROM job j
JOIN article a ON a.key = j.article
WHERE
    NOT j.given_up
    AND j.due_ms <= CAST(sqlc.arg(now_ms) AS BIGINT)
    AND j.lease_ms <= CAST(sqlc.arg(now_ms) AS BIGINT)
ORDER BY j.due_ms, j.article
LIMIT 1;

-- name: ClaimJob :exec
UPDATE job SET lease_ms = $1, claim = $2, tries = tries + 1 WHERE article = $3;

-- name: PutBackJob :execrows
UPDATE job SET lease_ms = 0, due_ms = $1, given_up = $2, problem = $3 WHERE article = $4 AND claim = $5;

-- name: DeleteJob :execrows
DELETE FROM job WHERE article = $1 AND claim = $2;

-- name: JobOfArticle :one
SELECT queued_ms, claim, tries, given_up, problem FROM job WHERE article = $1;

-- name: JobsBefore :one
SELECT COUNT(*) FROM job
WHERE
    NOT given_up
    AND (queued_ms, article) < (CAST(sqlc.arg(queued_ms) AS BIGINT), CAST(sqlc.arg(article) AS BIGINT));
