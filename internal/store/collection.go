package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// SaveCollection stores c, which by has made or changed, and returns it as kept. A
// collection of version 0 is new:
// its ID must be free, else the error is article.ErrExists. Any other version is an
// edit of exactly that one: title, description and articles become those of c; it
// returns article.ErrConflict if the collection has another version by now, and
// article.ErrNotFound if it is not there. Both return article.ErrInvalid for an
// article that the library does not have, and the errors of Check.
func (s *Store) SaveCollection(ctx context.Context, c article.Collection, by string, now time.Time) (article.Collection, error) {
	if err := c.Check(); err != nil {
		return article.Collection{}, err
	}
	if !storable(c.Title + c.Description + c.By + by) {
		return article.Collection{}, fmt.Errorf("collection %q: %w", c.ID, article.ErrInvalid)
	}
	err := s.change(ctx, func(w *writing) error {
		save, do := w.changeCollection, article.DoEdit
		if c.Version == 0 {
			save, do = w.addCollection, article.DoAdd
		}
		if err := save(ctx, c, now); err != nil {
			return err
		}
		if err := w.EmptyCollection(ctx, c.ID); err != nil {
			return err
		}

		if err := w.collect(ctx, c); err != nil {
			return err
		}

		return w.recordCollection(ctx, c, do, by)
	})
	if err != nil {
		return article.Collection{}, found(err, "collection", c.ID)
	}

	return s.Collection(ctx, c.ID)
}

func (w *writing) addCollection(ctx context.Context, c article.Collection, now time.Time) error {
	n, err := w.CountCollections(ctx)
	if err != nil {
		return err
	}
	if n >= article.MostCollections {
		return fmt.Errorf("a library has at most %d collections: %w", article.MostCollections, article.ErrTooLarge)
	}
	added, err := w.AddCollection(ctx, db.AddCollectionParams{
		ID: c.ID, Title: c.Title, SortTitle: collectionSort(c), Description: c.Description, Person: c.By, CreatedMs: now.UnixMilli(),
	})
	if err == nil && added == 0 {
		err = article.ErrExists
	}

	return err
}

// collectionSort is what a collection is listed by: never "".
func collectionSort(c article.Collection) string { return "=" + cut(sortName(c.Title), maxSortTitle) }

func (w *writing) changeCollection(ctx context.Context, c article.Collection, now time.Time) error {
	changed, err := w.UpdateCollection(ctx, db.UpdateCollectionParams{
		ID: c.ID, Version: int64(c.Version), Title: c.Title, SortTitle: collectionSort(c), Description: c.Description, UpdatedMs: now.UnixMilli(),
	})

	return w.current(ctx, c.ID, c.Version, changed, err)
}

// current tells why no row of a collection with a version was changed.
func (w *writing) current(ctx context.Context, id string, version int, changed int64, err error) error {
	if err != nil || changed > 0 {
		return err
	}
	row, err := w.CollectionByID(ctx, id)
	if err != nil {
		return err
	}

	return fmt.Errorf("version %d, now %d: %w", version, row.Version, article.ErrConflict)
}

// collect saves the articles of a collection that has none.
func (w *writing) collect(ctx context.Context, c article.Collection) error {
	rows := &batch{into: "INSERT INTO collection_article (collection, article, position) VALUES"}
	r := &reading{w.Queries, w.tx}
	for i, slug := range c.Articles {
		row, err := r.articleRow(ctx, writable(slug))
		if err != nil {
			return fmt.Errorf("there is no article %.80q: %w", slug, article.ErrInvalid)
		}
		rows.add(c.ID, row.Key, i)
	}

	return w.insert(ctx, rows)
}

// recordCollection records what somebody did to c, with what it holds then.
func (w *writing) recordCollection(ctx context.Context, c article.Collection, do article.Doing, by string) error {
	detail := c.Title
	if do != article.DoDelete {
		detail += ": " + strconv.Itoa(len(c.Articles)) + " articles"
	}

	return w.record(ctx, article.Change{
		Object: article.OfCollection, ObjectID: c.ID, Version: c.Version + 1, Action: do, By: by, Audience: article.Public, Detail: detail,
	})
}

// RemoveCollection forgets a collection of exactly that version, for by. Its articles
// stay. Errors are those of an edit.
func (s *Store) RemoveCollection(ctx context.Context, id string, version int, by string) error {
	err := s.change(ctx, func(w *writing) error {
		row, err := w.CollectionByID(ctx, writable(id))
		if err != nil {
			return err
		}
		removed, err := w.DeleteCollection(ctx, db.DeleteCollectionParams{ID: row.ID, Version: int64(version)})
		if err := w.current(ctx, row.ID, version, removed, err); err != nil {
			return err
		}

		return w.recordCollection(ctx, article.Collection{ID: row.ID, Title: row.Title, Version: version}, article.DoDelete, by)
	})

	return found(err, "collection", id)
}

// Collection returns a collection, article.ErrNotFound if there is none with that ID.
func (s *Store) Collection(ctx context.Context, id string) (article.Collection, error) {
	var c article.Collection
	err := s.look(ctx, func(r *reading) error {
		row, err := r.CollectionByID(ctx, writable(id))
		if err != nil {
			return err
		}
		c = collectionOf(row)
		c.Articles, err = r.SlugsOfCollection(ctx, c.ID)
		c.Count = len(c.Articles)

		return err
	})

	return c, found(err, "collection", id)
}

// Collected returns the articles of a collection in their order, none for one that
// is not there.
func (s *Store) Collected(ctx context.Context, id string) ([]article.Summary, error) {
	rows, err := s.read.SummariesOfCollection(ctx, writable(id))
	if err != nil {
		return nil, fmt.Errorf("articles of collection %.80q: %w", id, s.engine.translate(err))
	}
	var all []article.Summary
	for _, row := range rows {
		summary, err := summaryOf(db.SummariesRow(row))
		if err != nil {
			return nil, err
		}
		all = append(all, summary)
	}

	return all, nil
}

// Collections returns all collections in the order of their titles, without their
// articles.
func (s *Store) Collections(ctx context.Context) ([]article.Collection, error) {
	rows, err := s.read.Collections(ctx)
	if err != nil {
		return nil, fmt.Errorf("collections: %w", s.engine.translate(err))
	}
	var all []article.Collection
	for _, row := range rows {
		c := collectionOf(db.CollectionByIDRow{
			ID: row.ID, Title: row.Title, Description: row.Description, Person: row.Person,
			CreatedMs: row.CreatedMs, UpdatedMs: row.UpdatedMs, Version: row.Version,
		})
		c.Count = int(row.Articles)
		all = append(all, c)
	}

	return all, nil
}

func collectionOf(row db.CollectionByIDRow) article.Collection {
	return article.Collection{
		ID: row.ID, Title: row.Title, Description: row.Description, By: row.Person,
		Created: timeOf(row.CreatedMs), Updated: timeOf(row.UpdatedMs), Version: int(row.Version),
	}
}
