package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"postil/internal/article"
)

// documents is how many sentences of one article the index can number. The
// document number of a sentence is the key of its article times documents, plus
// documents-1, less its ordinal: in falling order, the article that came in last
// stands first and its sentences in reading order. Nothing is ranked, because
// ranking is what costs (DESIGN.md section 11).
const documents = 1 << 20

// maxIndexed is how many words of one sentence are indexed: what PostgreSQL can
// keep the positions of.
const maxIndexed = 8192

// maxQuery is the longest query, in bytes.
const maxQuery = 500

// matchedPassages wraps the engine's SELECT of documents.
const (
	beforeMatches = "SELECT d.doc, p.slug, p.title, p.language, p.id, p.ordinal, p.words, p.start_byte FROM ("
	afterMatches  = ") d JOIN passage p ON p.article = d.doc / 1048576 AND p.ordinal = 1048575 - d.doc % 1048576 ORDER BY d.doc DESC"
)

// A match is a passage with its document number.
type match struct {
	doc int64
	article.Passage
}

// documents returns the rows of the index for the sentences of a, the last first:
// FTS5 takes documents in rising order without writing in between.
func (w *writing) documents(f *frame, a *article.Article) *batch {
	rows := &batch{into: w.engine.indexInto()}
	for i, s := range slices.Backward(a.Sentences) {
		var words []string
		for _, word := range wordsOf(s.In(a.Text)) {
			words = append(words, word.text)
		}
		rows.add(f.article*documents+documents-1-int64(i+1), w.engine.indexed(words[:min(len(words), maxIndexed)]))
	}

	return rows
}

// Search lists the sentences that have all words of q, in any form that folds to
// the same: without regard to case, accents and variants of letters. "…" asks for
// words in a row, a * at the end of a word for any ending. The article that came
// in last is first, inside it reading order. A query without words finds nothing,
// one of more than 500 bytes gives article.ErrTooLarge, a cursor of another list
// article.ErrMalformed.
func (s *Store) Search(ctx context.Context, q string, c article.Cursor) (article.List[article.Hit], error) {
	if len(q) > maxQuery {
		return article.List[article.Hit]{}, fmt.Errorf("query of %d bytes, at most %d: %w", len(q), maxQuery, article.ErrTooLarge)
	}
	from, err := numbers(c, "search", math.MaxInt64)
	if err != nil {
		return article.List[article.Hit]{}, err
	}
	terms := parseQuery(q)
	if len(terms) == 0 {
		return article.List[article.Hit]{}, nil
	}

	var rows []match
	err = s.look(ctx, func(r *reading) error {
		statement := beforeMatches + s.engine.matches() + afterMatches
		args := []any{s.engine.expression(terms), from[0], limitOf(c) + 1}
		return r.each(ctx, statement, args, func(row *sql.Rows) error {
			var m match
			err := row.Scan(&m.doc, &m.Slug, &m.Title, &m.Language, &m.Sentence, &m.Ordinal, &m.Text, &m.Offset)
			rows = append(rows, m)

			return err
		})
	})
	if err != nil {
		return article.List[article.Hit]{}, fmt.Errorf("search %.80q: %w", q, err)
	}

	hit := func(m match) (article.Hit, error) {
		return article.Hit{Passage: m.Passage, Highlights: terms.highlights(m.Text)}, nil
	}

	return page(rows, limitOf(c), hit, func(m match) string { return afterNumbers("search", m.doc) })
}
