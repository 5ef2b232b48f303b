-- QueueAnnotation asks for an article's labels anew, whatever became of an earlier job.
-- name: QueueAnnotation :exec
INSERT INTO job (id, lane, kind, article, person, name, state, queued_ms, due_ms, lease_ms, claim, tries, done, total, doing, problem, ended_ms)
VALUES ($1, 'annotate', 'annotate', $2, '', '', 'waiting', $3, $4, $5, $6, $7, 0, 0, '', '', 0)
ON CONFLICT (article) DO UPDATE SET
    state = 'waiting',
    queued_ms = excluded.queued_ms,
    due_ms = excluded.due_ms,
    lease_ms = excluded.lease_ms,
    claim = excluded.claim,
    tries = excluded.tries,
    problem = '',
    ended_ms = 0;

-- name: QueueJob :exec
INSERT INTO job (id, lane, kind, article, person, name, state, queued_ms, due_ms, lease_ms, claim, tries, done, total, doing, problem, ended_ms)
VALUES ($1, $2, $3, NULL, $4, $5, 'waiting', $6, $7, 0, $8, 0, 0, 0, '', '', 0);

-- name: AddPayload :exec
INSERT INTO job_payload (job, body) VALUES ($1, $2);

-- name: Payload :one
SELECT body FROM job_payload WHERE job = $1;

-- DropPayload leaves what a cancelled job works on: it may be tried again.
-- name: DropPayload :exec
DELETE FROM job_payload WHERE job_payload.job = $1 AND EXISTS (SELECT 1 FROM job WHERE job.id = $1 AND job.state = 'done');

-- NextJob is the one of a lane that is due longest and that nobody has.
-- name: NextJob :one
SELECT j.id, j.kind, j.article, a.slug, j.person, j.name, j.claim, j.tries
FROM job j
LEFT JOIN article a ON a.key = j.article
WHERE
    j.lane = $1
    AND j.state = 'waiting'
    AND j.due_ms <= CAST(sqlc.arg(now_ms) AS BIGINT)
    AND j.lease_ms <= CAST(sqlc.arg(now_ms) AS BIGINT)
ORDER BY j.due_ms, j.id
LIMIT 1;

-- ClaimJob changes nothing if somebody else has claimed the job meanwhile.
-- name: ClaimJob :execrows
UPDATE job SET lease_ms = sqlc.arg(lease_ms), claim = sqlc.arg(claim), tries = tries + 1
WHERE id = sqlc.arg(id) AND claim = sqlc.arg(before) AND state = 'waiting';

-- name: ExtendJob :execrows
UPDATE job SET lease_ms = $1, done = $2, total = $3, doing = $4 WHERE id = $5 AND claim = $6 AND state = 'waiting';

-- name: PutBackJob :execrows
UPDATE job SET lease_ms = 0, due_ms = $1, problem = $2 WHERE id = $3 AND claim = $4 AND state = 'waiting';

-- RepeatJob has a job that never ends wait for its next turn.
-- name: RepeatJob :execrows
UPDATE job SET lease_ms = 0, tries = 0, due_ms = $1, problem = $2 WHERE id = $3 AND claim = $4 AND state = 'waiting';

-- EndJob leaves a job that was cancelled meanwhile cancelled.
-- name: EndJob :execrows
UPDATE job SET
    state = CASE WHEN state = 'cancelled' THEN 'cancelled' ELSE CAST(sqlc.arg(state) AS TEXT) END,
    lease_ms = 0,
    done = sqlc.arg(done),
    total = sqlc.arg(done),
    problem = sqlc.arg(problem),
    ended_ms = sqlc.arg(ended_ms)
WHERE id = sqlc.arg(id) AND claim = sqlc.arg(claim) AND state IN ('waiting', 'cancelled');

-- name: DeleteJob :execrows
DELETE FROM job WHERE id = $1 AND claim = $2 AND state = 'waiting';

-- name: CancelJob :execrows
UPDATE job SET state = 'cancelled', lease_ms = 0, ended_ms = $1 WHERE id = $2 AND state = 'waiting';

-- name: RetryJob :execrows
UPDATE job SET state = 'waiting', queued_ms = $1, due_ms = $1, lease_ms = 0, claim = $2, tries = 0, done = 0, total = 0, doing = '', problem = '', ended_ms = 0
WHERE id = $3 AND state IN ('failed', 'cancelled');

-- HurryJob makes a job due now.
-- name: HurryJob :execrows
UPDATE job SET due_ms = $1 WHERE id = $2 AND state = 'waiting';

-- name: RemoveJob :execrows
DELETE FROM job WHERE id = $1;

-- name: JobByID :one
SELECT j.id, j.kind, a.slug, j.person, j.name, j.state, j.queued_ms, j.due_ms, j.lease_ms, j.tries, j.done, j.total, j.doing, j.problem, j.ended_ms
FROM job j
LEFT JOIN article a ON a.key = j.article
WHERE j.id = $1;

-- name: JobOfArticle :one
SELECT id, state, queued_ms, due_ms, lease_ms, tries, problem, ended_ms FROM job WHERE article = $1;

-- name: JobsBefore :one
SELECT COUNT(*) FROM job
WHERE
    lane = 'annotate'
    AND state = 'waiting'
    AND (queued_ms, id) < (CAST(sqlc.arg(queued_ms) AS BIGINT), CAST(sqlc.arg(id) AS TEXT));

-- JobsOfLane are the newest first, from before an ID on.
-- name: JobsOfLane :many
SELECT j.id, j.kind, a.slug, j.person, j.name, j.state, j.queued_ms, j.due_ms, j.lease_ms, j.tries, j.done, j.total, j.doing, j.problem, j.ended_ms
FROM job j
LEFT JOIN article a ON a.key = j.article
WHERE j.lane = $1 AND j.id < $2
ORDER BY j.id DESC
LIMIT $3;

-- name: FailedJobs :many
SELECT j.id, j.kind, a.slug, j.person, j.name, j.state, j.queued_ms, j.due_ms, j.lease_ms, j.tries, j.done, j.total, j.doing, j.problem, j.ended_ms
FROM job j
LEFT JOIN article a ON a.key = j.article
WHERE j.lane = $1 AND j.state = 'failed'
ORDER BY j.id DESC
LIMIT $2;

-- name: WaitingInLane :one
SELECT COUNT(*) FROM job WHERE lane = $1 AND state = 'waiting';

-- name: ClearResults :exec
DELETE FROM job_result WHERE job = $1;

-- name: JobResults :many
SELECT outcome, slug, title, remark FROM job_result WHERE job = $1 ORDER BY position;

-- SweepJobs leaves articles whose labels could not be found, since their pages say
-- so, and feeds that are paused. Previews that nobody saved go earlier.
-- name: SweepJobs :execrows
DELETE FROM job
WHERE
    state <> 'waiting'
    AND lane = 'import'
    AND (
        ended_ms < sqlc.arg(ended_before)
        OR (kind IN ('preview-url', 'preview-files') AND ended_ms < sqlc.arg(read_before))
    );

-- JobOfSlug is the job of an article's labels, if it has not ended.
-- name: JobOfSlug :one
SELECT j.id, j.lease_ms, j.claim, j.tries
FROM article a
JOIN job j ON j.article = a.key
WHERE a.slug = $1 AND j.state = 'waiting';
