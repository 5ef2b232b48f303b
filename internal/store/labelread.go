package store

import (
	"context"
	"database/sql"
	"slices"

	"postil/internal/article"
)

// This file reads labels of every layer, those of an article or those of a part
// of a list, by the same statements: a portable parameter for a list of keys does
// not exist, so these alone are not written for sqlc.

// A selection says which labels are read; l is label in every statement.
type selection struct {
	where string
	args  []any
}

func ofArticle(key int64) selection { return selection{"l.article = $1", []any{key}} }

func ofKeys(keys []int64) selection {
	if len(keys) == 0 {
		return selection{where: "l.key IS NULL"}
	}
	args := make([]any, len(keys))
	for i, key := range keys {
		args[i] = key
	}

	return selection{"l.key IN" + tuples(1, len(keys)), args}
}

// labels holds what was read.
type labels struct {
	mentions     layer[article.Mention]
	attributions layer[article.Attribution]
	stances      layer[article.Stance]
	modalities   layer[article.Modality]
}

// A layer holds labels of one kind, those of one owner together and in the order
// they were stored.
type layer[T any] struct {
	keys, owners []int64 // of the label, and of its findings or judgement
	labels       []T
}

func (l *layer[T]) add(h head, label T) {
	l.keys = append(l.keys, h.key)
	l.owners = append(l.owners, h.owner)
	l.labels = append(l.labels, label)
}

// of returns the labels of owner, nil if there are none.
func (l *layer[T]) of(owner int64) []T {
	start, ok := slices.BinarySearch(l.owners, owner)
	if !ok {
		return nil
	}
	end, _ := slices.BinarySearch(l.owners, owner+1)

	return l.labels[start:end:end]
}

// of returns the labels that belong to the findings or judgement with key.
func (l *labels) of(owner int64) article.Labels {
	return article.Labels{
		Mentions:     l.mentions.of(owner),
		Attributions: l.attributions.of(owner),
		Stances:      l.stances.of(owner),
		Modalities:   l.modalities.of(owner),
	}
}

// headColumns and headTables read what all layers have: a head, who set it, and
// the reason of a judgement, which stands in for a comment.
const (
	headColumns = `l.key, COALESCE(l.findings, l.judgement), l.id, s.id, l.confidence, l.comment,
		COALESCE(f.annotator, j.person), COALESCE(f.version, ''), COALESCE(f.at_ms, j.at_ms), l.judgement IS NOT NULL`
	headTables = ` FROM label l
		JOIN sentence s ON s.key = l.sentence
		LEFT JOIN findings f ON f.key = l.findings
		LEFT JOIN judgement j ON j.key = l.judgement `
)

// A head is scanned from headColumns.
type head struct {
	key, owner int64
	label      article.Label
	atMs       int64
	person     bool
}

func (h *head) into(more ...any) []any {
	return append([]any{&h.key, &h.owner, &h.label.ID, &h.label.Sentence, &h.label.Confidence, &h.label.Comment,
		&h.label.Assigner.Name, &h.label.Assigner.Version, &h.atMs, &h.person}, more...)
}

func (h *head) full(spans map[int64]roles) article.Label {
	h.label.Assigner.Kind = article.ByMachine
	if h.person {
		h.label.Assigner.Kind = article.ByPerson
	}
	h.label.Assigner.At = timeOf(h.atMs)
	h.label.Evidence = spans[h.key].evidence

	return h.label
}

// each runs a statement and calls scan for every row.
func (r *reading) each(ctx context.Context, statement string, args []any, scan func(*sql.Rows) error) error {
	rows, err := r.tx.QueryContext(ctx, statement, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}

	return rows.Err()
}

