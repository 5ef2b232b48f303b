package store

import (
	"context"
	"fmt"
	"math"
	"slices"

	"postil/internal/article"
)

// documents is how many sentences of one article the index can number. The
// document number of a sentence is the key of its article times documents, plus
// documents-1, less its ordinal: in falling order, the article that came in last
// stands first and its sentences in reading order.
const documents = 1 << 20

// maxIndexed is how many words of one sentence are indexed: what PostgreSQL can
// keep the positions of.
const maxIndexed = 8192

// maxQuery is the longest query, in bytes.
const maxQuery = 500

// ranked is how many sentences are ranked and counted: ranking is the whole cost
// of a search (DESIGN.md section 11).
const ranked = 1000

// few is how many sentences are so few that the query may have meant another name.
const few = 3

// Search lists the sentences that meet the query. Words count in any form that
// folds to the same: without regard to case, accents and variants of letters; in
// English articles, and those of unknown language, with other endings as well.
//
// By relevance, the 1,000 newest sentences are ranked (rank.go); after them come
// the others, newest first. A part may have fewer rows than were asked for though
// others follow. A query that asks for nothing finds nothing, one of more than 500
// bytes gives article.ErrTooLarge, a cursor of another list article.ErrMalformed.
func (s *Store) Search(ctx context.Context, ask article.Search, c article.Cursor) (article.Found, error) {
	q := ask.Query.String()
	if len(q) > maxQuery {
		return article.Found{}, fmt.Errorf("query of %d bytes, at most %d: %w", len(q), maxQuery, article.ErrTooLarge)
	}
	from, err := placeOf(ask, c)
	if err != nil {
		return article.Found{}, err
	}

	var found article.Found
	err = s.look(ctx, func(r *reading) error {
		search := &searching{reading: r, engine: s.engine}
		if err := search.begin(ctx); err != nil {
			return err
		}
		if search.plan, err = r.plan(ctx, ask.Query); err != nil {
			return err
		}
		if err := search.narrow(ctx); err != nil {
			return err
		}
		found, err = search.part(ctx, ask, from, limitOf(c))

		return err
	})
	if err != nil {
		return article.Found{}, fmt.Errorf("search %.80q: %w", q, s.engine.translate(err))
	}

	return found, nil
}

// A place is where a part of what a search found begins.
type place struct {
	ranked bool
	top    int64 // ranked: documents above have come since the first part
	score  int64 // ranked: of the last of the part before
	doc    int64 // the last of the part before
}

// first reports whether nothing came before.
func (p place) first() bool { return p.doc == math.MaxInt64 }

func placeOf(ask article.Search, c article.Cursor) (place, error) {
	if ask.Order != article.ByAge && len(ask.Clauses) > 0 {
		keys, err := numbers(c, "ranked", math.MaxInt64, math.MaxInt64, math.MaxInt64)
		if err == nil {
			return place{true, keys[0], keys[1], keys[2]}, nil
		}
	}
	keys, err := numbers(c, "search", math.MaxInt64)
	if err != nil {
		return place{}, err
	}

	return place{doc: keys[0]}, nil
}

// A searching is a search under way.
type searching struct {
	*reading
	engine engine
	plan   plan
	stems  stemmer
}

func (s *searching) begin(ctx context.Context) error {
	statement := s.engine.beforeSearch()
	if statement == "" {
		return nil
	}
	_, err := s.tx.ExecContext(ctx, statement)

	return err
}

// part returns the rows after from, and what else was asked for.
func (s *searching) part(ctx context.Context, ask article.Search, from place, limit int) (article.Found, error) {
	var found article.Found
	if s.plan.nothing || s.plan.empty() {
		return s.finish(ctx, ask, found, nil)
	}
	var newest []candidate
	if from.ranked || ask.Facets {
		var err error
		if newest, err = s.candidates(ctx, above(from.top, from.ranked), ranked+1); err != nil {
			return found, err
		}
		found.Total, found.More = min(len(newest), ranked), len(newest) > ranked
		newest = newest[:found.Total]
	}

	var rows []candidate
	var err error
	if from.ranked {
		rows, found.Next, err = s.rankedPart(ctx, newest, from, limit, found.More)
	} else {
		rows, found.Next, err = s.newestPart(ctx, from.doc, limit)
	}
	if err != nil {
		return found, err
	}
	if found.Rows, err = s.hits(ctx, rows); err != nil {
		return found, err
	}

	return s.finish(ctx, ask, found, newest)
}

// above returns the document below which those of the first part lie.
func above(top int64, set bool) int64 {
	if !set || top == math.MaxInt64 {
		return math.MaxInt64
	}

	return top + 1
}

// newestPart returns candidates below doc, and the cursor of what follows.
func (s *searching) newestPart(ctx context.Context, doc int64, limit int) ([]candidate, string, error) {
	rows, err := s.candidates(ctx, doc, limit+1)
	if err != nil || len(rows) <= limit {
		return rows, "", err
	}

	return rows[:limit], afterNumbers("search", rows[limit-1].doc), nil
}

// rankedPart returns those of the newest that rank below from, and the cursor of
// what follows: more of them, or the older ones.
func (s *searching) rankedPart(ctx context.Context, newest []candidate, from place, limit int, more bool) ([]candidate, string, error) {
	if len(newest) == 0 {
		return nil, "", nil
	}
	top, last := newest[0].doc, newest[len(newest)-1].doc
	names, err := s.namesMeant(ctx)
	if err != nil {
		return nil, "", err
	}
	rank(newest, &s.plan, names, &s.stems)
	ordered := slices.Clone(newest)
	slices.SortFunc(ordered, byRank)
	at := 0
	if !from.first() {
		at, _ = slices.BinarySearchFunc(ordered, candidate{score: from.score, doc: from.doc - 1}, byRank)
	}
	rows := ordered[at:min(at+limit, len(ordered))]
	switch {
	case at+limit < len(ordered):
		end := rows[limit-1]
		return rows, afterNumbers("ranked", top, end.score, end.doc), nil
	case more:
		return rows, afterNumbers("search", last), nil
	}

	return rows, "", nil
}

// finish adds what newest has in common, and what else the query may have meant.
func (s *searching) finish(ctx context.Context, ask article.Search, found article.Found, newest []candidate) (article.Found, error) {
	if !ask.Facets {
		found.Total, found.More = 0, false
		return found, nil
	}
	var err error
	if found.Names, err = s.names(ctx, ask.Query); err != nil {
		return found, err
	}
	if found.Facets, err = s.facets(ctx, ask.Query, newest); err != nil || found.Total > few {
		return found, err
	}
	found.Meant, err = s.meant(ctx, ask.Query)

	return found, err
}
