package store

import (
	"cmp"
	"context"
	"database/sql"

	"postil/internal/article"
)

// The labels of lists, complete as article.Overlay makes them: with reviews, and
// with the reason of a judgement where a label of its own has no comment.

func (r *reading) mentionUses(ctx context.Context, of selection) (map[int64]article.MentionUse, error) {
	spans, finish, err := r.finishing(ctx, of)
	if err != nil {
		return nil, err
	}
	mentions, err := r.mentions(ctx, of, spans)
	uses := make(map[int64]article.MentionUse, len(mentions.labels))
	for i, m := range mentions.labels {
		key := mentions.keys[i]
		finish(key, &m.Label)
		uses[key] = article.MentionUse{Mention: m}
	}

	return uses, err
}

func (r *reading) attributionUses(ctx context.Context, of selection) (map[int64]article.AttributionUse, error) {
	spans, finish, err := r.finishing(ctx, of)
	if err != nil {
		return nil, err
	}
	attributions, err := r.attributions(ctx, of, spans)
	uses := make(map[int64]article.AttributionUse, len(attributions.labels))
	for i, a := range attributions.labels {
		key := attributions.keys[i]
		finish(key, &a.Label)
		uses[key] = article.AttributionUse{Attribution: a}
	}

	return uses, err
}

func (r *reading) stanceUses(ctx context.Context, of selection) (map[int64]article.StanceUse, error) {
	spans, finish, err := r.finishing(ctx, of)
	if err != nil {
		return nil, err
	}
	readings, err := r.texts(ctx, "acceptable", "reading", of)
	if err != nil {
		return nil, err
	}
	names, err := r.stanceNames(ctx, of)
	if err != nil {
		return nil, err
	}
	stances, err := r.stances(ctx, of, spans, readings)
	uses := make(map[int64]article.StanceUse, len(stances.labels))
	for i, s := range stances.labels {
		key := stances.keys[i]
		finish(key, &s.Label)
		uses[key] = article.StanceUse{Stance: s, HolderName: names[key][0], TargetName: names[key][1]}
	}

	return uses, err
}

// finishing reads the spans of the selected labels, and returns what completes
// the head of each.
func (r *reading) finishing(ctx context.Context, of selection) (map[int64]roles, func(int64, *article.Label), error) {
	spans, err := r.spans(ctx, of)
	if err != nil {
		return nil, nil, err
	}
	reviews, err := r.reviews(ctx, of)
	if err != nil {
		return nil, nil, err
	}
	reasons, err := r.reasons(ctx, of)
	if err != nil {
		return nil, nil, err
	}
	disputed, err := r.disputed(ctx, of)
	if err != nil {
		return nil, nil, err
	}

	return spans, func(key int64, l *article.Label) {
		l.Reviews, l.Disputed = reviews[key], disputed[key]
		l.Comment = cmp.Or(l.Comment, reasons[key])
	}, nil
}

func (r *reading) reasons(ctx context.Context, of selection) (map[int64]string, error) {
	all := map[int64]string{}
	statement := "SELECT l.key, j.reason FROM label l JOIN judgement j ON j.key = l.judgement WHERE " + of.where
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var label int64
		var reason string
		err := rows.Scan(&label, &reason)
		all[label] = reason

		return err
	})

	return all, err
}

// stanceNames reads the names of holder and target.
func (r *reading) stanceNames(ctx context.Context, of selection) (map[int64][2]string, error) {
	all := map[int64][2]string{}
	statement := "SELECT l.key, h.id, h.name, t.id, t.name FROM label l JOIN stance c ON c.label = l.key " +
		"JOIN entity h ON h.key = c.holder JOIN entity t ON t.key = c.target WHERE " + of.where
	err := r.each(ctx, statement, of.args, func(rows *sql.Rows) error {
		var label int64
		var holder, target [2]string // ID and name
		err := rows.Scan(&label, &holder[0], &holder[1], &target[0], &target[1])
		all[label] = [2]string{nameOf(holder), nameOf(target)}

		return err
	})

	return all, err
}

func nameOf(entity [2]string) string {
	if entity[0] == article.AuthorID {
		return authorName
	}

	return entity[1]
}
