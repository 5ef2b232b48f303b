package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// JudgeEntity stores what a person decided about an entity and does it; made are
// entities that the library does not know and that words go to. It returns
// article.ErrNotFound for an entity or label that is not there, article.ErrInvalid and
// article.ErrTooLarge for a judgement that breaks a rule, and article.ErrConflict for
// one that the state of the entity does not allow, each with the rule in words.
func (s *Store) JudgeEntity(ctx context.Context, j article.EntityJudgement, made ...article.Entity) (article.EntityJudgement, error) {
	j.Reason = article.FoldSpace(j.Reason)
	if err := checkEntityJudgement(j); err != nil {
		return j, err
	}
	id, err := newID(j.ID)
	if err != nil {
		return j, err
	}
	j.ID = id
	if j.At.IsZero() {
		j.At = time.UnixMilli(time.Now().UnixMilli()).UTC()
	}
	err = s.changeEntity(ctx, j.Entity, func(w *writing, e db.EntityStateRow) error {
		other, err := w.otherEntity(ctx, j, made)
		if err != nil {
			return err
		}
		j.EntityName, j.OtherName = e.Name, other.Name
		if j.Action == article.EntityPart {
			if other, err = w.rootOf(ctx, e); err != nil {
				return err
			}
			j.Other, j.OtherName = other.ID, other.Name
		}
		if err := w.actOn(ctx, e, other, &j, made); err != nil {
			return err
		}

		return w.saveEntityJudgement(ctx, e.Key, other.Key, j)
	})
	if errors.Is(err, errRetried) {
		return j, nil
	}

	return j, err
}

func checkEntityJudgement(j article.EntityJudgement) error {
	for _, e := range j.Edits {
		if !storable(e.Now) {
			return fmt.Errorf("text without NUL is needed: %w", article.ErrInvalid)
		}
	}
	if !storable(j.By + j.Reason + strings.Join(j.Moved, "")) {
		return fmt.Errorf("text without NUL is needed: %w", article.ErrInvalid)
	}

	return j.Check()
}

// otherEntity returns the other entity of j, after making it where it is new.
func (w *writing) otherEntity(ctx context.Context, j article.EntityJudgement, made []article.Entity) (db.EntityStateRow, error) {
	if j.Action == article.EntityPart || j.Action == article.EntityEdited {
		return db.EntityStateRow{}, nil
	}
	for _, e := range made {
		if _, err := w.saveEntity(ctx, &frame{entities: map[string]int64{}}, e); err != nil {
			return db.EntityStateRow{}, err
		}
	}
	other, err := w.entityState(ctx, j.Other)
	if err == nil && j.Action == article.EntitySplit && other.Merged != 0 {
		err = fmt.Errorf("“%s” is one with another entity already; choose that one: %w", other.Name, article.ErrConflict)
	}

	return other, err
}

func (w *writing) entityState(ctx context.Context, id string) (db.EntityStateRow, error) {
	if !storable(id) || id == article.AuthorID {
		return db.EntityStateRow{}, found(sql.ErrNoRows, "entity", id)
	}
	row, err := w.EntityState(ctx, id)

	return row, found(err, "entity", id)
}

// rootOf returns the entity that e is merged into, of those that people said: the one
// that e itself was said to be.
func (w *writing) rootOf(ctx context.Context, e db.EntityStateRow) (db.EntityStateRow, error) {
	if e.Joined == 0 {
		return db.EntityStateRow{}, fmt.Errorf("“%s” stands for itself already: %w", e.Name, article.ErrConflict)
	}
	id, err := w.EntityIDOf(ctx, e.Joined)
	if err != nil {
		return db.EntityStateRow{}, err
	}

	return w.entityState(ctx, id)
}

// actOn does what j says. It completes j with what it did.
func (w *writing) actOn(ctx context.Context, e, other db.EntityStateRow, j *article.EntityJudgement, made []article.Entity) error {
	switch j.Action {
	case article.EntityMerge:
		return w.merge(ctx, e, other)
	case article.EntityPart:
		return w.parted(ctx, e)
	case article.EntitySplit:
		return w.split(ctx, e, other, j)
	}

	return w.edit(ctx, e, j)
}

func (w *writing) saveEntityJudgement(ctx context.Context, entity, other int64, j article.EntityJudgement) error {
	key := w.key()
	err := w.AddEntityJudgement(ctx, db.AddEntityJudgementParams{
		Key: key, ID: j.ID, Entity: entity, Action: string(j.Action), Other: other, Person: j.By, Reason: j.Reason, AtMs: j.At.UnixMilli(),
	})
	if err != nil {
		return err
	}
	edits := &batch{into: "INSERT INTO entity_edit (judgement, field, was, now) VALUES"}
	for _, e := range j.Edits {
		edits.add(key, string(e.Field), e.Was, e.Now)
	}
	moves := &batch{into: "INSERT INTO entity_move (judgement, position, moved) VALUES"}
	for i, id := range j.Moved {
		moves.add(key, int64(i), id)
	}
	for _, rows := range []*batch{edits, moves} {
		if err := w.insert(ctx, rows); err != nil {
			return err
		}
	}

	return w.recordEntity(ctx, j, article.Doing(j.Action), j.By, j.At)
}

// recordEntity records what was done to an entity.
func (w *writing) recordEntity(ctx context.Context, j article.EntityJudgement, action article.Doing, by string, at time.Time) error {
	detail := wordsOfEntityJudgement(j)
	if j.Reason != "" && action == article.Doing(j.Action) {
		detail += ": " + j.Reason
	}

	return w.record(ctx, article.Change{Object: article.OfEntity, ObjectID: j.Entity, Action: action, By: by, Audience: article.Public, At: at, Detail: detail})
}

// wordsOfEntityJudgement says in words what j does.
func wordsOfEntityJudgement(j article.EntityJudgement) string {
	switch j.Action {
	case article.EntityMerge:
		return fmt.Sprintf("“%s” is “%s”", j.EntityName, j.OtherName)
	case article.EntityPart:
		return fmt.Sprintf("“%s” is not “%s”", j.EntityName, j.OtherName)
	case article.EntitySplit:
		return fmt.Sprintf("words that were taken for “%s” mean “%s”", j.EntityName, j.OtherName)
	}
	var all []string
	for _, e := range j.Edits {
		all = append(all, fmt.Sprintf("%s “%s” → “%s”", e.Field, oneLine(e.Was), oneLine(e.Now)))
	}

	return j.EntityName + ": " + strings.Join(all, ", ")
}

func (s *Store) changeEntity(ctx context.Context, id string, do func(*writing, db.EntityStateRow) error) error {
	return s.change(ctx, func(w *writing) error {
		row, err := w.entityState(ctx, id)
		if err != nil {
			return err
		}

		return do(w, row)
	})
}
