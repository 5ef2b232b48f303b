package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"postil/internal/article"
)

// A candidate is a sentence that a search found, with what ranking needs.
type candidate struct {
	doc      int64
	sentence int64 // key
	words    string
	heading  bool
	language string
	facts    string
	score    int64
}

func (c candidate) article() int64 { return c.doc / documents }

// matching is a SELECT of the documents, newest first, that match the expression
// $1, below $2, from $3 on, at most $4, in articles of the scope, whose parameters
// begin with $5. The limit inside tells PostgreSQL that rare words are worth their
// index: for 50 rows it would read all documents from the newest on.
func (s *searching) matching() string {
	doc, matches := s.engine.search()
	if s.plan.few {
		return s.matchingEach(doc, matches)
	}
	within := ""
	if !s.plan.scope.empty() {
		within = fmt.Sprintf(" AND %s / %d IN (SELECT s.article FROM article_scope s WHERE %s)", doc, documents, s.plan.scope.sql(5))
	}

	inner := "SELECT " + doc + " AS doc FROM sentence_search WHERE " + matches + " AND " + doc + " < $2 AND " + doc + " >= $3" +
		within + " ORDER BY " + doc + " DESC LIMIT " + strconv.Itoa(ranked+1)

	return "SELECT m.doc FROM (" + inner + ") m ORDER BY m.doc DESC LIMIT $4"
}

// matchingEach is matching for a scope of few articles: it reads every sentence of
// each. OFFSET keeps PostgreSQL from asking the index for the words of every
// article anew.
func (s *searching) matchingEach(doc, matches string) string {
	return fmt.Sprintf(`SELECT d.doc FROM (SELECT s.article FROM article_scope s WHERE %s) a
		CROSS JOIN LATERAL (SELECT * FROM sentence_search WHERE %s >= a.article * %d AND %s < (a.article + 1) * %d OFFSET 0) d
		WHERE %s AND d.%s < $2 AND d.%s >= $3
		ORDER BY d.doc DESC LIMIT $4`, s.plan.scope.sql(5), doc, documents, doc, documents, matches, doc, doc)
}

// mostOfFew is how many sentences few articles have at most.
const mostOfFew = 20000

// narrow counts the articles of the scope and their sentences, where it matters
// whether they are few.
func (s *searching) narrow(ctx context.Context) error {
	most := s.engine.fewArticles()
	if most == 0 || s.plan.scope.empty() {
		return nil
	}
	doc, _ := s.engine.search()
	few := "SELECT s.article FROM article_scope s WHERE " + s.plan.scope.sql(1) + " LIMIT " + strconv.Itoa(most+1)
	statement := fmt.Sprintf(`SELECT (SELECT COUNT(*) FROM (%s) a), (SELECT COUNT(*) FROM
		(SELECT 1 FROM (%s) a JOIN sentence_search d ON d.%s >= a.article * %d AND d.%s < (a.article + 1) * %d LIMIT %d) d)`,
		few, few, doc, documents, doc, documents, mostOfFew+1)

	return s.each(ctx, statement, s.plan.scope.args, func(row *sql.Rows) error {
		var articles, sentences int
		err := row.Scan(&articles, &sentences)
		s.plan.few = articles <= most && sentences <= mostOfFew

		return err
	})
}

// candidates returns the newest sentences that meet the plan, below a document.
func (s *searching) candidates(ctx context.Context, below int64, most int) ([]candidate, error) {
	statement := "SELECT d.doc, p.sentence, p.words, b.kind, COALESCE(n.language, ''), COALESCE(f.facts, '') FROM (" + s.matching() + `) d
		JOIN article a ON a.key = d.doc / 1048576
		JOIN place p ON p.article = a.key AND p.revision = a.revision AND p.ordinal = 1048575 - d.doc % 1048576
		JOIN block b ON b.article = a.key AND b.revision = a.revision AND b.ordinal = p.block
		LEFT JOIN article_scope n ON n.article = a.key
		LEFT JOIN sentence_fact f ON f.doc = d.doc
		ORDER BY d.doc DESC`
	args := append([]any{s.engine.expression(s.plan.expression()), min(below, s.plan.next), s.plan.first, most}, s.plan.scope.args...)

	var rows []candidate
	err := s.each(ctx, statement, args, func(row *sql.Rows) error {
		var c candidate
		var kind string
		err := row.Scan(&c.doc, &c.sentence, &c.words, &kind, &c.language, &c.facts)
		c.heading = kind == string(article.BlockHeading)
		rows = append(rows, c)

		return err
	})

	return rows, err
}

// hits completes rows, in their order.
func (s *searching) hits(ctx context.Context, rows []candidate) ([]article.Hit, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	passages, err := s.passages(ctx, rows)
	if err != nil {
		return nil, err
	}
	entities, err := s.entitiesIn(ctx, rows)
	if err != nil {
		return nil, err
	}
	hits := make([]article.Hit, len(rows))
	for i, row := range rows {
		hits[i] = passages[row.sentence]
		hits[i].Highlights = s.plan.highlights(wordingOf(row.words, row.language, &s.stems))
		hits[i].Labels = labelsOf(row.facts, entities)
	}

	return hits, nil
}

// passages reads the sentences of rows, by their keys.
func (s *searching) passages(ctx context.Context, rows []candidate) (map[int64]article.Hit, error) {
	keys := make([]any, len(rows))
	for i, row := range rows {
		keys[i] = row.sentence
	}
	statement := `SELECT s.key, s.id, a.slug, a.created_ms, r.title, r.language, p.ordinal, p.words, p.start_byte
		FROM sentence s
		JOIN article a ON a.key = s.article
		JOIN revision r ON r.article = a.key AND r.number = a.revision
		JOIN place p ON p.sentence = s.key AND p.revision = a.revision
		WHERE s.key IN` + tuples(1, len(keys))

	passages := map[int64]article.Hit{}
	err := s.each(ctx, statement, keys, func(row *sql.Rows) error {
		var h article.Hit
		var key, came int64
		err := row.Scan(&key, &h.Sentence, &h.Slug, &came, &h.Title, &h.Language, &h.Ordinal, &h.Text, &h.Offset)
		h.Came = timeOf(came)
		passages[key] = h

		return err
	})

	return passages, err
}

// entitiesIn reads the entities that the facts of rows name, by their keys as
// facts have them.
func (s *searching) entitiesIn(ctx context.Context, rows []candidate) (map[string]article.Entity, error) {
	keys := map[string]bool{}
	for _, row := range rows {
		for _, f := range strings.Fields(row.facts) {
			if f[:1] == factEntity || f[:1] == factSource {
				keys[f[1:]] = true
			}
		}
	}

	return s.entitiesByKey(ctx, keys)
}

// labelsOf reads facts back.
func labelsOf(facts string, entities map[string]article.Entity) article.HitLabels {
	var l article.HitLabels
	for _, f := range strings.Fields(facts) {
		value := f[1:]
		entity, known := entities[value]
		switch f[:1] {
		case factEntity:
			if known {
				l.Entities = append(l.Entities, entity)
			}
		case factSource:
			if known {
				l.Sources = append(l.Sources, entity)
			}
		case factKind:
			l.Kinds = append(l.Kinds, article.ModalityKind(plainFact(value)))
		case factStance:
			l.Stances = append(l.Stances, article.Polarity(value))
		}
	}

	return l
}
