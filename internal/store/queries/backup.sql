-- HoldsAnything reports whether there is an article or a person.
-- name: HoldsAnything :one
SELECT CAST(EXISTS (SELECT 1 FROM article WHERE key > 0) OR EXISTS (SELECT 1 FROM person WHERE name_key > '') AS BOOLEAN) AS kept;

-- IndexAnew has all articles indexed again.
-- name: IndexAnew :exec
UPDATE reindex SET done = 0, upto = (SELECT COALESCE(MAX(key), 0) FROM article) WHERE noun = 'article';
