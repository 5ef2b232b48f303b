package store

// An engine is what SQLite and PostgreSQL do differently.
type engine interface {
	// translate gives the errors of the driver that mean something to others the
	// sentinel of package article; it returns every other error as it is.
	translate(err error) error

	// indexInto begins the INSERT of (document, words) into the search index.
	indexInto() string

	// unindex is a DELETE of the documents from $1 on, below $2.
	unindex() string

	// indexed writes the words of a sentence, in order, for the search index.
	indexed(words []string) string

	// matches is a SELECT of the documents, newest first, that match the expression
	// $1, below the document $2, at most $3.
	matches() string

	// expression writes q for matches.
	expression(q query) string

	close() error
}
