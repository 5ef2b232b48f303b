package store

import (
	"context"
	"math"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A usePage is one of the four queries of queries/uses.sql, which give the same
// rows.
type usePage func(context.Context, db.MentionPageParams) ([]db.MentionPageRow, error)

// uses reads a part of a list of uses of the entity with id, then what layer
// makes of the labels in it, by their key.
func uses[T any](ctx context.Context, s *Store, id string, f article.Filter, c article.Cursor, query func(*reading) usePage,
	layer func(*reading, selection) (map[int64]T, error), join func(article.Passage, T) T,
) (article.List[T], error) {
	from, err := numbers(c, "uses", math.MaxInt64, 0, 0)
	if err != nil {
		return article.List[T]{}, err
	}

	var list article.List[T]
	err = s.look(ctx, func(r *reading) error {
		entity, err := r.entityKey(ctx, id)
		if err != nil {
			return err
		}
		rows, err := query(r)(ctx, db.MentionPageParams{
			Entity: entity, Article: from[0], StartByte: from[1], Label: from[2], Filter: string(f), Most: int64(limitOf(c) + 1),
		})
		if err != nil {
			return err
		}
		labels, err := layer(r, ofKeys(labelKeys(rows)))
		if err != nil {
			return err
		}
		one := func(row db.MentionPageRow) (T, error) { return join(passageOf(row), labels[row.Label]), nil }
		list, err = page(rows, limitOf(c), one, func(row db.MentionPageRow) string {
			return afterNumbers("uses", row.Article, row.StartByte, row.Label)
		})

		return err
	})
	if err != nil {
		return article.List[T]{}, found(err, "entity", id)
	}

	return list, nil
}

func labelKeys(rows []db.MentionPageRow) []int64 {
	keys := make([]int64, len(rows))
	for i, row := range rows {
		keys[i] = row.Label
	}

	return keys
}

func passageOf(row db.MentionPageRow) article.Passage {
	return article.Passage{
		Slug: row.Slug, Title: row.Title, Language: row.Language, Sentence: row.Sentence,
		Ordinal: int(row.Ordinal), Text: row.Words, Offset: int(row.OffsetByte),
	}
}

// MentionsOf lists the mentions of an entity that a filter leaves: article.FilterMachine
// are findings as they were made, also those that people rejected since. Like the lists below it gives
// the article that came in last first, inside it reading order, and returns
// article.ErrNotFound for an unknown entity and for article.AuthorID,
// article.ErrMalformed for a cursor of another list.
func (s *Store) MentionsOf(ctx context.Context, id string, f article.Filter, c article.Cursor) (article.List[article.MentionUse], error) {
	return uses(ctx, s, id, f, c, func(r *reading) usePage { return r.MentionPage },
		func(r *reading, of selection) (map[int64]article.MentionUse, error) { return r.mentionUses(ctx, of) },
		func(p article.Passage, u article.MentionUse) article.MentionUse { u.Passage = p; return u })
}

// AttributionsTo lists the attributions to an entity, of every tier.
func (s *Store) AttributionsTo(ctx context.Context, id string, f article.Filter, c article.Cursor) (article.List[article.AttributionUse], error) {
	return uses(ctx, s, id, f, c, func(r *reading) usePage { return r.attributionPage },
		func(r *reading, of selection) (map[int64]article.AttributionUse, error) {
			return r.attributionUses(ctx, of)
		},
		func(p article.Passage, u article.AttributionUse) article.AttributionUse { u.Passage = p; return u })
}

// StancesHeldBy lists the stances that an entity holds.
func (s *Store) StancesHeldBy(ctx context.Context, id string, f article.Filter, c article.Cursor) (article.List[article.StanceUse], error) {
	return s.stanceUses(ctx, id, f, c, func(r *reading) usePage { return r.heldPage })
}

// StancesToward lists the stances toward an entity. One that the author of
// an article holds has the HolderName "The author".
func (s *Store) StancesToward(ctx context.Context, id string, f article.Filter, c article.Cursor) (article.List[article.StanceUse], error) {
	return s.stanceUses(ctx, id, f, c, func(r *reading) usePage { return r.towardPage })
}

func (s *Store) stanceUses(ctx context.Context, id string, f article.Filter, c article.Cursor, query func(*reading) usePage) (article.List[article.StanceUse], error) {
	return uses(ctx, s, id, f, c, query,
		func(r *reading, of selection) (map[int64]article.StanceUse, error) { return r.stanceUses(ctx, of) },
		func(p article.Passage, u article.StanceUse) article.StanceUse { u.Passage = p; return u })
}

func (r *reading) attributionPage(ctx context.Context, arg db.MentionPageParams) ([]db.MentionPageRow, error) {
	rows, err := r.AttributionPage(ctx, db.AttributionPageParams(arg))

	return rowsAs(rows, func(row db.AttributionPageRow) db.MentionPageRow { return db.MentionPageRow(row) }), err
}

func (r *reading) heldPage(ctx context.Context, arg db.MentionPageParams) ([]db.MentionPageRow, error) {
	rows, err := r.HeldPage(ctx, db.HeldPageParams(arg))

	return rowsAs(rows, func(row db.HeldPageRow) db.MentionPageRow { return db.MentionPageRow(row) }), err
}

func (r *reading) towardPage(ctx context.Context, arg db.MentionPageParams) ([]db.MentionPageRow, error) {
	rows, err := r.TowardPage(ctx, db.TowardPageParams(arg))

	return rowsAs(rows, func(row db.TowardPageRow) db.MentionPageRow { return db.MentionPageRow(row) }), err
}

func rowsAs[From, To any](rows []From, one func(From) To) []To {
	as := make([]To, len(rows))
	for i, row := range rows {
		as[i] = one(row)
	}

	return as
}
