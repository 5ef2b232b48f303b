package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"math"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Article returns the current revision of an article, article.ErrNotFound if
// there is none with that slug.
func (s *Store) Article(ctx context.Context, slug string) (*article.Article, error) {
	return s.revision(ctx, slug, func(row db.Article) int64 { return row.Revision })
}

// Newest returns the number of the newest revision of an article. It costs one read
// by key.
func (s *Store) Newest(ctx context.Context, slug string) (int, error) {
	if !storable(slug) {
		return 0, found(article.ErrNotFound, "article", slug)
	}
	row, err := s.read.ArticleBySlug(ctx, slug)

	return int(row.Revision), found(s.engine.translate(err), "article", slug)
}

// ArticleRevision returns revision n of an article, article.ErrNotFound if there
// is none.
func (s *Store) ArticleRevision(ctx context.Context, slug string, n int) (*article.Article, error) {
	return s.revision(ctx, slug, func(db.Article) int64 { return int64(n) })
}

func (s *Store) revision(ctx context.Context, slug string, number func(db.Article) int64) (*article.Article, error) {
	var a *article.Article
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		a, err = r.revision(ctx, row.Key, number(row))

		return err
	})
	if err != nil {
		return nil, found(err, "article", slug)
	}

	return a, nil
}

func (r *reading) articleRow(ctx context.Context, slug string) (db.Article, error) {
	if !storable(slug) {
		return db.Article{}, sql.ErrNoRows
	}

	return r.ArticleBySlug(ctx, slug)
}

// revision reads one revision of the article with key.
func (r *reading) revision(ctx context.Context, key, number int64) (*article.Article, error) {
	row, err := r.Revision(ctx, db.RevisionParams{Article: key, Number: number})
	if err != nil {
		return nil, err
	}
	a := &article.Article{
		Slug:     row.Slug,
		Revision: int(row.Number),
		Metadata: article.Metadata{
			Title: row.Title, TitleSupplied: row.TitleSupplied, Byline: row.Byline, Publisher: row.Publisher,
			Published: row.Published, URL: row.Url, License: row.License, Language: row.Language, Description: row.Description,
		},
		Source:  article.Source{Format: article.Format(row.SourceFormat), Name: row.SourceName, Body: string(row.SourceBody)},
		Text:    row.Body,
		Created: timeOf(row.CreatedMs),
	}

	return a, r.structure(ctx, a, key, number)
}

// structure fills the blocks, marks and sentences of a.
func (r *reading) structure(ctx context.Context, a *article.Article, key, number int64) error {
	blocks, err := r.Blocks(ctx, db.BlocksParams{Article: key, Revision: number})
	if err != nil {
		return err
	}
	for _, b := range blocks {
		a.Blocks = append(a.Blocks, article.Block{
			Span: spanOf(b.StartByte, b.EndByte), Kind: article.BlockKind(b.Kind), Parent: int(b.Parent), Level: int(b.Level), Info: b.Info,
		})
	}
	marks, err := r.Marks(ctx, db.MarksParams{Article: key, Revision: number})
	if err != nil {
		return err
	}
	for _, m := range marks {
		a.Marks = append(a.Marks, article.Mark{Span: spanOf(m.StartByte, m.EndByte), Kind: article.MarkKind(m.Kind), Href: m.Href, Title: m.Title})
	}
	sentences, err := r.Sentences(ctx, db.SentencesParams{Article: key, Revision: number})
	if err != nil {
		return err
	}
	for _, s := range sentences {
		a.Sentences = append(a.Sentences, article.Sentence{Span: spanOf(s.StartByte, s.EndByte), ID: s.ID, Block: int(s.Block)})
	}

	return nil
}

// Articles lists articles, those that came in last first. It returns
// article.ErrMalformed for a cursor of another list.
func (s *Store) Articles(ctx context.Context, c article.Cursor) (article.List[article.Summary], error) {
	from, err := numbers(c, "articles", math.MaxInt64, math.MaxInt64)
	if err != nil {
		return article.List[article.Summary]{}, err
	}
	rows, err := s.read.Summaries(ctx, db.SummariesParams{BeforeMs: from[0], BeforeKey: from[1], Most: int64(limitOf(c) + 1)})
	if err != nil {
		return article.List[article.Summary]{}, fmt.Errorf("articles: %w", s.engine.translate(err))
	}

	return page(rows, limitOf(c), summaryOf, func(row db.SummariesRow) string {
		return afterNumbers("articles", row.CreatedMs, row.Key)
	})
}

// Summary returns what lists show of an article, article.ErrNotFound if there is
// none with that slug.
func (s *Store) Summary(ctx context.Context, slug string) (article.Summary, error) {
	var summary article.Summary
	err := s.look(ctx, func(r *reading) error {
		a, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		// The row right after the place before it in the list of Articles.
		rows, err := r.Summaries(ctx, db.SummariesParams{BeforeMs: a.CreatedMs, BeforeKey: a.Key + 1, Most: 1})
		if err != nil {
			return err
		}
		summary, err = summaryOf(rows[0])

		return err
	})

	return summary, found(err, "article", slug)
}

func summaryOf(row db.SummariesRow) (article.Summary, error) {
	return article.Summary{
		Slug:     row.Slug,
		Revision: int(row.Revision),
		Metadata: article.Metadata{
			Title: row.Title, TitleSupplied: row.TitleSupplied, Byline: row.Byline, Publisher: row.Publisher,
			Published: row.Published, URL: row.Url, License: row.License, Language: row.Language, Description: row.Description,
		},
		Tags:      tagsOf(row.Tags),
		Created:   timeOf(row.CreatedMs),
		Sentences: int(row.Sentences),
		Mentions:  int(row.Mentions),
		Cited:     int(row.Cited),
		Notes:     int(row.Notes),
		Labels:    int(row.Labels),
		Pending:   int(row.Unconfirmed),
		Reviewed:  row.Labels > 0 && row.Unconfirmed == 0,
	}, nil
}

// SlugTaken reports whether an article has the slug.
func (s *Store) SlugTaken(ctx context.Context, slug string) (bool, error) {
	if !storable(slug) {
		return false, nil
	}
	taken, err := s.read.SlugTaken(ctx, slug)

	return taken, found(s.engine.translate(err), "article", slug)
}

// SlugOfText returns the slug of an article whose current text is exactly text,
// the one that came first if there are several, article.ErrNotFound if there is
// none.
func (s *Store) SlugOfText(ctx context.Context, text string) (string, error) {
	rows, err := s.read.SlugsByHash(ctx, hashOf(text))
	if err != nil {
		return "", fmt.Errorf("article with that text: %w", s.engine.translate(err))
	}
	if len(rows) == 0 {
		return "", fmt.Errorf("article with that text: %w", article.ErrNotFound)
	}

	return rows[0], nil
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))

	return hex.EncodeToString(sum[:])
}
