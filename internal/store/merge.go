package store

import (
	"context"
	"fmt"

	"postil/internal/article"
	"postil/internal/store/db"
)

// merge has one entity be another: all that labels say of it they say of the other
// from then on, and what is found later, too. Labels themselves stay as they are, so
// that part takes it back.
func (w *writing) merge(ctx context.Context, from, into db.EntityStateRow) error {
	if err := mergeable(from, into); err != nil {
		return err
	}
	members, err := w.membersOf(ctx, from.Key)
	if err != nil {
		return err
	}
	affected, err := w.ArticlesUsing(ctx, from.Key)
	if err != nil {
		return err
	}
	if err := w.SetJoined(ctx, db.SetJoinedParams{Joined: into.Key, Merged: into.Key, Key: from.Key}); err != nil {
		return err
	}
	for _, key := range members {
		if err := w.SetMerged(ctx, db.SetMergedParams{Merged: into.Key, Key: key}); err != nil {
			return err
		}
	}
	if err := w.useMerged(ctx, 0); err != nil {
		return err
	}

	return w.overlayAll(ctx, affected)
}

func mergeable(from, into db.EntityStateRow) error {
	switch {
	case into.Key == from.Key:
		return fmt.Errorf("choose another entity than the one of this page: %w", article.ErrInvalid)
	case from.Merged == into.Key || into.Merged == from.Key:
		return fmt.Errorf("“%s” and “%s” are one already: %w", from.Name, into.Name, article.ErrConflict)
	case from.Merged != 0:
		return fmt.Errorf("“%s” is one with another entity already; part it first: %w", from.Name, article.ErrConflict)
	case into.Merged != 0:
		return fmt.Errorf("“%s” is one with another entity already; choose that one: %w", into.Name, article.ErrConflict)
	case from.Type != into.Type:
		return fmt.Errorf("“%s” has the type %s and “%s” the type %s; give them the same type first: %w", from.Name, from.Type, into.Name, into.Type, article.ErrInvalid)
	}

	return nil
}

// membersOf returns the keys of what people said is an entity, or is one of those.
func (w *writing) membersOf(ctx context.Context, key int64) ([]int64, error) {
	var all []int64
	for next := []int64{key}; len(next) > 0; next = next[1:] {
		joined, err := w.JoinedTo(ctx, next[0])
		if err != nil {
			return nil, err
		}
		all, next = append(all, joined...), append(next, joined...)
	}

	return all, nil
}

// parted takes an entity, with what was merged into it before, out of the one that it
// was merged into.
func (w *writing) parted(ctx context.Context, from db.EntityStateRow) error {
	if from.Merged == 0 {
		return fmt.Errorf("“%s” stands for itself already: %w", from.Name, article.ErrConflict)
	}
	affected, err := w.ArticlesUsing(ctx, from.Merged)
	if err != nil {
		return err
	}
	members, err := w.membersOf(ctx, from.Key)
	if err != nil {
		return err
	}
	for _, key := range append(members, from.Key) {
		if err := w.part(ctx, from.Merged, key); err != nil {
			return err
		}
	}
	if err := w.SetJoined(ctx, db.SetJoinedParams{Key: from.Key}); err != nil {
		return err
	}
	for _, key := range members {
		if err := w.SetMerged(ctx, db.SetMergedParams{Merged: from.Key, Key: key}); err != nil {
			return err
		}
	}
	if err := w.useMerged(ctx, 0); err != nil {
		return err
	}

	return w.overlayAll(ctx, affected)
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
