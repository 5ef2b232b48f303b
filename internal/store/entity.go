package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// authorName is how lists name the author of an article.
const authorName = "The author"

// Entities lists the entities that shown labels use, in the order of their names,
// those of type t alone unless it is "". It returns article.ErrMalformed for a
// cursor of another list.
func (s *Store) Entities(ctx context.Context, t article.EntityType, c article.Cursor) (article.List[article.EntityCount], error) {
	from, err := parts(c, "entities", 2)
	if err != nil {
		return article.List[article.EntityCount]{}, err
	}
	if from == nil {
		from = []string{"", ""}
	}

	var list article.List[article.EntityCount]
	err = s.look(ctx, func(r *reading) error {
		rows, err := r.entityPage(ctx, t, from, limitOf(c)+1)
		if err != nil {
			return err
		}
		count := func(row db.EntityPageRow) (article.EntityCount, error) { return r.entityCount(ctx, row.Key) }
		list, err = page(rows, limitOf(c), count, func(row db.EntityPageRow) string { return after("entities", row.SortName, row.ID) })

		return err
	})
	if err != nil {
		return article.List[article.EntityCount]{}, fmt.Errorf("entities: %w", err)
	}

	return list, nil
}

func (r *reading) entityPage(ctx context.Context, t article.EntityType, from []string, most int) ([]db.EntityPageRow, error) {
	if t == "" {
		return r.EntityPage(ctx, db.EntityPageParams{AfterName: from[0], AfterID: from[1], Most: int64(most)})
	}
	if !storable(string(t)) {
		return nil, nil
	}
	typed, err := r.EntityPageOfType(ctx, db.EntityPageOfTypeParams{Type: string(t), AfterName: from[0], AfterID: from[1], Most: int64(most)})
	rows := make([]db.EntityPageRow, len(typed))
	for i, row := range typed {
		rows[i] = db.EntityPageRow(row)
	}

	return rows, err
}

// Entity returns an entity with how often shown labels use it. It returns
// article.ErrNotFound for one that the library does not know, and for
// article.AuthorID, who is somebody else in every article.
func (s *Store) Entity(ctx context.Context, id string) (article.EntityCount, error) {
	var e article.EntityCount
	err := s.look(ctx, func(r *reading) error {
		key, err := r.entityKey(ctx, id)
		if err != nil {
			return err
		}
		e, err = r.entityCount(ctx, key)

		return err
	})

	return e, found(err, "entity", id)
}

// mostAlike is how many entities EntitiesOfType returns. With more, to compare them
// with each other would take longer than a page may.
const mostAlike = 3000

// EntitiesOfType returns the entities of type t that shown labels use, in the order
// of their names, 3,000 at most: for comparing them with each other.
func (s *Store) EntitiesOfType(ctx context.Context, t article.EntityType) ([]article.Entity, error) {
	if !storable(string(t)) {
		return nil, nil
	}
	rows, err := s.read.EntitiesOfType(ctx, db.EntitiesOfTypeParams{Type: string(t), Most: mostAlike})
	if err != nil {
		return nil, fmt.Errorf("entities of type %q: %w", t, s.engine.translate(err))
	}
	entities := make([]article.Entity, len(rows))
	for i, row := range rows {
		entities[i] = entityOf(row.ID, row.Name, row.Type, row.Description, row.Wikidata)
	}

	return entities, nil
}

// entityKey returns the key of an entity that articles share.
func (r *reading) entityKey(ctx context.Context, id string) (int64, error) {
	if !storable(id) || id == article.AuthorID {
		return 0, sql.ErrNoRows
	}

	return r.EntityKey(ctx, db.EntityKeyParams{Scope: 0, ID: id})
}

func (r *reading) entityCount(ctx context.Context, key int64) (article.EntityCount, error) {
	row, err := r.EntityCounts(ctx, key)

	return article.EntityCount{
		Entity:       entityOf(row.ID, row.Name, row.Type, row.Description, row.Wikidata),
		Mentions:     int(row.Mentions),
		Attributions: int(row.Attributions),
		Stances:      int(row.Stances),
		Articles:     int(row.Articles),
	}, err
}

func entityOf(id, name, kind, description, wikidata string) article.Entity {
	return article.Entity{ID: id, Name: name, Type: article.EntityType(kind), Description: description, Wikidata: wikidata}
}

// saveEntity makes e known to the library, the author to the article alone.
func (w *writing) saveEntity(ctx context.Context, f *frame, e article.Entity) (int64, error) {
	if !article.ValidSlug(e.ID) || e.Name == "" {
		return 0, fmt.Errorf("entity %.40q, name %.40q: %w", e.ID, e.Name, article.ErrInvalid)
	}
	for _, text := range []string{e.Name, string(e.Type), e.Description, e.Wikidata} {
		if !storable(text) {
			return 0, fmt.Errorf("entity %q: text %.40q holds NUL or is not UTF-8: %w", e.ID, text, article.ErrInvalid)
		}
	}

	fresh := w.key()
	key, err := w.SaveEntity(ctx, db.SaveEntityParams{
		Key: fresh, Scope: f.scope(e.ID), ID: e.ID, Name: e.Name, SortName: sortName(e.Name),
		Type: string(e.Type), Description: e.Description, Wikidata: e.Wikidata,
	})
	f.entities[e.ID] = key
	if err != nil || key != fresh || f.scope(e.ID) != 0 {
		return key, err
	}

	return key, w.nameWords(ctx, key, sortName(e.Name))
}

// scope returns where an entity is known: 0 for the library.
func (f *frame) scope(id string) int64 {
	if id == article.AuthorID {
		return f.article
	}

	return 0
}

// entity returns the key of an entity that the label named by noun and label
// uses. The author needs no introduction.
func (w *writing) entity(ctx context.Context, f *frame, noun, label, id string) (int64, error) {
	if key, ok := f.entities[id]; ok {
		return key, nil
	}
	if id == article.AuthorID {
		return w.saveEntity(ctx, f, article.Entity{ID: id, Name: authorName, Type: article.TypePerson})
	}

	return 0, fmt.Errorf("%s %.40q: entity %.40q is not among the entities: %w", noun, label, id, article.ErrInvalid)
}

// meetEntities tells f the entities that are already known for its article.
func (w *writing) meetEntities(ctx context.Context, f *frame) error {
	rows, err := w.EntitiesOfArticle(ctx, f.article)
	if err != nil {
		return err
	}
	for _, row := range rows {
		f.entities[row.ID] = row.Key
	}
	key, err := w.EntityKey(ctx, db.EntityKeyParams{Scope: f.article, ID: article.AuthorID})
	if err == nil {
		f.entities[article.AuthorID] = key
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}

	return err
}

// sortName is the key by which lists order a name: its folded words.
func sortName(name string) string {
	words := foldedWords(name)
	if words == nil {
		return article.FoldSpace(name)
	}

	return strings.Join(words, " ")
}
