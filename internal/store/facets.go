package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
)

// mostValues is how many values a facet has.
const mostValues = 8

// facets counts what rows have in common, without what q asks for anyway.
func (s *searching) facets(ctx context.Context, q article.Query, rows []candidate) ([]article.Facet, error) {
	facts, languages, articles := countFacts(rows)
	entities, err := s.entityFacets(ctx, facts)
	if err != nil {
		return nil, err
	}
	tags, err := s.tagFacet(ctx, q, articles)
	if err != nil {
		return nil, err
	}
	titles, err := s.articleFacet(ctx, articles)
	if err != nil {
		return nil, err
	}
	all := append(entities,
		facetOf(article.FieldStance, factStance, facts),
		facetOf(article.FieldKind, factKind, facts),
		facetOf(article.FieldType, factType, facts),
		article.Facet{Field: article.FieldLang, Values: mostFrequent(languages, nil)},
		tags,
		titles,
	)
	var useful []article.Facet
	for _, f := range all {
		f.Values = slices.DeleteFunc(f.Values, func(v article.FacetValue) bool { return slices.Contains(q.Of(f.Field), v.Value) })
		if len(f.Values) > 0 {
			useful = append(useful, f)
		}
	}

	return useful, nil
}

func countFacts(rows []candidate) (facts, languages map[string]int, articles map[int64]int) {
	facts, languages, articles = map[string]int{}, map[string]int{}, map[int64]int{}
	for _, row := range rows {
		for _, f := range strings.Fields(row.facts) {
			facts[f]++
		}
		if row.language != "" {
			languages[row.language]++
		}
		articles[row.article()]++
	}

	return facts, languages, articles
}

// valueCounts returns the counts of facts with the letter, by what follows it;
// joined facts are left out.
func valueCounts(letter string, facts map[string]int, joined bool) map[string]int {
	counts := map[string]int{}
	for f, n := range facts {
		if f[:1] == letter && (joined || !strings.Contains(f, factJoint)) {
			counts[f[1:]] = n
		}
	}

	return counts
}

func facetOf(field article.Field, letter string, facts map[string]int) article.Facet {
	counts := map[string]int{}
	for value, n := range valueCounts(letter, facts, true) {
		counts[plainFact(value)] = n
	}

	return article.Facet{Field: field, Values: mostFrequent(counts, nil)}
}

// entityFacets are the facets of mentions, sources, holders and targets.
func (s *searching) entityFacets(ctx context.Context, facts map[string]int) ([]article.Facet, error) {
	var facets []article.Facet
	for _, f := range []struct {
		field  article.Field
		letter string
	}{{article.FieldEntity, factEntity}, {article.FieldSource, factSource}, {article.FieldHolder, factHolder}, {article.FieldTarget, factTarget}} {
		counts := valueCounts(f.letter, facts, false)
		keys := map[string]bool{}
		for _, v := range mostFrequent(counts, nil) {
			keys[v.Value] = true
		}
		entities, err := s.entitiesByKey(ctx, keys)
		if err != nil {
			return nil, err
		}
		named := map[string]int{}
		for key := range keys {
			if _, known := entities[key]; known {
				named[key] = counts[key]
			}
		}
		facets = append(facets, article.Facet{Field: f.field, Values: mostFrequent(named, func(key string) (string, string) {
			return entities[key].ID, entities[key].Name
		})})
	}

	return facets, nil
}

// mostFrequent returns the values with the highest counts; name gives the value
// for conditions and the name for readers of a key, nil for the key alone.
func mostFrequent(counts map[string]int, name func(string) (value, name string)) []article.FacetValue {
	var values []article.FacetValue
	for key, n := range counts {
		v := article.FacetValue{Value: key, Count: n}
		if name != nil {
			v.Value, v.Name = name(key)
		}
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b article.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value))
	})

	return values[:min(len(values), mostValues)]
}

