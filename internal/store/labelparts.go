package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"postil/internal/article"
)

// roles are the spans of a label by their role.
type roles struct{ evidence, content []article.Span }

// spans reads the spans of the selected labels, by the key of the label.
func (r *reading) spans(ctx context.Context, of selection) (map[int64]roles, error) {
	all := map[int64]roles{}
	statement := "SELECT p.label, p.role, p.start_byte, p.end_byte FROM label l JOIN label_span p ON p.label = l.key " +
		"WHERE " + of.where + " ORDER BY p.label, p.role, p.position"
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var label int64
		var role string
		var s article.Span
		err := rows.Scan(&label, &role, &s.Start, &s.End)
		both := all[label]
		if role == roleEvidence {
			both.evidence = append(both.evidence, s)
		} else {
			both.content = append(both.content, s)
		}
		all[label] = both

		return err
	})

	return all, err
}

// entityIDs reads the entities that table links to the selected labels.
func (r *reading) entityIDs(ctx context.Context, table string, of selection) (map[int64][]string, error) {
	all, err := r.lists(ctx, "SELECT u.label, e.id FROM label l JOIN "+table+" u ON u.label = l.key JOIN entity e ON e.key = u.entity "+
		"WHERE "+of.where+" ORDER BY u.label, u.position", of)
	for label, ids := range all {
		all[label] = once(ids) // two of them may have been merged
	}

	return all, err
}

// once returns values without repeats, in their order.
func once(values []string) []string {
	var kept []string
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}

	return kept
}

// texts reads a column of a table that has several rows for a label.
func (r *reading) texts(ctx context.Context, table, column string, of selection) (map[int64][]string, error) {
	return r.lists(ctx, "SELECT u.label, u."+column+" FROM label l JOIN "+table+" u ON u.label = l.key "+
		"WHERE "+of.where+" ORDER BY u.label, u.position", of)
}

func (r *reading) lists(ctx context.Context, statement string, of selection) (map[int64][]string, error) {
	all := map[int64][]string{}
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var label int64
		var text string
		err := rows.Scan(&label, &text)
		all[label] = append(all[label], text)

		return err
	})

	return all, err
}

// reviews reads what people decided about the selected labels, oldest first.
func (r *reading) reviews(ctx context.Context, of selection) (map[int64][]article.Review, error) {
	all := map[int64][]article.Review{}
	statement := "SELECT l.key, v.person, v.action, v.reason, v.at_ms FROM label l " +
		"JOIN judgement v ON v.judged = l.id AND v.judged <> '' AND v.article = l.article AND NOT v.waiting AND v.withdrawn_ms = 0 " +
		"WHERE " + of.where + " ORDER BY v.at_ms, v.key"
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var label, atMs int64
		var v article.Review
		err := rows.Scan(&label, &v.By, &v.Action, &v.Reason, &atMs)
		v.At = timeOf(atMs)
		all[label] = append(all[label], v)

		return err
	})

	return all, err
}

// disputed reads which of the selected labels people disagree about.
func (r *reading) disputed(ctx context.Context, of selection) (map[int64]bool, error) {
	all := map[int64]bool{}
	err := r.each(ctx, "SELECT l.key FROM label l WHERE l.disputed AND "+of.where, of.args, func(rows *sql.Rows) error {
		var label int64
		err := rows.Scan(&label)
		all[label] = true

		return err
	})

	return all, err
}

// as returns texts as values of T, nil for none.
func as[T ~string](texts []string) []T {
	if texts == nil {
		return nil
	}
	values := make([]T, len(texts))
	for i, text := range texts {
		values[i] = T(text)
	}

	return values
}

func spanOf(start, end int64) article.Span { return article.Span{Start: int(start), End: int(end)} }

func timeOf(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
