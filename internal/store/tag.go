package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Retagged is what becomes of the tags of an article with a revision.
type Retagged struct {
	Tags []string // those that it gets, and no others
	Was  []string // those that were changed: others are article.ErrConflict
}

// retag changes the tags of an article.
func (w *writing) retag(ctx context.Context, key int64, slug, by string, r Retagged) error {
	now, err := w.TagsOfArticle(ctx, key)
	if err != nil {
		return err
	}
	if !slices.Equal(r.Was, now) {
		return article.ErrConflict
	}
	if err := w.DeleteTags(ctx, key); err != nil {
		return err
	}

	if err := w.saveTags(ctx, key, r.Tags); err != nil {
		return err
	}

	return w.recordTags(ctx, key, slug, by, now)
}

// SetTags gives an article the tags, and no others. Those that differ in case or
// accents alone are one: the first spelling stays. It returns article.ErrNotFound
// for an unknown article, article.ErrTooLarge for too many tags or too long ones,
// and article.ErrConflict if was, the tags that were changed, are not the
// article's; nil changes whatever there is. by is the name of who does it.
func (s *Store) SetTags(ctx context.Context, slug string, tags, was []string, by string) error {
	return s.changeTags(ctx, slug, by, func(now []string) ([]string, error) {
		if was != nil && !slices.Equal(was, now) {
			return nil, article.ErrConflict
		}

		return tags, nil
	})
}

// AddTags gives an article the tags beside those that it has. Errors are those of
// SetTags.
func (s *Store) AddTags(ctx context.Context, slug string, tags []string) error {
	if len(tags) == 0 {
		return nil
	}

	return s.changeTags(ctx, slug, "", func(now []string) ([]string, error) { return slices.Concat(now, tags), nil })
}

func (s *Store) changeTags(ctx context.Context, slug, by string, next func(now []string) ([]string, error)) error {
	err := s.change(ctx, func(w *writing) error {
		row, err := (&reading{w.Queries, w.tx}).articleRow(ctx, slug)
		if err != nil {
			return err
		}
		now, err := w.TagsOfArticle(ctx, row.Key)
		if err != nil {
			return err
		}
		tags, err := next(now)
		if err != nil {
			return err
		}
		if err := w.DeleteTags(ctx, row.Key); err != nil {
			return err
		}

		if err := w.saveTags(ctx, row.Key, tags); err != nil {
			return err
		}

		return w.recordTags(ctx, row.Key, slug, by, now)
	})

	return found(err, "article", slug)
}

// recordTags records that an article has other tags than those it had.
func (w *writing) recordTags(ctx context.Context, key int64, slug, by string, was []string) error {
	now, err := w.TagsOfArticle(ctx, key)
	if err != nil || slices.Equal(now, was) {
		return err
	}

	return w.record(ctx, article.Change{
		Article: slug, Object: article.OfArticle, ObjectID: slug, Action: article.DoTag, By: by, Audience: article.Public,
		Detail: cmp.Or(strings.Join(now, ", "), "no tags"),
	})
}

// saveTags saves the tags of an article that has none.
func (w *writing) saveTags(ctx context.Context, key int64, tags []string) error {
	rows, err := tagRows(key, tags)
	if err != nil {
		return err
	}

	return w.insert(ctx, rows)
}

func tagRows(key int64, tags []string) (*batch, error) {
	rows := &batch{into: "INSERT INTO article_tag (article, tag, position, shown) VALUES"}
	clean, err := article.CleanTags(tags)
	seen := map[string]bool{}
	for _, tag := range clean {
		if folded := sortName(tag); !seen[folded] {
			seen[folded] = true
			rows.add(key, folded, len(rows.rows), tag)
		}
	}

	return rows, err
}

// tagsOf reads what summary.tags lists.
func tagsOf(list string) []string {
	if list == "" {
		return nil
	}

	return strings.Split(list, ",")
}

// maxSortTitle is how many bytes of a title lists are ordered by: cursors hold them.
const maxSortTitle = 200

// cut returns at most the first bytes of s, whole characters.
func cut(s string, bytes int) string {
	if len(s) <= bytes {
		return s
	}

	return strings.ToValidUTF8(s[:bytes], "")
}

// shelved is the row of shelf for the article with key, without labels.
func shelved(key int64, head db.HeadOfArticleRow) db.SaveShelfParams {
	return db.SaveShelfParams{
		Article: key, CreatedMs: head.CreatedMs, Day: dayOf(head.Published, timeOf(head.CreatedMs)),
		SortTitle: cut(sortName(head.Title), maxSortTitle), Publisher: head.Publisher, Language: strings.ToLower(head.Language),
		Words: " " + strings.Join(foldedWords(head.Title+"\n"+head.Byline), " ") + " ",
	}
}

// shelfRow is the row of shelf for a new article.
func shelfRow(key int64, a *article.Article) *batch {
	p := shelved(key, db.HeadOfArticleRow{
		Title: a.Title, Byline: a.Byline, Publisher: a.Publisher, Published: a.Published, Language: a.Language, CreatedMs: a.Created.UnixMilli(),
	})
	row := &batch{into: "INSERT INTO shelf (article, created_ms, day, sort_title, publisher, language, words, cited, labels, pending) VALUES"}
	row.add(p.Article, p.CreatedMs, p.Day, p.SortTitle, p.Publisher, p.Language, p.Words, 0, 0, 0)

	return row
}

// keepShelf writes down what lists of articles know of the one with key, whose
// labels shown are.
func (w *writing) keepShelf(ctx context.Context, key int64, shown article.Labels) error {
	head, err := w.HeadOfArticle(ctx, key)
	if err != nil {
		return err
	}
	p := shelved(key, head)
	for _, state := range statesOf(shown) {
		p.Labels++
		if !state.confirmed {
			p.Pending++
		}
	}
	for _, a := range shown.Attributions {
		if a.Tier == article.TierCitation {
			p.Cited++
		}
	}

	return w.SaveShelf(ctx, p)
}
