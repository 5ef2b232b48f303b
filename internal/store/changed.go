package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"postil/internal/article"
)

// This file says in words what is recorded of the changes that the store makes.

// recordRevision records a new state of an article's text.
func (w *writing) recordRevision(ctx context.Context, r Revised) error {
	action := article.DoEdit
	if r.Restored > 0 {
		action = article.DoRestore
	}

	return w.record(ctx, article.Change{
		Article: r.Article.Slug, Object: article.OfRevision, ObjectID: strconv.Itoa(r.Article.Revision), Version: r.Article.Revision,
		Action: action, By: r.By, Audience: article.Public, At: r.Article.Created, Detail: r.Summary,
	})
}

// arrival is what is recorded of an article that somebody brings in.
func arrival(a *article.Article, by string) article.Change {
	return article.Change{
		Article: a.Slug, Object: article.OfRevision, ObjectID: strconv.Itoa(a.Revision), Version: a.Revision,
		Action: article.DoAdd, By: by, Audience: article.Public, Detail: a.Title,
	}
}

// changeBatch returns the rows of changes, for many at once.
func (w *writing) changeBatch(changes ...article.Change) (*batch, error) {
	rows := &batch{into: "INSERT INTO change (key, article, sentence, object, object_id, version, action, person, audience, at_ms, detail) VALUES"}
	for _, c := range changes {
		p, err := w.changeRow(c)
		if err != nil {
			return nil, err
		}
		rows.add(p.Key, p.Article, p.Sentence, p.Object, p.ObjectID, p.Version, p.Action, p.Person, p.Audience, p.AtMs, p.Detail)
	}

	return rows, nil
}

// recordJudgement records what a person decided about a label of the text of f.
func (w *writing) recordJudgement(ctx context.Context, f *frame, j article.Judgement) error {
	detail := wordsOfLabel(labelOf(j), f.text)
	if j.Finding != "" {
		judged, err := w.labelWords(ctx, f, j.Finding)
		if err != nil {
			return err
		}
		detail = strings.TrimSuffix(judged+" → "+detail, " → ")
	}
	if j.Reason != "" {
		detail += ": " + j.Reason
	}

	return w.record(ctx, article.Change{
		Article: j.Article, Sentence: j.Sentence, Object: article.OfJudgement, ObjectID: j.ID,
		Action: article.Doing(j.Action), By: j.By, Audience: article.Public, At: j.At, Detail: detail,
	})
}

// labelWords says in words what the label with an ID says.
func (w *writing) labelWords(ctx context.Context, f *frame, id string) (string, error) {
	read, err := (&reading{w.Queries, w.tx}).labels(ctx, selection{"l.article = $1 AND l.id = $2", []any{f.article, id}})
	if err != nil {
		return "", err
	}

	return wordsOfLabel(article.Labels{
		Mentions: read.mentions.labels, Attributions: read.attributions.labels, Stances: read.stances.labels, Modalities: read.modalities.labels,
	}, f.text), nil
}

// wordsOfLabel says in a few words what the first label of l says; "" for none.
func wordsOfLabel(l article.Labels, text string) string {
	switch {
	case len(l.Mentions) > 0:
		return fmt.Sprintf("%s “%s”", l.Mentions[0].Type, within(l.Mentions[0].Span, text))
	case len(l.Attributions) > 0:
		a := l.Attributions[0]
		return fmt.Sprintf("source “%s”, “%s”", within(a.Source, text), within(a.Anchor(), text))
	case len(l.Stances) > 0:
		s := l.Stances[0]
		return fmt.Sprintf("stance: %s, %s, %s", s.Holder, s.Polarity, s.Target)
	case len(l.Modalities) > 0:
		return "kind of statement: " + string(l.Modalities[0].Kind)
	}

	return ""
}

// within returns the words at a span, cut where they are many.
func within(at article.Span, text string) string {
	if !at.Within(text) {
		return ""
	}

	return cut(oneLine(at.In(text)), 80)
}

// noteChange is what is recorded of a note: who may read the note may read it.
func noteChange(n article.Note, action article.Doing) article.Change {
	return article.Change{
		Article: n.Article, Sentence: n.From, Object: article.OfNote, ObjectID: n.ID, Version: n.Version,
		Action: action, By: n.By, Audience: n.Visibility, At: n.Updated,
	}
}

// recordSettled records how a doubt was settled, or that it is open again.
func (w *writing) recordSettled(ctx context.Context, d article.Doubt, action article.Doing, by, detail string) error {
	sentence := ""
	switch {
	case d.Note != nil:
		sentence = d.Note.From
	case d.Judgement != nil:
		sentence = d.Judgement.Sentence
	}

	return w.record(ctx, article.Change{
		Article: d.Article, Sentence: sentence, Object: article.OfDoubt, ObjectID: d.ID,
		Action: action, By: by, Audience: article.Editors, Detail: detail,
	})
}
