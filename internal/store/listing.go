package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A sorting is how a list of articles is ordered: by a column of shelf, then by
// key.
type sorting struct {
	column  string
	rising  bool
	textual bool
}

func sortingOf(s article.Sort) (sorting, error) {
	switch s {
	case article.SortAdded, "":
		return sorting{column: "x.created_ms"}, nil
	case article.SortPublished:
		return sorting{column: "x.day", textual: true}, nil
	case article.SortTitle:
		return sorting{column: "x.sort_title", rising: true, textual: true}, nil
	case article.SortCited:
		return sorting{column: "x.cited"}, nil
	}

	return sorting{}, fmt.Errorf("sort %.40q: %w", string(s), article.ErrMalformed)
}

// narrowed returns what l asks of the row x of shelf.
func narrowed(l article.Listing) (scope, error) {
	var s scope
	if l.Language != "" {
		language := strings.ToLower(l.Language)
		// Not by the index: most articles of a library are in one language, and to
		// look each of them up costs three times what reading all in order does.
		s.add(false, []string{"x.language || '' = ?", "x.language || '' LIKE ?"}, language, language+"-%")
	}
	if l.Publisher != "" {
		s.add(false, []string{"x.publisher = ?"}, l.Publisher)
	}
	if l.Tag != "" {
		s.add(false, []string{"x.article IN (SELECT t.article FROM article_tag t WHERE t.tag = ?)"}, sortName(l.Tag))
	}
	if l.Collection != "" {
		s.add(false, []string{"x.article IN (SELECT c.article FROM collection_article c WHERE c.collection = ?)"}, l.Collection)
	}
	if l.From != "" {
		s.add(false, []string{"x.day >= ?"}, l.From)
	}
	if l.To != "" {
		s.add(false, []string{"x.day <= ?"}, l.To)
	}
	for _, word := range foldedWords(l.Words) {
		s.add(false, []string{"x.words LIKE ?"}, "% "+word+"%")
	}
	switch l.Labels {
	case "":
	case article.LabelsReviewed:
		s.where = append(s.where, "x.labels > 0 AND x.pending = 0")
	case article.LabelsOpen:
		s.where = append(s.where, "x.pending > 0")
	case article.LabelsNone:
		s.where = append(s.where, "x.labels = 0")
	default:
		return s, fmt.Errorf("labels %.40q: %w", string(l.Labels), article.ErrMalformed)
	}
	for _, arg := range s.args {
		if text, ok := arg.(string); ok && !storable(text) {
			return s, fmt.Errorf("filter %.40q: %w", text, article.ErrMalformed)
		}
	}

	return s, nil
}

// Listing lists the articles that l asks for. It returns article.ErrMalformed for a
// cursor of another list or order, and for an unknown state of labels or order.
func (s *Store) Listing(ctx context.Context, l article.Listing, c article.Cursor) (article.List[article.Summary], error) {
	order, err := sortingOf(l.Sort)
	if err != nil {
		return article.List[article.Summary]{}, err
	}
	where, err := narrowed(l)
	if err == nil {
		err = order.after(&where, c)
	}
	if err != nil {
		return article.List[article.Summary]{}, err
	}

	var rows []listed
	err = s.look(ctx, func(r *reading) error {
		rows, err = r.listed(ctx, order, where, limitOf(c)+1)

		return err
	})
	if err != nil {
		return article.List[article.Summary]{}, fmt.Errorf("articles: %w", s.engine.translate(err))
	}

	return page(rows, limitOf(c), func(row listed) (article.Summary, error) { return summaryOf(row.SummariesRow) }, func(row listed) string {
		return after(order.column, row.sort, strconv.FormatInt(row.Key, 10))
	})
}

// after adds to where what rows behind the cursor meet.
func (o sorting) after(where *scope, c article.Cursor) error {
	fields, err := parts(c, o.column, 2)
	if err != nil || fields == nil {
		return err
	}
	key, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return malformed(c)
	}
	var value any = fields[0]
	if !o.textual {
		if value, err = strconv.ParseInt(fields[0], 10, 64); err != nil {
			return malformed(c)
		}
	}
	compare := "<"
	if o.rising {
		compare = ">"
	}
	where.where = append(where.where, "("+o.column+", x.article) "+compare+" (?, ?)")
	where.args = append(where.args, value, key)

	return nil
}

