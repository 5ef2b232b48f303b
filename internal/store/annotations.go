package store

import (
	"context"
	"fmt"

	"postil/internal/article"
	"postil/internal/store/db"
)

// SaveFindings stores what an annotator found in the article; all that the same
// annotator found earlier goes. Judgements stay, and apply to findings that have
// the ID they judged. An entity is joined with the one of the library that has the
// same ID, name and type; where name or type differ, it gets another ID. It returns article.ErrNotFound for an unknown article,
// article.ErrConflict if the article has another revision by now, and
// article.ErrInvalid for labels that do not fit the article.
func (s *Store) SaveFindings(ctx context.Context, slug string, findings article.Findings) error {
	err := s.change(ctx, func(w *writing) error { return w.replaceFindings(ctx, slug, findings) })

	return found(err, "article", slug)
}

// replaceFindings puts findings in the place of what the same annotator found
// earlier.
func (w *writing) replaceFindings(ctx context.Context, slug string, findings article.Findings) error {
	f, err := w.frame(ctx, slug)
	if err != nil {
		return err
	}
	if err := w.DeleteFindings(ctx, db.DeleteFindingsParams{Article: f.article, Annotator: findings.Annotator}); err != nil {
		return err
	}
	if findings, err = w.joinEntities(ctx, findings); err != nil {
		return err
	}
	if err := w.saveFindings(ctx, f, findings); err != nil {
		return err
	}

	return w.applyOverlay(ctx, f.article, slug)
}

// Outdated returns the slugs of articles that the annotator has not labelled in
// this version, oldest first: those that it labelled in another version, and those
// that have no label of a person's either. Articles that people labelled are left
// to them.
func (s *Store) Outdated(ctx context.Context, annotator, version string) ([]string, error) {
	const most = 500
	var slugs []string
	for after := int64(0); ; {
		rows, err := s.read.OutdatedArticles(ctx, db.OutdatedArticlesParams{Annotator: annotator, Version: version, After: after, Most: most})
		if err != nil {
			return nil, fmt.Errorf("outdated articles: %w", s.engine.translate(err))
		}
		for _, row := range rows {
			slugs, after = append(slugs, row.Slug), row.Key
		}
		if len(rows) < most {
			return slugs, nil
		}
	}
}

// frame reads what labels and notes of the article are checked against.
func (w *writing) frame(ctx context.Context, slug string) (*frame, error) {
	r := &reading{w.Queries, w.tx}
	row, err := r.articleRow(ctx, slug)
	if err != nil {
		return nil, err
	}
	body, err := w.Body(ctx, db.BodyParams{Article: row.Key, Number: row.Revision})
	if err != nil {
		return nil, err
	}
	f := &frame{article: row.Key, revision: int(row.Revision), text: body, sentences: map[string]placed{}, entities: map[string]int64{}}
	places, err := w.Places(ctx, row.Key)
	if err != nil {
		return nil, err
	}
	for _, p := range places {
		f.sentences[p.ID] = placed{p.Key, p.Ordinal, spanOf(p.StartByte, p.EndByte)}
	}

	return f, w.meetEntities(ctx, f)
}

func (w *writing) saveFindings(ctx context.Context, f *frame, findings article.Findings) error {
	if findings.Annotator == "" {
		return fmt.Errorf("findings without an annotator: %w", article.ErrInvalid)
	}
	if findings.Revision != f.revision {
		return fmt.Errorf("findings of %q: for revision %d, the article has %d: %w",
			findings.Annotator, findings.Revision, f.revision, article.ErrConflict)
	}

	key := w.key()
	head := &batch{into: "INSERT INTO findings (key, article, annotator, version, revision, at_ms) VALUES"}
	head.add(key, f.article, findings.Annotator, findings.Version, findings.Revision, findings.At.UnixMilli())
	entities := &batch{into: "INSERT INTO findings_entity (findings, position, entity) VALUES"}
	for i, e := range findings.Entities {
		entity, err := w.saveEntity(ctx, f, e)
		if err != nil {
			return err
		}
		entities.add(key, i, entity)
	}
	labels := w.labelling(f)
	if err := labels.addLabels(ctx, findings.Labels, byFindings(key)); err != nil {
		return err
	}
	if err := w.insert(ctx, head, entities); err != nil {
		return err
	}

	return labels.save(ctx)
}

// Annotations returns what is kept about the article, findings and judgements
// apart. The Assigner of every label is that of its findings or judgement; Reviews
// are for article.Overlay to fill.
func (s *Store) Annotations(ctx context.Context, slug string) (article.Annotations, error) {
	var a article.Annotations
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		a, err = r.annotations(ctx, row.Key, slug)

		return err
	})

	return a, found(err, "article", slug)
}

func (r *reading) annotations(ctx context.Context, key int64, slug string) (article.Annotations, error) {
	heads, err := r.FindingsOfArticle(ctx, key)
	if err != nil {
		return article.Annotations{}, err
	}
	judgements, err := r.JudgementsOfArticle(ctx, key)
	if err != nil {
		return article.Annotations{}, err
	}
	all, listed, err := r.entities(ctx, key)
	if err != nil {
		return article.Annotations{}, err
	}
	labels, err := r.labels(ctx, ofArticle(key))
	if err != nil {
		return article.Annotations{}, err
	}

	a := article.Annotations{Entities: all}
	for _, h := range heads {
		a.Findings = append(a.Findings, article.Findings{
			Annotator: h.Annotator, Version: h.Version, Revision: int(h.Revision), At: timeOf(h.AtMs), Labels: labels.of(h.Key),
		})
		a.Findings[len(a.Findings)-1].Entities = listed[h.Key]
	}
	for _, row := range judgements {
		a.Judgements = append(a.Judgements, judgementOf(row, slug, labels))
	}

	return a, nil
}

// entities returns the entities of an article: all without repeats, and those
// that each findings brought, by their key.
func (r *reading) entities(ctx context.Context, key int64) ([]article.Entity, map[int64][]article.Entity, error) {
	rows, err := r.EntitiesOfArticle(ctx, key)
	if err != nil {
		return nil, nil, err
	}

	var all []article.Entity
	listed := map[int64][]article.Entity{}
	seen := map[int64]bool{}
	for _, row := range rows {
		e := entityOf(row.ID, row.Name, row.Type, row.Description, row.Wikidata)
		if !seen[row.Key] {
			all = append(all, e)
		}
		seen[row.Key] = true
		if row.Findings != 0 {
			listed[row.Findings] = append(listed[row.Findings], e)
		}
	}

	return all, listed, nil
}
