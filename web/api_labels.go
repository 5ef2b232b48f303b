package web

import (
	"postil/internal/article"
)

type mentionJSON struct {
	LabelHead
	Place
	Type     article.EntityType  `json:"type"`
	Kind     article.MentionKind `json:"kind" enum:"name,nominal,pronoun,value"`
	Entities []entityRef         `json:"entities" nullable:"false" doc:"Several for a word like \"they\"; none for dates and quantities."`
	Evidence []Place             `json:"evidence" nullable:"false"`
}

type attributionJSON struct {
	LabelHead
	Source         *Place                `json:"source,omitempty" doc:"The words that name who is cited."`
	SourceEntities []entityRef           `json:"source_entities" nullable:"false"`
	Cue            Place                 `json:"cue" doc:"The words that cite."`
	Content        []Place               `json:"content" nullable:"false" doc:"What is attributed."`
	Tier           article.Tier          `json:"tier" enum:"citation,attitude,self"`
	Act            string                `json:"act,omitempty"`
	Directness     article.Directness    `json:"directness" enum:"direct,indirect,mixed"`
	Naming         article.Naming        `json:"naming" enum:"named,unnamed,author"`
	Classes        []article.SourceClass `json:"classes" nullable:"false"`
	Factive        bool                  `json:"factive" doc:"The cue makes the author vouch for the content."`
	Optional       bool                  `json:"optional" doc:"A weak case that a reader may leave out."`
	Evidence       []Place               `json:"evidence" nullable:"false"`
}

type stanceJSON struct {
	LabelHead
	Holder     entityRef          `json:"holder"`
	Target     entityRef          `json:"target"`
	Polarity   article.Polarity   `json:"polarity" enum:"support,oppose,neutral,unclear"`
	Basis      article.Basis      `json:"basis" enum:"explicit,implied,loaded-word,none"`
	Ascribed   bool               `json:"ascribed" doc:"The author says that the holder holds it; nobody is cited."`
	Precise    bool               `json:"precise" doc:"A machine found it by a rule that is right often enough to be shown before a person confirms it."`
	Acceptable []article.Polarity `json:"acceptable" nullable:"false" doc:"Other readings that the assigner also counts as right."`
	Evidence   []Place            `json:"evidence" nullable:"false"`
}

type modalityJSON struct {
	LabelHead
	Kind       article.ModalityKind   `json:"kind"`
	Acceptable []article.ModalityKind `json:"acceptable" nullable:"false" doc:"Other readings that the assigner also counts as right."`
	Evidence   []Place                `json:"evidence" nullable:"false"`
}

func (r *reading) mention(m article.Mention) mentionJSON {
	return mentionJSON{
		LabelHead: headOf(m.Label), Place: r.points.span(m.Span),
		Type: m.Type, Kind: m.Kind,
		Entities: each(m.Entities, r.entity), Evidence: r.points.spans(m.Evidence),
	}
}

func (r *reading) attribution(a article.Attribution) attributionJSON {
	return attributionJSON{
		LabelHead: headOf(a.Label),
		Source:    r.points.spanOrNil(a.Source), SourceEntities: each(a.SourceEntities, r.entity),
		Cue: r.points.span(a.Cue), Content: r.points.spans(a.Content),
		Tier: a.Tier, Act: a.Act, Directness: a.Directness, Naming: a.Naming, Classes: each(a.Classes, same),
		Factive: a.Factive, Optional: a.Optional, Evidence: r.points.spans(a.Evidence),
	}
}

func (r *reading) stance(s article.Stance) stanceJSON {
	return stanceJSON{
		LabelHead: headOf(s.Label), Holder: r.entity(s.Holder), Target: r.entity(s.Target),
		Polarity: s.Polarity, Basis: s.Basis, Ascribed: s.Ascribed, Precise: s.Precise,
		Acceptable: each(s.Acceptable, same), Evidence: r.points.spans(s.Evidence),
	}
}

func (r *reading) modality(m article.Modality) modalityJSON {
	return modalityJSON{
		LabelHead: headOf(m.Label), Kind: m.Kind,
		Acceptable: each(m.Acceptable, same), Evidence: r.points.spans(m.Evidence),
	}
}

// entity returns the entity with an ID as labels refer to it.
func (r *reading) entity(id string) entityRef {
	if id == article.AuthorID {
		return entityRef{ID: id, Name: "The author"}
	}
	for _, e := range r.labels.Entities {
		if e.ID == id {
			return entityRef{ID: id, Name: e.Name, Type: e.Type}
		}
	}

	return entityRef{ID: id, Name: id}
}
