package store

import (
	"cmp"
	"context"
	"slices"

	"postil/internal/article"
	"postil/internal/store/db"
)

// EntityStanding returns what people decided about an entity; for one that is merged,
// about the one that it is. It returns article.ErrNotFound for an unknown entity.
func (s *Store) EntityStanding(ctx context.Context, id string) (article.EntityStanding, error) {
	var all article.EntityStanding
	err := s.look(ctx, func(r *reading) error {
		key, err := r.entityKey(ctx, id)
		if err != nil {
			return err
		}
		if all.Aliases, err = r.Aliases(ctx, key); err != nil {
			return err
		}
		joined, err := r.Queries.MergedInto(ctx, key)
		if err != nil {
			return err
		}
		for _, row := range joined {
			all.Joined = append(all.Joined, entityOf(row.ID, row.Name, row.Type, row.Description, row.Wikidata))
		}
		all.Judgements, err = r.entityJudgements(ctx, key)

		return err
	})

	return all, found(err, "entity", id)
}

func (r *reading) entityJudgements(ctx context.Context, entity int64) ([]article.EntityJudgement, error) {
	rows, err := r.EntityJudgements(ctx, entity)
	if err != nil {
		return nil, err
	}
	to, err := r.EntityJudgementsTo(ctx, entity)
	if err != nil {
		return nil, err
	}
	for _, row := range to {
		rows = append(rows, db.EntityJudgementsRow(row))
	}
	slices.SortFunc(rows, func(a, b db.EntityJudgementsRow) int { return cmp.Compare(b.Key, a.Key) })
	var all []article.EntityJudgement
	for _, row := range rows {
		j, err := r.completed(ctx, row)
		if err != nil {
			return nil, err
		}
		all = append(all, j)
	}

	return all, nil
}

// completed makes a judgement of its row, with what it edited and moved.
func (r *reading) completed(ctx context.Context, row db.EntityJudgementsRow) (article.EntityJudgement, error) {
	j := article.EntityJudgement{
		ID: row.ID, Entity: row.Entity, EntityName: row.EntityName, Action: article.EntityAction(row.Action), Other: row.Other, OtherName: row.OtherName,
		By: row.Person, Reason: row.Reason, At: timeOf(row.AtMs), WithdrawnBy: row.WithdrawnBy,
	}
	if row.WithdrawnMs > 0 {
		j.Withdrawn = timeOf(row.WithdrawnMs)
	}
	edits, err := r.EntityEdits(ctx, row.Key)
	if err != nil {
		return j, err
	}
	for _, e := range edits {
		j.Edits = append(j.Edits, article.EntityEdit{Field: article.EntityField(e.Field), Was: e.Was, Now: e.Now})
	}
	j.Moved, err = r.EntityMoves(ctx, row.Key)

	return j, err
}

// entityJudgement returns one judgement about an entity.
func (r *reading) entityJudgement(ctx context.Context, entity int64, id string) (article.EntityJudgement, error) {
	all, err := r.entityJudgements(ctx, entity)
	for _, j := range all {
		if j.ID == id {
			return j, err
		}
	}
	if err == nil {
		err = found(article.ErrNotFound, "judgement", id)
	}

	return article.EntityJudgement{}, err
}

// EntityChanged returns the ID of the judgement about an entity that a change of the
// record tells of. It returns article.ErrNotFound if there is none.
func (s *Store) EntityChanged(ctx context.Context, c article.Change) (string, error) {
	id, err := s.read.EntityJudgementOf(ctx, db.EntityJudgementOfParams{ID: c.ObjectID, Action: string(c.Action), Person: c.By, AtMs: c.At.UnixMilli()})

	return id, found(s.engine.translate(err), "judgement about", c.ObjectID)
}

// EntitiesNamed lists the entities with a name, or with it as another name, 20 at
// most; capitals and accents make no difference.
func (s *Store) EntitiesNamed(ctx context.Context, name string) ([]article.Entity, error) {
	if !storable(name) {
		return nil, nil
	}
	var all []article.Entity
	err := s.look(ctx, func(r *reading) error {
		keys, err := r.keysOfName(ctx, sortName(name))
		if err != nil {
			return err
		}
		for _, key := range keys[:min(len(keys), mostNamed)] {
			e, err := r.entityCount(ctx, key)
			if err != nil {
				return err
			}
			all = append(all, e.Entity)
		}

		return nil
	})

	return all, found(err, "entities named", name)
}

// mostNamed is how many entities with one name are listed.
const mostNamed = 20

// keysOfName returns the keys of the entities with a name, folded, or with it as
// another name.
func (r *reading) keysOfName(ctx context.Context, name string) ([]int64, error) {
	keys, err := r.EntityKeysByName(ctx, name)
	if err != nil {
		return nil, err
	}
	others, err := r.EntityKeysByAlias(ctx, name)
	keys = append(keys, others...)
	slices.Sort(keys)

	return slices.Compact(keys), err
}
