package store

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Revisions lists the revisions of an article, the newest first. It returns
// article.ErrNotFound for an unknown article and article.ErrMalformed for a cursor
// of another list.
func (s *Store) Revisions(ctx context.Context, slug string, c article.Cursor) (article.List[article.Revision], error) {
	from, err := numbers(c, "revisions", math.MaxInt64)
	if err != nil {
		return article.List[article.Revision]{}, err
	}
	var list article.List[article.Revision]
	err = s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		rows, err := r.Queries.Revisions(ctx, db.RevisionsParams{Article: row.Key, Before: from[0], Most: int64(limitOf(c) + 1)})
		if err != nil {
			return err
		}
		list, err = page(rows, limitOf(c), revisionOf, func(row db.RevisionsRow) string { return afterNumbers("revisions", row.Number) })

		return err
	})

	return list, found(err, "article", slug)
}

func revisionOf(row db.RevisionsRow) (article.Revision, error) {
	return article.Revision{
		Number: int(row.Number), Title: row.Title, By: row.Person, Summary: row.Summary, Restored: int(row.Restored),
		Created: timeOf(row.CreatedMs), Sentences: int(row.Sentences),
		Changes: article.Changes{
			Edited: int(row.Edited), Moved: int(row.Moved), Split: int(row.Split),
			Merged: int(row.Merged), Deleted: int(row.Deleted), Added: int(row.Added),
		},
	}, nil
}

// Sentence returns what became of a sentence, whether the newest revision has it
// or not, article.ErrNotFound if there never was one with that ID.
func (s *Store) Sentence(ctx context.Context, id string) (article.Life, error) {
	var life article.Life
	err := s.look(ctx, func(r *reading) error {
		if !storable(id) {
			return sql.ErrNoRows
		}
		var err error
		life, err = r.life(ctx, id)

		return err
	})

	return life, found(err, "sentence", id)
}

func (r *reading) life(ctx context.Context, id string) (article.Life, error) {
	row, err := r.SentenceByID(ctx, id)
	if err != nil {
		return article.Life{}, err
	}
	l := article.Life{ID: id, Article: row.Slug, Title: row.Title, Language: row.Language, Current: int(row.Revision)}
	wordings, err := r.Wordings(ctx, row.Key)
	if err != nil {
		return l, err
	}
	for _, w := range wordings {
		l.Wordings = withWording(l.Wordings, w)
	}
	if len(l.Wordings) == 0 {
		return l, sql.ErrNoRows
	}
	if l.Last().Last < l.Current {
		l.Gone, err = r.gone(ctx, row.Key)
	}

	return l, err
}

// withWording adds what one revision has to the wordings of those before it.
func withWording(all []article.Wording, row db.WordingsRow) []article.Wording {
	revision := int(row.Revision)
	if i := len(all) - 1; i >= 0 && all[i].Last == revision-1 && all[i].Text == row.Words {
		all[i].Last, all[i].Ordinal = revision, int(row.Ordinal)
		return all
	}

	return append(all, article.Wording{
		First: revision, Last: revision, Ordinal: int(row.Ordinal), Text: row.Words,
		Created: timeOf(row.CreatedMs), By: row.Person, Summary: row.Summary, Fate: article.FateKind(row.Kind),
	})
}

func (r *reading) gone(ctx context.Context, key int64) (*article.Departure, error) {
	row, err := r.LastFate(ctx, key)
	if err != nil {
		return nil, err
	}
	heirs, err := r.heirs(ctx, key, map[int64]bool{})

	return &article.Departure{
		Revision: int(row.Revision), Created: timeOf(row.CreatedMs), By: row.Person, Fate: article.FateKind(row.Kind), Heirs: heirs,
	}, err
}

// heirs returns the sentences of the current revision that hold the words of one
// that it does not have, however many revisions lie between. seen keeps it from
// going in circles.
func (r *reading) heirs(ctx context.Context, key int64, seen map[int64]bool) ([]article.Heir, error) {
	if seen[key] {
		return nil, nil
	}
	seen[key] = true
	last, err := r.LastFate(ctx, key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rows, err := r.HeirsOf(ctx, db.HeirsOfParams{Sentence: key, Revision: last.Revision})
	if err != nil {
		return nil, err
	}
	var heirs []article.Heir
	for _, row := range rows {
		if row.Ordinal > 0 {
			if !seen[row.Heir] {
				heirs = append(heirs, article.Heir{ID: row.ID, Ordinal: int(row.Ordinal), Text: row.Words})
			}
			seen[row.Heir] = true
			continue
		}
		more, err := r.heirs(ctx, row.Heir, seen)
		if err != nil {
			return nil, err
		}
		heirs = append(heirs, more...)
	}

	return heirs, nil
}

// RetiredSentences returns the sentences that the current revision of an article
// does not have, with their last words; those that left last come first.
func (s *Store) RetiredSentences(ctx context.Context, slug string) ([]article.Retired, error) {
	var retired []article.Retired
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		rows, err := r.Queries.RetiredSentences(ctx, row.Key)
		for _, row := range rows {
			retired = append(retired, article.Retired(row))
		}

		return err
	})

	return retired, found(err, "article", slug)
}

// SlugOfURL returns the slug of the article with that canonical address, the one
// that came first if there are several, article.ErrNotFound if there is none.
func (s *Store) SlugOfURL(ctx context.Context, url string) (string, error) {
	if !storable(url) {
		return "", found(article.ErrNotFound, "article of", url)
	}
	slug, err := s.read.SlugByURL(ctx, url)

	return slug, found(s.engine.translate(err), "article of", url)
}
