package store

import (
	"context"
	"fmt"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Sources lists the entities that something is attributed to, in the order of
// their names. It returns article.ErrMalformed for a cursor of another list.
func (s *Store) Sources(ctx context.Context, c article.Cursor) (article.List[article.SourceCount], error) {
	from, err := parts(c, "sources", 2)
	if err != nil {
		return article.List[article.SourceCount]{}, err
	}
	if from == nil {
		from = []string{"", ""}
	}

	var list article.List[article.SourceCount]
	err = s.look(ctx, func(r *reading) error {
		rows, err := r.SourcePage(ctx, db.SourcePageParams{AfterName: from[0], AfterID: from[1], Most: int64(limitOf(c) + 1)})
		if err != nil {
			return err
		}
		count := func(row db.SourcePageRow) (article.SourceCount, error) { return r.sourceCount(ctx, row.Key) }
		list, err = page(rows, limitOf(c), count, func(row db.SourcePageRow) string { return after("sources", row.SortName, row.ID) })

		return err
	})
	if err != nil {
		return article.List[article.SourceCount]{}, fmt.Errorf("sources: %w", err)
	}

	return list, nil
}

// Source returns the line of the ledger for an entity, article.ErrNotFound if
// nothing is attributed to it.
func (s *Store) Source(ctx context.Context, id string) (article.SourceCount, error) {
	var source article.SourceCount
	err := s.look(ctx, func(r *reading) error {
		key, err := r.entityKey(ctx, id)
		if err != nil {
			return err
		}
		source, err = r.sourceCount(ctx, key)

		return err
	})

	return source, found(err, "source", id)
}

// sourceCount counts the attributions to the entity with key. How it is named and
// its classes are those of the first.
func (r *reading) sourceCount(ctx context.Context, key int64) (article.SourceCount, error) {
	row, err := r.SourceCounts(ctx, key)
	if err != nil {
		return article.SourceCount{}, err
	}
	first, err := r.FirstAttribution(ctx, key)
	if err != nil {
		return article.SourceCount{}, err
	}
	classes, err := r.Classes(ctx, first.Label)

	return article.SourceCount{
		Entity:    entityOf(row.ID, row.Name, row.Type, row.Description, row.Wikidata),
		Citations: int(row.Citations),
		Attitudes: int(row.Attitudes),
		Articles:  int(row.Articles),
		Naming:    article.Naming(first.Naming),
		Classes:   as[article.SourceClass](classes),
	}, err
}
