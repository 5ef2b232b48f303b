package web

import (
	"context"

	"postil/internal/article"
	"postil/web/view"
)

// EntityInput names an entity.
type EntityInput struct {
	ID string `path:"id" maxLength:"80" doc:"The entity's key, as in its address."`
}

type entitiesInput struct {
	Type string `query:"type" enum:"person,organisation,place,group,event,work,topic,date,quantity" doc:"Only entities of this type."`
	Paging
}

type usesInput struct {
	EntityInput
	LabelsInput
	Paging
}

type stancesInput struct {
	EntityInput
	LabelsInput
	Role string `query:"role" enum:"holder,target" default:"target" doc:"Stances toward the entity (target) or those it holds (holder)."`
	Paging
}

type entityJSON struct {
	ID           string             `json:"id"`
	Name         string             `json:"name" doc:"A neutral name."`
	Type         article.EntityType `json:"type"`
	Description  string             `json:"description,omitempty"`
	Wikidata     string             `json:"wikidata,omitempty"`
	Mentions     int                `json:"mentions" doc:"Shown mentions of any kind."`
	Attributions int                `json:"attributions" doc:"Shown attributions to it, of every tier."`
	Stances      int                `json:"stances" doc:"Shown stances that it holds or is the target of."`
	Articles     int                `json:"articles" doc:"Articles that mention it."`
	Page         string             `json:"page" doc:"Where to read about it."`
	Aliases      []string           `json:"aliases,omitempty" doc:"Other names that people gave it; get-entity alone has them."`
	OneWith      []string           `json:"one_with,omitempty" doc:"IDs of entities that are this one, as people decided; get-entity alone has them."`
	Disputed     bool               `json:"disputed,omitempty" doc:"People disagree about it; list-entity-judgements has what each said. get-entity alone has it."`
}

// mentionUseJSON is a mention with the sentence it stands in.
type mentionUseJSON struct {
	LabelHead
	Sentence passageJSON         `json:"in"`
	Quote    string              `json:"quote" doc:"The words."`
	Type     article.EntityType  `json:"type"`
	Kind     article.MentionKind `json:"kind" enum:"name,nominal,pronoun,value"`
}

// stanceUseJSON is a stance with the sentence it shows in.
type stanceUseJSON struct {
	LabelHead
	Sentence passageJSON      `json:"in"`
	Holder   entityRef        `json:"holder"`
	Target   entityRef        `json:"target"`
	Polarity article.Polarity `json:"polarity" enum:"support,oppose,neutral,unclear"`
	Basis    article.Basis    `json:"basis" enum:"explicit,implied,loaded-word,none"`
	Ascribed bool             `json:"ascribed" doc:"The author says that the holder holds it; nobody is cited."`
	Precise  bool             `json:"precise" doc:"A machine found it by a rule that is right often enough to be shown before a person confirms it."`
	Evidence []string         `json:"evidence" nullable:"false" doc:"The words that carry it."`
}

func entityOf(e article.EntityCount) entityJSON {
	return entityJSON{
		ID: e.ID, Name: e.Name, Type: e.Type, Description: e.Description, Wikidata: e.Wikidata,
		Mentions: e.Mentions, Attributions: e.Attributions, Stances: e.Stances, Articles: e.Articles,
		Page: view.EntityURL(e.ID),
	}
}

func mentionUseOf(m article.MentionUse) mentionUseJSON {
	return mentionUseJSON{
		LabelHead: headOf(m.Label), Sentence: passageOf(m.Passage),
		Quote: words(m.Passage, m.Span), Type: m.Type, Kind: m.Kind,
	}
}

func stanceUseOf(s article.StanceUse) stanceUseJSON {
	return stanceUseJSON{
		LabelHead: headOf(s.Label), Sentence: passageOf(s.Passage),
		Holder: entityRef{ID: s.Holder, Name: s.HolderName}, Target: entityRef{ID: s.Target, Name: s.TargetName},
		Polarity: s.Polarity, Basis: s.Basis, Ascribed: s.Ascribed, Precise: s.Precise, Evidence: quotes(s.Passage, s.Evidence),
	}
}

func quotes(p article.Passage, spans []article.Span) []string {
	return each(spans, func(span article.Span) string { return words(p, span) })
}

func (s *Server) apiEntities(ctx context.Context, in *entitiesInput) (*body[part[entityJSON]], error) {
	list, err := s.store.Entities(ctx, article.EntityType(in.Type), in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, entityOf), nil
}

func (s *Server) apiEntity(ctx context.Context, in *EntityInput) (*body[entityJSON], error) {
	entity, err := s.entity(ctx, in.ID)
	if err != nil {
		return nil, err
	}

	standing, err := s.store.EntityStanding(ctx, entity.ID)
	if err != nil {
		return nil, err
	}
	out := entityOf(entity)
	out.Aliases, out.Disputed = standing.Aliases, len(standing.Disputes()) > 0
	out.OneWith = each(standing.Joined, func(e article.Entity) string { return e.ID })

	return answer(out), nil
}

func (s *Server) apiMentions(ctx context.Context, in *usesInput) (*body[part[mentionUseJSON]], error) {
	if _, err := s.entity(ctx, in.ID); err != nil {
		return nil, err
	}
	list, err := s.store.MentionsOf(ctx, in.ID, in.Labels, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, mentionUseOf), nil
}

func (s *Server) apiStances(ctx context.Context, in *stancesInput) (*body[part[stanceUseJSON]], error) {
	if _, err := s.entity(ctx, in.ID); err != nil {
		return nil, err
	}
	ask := s.store.StancesToward
	if in.Role == "holder" {
		ask = s.store.StancesHeldBy
	}
	list, err := ask(ctx, in.ID, in.Labels, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, stanceUseOf), nil
}
