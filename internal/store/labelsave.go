package store

import (
	"context"
	"database/sql"

	"postil/internal/article"
)

// The layers of label.layer.
const (
	layerMention     = "mention"
	layerAttribution = "attribution"
	layerStance      = "stance"
	layerModality    = "modality"
)

// The roles of label_span.role.
const (
	roleEvidence = "evidence"
	roleContent  = "content"
)

// An owner says who set a label: findings or a judgement.
type owner struct{ findings, judgement sql.NullInt64 }

func byFindings(key int64) owner { return owner{findings: sql.NullInt64{Int64: key, Valid: true}} }

func byJudgement(key int64) owner { return owner{judgement: sql.NullInt64{Int64: key, Valid: true}} }

// A labelling collects the rows of labels for one article, table by table.
type labelling struct {
	*writing
	frame *frame

	label, span, acceptable                          *batch
	mention, mentionEntity                           *batch
	attribution, attributionEntity, attributionClass *batch
	stance, modality                                 *batch
}

func (w *writing) labelling(f *frame) *labelling {
	into := func(s string) *batch { return &batch{into: "INSERT INTO " + s + " VALUES"} }

	return &labelling{
		writing:           w,
		frame:             f,
		label:             into("label (key, id, article, sentence, layer, findings, judgement, confidence, comment, shown, confirmed)"),
		span:              into("label_span (label, role, position, start_byte, end_byte)"),
		acceptable:        into("acceptable (label, position, reading)"),
		mention:           into("mention (label, start_byte, end_byte, type, kind)"),
		mentionEntity:     into("mention_entity (label, position, entity, article, start_byte)"),
		attribution:       into("attribution (label, source_start, source_end, cue_start, cue_end, tier, act, directness, naming, factive, optional)"),
		attributionEntity: into("attribution_entity (label, position, entity, article, start_byte)"),
		attributionClass:  into("attribution_class (label, position, class)"),
		stance:            into("stance (label, holder, target, article, start_byte, polarity, basis, ascribed, precise)"),
		modality:          into("modality (label, kind)"),
	}
}

// save inserts what was collected.
func (l *labelling) save(ctx context.Context) error {
	err := l.insert(ctx, l.label, l.span, l.acceptable, l.mention, l.mentionEntity,
		l.attribution, l.attributionEntity, l.attributionClass, l.stance, l.modality)
	if err != nil {
		return err
	}
	any, err := l.HasMerged(ctx)
	if err != nil || !any {
		return err
	}

	return l.useMerged(ctx, l.frame.article)
}

// head adds what all layers have. A label that nobody judged yet is shown, and
// confirmed if a person set it.
func (l *labelling) head(layer string, h article.Label, by owner) (int64, placed, error) {
	at, err := l.frame.sentence(layer, h.ID, h.Sentence)
	if err != nil {
		return 0, placed{}, err
	}
	if err := l.frame.within(layer, h.ID, h.Evidence...); err != nil {
		return 0, placed{}, err
	}
	id, err := newID(h.ID)
	if err != nil {
		return 0, placed{}, err
	}

	key := l.key()
	l.label.add(key, id, l.frame.article, at.key, layer, by.findings, by.judgement, h.Confidence, h.Comment, true, by.judgement.Valid)
	l.spans(key, roleEvidence, h.Evidence)

	return key, at, nil
}

func (l *labelling) spans(key int64, role string, spans []article.Span) {
	for i, s := range spans {
		l.span.add(key, role, i, s.Start, s.End)
	}
}

// uses adds the entities of a label that stands at start to rows.
func (l *labelling) uses(ctx context.Context, rows *batch, noun, id string, key int64, entities []string, start int) error {
	for i, e := range entities {
		entity, err := l.entity(ctx, l.frame, noun, id, e)
		if err != nil {
			return err
		}
		rows.add(key, i, entity, l.frame.article, start)
	}

	return nil
}

func (l *labelling) addMention(ctx context.Context, m article.Mention, by owner) error {
	if err := l.frame.within(layerMention, m.ID, m.Span); err != nil {
		return err
	}
	key, _, err := l.head(layerMention, m.Label, by)
	if err != nil {
		return err
	}
	l.mention.add(key, m.Start, m.End, string(m.Type), string(m.Kind))

	return l.uses(ctx, l.mentionEntity, layerMention, m.ID, key, m.Entities, m.Start)
}

func (l *labelling) addAttribution(ctx context.Context, a article.Attribution, by owner) error {
	if err := l.frame.within(layerAttribution, a.ID, append([]article.Span{a.Source, a.Cue}, a.Content...)...); err != nil {
		return err
	}
	key, _, err := l.head(layerAttribution, a.Label, by)
	if err != nil {
		return err
	}
	l.attribution.add(key, a.Source.Start, a.Source.End, a.Cue.Start, a.Cue.End,
		string(a.Tier), a.Act, string(a.Directness), string(a.Naming), a.Factive, a.Optional)
	l.spans(key, roleContent, a.Content)
	for i, class := range a.Classes {
		l.attributionClass.add(key, i, string(class))
	}

	return l.uses(ctx, l.attributionEntity, layerAttribution, a.ID, key, a.SourceEntities, a.Anchor().Start)
}

func (l *labelling) addStance(ctx context.Context, s article.Stance, by owner) error {
	key, at, err := l.head(layerStance, s.Label, by)
	if err != nil {
		return err
	}
	holder, err := l.entity(ctx, l.frame, layerStance, s.ID, s.Holder)
	if err != nil {
		return err
	}
	target, err := l.entity(ctx, l.frame, layerStance, s.ID, s.Target)
	if err != nil {
		return err
	}
	l.stance.add(key, holder, target, l.frame.article, at.Start, string(s.Polarity), string(s.Basis), s.Ascribed, s.Precise)
	addReadings(l, key, s.Acceptable)

	return nil
}

func (l *labelling) addModality(m article.Modality, by owner) error {
	key, _, err := l.head(layerModality, m.Label, by)
	if err != nil {
		return err
	}
	l.modality.add(key, string(m.Kind))
	addReadings(l, key, m.Acceptable)

	return nil
}

func addReadings[T ~string](l *labelling, key int64, readings []T) {
	for i, reading := range readings {
		l.acceptable.add(key, i, string(reading))
	}
}

// addLabels adds every layer of labels.
func (l *labelling) addLabels(ctx context.Context, labels article.Labels, by owner) error {
	for _, m := range labels.Mentions {
		if err := l.addMention(ctx, m, by); err != nil {
			return err
		}
	}
	for _, a := range labels.Attributions {
		if err := l.addAttribution(ctx, a, by); err != nil {
			return err
		}
	}
	for _, s := range labels.Stances {
		if err := l.addStance(ctx, s, by); err != nil {
			return err
		}
	}
	for _, m := range labels.Modalities {
		if err := l.addModality(m, by); err != nil {
			return err
		}
	}

	return nil
}
