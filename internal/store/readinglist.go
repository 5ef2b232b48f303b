package store

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// SaveReadingList stores l and returns it as kept. A list of version 0 is new: its ID
// must be free, else the error is article.ErrExists. Any other version is an edit of
// exactly that one: all but who made it becomes that of l; it returns
// article.ErrConflict if the list has another version by now, and article.ErrNotFound
// if it is not there. Both return article.ErrInvalid for an article that the library
// does not have, and the errors of Check. An item without a time is added now.
func (s *Store) SaveReadingList(ctx context.Context, l article.ReadingList, now time.Time) (article.ReadingList, error) {
	if err := l.Check(); err != nil {
		return article.ReadingList{}, err
	}
	if !storable(l.Title + l.Description + l.By) {
		return article.ReadingList{}, fmt.Errorf("reading list %q: %w", l.ID, article.ErrInvalid)
	}
	err := s.change(ctx, func(w *writing) error {
		save := w.changeReadingList
		if l.Version == 0 {
			save = w.addReadingList
		}
		if err := save(ctx, l, now); err != nil {
			return err
		}
		if err := w.EmptyReadingList(ctx, l.ID); err != nil {
			return err
		}

		return w.fillReadingList(ctx, l, now)
	})
	if err != nil {
		return article.ReadingList{}, found(err, "reading list", l.ID)
	}

	return s.ReadingList(ctx, l.ID)
}

func (w *writing) addReadingList(ctx context.Context, l article.ReadingList, now time.Time) error {
	n, err := w.CountReadingLists(ctx)
	if err != nil {
		return err
	}
	if n >= article.MostReadingLists {
		return fmt.Errorf("a library has at most %d reading lists: %w", article.MostReadingLists, article.ErrTooLarge)
	}
	added, err := w.AddReadingList(ctx, db.AddReadingListParams{
		ID: l.ID, Title: l.Title, SortTitle: readingListSort(l), Description: l.Description, Person: l.By, Listed: l.Listed, CreatedMs: now.UnixMilli(),
	})
	if err == nil && added == 0 {
		err = article.ErrExists
	}

	return err
}

// readingListSort is what a list is listed by: never "".
func readingListSort(l article.ReadingList) string {
	return "=" + cut(sortName(l.Title), maxSortTitle)
}

func (w *writing) changeReadingList(ctx context.Context, l article.ReadingList, now time.Time) error {
	changed, err := w.UpdateReadingList(ctx, db.UpdateReadingListParams{
		ID: l.ID, Version: int64(l.Version), Title: l.Title, SortTitle: readingListSort(l), Description: l.Description, Listed: l.Listed, UpdatedMs: now.UnixMilli(),
	})

	return w.currentReadingList(ctx, l.ID, l.Version, changed, err)
}

// currentReadingList tells why no row of a list with a version was changed.
func (w *writing) currentReadingList(ctx context.Context, id string, version int, changed int64, err error) error {
	if err != nil || changed > 0 {
		return err
	}
	row, err := w.ReadingListByID(ctx, id)
	if err != nil {
		return err
	}

	return fmt.Errorf("version %d, now %d: %w", version, row.Version, article.ErrConflict)
}

// fillReadingList saves the items of a list that has none.
func (w *writing) fillReadingList(ctx context.Context, l article.ReadingList, now time.Time) error {
	rows := &batch{into: "INSERT INTO reading_list_item (list, position, article, first_sentence, last_sentence, words, remark, added_ms) VALUES"}
	r := &reading{w.Queries, w.tx}
	for i, item := range l.Items {
		if !storable(item.Words + item.Remark) {
			return fmt.Errorf("the words of entry %d: %w", i+1, article.ErrInvalid)
		}
		row, err := r.articleRow(ctx, writable(item.Article))
		if err != nil {
			return fmt.Errorf("there is no article %.80q: %w", item.Article, article.ErrInvalid)
		}
		added := item.Added.UnixMilli()
		if item.Added.IsZero() {
			added = now.UnixMilli()
		}
		rows.add(l.ID, i, row.Key, item.From, item.To, item.Words, item.Remark, added)
	}

	return w.insert(ctx, rows)
}

// RemoveReadingList forgets a list of exactly that version. Errors are those of an
// edit.
func (s *Store) RemoveReadingList(ctx context.Context, id string, version int) error {
	err := s.change(ctx, func(w *writing) error {
		removed, err := w.DeleteReadingList(ctx, db.DeleteReadingListParams{ID: writable(id), Version: int64(version)})

		return w.currentReadingList(ctx, writable(id), version, removed, err)
	})

	return found(err, "reading list", id)
}

// ReadingList returns a list with its items, article.ErrNotFound if there is none with
// that ID.
func (s *Store) ReadingList(ctx context.Context, id string) (article.ReadingList, error) {
	var l article.ReadingList
	err := s.look(ctx, func(r *reading) error {
		row, err := r.ReadingListByID(ctx, writable(id))
		if err != nil {
			return err
		}
		l = readingListOf(row)
		items, err := r.ItemsOfReadingList(ctx, l.ID)
		for _, i := range items {
			l.Items = append(l.Items, article.ReadingItem{
				Article: i.Slug, From: i.FirstSentence, To: i.LastSentence, Words: i.Words, Remark: i.Remark, Added: timeOf(i.AddedMs),
			})
		}
		l.Count = len(l.Items)

		return err
	})

	return l, found(err, "reading list", cmp.Or(id, "with no key"))
}

// ReadingLists returns all lists in the order of their titles, without their items.
func (s *Store) ReadingLists(ctx context.Context) ([]article.ReadingList, error) {
	rows, err := s.read.ReadingLists(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading lists: %w", s.engine.translate(err))
	}
	var all []article.ReadingList
	for _, row := range rows {
		l := readingListOf(db.ReadingListByIDRow{
			ID: row.ID, Title: row.Title, Description: row.Description, Person: row.Person, Listed: row.Listed,
			CreatedMs: row.CreatedMs, UpdatedMs: row.UpdatedMs, Version: row.Version,
		})
		l.Count = int(row.Items)
		all = append(all, l)
	}

	return all, nil
}

func readingListOf(row db.ReadingListByIDRow) article.ReadingList {
	return article.ReadingList{
		ID: row.ID, Title: row.Title, Description: row.Description, By: row.Person, Listed: row.Listed,
		Created: timeOf(row.CreatedMs), Updated: timeOf(row.UpdatedMs), Version: int(row.Version),
	}
}
