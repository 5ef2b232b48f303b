// Package store keeps articles, what machines and people say about them, notes
// and the index for search, in SQLite or PostgreSQL through one SQL text. It
// knows nothing of HTTP, pages or Markdown.
//
// A write is answered after its COMMIT, which is durable on both engines. Writers
// take turns; readers never wait. Every text is valid UTF-8 without NUL, because
// PostgreSQL keeps no other. Lists are paged by key and show what article.Overlay
// would show under article.FilterAll.
package store

//go:generate go tool -modfile=../tools/go.mod sqlc generate
//go:generate env LC_ALL=C sh -c "sha256sum sqlc.yaml migrations/*.sql queries/*.sql db/*.go ../tools/go.mod > db/sqlc.sum"