// listed is a row of a list, with what it is sorted by.
type listed struct {
	db.SummariesRow
	sort string
}

func (r *reading) listed(ctx context.Context, order sorting, where scope, most int) ([]listed, error) {
	direction := " DESC"
	if order.rising {
		direction = ""
	}
	by := " ORDER BY " + order.column + direction + ", x.article" + direction
	statement := `SELECT s.key, s.slug, s.revision, s.created_ms, s.title, s.title_supplied, s.byline, s.publisher, s.published, s.url,
		s.license, s.language, s.description, s.sentences, s.mentions, s.cited, s.notes, s.labels, s.unconfirmed, s.tags, CAST(` + order.column + ` AS TEXT)
		FROM (SELECT x.article, x.created_ms, x.day, x.sort_title, x.cited FROM shelf x` + whereOf(where) + by + " LIMIT $" + strconv.Itoa(len(where.args)+1) + `) x
		JOIN summary s ON s.key = x.article` + by

	var rows []listed
	err := r.each(ctx, statement, append(where.args, most), func(row *sql.Rows) error {
		var l listed
		err := row.Scan(&l.Key, &l.Slug, &l.Revision, &l.CreatedMs, &l.Title, &l.TitleSupplied, &l.Byline, &l.Publisher, &l.Published, &l.Url,
			&l.License, &l.Language, &l.Description, &l.Sentences, &l.Mentions, &l.Cited, &l.Notes, &l.Labels, &l.Unconfirmed, &l.Tags, &l.sort)
		rows = append(rows, l)

		return err
	})

	return rows, err
}

func whereOf(s scope) string {
	if s.empty() {
		return ""
	}

	return " WHERE " + s.sql(1)
}

// CountArticles returns how many articles l asks for. Errors are those of Listing.
func (s *Store) CountArticles(ctx context.Context, l article.Listing) (int, error) {
	where, err := narrowed(l)
	if err != nil {
		return 0, err
	}
	var n int
	err = s.look(ctx, func(r *reading) error {
		return r.each(ctx, "SELECT COUNT(*) FROM shelf x"+whereOf(where), where.args, func(row *sql.Rows) error { return row.Scan(&n) })
	})
	if err != nil {
		return 0, fmt.Errorf("articles: %w", s.engine.translate(err))
	}

	return n, nil
}

// mostShelved is how many values of one kind Shelf gives.
const mostShelved = 200

// Shelf counts what the articles of the library have in common: the most frequent
// 200 languages, publishers, tags and collections.
func (s *Store) Shelf(ctx context.Context) (article.Shelf, error) {
	var shelf article.Shelf
	err := s.look(ctx, func(r *reading) error {
		for _, kind := range []struct {
			into      *[]article.ShelfCount
			statement string
		}{
			{&shelf.Languages, "SELECT language, '', COUNT(*) AS n FROM shelf WHERE language <> '' GROUP BY language ORDER BY n DESC, language LIMIT $1"},
			{&shelf.Publishers, "SELECT publisher, '', COUNT(*) AS n FROM shelf WHERE publisher <> '' GROUP BY publisher ORDER BY n DESC, publisher LIMIT $1"},
			{&shelf.Tags, "SELECT MIN(shown), '', COUNT(*) AS n FROM article_tag GROUP BY tag ORDER BY n DESC, tag LIMIT $1"},
			{&shelf.Collections, "SELECT c.id, c.title, COUNT(*) AS n FROM collection c JOIN collection_article a ON a.collection = c.id GROUP BY c.id ORDER BY n DESC, c.id LIMIT $1"},
		} {
			err := r.each(ctx, kind.statement, []any{mostShelved}, func(row *sql.Rows) error {
				var c article.ShelfCount
				err := row.Scan(&c.Value, &c.Name, &c.Count)
				*kind.into = append(*kind.into, c)

				return err
			})
			if err != nil {
				return err
			}
		}

		return nil
	})
	if err != nil {
		return article.Shelf{}, fmt.Errorf("shelf: %w", s.engine.translate(err))
	}

	return shelf, nil
}