func (r *reading) labels(ctx context.Context, of selection) (*labels, error) {
	spans, err := r.spans(ctx, of)
	if err != nil {
		return nil, err
	}
	readings, err := r.texts(ctx, "acceptable", "reading", of)
	if err != nil {
		return nil, err
	}

	var l labels
	if l.mentions, err = r.mentions(ctx, of, spans); err != nil {
		return nil, err
	}
	if l.attributions, err = r.attributions(ctx, of, spans); err != nil {
		return nil, err
	}
	if l.stances, err = r.stances(ctx, of, spans, readings); err != nil {
		return nil, err
	}
	l.modalities, err = r.modalities(ctx, of, spans, readings)

	return &l, err
}

func (r *reading) mentions(ctx context.Context, of selection, spans map[int64]roles) (layer[article.Mention], error) {
	var list layer[article.Mention]
	entities, err := r.entityIDs(ctx, "mention_entity", of)
	if err != nil {
		return list, err
	}
	statement := "SELECT " + headColumns + ", m.start_byte, m.end_byte, m.type, m.kind" + headTables +
		"JOIN mention m ON m.label = l.key WHERE l.layer = 'mention' AND " + of.where + " ORDER BY 2, 1"
	err = r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var h head
		var m article.Mention
		err := rows.Scan(h.into(&m.Start, &m.End, &m.Type, &m.Kind)...)
		m.Label = h.full(spans)
		m.Entities = entities[h.key]
		list.add(h, m)

		return err
	})

	return list, err
}

func (r *reading) attributions(ctx context.Context, of selection, spans map[int64]roles) (layer[article.Attribution], error) {
	var list layer[article.Attribution]
	entities, err := r.entityIDs(ctx, "attribution_entity", of)
	if err != nil {
		return list, err
	}
	classes, err := r.texts(ctx, "attribution_class", "class", of)
	if err != nil {
		return list, err
	}
	statement := "SELECT " + headColumns + ", t.source_start, t.source_end, t.cue_start, t.cue_end, " +
		"t.tier, t.act, t.directness, t.naming, t.factive, t.optional" + headTables +
		"JOIN attribution t ON t.label = l.key WHERE l.layer = 'attribution' AND " + of.where + " ORDER BY 2, 1"
	err = r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var h head
		var a article.Attribution
		err := rows.Scan(h.into(&a.Source.Start, &a.Source.End, &a.Cue.Start, &a.Cue.End,
			&a.Tier, &a.Act, &a.Directness, &a.Naming, &a.Factive, &a.Optional)...)
		a.Label = h.full(spans)
		a.Content = spans[h.key].content
		a.SourceEntities = entities[h.key]
		a.Classes = as[article.SourceClass](classes[h.key])
		list.add(h, a)

		return err
	})

	return list, err
}

func (r *reading) stances(ctx context.Context, of selection, spans map[int64]roles, readings map[int64][]string) (layer[article.Stance], error) {
	var list layer[article.Stance]
	statement := "SELECT " + headColumns + ", h.id, t.id, c.polarity, c.basis, c.ascribed, c.precise" + headTables +
		"JOIN stance c ON c.label = l.key JOIN entity h ON h.key = c.holder JOIN entity t ON t.key = c.target " +
		"WHERE l.layer = 'stance' AND " + of.where + " ORDER BY 2, 1"
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var h head
		var s article.Stance
		err := rows.Scan(h.into(&s.Holder, &s.Target, &s.Polarity, &s.Basis, &s.Ascribed, &s.Precise)...)
		s.Label = h.full(spans)
		s.Acceptable = as[article.Polarity](readings[h.key])
		list.add(h, s)

		return err
	})

	return list, err
}

func (r *reading) modalities(ctx context.Context, of selection, spans map[int64]roles, readings map[int64][]string) (layer[article.Modality], error) {
	var list layer[article.Modality]
	statement := "SELECT " + headColumns + ", m.kind" + headTables +
		"JOIN modality m ON m.label = l.key WHERE l.layer = 'modality' AND " + of.where + " ORDER BY 2, 1"
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var h head
		var m article.Modality
		err := rows.Scan(h.into(&m.Kind)...)
		m.Label = h.full(spans)
		m.Acceptable = as[article.ModalityKind](readings[h.key])
		list.add(h, m)

		return err
	})

	return list, err
}
