package plugin

import (
	"encoding/json"

	"postil/internal/article"
)

type chatMention struct {
	At       chatWords           `json:"at"`
	Type     article.EntityType  `json:"type"`
	Kind     article.MentionKind `json:"kind"`
	Entities []string            `json:"entities"`
}

type chatAttribution struct {
	Source         chatWords             `json:"source"`
	Cue            chatWords             `json:"cue"`
	Content        []chatWords           `json:"content"`
	SourceEntities []string              `json:"source_entities"`
	Tier           article.Tier          `json:"tier"`
	Act            string                `json:"act"`
	Directness     article.Directness    `json:"directness"`
	Naming         article.Naming        `json:"naming"`
	Classes        []article.SourceClass `json:"classes"`
	Factive        bool                  `json:"factive"`
}

type chatStance struct {
	Holder   string           `json:"holder"`
	Target   string           `json:"target"`
	Polarity article.Polarity `json:"polarity"`
	Basis    article.Basis    `json:"basis"`
	Ascribed bool             `json:"ascribed"`
	Evidence []chatWords      `json:"evidence"`
}

type chatModality struct {
	Kind     article.ModalityKind `json:"kind"`
	Evidence []chatWords          `json:"evidence"`
}

func (r *answerReader) mentions(s article.Sentence, raws []json.RawMessage) {
	for _, raw := range raws {
		var m chatMention
		if !decode(raw, &m) {
			r.because(DropMalformed)
		}
		mention := article.Mention{
			Label:    article.Label{Sentence: s.ID},
			Span:     r.words(s, m.At),
			Type:     m.Type,
			Kind:     m.Kind,
			Entities: r.refer(m.Entities...),
		}
		if !r.refused() {
			r.mention(mention)
		}
	}
}

func (r *answerReader) attributions(s article.Sentence, raws []json.RawMessage) {
	for _, raw := range raws {
		var a chatAttribution
		if !decode(raw, &a) {
			r.because(DropMalformed)
		}
		if len(a.Classes) > maxParts {
			r.because(DropRule)
		}
		attribution := article.Attribution{
			Label:          article.Label{Sentence: s.ID},
			Source:         r.maybe(s, a.Source),
			Cue:            r.maybe(s, a.Cue),
			Content:        r.all(s, a.Content),
			SourceEntities: r.refer(a.SourceEntities...),
			Tier:           a.Tier,
			Act:            a.Act,
			Directness:     a.Directness,
			Naming:         a.Naming,
			Classes:        a.Classes,
			Factive:        a.Factive,
		}
		if !r.refused() {
			r.attribution(attribution)
		}
	}
}

func (r *answerReader) stances(s article.Sentence, raws []json.RawMessage) {
	for _, raw := range raws {
		var t chatStance
		if !decode(raw, &t) {
			r.because(DropMalformed)
		}
		r.refer(t.Holder, t.Target)
		stance := article.Stance{
			Label:    article.Label{Sentence: s.ID, Evidence: r.all(s, t.Evidence)},
			Holder:   t.Holder,
			Target:   t.Target,
			Polarity: t.Polarity,
			Basis:    t.Basis,
			Ascribed: t.Ascribed,
		}
		if !r.refused() {
			r.stance(stance)
		}
	}
}

func (r *answerReader) modalityOf(s article.Sentence, raw json.RawMessage) {
	var m chatModality
	if !decode(raw, &m) {
		r.because(DropMalformed)
	}
	modality := article.Modality{
		Label: article.Label{Sentence: s.ID, Evidence: r.all(s, m.Evidence)},
		Kind:  m.Kind,
	}
	if !r.refused() {
		r.modality(modality)
	}
}
