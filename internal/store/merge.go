package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Merge says that one entity is another: all that labels say of it they say of the
// other from then on, and what is found later, too. Labels themselves stay as they
// are, so that Part takes it back. It returns article.ErrNotFound for an unknown
// entity, article.ErrInvalid for one with itself, and article.ErrConflict for one that
// is merged already.
func (s *Store) Merge(ctx context.Context, one, other, by string) error {
	return s.changeEntity(ctx, one, func(w *writing, from db.EntityStateRow) error {
		into, err := w.EntityState(ctx, other)
		if err != nil {
			return found(err, "entity", other)
		}
		switch {
		case into.Key == from.Key:
			return fmt.Errorf("an entity is merged with another: %w", article.ErrInvalid)
		case from.Merged != 0 || into.Merged != 0:
			return fmt.Errorf("one of them is merged already: %w", article.ErrConflict)
		}
		if err := w.SetMerged(ctx, db.SetMergedParams{Merged: into.Key, Key: from.Key}); err != nil {
			return err
		}
		if err := w.MoveMerged(ctx, db.MoveMergedParams{Other: into.Key, One: from.Key}); err != nil {
			return err
		}
		affected, err := w.ArticlesUsing(ctx, from.Key)
		if err != nil {
			return err
		}
		if err := w.useMerged(ctx, 0); err != nil {
			return err
		}
		if err := w.recordEntity(ctx, from.ID, article.DoMerge, by, from.Name+" is "+into.Name); err != nil {
			return err
		}

		return w.overlayAll(ctx, affected)
	})
}

// Part takes an entity out of the one that it was merged into. It returns
// article.ErrNotFound for an unknown entity and article.ErrConflict for one that is
// not merged.
func (s *Store) Part(ctx context.Context, one, by string) error {
	return s.changeEntity(ctx, one, func(w *writing, from db.EntityStateRow) error {
		if from.Merged == 0 {
			return fmt.Errorf("it is merged with nothing: %w", article.ErrConflict)
		}
		affected, err := w.ArticlesUsing(ctx, from.Merged)
		if err != nil {
			return err
		}
		if err := w.SetMerged(ctx, db.SetMergedParams{Key: from.Key}); err != nil {
			return err
		}
		if err := w.part(ctx, from.Merged, from.Key); err != nil {
			return err
		}
		if err := w.recordEntity(ctx, from.ID, article.DoSplit, by, from.Name+" stands for itself again"); err != nil {
			return err
		}

		return w.overlayAll(ctx, affected)
	})
}

func (w *writing) part(ctx context.Context, other, one int64) error {
	if err := w.PartMentions(ctx, db.PartMentionsParams{Other: other, One: one}); err != nil {
		return err
	}
	if err := w.PartAttributions(ctx, db.PartAttributionsParams{Other: other, One: one}); err != nil {
		return err
	}
	if err := w.PartHolders(ctx, db.PartHoldersParams{Other: other, One: one}); err != nil {
		return err
	}

	return w.PartTargets(ctx, db.PartTargetsParams{Other: other, One: one})
}

// useMerged has labels use what their entities are merged into: those of an article,
// or all for 0.
func (w *writing) useMerged(ctx context.Context, key int64) error {
	for _, use := range []func(context.Context, int64) error{w.MergeMentions, w.MergeAttributions, w.MergeHolders, w.MergeTargets} {
		if err := use(ctx, key); err != nil {
			return err
		}
	}
	if key == 0 {
		return nil
	}

	return w.listMerged(ctx, key)
}

// listMerged lists for an article the entities that its labels use by merges.
func (w *writing) listMerged(ctx context.Context, key int64) error {
	entities, err := w.UnlistedEntities(ctx, key)
	if err != nil || len(entities) == 0 {
		return err
	}
	position, err := w.LastEntityPosition(ctx, key)
	if err != nil {
		return err
	}
	rows := &batch{into: "INSERT INTO article_entity (article, position, entity) VALUES"}
	for i, entity := range entities {
		rows.add(key, position+1+int64(i), entity)
	}

	return w.insert(ctx, rows)
}

// overlayAll tells search and lists what labels of articles say now.
func (w *writing) overlayAll(ctx context.Context, articles []db.ArticlesUsingRow) error {
	for _, a := range articles {
		if err := w.listMerged(ctx, a.Key); err != nil {
			return err
		}
		if err := w.applyOverlay(ctx, a.Key, a.Slug); err != nil {
			return err
		}
	}

	return nil
}

func (w *writing) recordEntity(ctx context.Context, id string, action article.Doing, by, detail string) error {
	return w.record(ctx, article.Change{Object: article.OfEntity, ObjectID: id, Action: action, By: by, Audience: article.Public, Detail: detail})
}

func (s *Store) changeEntity(ctx context.Context, id string, do func(*writing, db.EntityStateRow) error) error {
	err := s.change(ctx, func(w *writing) error {
		if !storable(id) || id == article.AuthorID {
			return sql.ErrNoRows
		}
		row, err := w.EntityState(ctx, id)
		if err != nil {
			return err
		}

		return do(w, row)
	})

	return found(err, "entity", id)
}

// Rename gives an entity another name, type, description and Wikidata item. A machine
// that finds it by its first name finds it still. It returns article.ErrNotFound for
// an unknown entity and article.ErrInvalid for one without a name.
func (s *Store) Rename(ctx context.Context, e article.Entity, by string) error {
	e.Name = article.FoldSpace(e.Name)
	for _, text := range []string{e.Name, string(e.Type), e.Description, e.Wikidata} {
		if !storable(text) || e.Name == "" {
			return fmt.Errorf("entity %q: a name is needed, and text without NUL: %w", e.ID, article.ErrInvalid)
		}
	}

	return s.changeEntity(ctx, e.ID, func(w *writing, was db.EntityStateRow) error {
		old := entityOf(was.ID, was.Name, was.Type, was.Description, was.Wikidata)
		if old == e {
			return nil
		}
		err := w.RenameEntity(ctx, db.RenameEntityParams{
			Name: e.Name, SortName: sortName(e.Name), Type: string(e.Type), Description: e.Description, Wikidata: e.Wikidata, Key: was.Key,
		})
		if err != nil {
			return err
		}
		if err := w.ForgetEntityWords(ctx, was.Key); err != nil {
			return err
		}
		if err := w.nameWords(ctx, was.Key, sortName(e.Name)); err != nil {
			return err
		}

		return w.recordEntity(ctx, e.ID, article.DoEdit, by, differences(old, e))
	})
}

// differences says what was changed of an entity, so that it can be changed back.
func differences(old, e article.Entity) string {
	var all []string
	for _, part := range [][3]string{
		{"name", old.Name, e.Name}, {"type", string(old.Type), string(e.Type)},
		{"description", old.Description, e.Description}, {"Wikidata", old.Wikidata, e.Wikidata},
	} {
		if part[1] != part[2] {
			all = append(all, fmt.Sprintf("%s “%s” → “%s”", part[0], part[1], part[2]))
		}
	}

	return strings.Join(all, ", ")
}

// MergedInto lists the entities that are merged into one.
func (s *Store) MergedInto(ctx context.Context, id string) ([]article.Entity, error) {
	var all []article.Entity
	err := s.look(ctx, func(r *reading) error {
		key, err := r.entityKey(ctx, id)
		if err != nil {
			return err
		}
		rows, err := r.Queries.MergedInto(ctx, key)
		for _, row := range rows {
			all = append(all, entityOf(row.ID, row.Name, row.Type, row.Description, row.Wikidata))
		}

		return err
	})

	return all, found(err, "entity", id)
}
