package store

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"

	"postil/internal/article"
	"postil/internal/store/db"
)

// plan plans q: names of entities and slugs of articles are looked up.
func (r *reading) plan(ctx context.Context, q article.Query) (plan, error) {
	p := planOfWords(q)
	p.next = math.MaxInt64
	for _, field := range []article.Field{article.FieldEntity, article.FieldSource} {
		if err := r.planEntities(ctx, &p, q, field); err != nil {
			return p, err
		}
	}
	if err := r.planStance(ctx, &p, q); err != nil {
		return p, err
	}
	for _, c := range q.Conditions {
		if c.Field == article.FieldType {
			p.addFacts([]string{fact(factType, c.Value)}, c.Not)
		}
	}
	for _, not := range []bool{false, true} {
		if kinds := valuesOf(q, article.FieldKind, not); kinds != nil {
			p.addFacts(factsFor(factKind, kinds), not)
		}
		for _, field := range []article.Field{article.FieldLang, article.FieldBy} {
			p.addScope(field, valuesOf(q, field, not), not)
		}
		for _, field := range []article.Field{article.FieldTag, article.FieldAfter, article.FieldBefore} {
			for _, value := range valuesOf(q, field, not) {
				p.addScope(field, []string{value}, not)
			}
		}
		if err := r.planArticles(ctx, &p, valuesOf(q, article.FieldIn, not), not); err != nil {
			return p, err
		}
	}

	return p, nil
}

func (p *plan) addScope(field article.Field, values []string, not bool) {
	if values != nil {
		p.scope.addValues(field, values, not)
	}
}

// addFacts asks for one of facts, or for none of them. To ask for none of nothing
// is met by all.
func (p *plan) addFacts(facts []string, not bool) {
	switch {
	case not:
		p.not = append(p.not, facts...)
	case facts == nil:
		p.nothing = true
	default:
		p.facts = append(p.facts, facts)
	}
}

// valuesOf returns the values of the conditions on field, those that are excluded
// or the others.
func valuesOf(q article.Query, field article.Field, not bool) []string {
	var values []string
	for _, c := range q.Conditions {
		if c.Field == field && c.Not == not {
			values = append(values, c.Value)
		}
	}

	return values
}

func factsFor(letter string, values []string) []string {
	var facts []string
	for _, value := range values {
		facts = append(facts, fact(letter, value))
	}

	return facts
}

// planEntities asks for every entity that is named, one of those with the name.
func (r *reading) planEntities(ctx context.Context, p *plan, q article.Query, field article.Field) error {
	letter := factEntity
	if field == article.FieldSource {
		letter = factSource
	}
	for _, c := range q.Conditions {
		if c.Field != field {
			continue
		}
		facts, err := r.entityFacts(ctx, letter, c.Value)
		if err != nil {
			return err
		}
		p.addFacts(facts, c.Not)
	}

	return nil
}

// planStance asks for one stance that has one of the holders, one of the targets
// and one of the polarities; what is excluded, no stance may have.
func (r *reading) planStance(ctx context.Context, p *plan, q article.Query) error {
	asked := false
	var sides [3][]string // holder, target, polarity
	for i, field := range []article.Field{article.FieldHolder, article.FieldTarget, article.FieldStance} {
		for _, c := range q.Conditions {
			if c.Field != field {
				continue
			}
			facts, err := r.stanceSide(ctx, field, c.Value)
			if err != nil {
				return err
			}
			if c.Not {
				p.addFacts(facts, true)
				continue
			}
			asked = true
			if facts == nil {
				p.nothing = true
			}
			sides[i] = append(sides[i], facts...)
		}
	}
	if asked {
		p.addFacts(stancesOf(sides), false)
	}

	return nil
}

func (r *reading) stanceSide(ctx context.Context, field article.Field, value string) ([]string, error) {
	switch field {
	case article.FieldHolder:
		return r.entityFacts(ctx, factHolder, value)
	case article.FieldTarget:
		return r.entityFacts(ctx, factTarget, value)
	}

	return []string{fact(factStance, value)}, nil
}

// mostStances is how many combinations of holder, target and polarity are asked for.
const mostStances = 200

// stancesOf returns every combination of sides; any will do for one without values.
func stancesOf(sides [3][]string) []string {
	for i := range sides {
		if sides[i] == nil {
			sides[i] = []string{""}
		}
	}
	var facts []string
	for _, holder := range sides[0] {
		for _, target := range sides[1] {
			for _, polarity := range sides[2] {
				facts = append(facts, stanceFact(holder, target, polarity))
			}
		}
	}

	return facts[:min(len(facts), mostStances)]
}

// entityFacts returns the facts of the entities that value means: the one with the
// ID, and those with the name.
func (r *reading) entityFacts(ctx context.Context, letter, value string) ([]string, error) {
	if value == article.AuthorID {
		return []string{letter + authorFact}, nil
	}
	keys, err := r.entityKeys(ctx, value)
	var facts []string
	for _, key := range keys {
		facts = append(facts, keyFact(letter, key))
	}

	return facts, err
}

func (r *reading) entityKeys(ctx context.Context, value string) ([]int64, error) {
	if !storable(value) {
		return nil, nil
	}
	keys, err := r.keysOfName(ctx, sortName(value))
	if err != nil || !article.ValidSlug(value) {
		return keys, err
	}
	key, err := r.EntityKey(ctx, db.EntityKeyParams{Scope: 0, ID: value})
	if errors.Is(err, sql.ErrNoRows) {
		return keys, nil
	}
	if !slices.Contains(keys, key) {
		keys = append(keys, key)
	}

	return keys, err
}

// planArticles asks for sentences of the articles with slugs, or for others.
func (r *reading) planArticles(ctx context.Context, p *plan, slugs []string, not bool) error {
	var keys []any
	for _, slug := range slugs {
		if !storable(slug) {
			continue
		}
		key, err := r.ArticleKey(ctx, slug)
		if err == nil {
			keys = append(keys, key)
		} else if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	switch {
	case slugs == nil || keys == nil && not:
	case keys == nil:
		p.nothing = true
	case len(keys) == 1 && !not:
		p.first, p.next = documentsOf(keys[0].(int64))
	default:
		either := make([]string, len(keys))
		for i := range keys {
			either[i] = "s.article = ?"
		}
		p.scope.add(not, either, keys...)
	}

	return nil
}
