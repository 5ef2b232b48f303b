package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// KeepPreviews ends a job with the articles that it would store. What it read is
// kept in them alone. It returns article.ErrConflict if the caller does not have the
// job any more.
func (s *Store) KeepPreviews(ctx context.Context, c Claim, at time.Time, previews []article.Preview) error {
	err := s.change(ctx, func(w *writing) error {
		ended, err := w.EndJob(ctx, db.EndJobParams{
			State: string(article.JobDone), Done: int64(len(previews)), EndedMs: at.UnixMilli(), ID: c.ID, Claim: c.key,
		})
		if err := held(ended, err); err != nil {
			return err
		}
		if err := w.DropPayload(ctx, c.ID); err != nil {
			return err
		}
		if err := w.Queries.DropPreviews(ctx, c.ID); err != nil {
			return err
		}

		return w.insert(ctx, previewRows(c.ID, previews))
	})

	return c.found(err)
}

func previewRows(job string, previews []article.Preview) *batch {
	rows := &batch{into: "INSERT INTO preview (job, position, file, part, chosen, sentences, title, title_supplied, byline, publisher, published, url, " +
		"license, language, description, tags, dropped, problem, source_format, source_name, source_body) VALUES"}
	for i, p := range previews {
		m := p.Metadata
		rows.add(job, i+1, writable(p.File), p.Part, false, p.Sentences, m.Title, m.TitleSupplied, m.Byline, m.Publisher, m.Published, m.URL,
			m.License, m.Language, m.Description, strings.Join(p.Tags, ","), strings.Join(p.Dropped, "\n"), writable(p.Problem),
			string(p.Source.Format), p.Source.Name, []byte(p.Source.Body))
	}

	return rows
}

// Previews returns the previews of a job, in order, without the bodies of their
// sources. A job that has none is no error.
func (s *Store) Previews(ctx context.Context, job string) ([]article.Preview, error) {
	rows, err := s.read.PreviewsOfJob(ctx, writable(job))
	if err != nil {
		return nil, fmt.Errorf("previews of job %.80q: %w", job, s.engine.translate(err))
	}
	var all []article.Preview
	for _, row := range rows {
		all = append(all, previewOf(db.PreviewOfJobRow{
			Position: row.Position, File: row.File, Part: row.Part, Chosen: row.Chosen, Sentences: row.Sentences,
			Title: row.Title, TitleSupplied: row.TitleSupplied, Byline: row.Byline, Publisher: row.Publisher, Published: row.Published,
			Url: row.Url, License: row.License, Language: row.Language, Description: row.Description,
			Tags: row.Tags, Dropped: row.Dropped, Problem: row.Problem, SourceFormat: row.SourceFormat, SourceName: row.SourceName,
		}))
	}

	return all, nil
}

// Preview returns one preview of a job with its source, article.ErrNotFound if it is
// not there, or not any more.
func (s *Store) Preview(ctx context.Context, job string, position int) (article.Preview, error) {
	row, err := s.read.PreviewOfJob(ctx, db.PreviewOfJobParams{Job: writable(job), Position: int64(position)})
	if err != nil {
		return article.Preview{}, found(s.engine.translate(err), "preview", fmt.Sprintf("%s/%d", job, position))
	}

	return previewOf(row), nil
}

func previewOf(row db.PreviewOfJobRow) article.Preview {
	return article.Preview{
		Position: int(row.Position), File: row.File, Part: row.Part, Chosen: row.Chosen, Sentences: int(row.Sentences),
		Metadata: article.Metadata{
			Title: row.Title, TitleSupplied: row.TitleSupplied, Byline: row.Byline, Publisher: row.Publisher, Published: row.Published,
			URL: row.Url, License: row.License, Language: row.Language, Description: row.Description,
		},
		Tags: split(row.Tags, ","), Dropped: split(row.Dropped, "\n"), Problem: row.Problem,
		Source: article.Source{Format: article.Format(row.SourceFormat), Name: row.SourceName, Body: string(row.SourceBody)},
	}
}

// split undoes strings.Join.
func split(joined, sep string) []string {
	if joined == "" {
		return nil
	}

	return strings.Split(joined, sep)
}

// MendPreview changes what a preview says about its article. It returns
// article.ErrNotFound if it is not there, or not any more.
func (s *Store) MendPreview(ctx context.Context, job string, position int, m article.Metadata, tags []string) error {
	for _, field := range []string{m.Title, m.Byline, m.Publisher, m.Published, m.URL, m.License, m.Language, m.Description, strings.Join(tags, ",")} {
		if !storable(field) {
			return fmt.Errorf("preview: not text: %w", article.ErrInvalid)
		}
	}
	n, err := s.write.MendPreview(ctx, db.MendPreviewParams{
		Job: writable(job), Position: int64(position), Title: m.Title, TitleSupplied: m.TitleSupplied, Byline: m.Byline, Publisher: m.Publisher,
		Published: m.Published, Url: m.URL, License: m.License, Language: m.Language, Description: m.Description, Tags: strings.Join(tags, ","),
	})
	if err == nil && n == 0 {
		err = article.ErrNotFound
	}

	return found(s.engine.translate(err), "preview", fmt.Sprintf("%s/%d", job, position))
}

// SavePreviews has the previews at the positions stored in the background, for a
// person; the others are forgotten when that is done. It returns article.ErrNotFound
// for an unknown job or position, and article.ErrConflict if they are being saved, or
// were.
func (s *Store) SavePreviews(ctx context.Context, job string, positions []int, by string, now time.Time) error {
	return s.turn(ctx, job, func(w *writing) (int64, error) {
		n, err := w.Queries.SavePreviews(ctx, db.SavePreviewsParams{ID: job, Person: writable(by), NowMs: now.UnixMilli(), Claim: newClaim()})
		if err != nil || n == 0 {
			return n, err
		}
		for _, at := range positions {
			chosen, err := w.Queries.ChoosePreview(ctx, db.ChoosePreviewParams{Job: job, Position: int64(at)})
			if err != nil {
				return 0, err
			}
			if chosen == 0 {
				return 0, article.ErrNotFound
			}
		}

		return n, nil
	})
}

// ClosePreviews ends a job whose preview was stored at once, with what became of it.
// It returns the errors of SavePreviews.
func (s *Store) ClosePreviews(ctx context.Context, job, by string, result article.JobResult, now time.Time) error {
	return s.turn(ctx, job, func(w *writing) (int64, error) {
		n, err := w.Queries.ClosePreviews(ctx, db.ClosePreviewsParams{ID: job, Person: writable(by), EndedMs: now.UnixMilli()})
		if err != nil || n == 0 {
			return n, err
		}
		if err := w.Queries.DropPreviews(ctx, job); err != nil {
			return 0, err
		}

		return n, w.saveResults(ctx, job, []article.JobResult{result})
	})
}
