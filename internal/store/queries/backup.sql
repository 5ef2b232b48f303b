-- name: CountKept :one
SELECT CAST((SELECT COUNT(*) FROM article) + (SELECT COUNT(*) FROM person) AS BIGINT) AS kept;

-- IndexAnew has all articles indexed again.
-- name: IndexAnew :exec
UPDATE reindex SET done = 0, upto = (SELECT COALESCE(MAX(key), 0) FROM article) WHERE noun = 'article';
