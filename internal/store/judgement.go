package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// SaveJudgement is Judge without new entities.
func (s *Store) SaveJudgement(ctx context.Context, j article.Judgement) error {
	_, err := s.Judge(ctx, j, nil, 0)

	return err
}

func (w *writing) judgedExists(ctx context.Context, f *frame, j article.Judgement) error {
	if j.Finding == "" || !storable(j.Finding) {
		return nil // checkJudgement has the last word
	}
	exists, err := w.LabelExists(ctx, db.LabelExistsParams{ID: j.Finding, Article: f.article})
	if err == nil && !exists {
		err = fmt.Errorf("label %.40q: %w", j.Finding, article.ErrNotFound)
	}

	return err
}

func (w *writing) saveJudgements(ctx context.Context, f *frame, judgements []article.Judgement) error {
	heads := &batch{into: "INSERT INTO judgement (key, id, article, sentence, action, judged, person, reason, at_ms) VALUES"}
	labels := w.labelling(f)
	for _, j := range judgements {
		id, err := newID(j.ID)
		if err != nil {
			return err
		}
		j.ID = id
		if err := checkJudgement(j); err != nil {
			return err
		}
		at, err := f.sentence("judgement", j.ID, j.Sentence)
		if err != nil {
			return err
		}
		if j.At.IsZero() {
			j.At = time.Now()
		}
		key := w.key()
		heads.add(key, j.ID, f.article, at.key, string(j.Action), j.Finding, j.By, j.Reason, j.At.UnixMilli())
		if err := labels.addLabels(ctx, labelOf(j), byJudgement(key)); err != nil {
			return err
		}
	}
	if err := w.insert(ctx, heads); err != nil {
		return err
	}
	if err := labels.save(ctx); err != nil {
		return err
	}

	return w.DescribeJudged(ctx, f.article)
}

// labelOf returns the label that j holds, headed by j.
func labelOf(j article.Judgement) article.Labels {
	var labels article.Labels
	switch {
	case j.Mention != nil:
		m := *j.Mention
		m.Label = headedBy(j, m.Label)
		labels.Mentions = []article.Mention{m}
	case j.Attribution != nil:
		a := *j.Attribution
		a.Label = headedBy(j, a.Label)
		labels.Attributions = []article.Attribution{a}
	case j.Stance != nil:
		s := *j.Stance
		s.Label = headedBy(j, s.Label)
		labels.Stances = []article.Stance{s}
	case j.Modality != nil:
		m := *j.Modality
		m.Label = headedBy(j, m.Label)
		labels.Modalities = []article.Modality{m}
	}

	return labels
}

func headedBy(j article.Judgement, l article.Label) article.Label {
	l.ID, l.Sentence = j.ID, j.Sentence

	return l
}

// checkJudgement returns article.ErrInvalid unless j says what its action needs:
// exactly one label for add and replace, the label judged for all but add, a name.
func checkJudgement(j article.Judgement) error {
	labels := 0
	for _, set := range []bool{j.Mention != nil, j.Attribution != nil, j.Stance != nil, j.Modality != nil} {
		if set {
			labels++
		}
	}

	var ok bool
	switch j.Action {
	case article.Add:
		ok = labels == 1 && j.Finding == ""
	case article.Replace:
		ok = labels == 1 && j.Finding != ""
	case article.Confirm, article.Reject:
		ok = labels == 0 && j.Finding != ""
	}
	if !ok || j.By == "" {
		return fmt.Errorf("judgement %.40q: %.20q of %.40q by %.40q with %d labels: %w", j.ID, j.Action, j.Finding, j.By, labels, article.ErrInvalid)
	}

	return nil
}

// introduce lists the entities that j uses for its article, if the library knows
// them.
func (w *writing) introduce(ctx context.Context, f *frame, j article.Judgement) error {
	position, err := w.LastEntityPosition(ctx, f.article)
	if err != nil {
		return err
	}
	rows := &batch{into: "INSERT INTO article_entity (article, position, entity) VALUES"}
	for _, id := range entitiesOf(j) {
		if _, known := f.entities[id]; known || id == article.AuthorID || !storable(id) {
			continue
		}
		key, err := w.EntityKey(ctx, db.EntityKeyParams{Scope: 0, ID: id})
		if errors.Is(err, sql.ErrNoRows) {
			continue // the label that uses it says so
		}
		if err != nil {
			return err
		}
		position++
		f.entities[id] = key
		rows.add(f.article, position, key)
	}

	return w.insert(ctx, rows)
}

func entitiesOf(j article.Judgement) []string {
	switch {
	case j.Mention != nil:
		return j.Mention.Entities
	case j.Attribution != nil:
		return j.Attribution.SourceEntities
	case j.Stance != nil:
		return []string{j.Stance.Holder, j.Stance.Target}
	}

	return nil
}

// judgementOf joins a row with the label that belongs to it.
func judgementOf(row db.JudgementsOfArticleRow, slug string, labels *labels) article.Judgement {
	j := article.Judgement{
		ID: row.ID, Article: slug, Sentence: row.Sentence, Action: article.Action(row.Action),
		Finding: row.Judged, By: row.Person, Reason: row.Reason, At: timeOf(row.AtMs),
	}
	label := labels.of(row.Key)
	j.Mention = first(label.Mentions)
	j.Attribution = first(label.Attributions)
	j.Stance = first(label.Stances)
	j.Modality = first(label.Modalities)

	return j
}

func first[T any](list []T) *T {
	if len(list) == 0 {
		return nil
	}

	return &list[0]
}
