package store

import (
	"context"
	"database/sql"
)

// An engine is what SQLite and PostgreSQL do differently.
type engine interface {
	// translate gives the errors of the driver that mean something to others the
	// sentinel of package article; it returns every other error as it is.
	translate(err error) error

	// patient bounds how long a small transaction may take, where it needs bounds.
	patient(ctx context.Context) (context.Context, context.CancelFunc)

	// brief is ctx for a read by key.
	brief(ctx context.Context) context.Context

	// indexInto begins the INSERT of (document, words) into the search index.
	indexInto() string

	// unindex is a DELETE of the documents from $1 on, below $2.
	unindex() string

	// indexed writes what the search index holds of a sentence, of which the first
	// ordered are its words in order.
	indexed(words []string, ordered int) string

	// search returns the column of sentence_search with the document number, and the
	// condition that its words match the expression $1.
	search() (doc, matches string)

	// beforeSearch is what a transaction that searches begins with, "" for nothing.
	beforeSearch() string

	// fewArticles is how many articles of a scope are so few that the sentences of
	// each are looked at, instead of the articles of each sentence; 0 never.
	fewArticles() int

	// expression writes e for search.
	expression(e expression) string

	// size is a query for the bytes that the database takes.
	size() string

	// copyTo writes all that s holds at one moment to a new file, a library in SQLite.
	copyTo(ctx context.Context, s *Store, path string) error

	// erase runs do, which deletes what is to leave no trace in the files of the
	// database as far as the engine can help it.
	erase(ctx context.Context, writer *sql.DB, do func() error) error

	// listen calls heard after every commit by any process, until ctx ends or the
	// connection is lost. It returns nil at once if the engine tells of none.
	listen(ctx context.Context, heard func()) error

	close() error
}
