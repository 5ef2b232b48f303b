package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Doubts lists what waits for a person to look at it, the oldest first: of one
// article, or of all for "". It returns article.ErrNotFound for an unknown article
// and article.ErrMalformed for a cursor of another list.
func (s *Store) Doubts(ctx context.Context, slug string, c article.Cursor) (article.List[article.Doubt], error) {
	return s.doubts(ctx, "", slug, c)
}

// DoubtsOf is Doubts for those of one kind: article.ReviewChanged for what stands at
// words that changed, article.ReviewUnplaced for what has no certain place. It returns
// article.ErrMalformed for another kind.
func (s *Store) DoubtsOf(ctx context.Context, kind article.ReviewKind, slug string, c article.Cursor) (article.List[article.Doubt], error) {
	if kind != article.ReviewChanged && kind != article.ReviewUnplaced {
		return article.List[article.Doubt]{}, fmt.Errorf("kind %.40q: %w", string(kind), article.ErrMalformed)
	}

	return s.doubts(ctx, kind, slug, c)
}

func (s *Store) doubts(ctx context.Context, kind article.ReviewKind, slug string, c article.Cursor) (article.List[article.Doubt], error) {
	from, err := numbers(c, "doubts", 0)
	if err != nil {
		return article.List[article.Doubt]{}, err
	}
	var list article.List[article.Doubt]
	err = s.look(ctx, func(r *reading) error {
		ask := db.DoubtPageParams{After: from[0], Which: string(kind), Most: int64(limitOf(c) + 1)}
		if slug != "" {
			row, err := r.articleRow(ctx, slug)
			if err != nil {
				return err
			}
			ask.Article = row.Key
		}
		rows, err := r.DoubtPage(ctx, ask)
		if err != nil {
			return err
		}
		one := func(row db.DoubtPageRow) (article.Doubt, error) { return r.doubt(ctx, db.DoubtByIDRow(row)) }
		list, err = page(rows, limitOf(c), one, func(row db.DoubtPageRow) string { return afterNumbers("doubts", row.Key) })

		return err
	})

	return list, found(err, "article", slug)
}

// SettledDoubts lists what persons settled, and what settled itself, the last
// first. It returns article.ErrMalformed for a cursor of another list.
func (s *Store) SettledDoubts(ctx context.Context, c article.Cursor) (article.List[article.Doubt], error) {
	from, err := numbers(c, "settled", math.MaxInt64, math.MaxInt64)
	if err != nil {
		return article.List[article.Doubt]{}, err
	}
	var list article.List[article.Doubt]
	err = s.look(ctx, func(r *reading) error {
		rows, err := r.SettledPage(ctx, db.SettledPageParams{BeforeMs: from[0], BeforeKey: from[1], Most: int64(limitOf(c) + 1)})
		if err != nil {
			return err
		}
		one := func(row db.SettledPageRow) (article.Doubt, error) { return r.doubt(ctx, db.DoubtByIDRow(row)) }
		list, err = page(rows, limitOf(c), one, func(row db.SettledPageRow) string {
			return afterNumbers("settled", row.SettledMs, row.Key)
		})

		return err
	})

	return list, found(err, "doubts", "settled")
}

// OpenDoubts returns how many notes and judgements wait for a person.
func (s *Store) OpenDoubts(ctx context.Context) (int, error) {
	n, err := s.read.CountDoubts(ctx)

	return int(n), found(s.engine.translate(err), "doubts", "open")
}

// Doubt returns a doubt, article.ErrNotFound if there is none with that ID.
func (s *Store) Doubt(ctx context.Context, id string) (article.Doubt, error) {
	var d article.Doubt
	err := s.look(ctx, func(r *reading) error {
		if !storable(id) {
			return sql.ErrNoRows
		}
		row, err := r.DoubtByID(ctx, id)
		if err != nil {
			return err
		}
		d, err = r.doubt(ctx, row)

		return err
	})

	return d, found(err, "doubt", id)
}

// doubt completes a row with what it is about, and where that stands today.
func (r *reading) doubt(ctx context.Context, row db.DoubtByIDRow) (article.Doubt, error) {
	d := article.Doubt{
		ID: row.ID, Article: row.Slug, Title: row.Title, Language: row.Language, About: row.About, Waiting: row.Waiting,
		Held: int(row.Held), Seen: int(row.Seen), Words: row.Words, Quote: row.Quote, Fate: article.FateKind(row.Fate),
		Since: int(row.Since), Opened: timeOf(row.OpenedMs), Outcome: article.Outcome(row.Outcome), By: row.Person,
	}
	if row.SettledMs > 0 {
		d.Settled = timeOf(row.SettledMs)
	}
	if !d.Waiting {
		d.Held = int(row.Revision)
	}
	var from, to string
	var at article.Span
	if row.Note != "" {
		n, err := r.NoteByID(ctx, row.Note)
		if err != nil {
			return d, err
		}
		note := noteOf(n)
		d.Note, from, to, at = &note, note.From, note.To, note.Quote
	} else {
		j, err := r.judgement(ctx, row.Article, row.Slug, row.Judgement)
		if err != nil {
			return d, err
		}
		d.Judgement, from, to = &j, j.Sentence, j.Sentence
		_, at = aboutLabel(labelOf(j))
	}

	return d, r.today(ctx, &d, row, from, to, at)
}

// judgement reads one judgement of the article with key.
func (r *reading) judgement(ctx context.Context, key int64, slug, id string) (article.Judgement, error) {
	row, err := r.JudgementByID(ctx, id)
	if err != nil {
		return article.Judgement{}, err
	}
	labels, err := r.labels(ctx, selection{"l.judgement = $1", []any{row.Key}})
	if err != nil {
		return article.Judgement{}, err
	}

	return judgementOf(db.JudgementsOfArticleRow(row), slug, labels), nil
}

// today fills the words that d would be about in the newest revision.
func (r *reading) today(ctx context.Context, d *article.Doubt, row db.DoubtByIDRow, from, to string, at article.Span) error {
	if d.Waiting {
		heirs, err := r.heirsToday(ctx, row.Article, from)
		var words []string
		for _, heir := range heirs {
			words = append(words, heir.Text)
		}
		d.Heirs, d.Now = heirs, strings.Join(words, " ")

		return err
	}
	first, err := r.Place(ctx, from)
	if err != nil {
		return err
	}
	last, err := r.Place(ctx, to)
	if err != nil {
		return err
	}
	body, err := r.Body(ctx, db.BodyParams{Article: row.Article, Number: row.Revision})
	if err != nil {
		return err
	}
	d.Heirs = []article.Heir{{ID: from, Ordinal: int(first.Ordinal), Text: first.Words}}
	d.Now = spanOf(first.StartByte, last.EndByte).In(body)
	if !at.Empty() && at.Within(body) {
		d.NowQuote = at.In(body)
	}

	return nil
}

// heirsToday returns the sentence with an ID if the newest revision has it, else
// those that hold its words.
func (r *reading) heirsToday(ctx context.Context, key int64, id string) ([]article.Heir, error) {
	p, err := r.Place(ctx, id)
	if err == nil {
		return []article.Heir{{ID: id, Ordinal: int(p.Ordinal), Text: p.Words}}, nil
	}
	row, err := r.SentenceByID(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("sentence %q: %w", id, err)
	}

	return r.heirs(ctx, row.Key, map[int64]bool{})
}