// entitiesByKey reads entities by their keys as facts have them. The author has
// none.
func (r *reading) entitiesByKey(ctx context.Context, keys map[string]bool) (map[string]article.Entity, error) {
	var args []any
	for text := range keys {
		if key, err := strconv.ParseInt(text, 36, 64); err == nil && text != authorFact {
			args = append(args, key)
		}
	}
	entities := map[string]article.Entity{}
	if args == nil {
		return entities, nil
	}
	statement := "SELECT key, id, name, type FROM entity WHERE key IN" + tuples(1, len(args))
	err := r.each(ctx, statement, args, func(row *sql.Rows) error {
		var key int64
		var e article.Entity
		err := row.Scan(&key, &e.ID, &e.Name, &e.Type)
		entities[strconv.FormatInt(key, 36)] = e

		return err
	})

	return entities, err
}

// tagFacet counts the sentences of articles that have a tag, without the tags that
// q asks for in whatever spelling.
func (s *searching) tagFacet(ctx context.Context, q article.Query, articles map[int64]int) (article.Facet, error) {
	facet := article.Facet{Field: article.FieldTag}
	if len(articles) == 0 {
		return facet, nil
	}
	var args []any
	for key := range articles {
		args = append(args, key)
	}
	counts, shown := map[string]int{}, map[string]string{}
	statement := "SELECT article, tag, shown FROM article_tag WHERE article IN" + tuples(1, len(args))
	err := s.each(ctx, statement, args, func(row *sql.Rows) error {
		var key int64
		var tag, name string
		err := row.Scan(&key, &tag, &name)
		counts[tag] += articles[key]
		if is, known := shown[tag]; !known || name < is {
			shown[tag] = name
		}

		return err
	})
	for _, asked := range q.Of(article.FieldTag) {
		delete(counts, sortName(asked))
	}
	facet.Values = mostFrequent(counts, func(tag string) (string, string) { return shown[tag], "" })

	return facet, err
}

func (s *searching) articleFacet(ctx context.Context, counts map[int64]int) (article.Facet, error) {
	byText := map[string]int{}
	for key, n := range counts {
		byText[strconv.FormatInt(key, 10)] = n
	}
	facet := article.Facet{Field: article.FieldIn}
	if len(counts) < 2 {
		return facet, nil // all are in one article: nothing to choose
	}
	var args []any
	for _, v := range mostFrequent(byText, nil) {
		key, err := strconv.ParseInt(v.Value, 10, 64)
		if err != nil {
			return facet, err
		}
		args = append(args, key)
	}
	statement := `SELECT a.key, a.slug, r.title FROM article a JOIN revision r ON r.article = a.key AND r.number = a.revision
		WHERE a.key IN` + tuples(1, len(args))
	err := s.each(ctx, statement, args, func(row *sql.Rows) error {
		var key int64
		var v article.FacetValue
		err := row.Scan(&key, &v.Value, &v.Name)
		v.Count = counts[key]
		facet.Values = append(facet.Values, v)

		return err
	})
	slices.SortFunc(facet.Values, func(a, b article.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value))
	})

	return facet, err
}

// names returns the names of what conditions name by ID, where the library knows
// it.
func (r *reading) names(ctx context.Context, q article.Query) (map[article.Condition]string, error) {
	names := map[article.Condition]string{}
	for _, c := range q.Conditions {
		name, err := r.nameOf(ctx, c)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		names[c] = name
	}

	return names, nil
}

func (r *reading) nameOf(ctx context.Context, c article.Condition) (string, error) {
	if !article.ValidSlug(c.Value) {
		return "", sql.ErrNoRows
	}
	switch c.Field {
	case article.FieldEntity, article.FieldSource, article.FieldHolder, article.FieldTarget:
		if c.Value == article.AuthorID {
			return authorName, nil
		}
		known, err := r.EntityKnown(ctx, c.Value)

		return known.Name, err
	case article.FieldIn:
		key, err := r.ArticleKey(ctx, c.Value)
		if err != nil {
			return "", err
		}
		head, err := r.HeadOfArticle(ctx, key)

		return head.Title, err
	}

	return "", sql.ErrNoRows
}
