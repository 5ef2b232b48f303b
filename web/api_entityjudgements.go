package web

import (
	"context"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// EntityJudgementBody is a decision about an entity.
type EntityJudgementBody struct {
	Action      article.EntityAction `json:"action" enum:"merge,part,split,edit" doc:"merge: the entity is other. part: it is not, any more. split: mentions mean other. edit: the fields that are given have other values."`
	Other       string               `json:"other,omitempty" maxLength:"400" doc:"Of merge and split: ID, address or name of the other entity. A name that nothing has becomes a new entity, for split."`
	New         bool                 `json:"new,omitempty" doc:"Of split: make a new entity, even if there is one with the name."`
	Mentions    []string             `json:"mentions,omitempty" maxItems:"100" doc:"Of split: IDs of the mentions. Who is cited by these words goes along."`
	Name        *string              `json:"name,omitempty" maxLength:"200"`
	Type        *article.EntityType  `json:"type,omitempty" enum:"person,organisation,place,group,event,work,topic,date,quantity"`
	Description *string              `json:"description,omitempty" maxLength:"500"`
	Wikidata    *string              `json:"wikidata,omitempty" maxLength:"200" doc:"Q42, the address of the item, or nothing."`
	Aliases     *[]string            `json:"aliases,omitempty" maxItems:"30" doc:"Other names, by which search finds it."`
	Reason      string               `json:"reason,omitempty" maxLength:"1000" doc:"Why, in a few words; readers see it."`
}

// EntityJudgementInput is a decision about the entity of the address.
type EntityJudgementInput struct {
	EntityInput
	Body EntityJudgementBody
}

// OneEntityJudgement names a decision about an entity.
type OneEntityJudgement struct {
	EntityInput
	Judgement string `path:"judgement" maxLength:"100"`
}

type entityEditJSON struct {
	Field string `json:"field" enum:"name,type,description,wikidata,aliases"`
	Was   string `json:"was" doc:"Of aliases: a name on each line."`
	Now   string `json:"now"`
}

// entityJudgementJSON is a decision about an entity as it is kept.
type entityJudgementJSON struct {
	ID          string               `json:"id"`
	Entity      string               `json:"entity" doc:"ID of the entity that it is about."`
	Action      article.EntityAction `json:"action" enum:"merge,part,split,edit"`
	Other       string               `json:"other,omitempty" doc:"ID of the entity that it is one with, was, or that mentions went to."`
	Edits       []entityEditJSON     `json:"edits,omitempty"`
	Judgements  []string             `json:"judgements,omitempty" doc:"Of split: IDs of the judgements about labels that it consists of."`
	By          string               `json:"by"`
	Reason      string               `json:"reason,omitempty"`
	At          time.Time            `json:"at"`
	Withdrawn   *time.Time           `json:"withdrawn,omitempty" doc:"When it ended being in force; absent while it is."`
	WithdrawnBy string               `json:"withdrawn_by,omitempty"`
	Disputed    bool                 `json:"disputed" doc:"Another person said otherwise last."`
}

// alikeJSON is an entity that may be the same as another.
type alikeJSON struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Reason      string `json:"reason" doc:"What of the names speaks for it."`
	Page        string `json:"page"`
}

func entityJudgementOf(j article.EntityJudgement) entityJudgementJSON {
	out := entityJudgementJSON{
		ID: j.ID, Entity: j.Entity, Action: j.Action, Other: j.Other, Judgements: j.Moved,
		By: j.By, Reason: j.Reason, At: j.At.UTC(), WithdrawnBy: j.WithdrawnBy,
	}
	for _, e := range j.Edits {
		out.Edits = append(out.Edits, entityEditJSON{string(e.Field), e.Was, e.Now})
	}
	if !j.Withdrawn.IsZero() {
		out.Withdrawn = &j.Withdrawn
	}

	return out
}

func (s *Server) apiEntityJudgements(ctx context.Context, in *EntityInput) (*body[part[entityJudgementJSON]], error) {
	if _, err := s.entity(ctx, in.ID); err != nil {
		return nil, err
	}
	standing, err := s.store.EntityStanding(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	disputed := map[string]bool{}
	for _, d := range standing.Disputes() {
		for _, j := range d.Said {
			disputed[j.ID] = true
		}
	}

	return partOf(article.List[article.EntityJudgement]{Rows: standing.Judgements}, func(j article.EntityJudgement) entityJudgementJSON {
		out := entityJudgementOf(j)
		out.Disputed = disputed[j.ID]

		return out
	}), nil
}

func (s *Server) apiAlike(ctx context.Context, in *EntityInput) (*body[part[alikeJSON]], error) {
	e, err := s.entity(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	all, err := s.perhaps(ctx, e.Entity)
	if err != nil {
		return nil, err
	}

	return partOf(article.List[view.Perhaps]{Rows: all}, func(p view.Perhaps) alikeJSON {
		return alikeJSON{ID: p.ID, Name: p.Name, Description: p.Description, Reason: p.Reason, Page: p.URL}
	}), nil
}

func (s *Server) apiJudgeEntity(ctx context.Context, in *EntityJudgementInput) (*body[entityJudgementJSON], error) {
	e, err := s.entity(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	j := article.EntityJudgement{Entity: e.ID, Action: in.Body.Action, By: personOf(ctx).Name, Reason: in.Body.Reason, Moved: in.Body.Mentions}
	var made []article.Entity
	switch j.Action {
	case article.EntityMerge:
		other, err := s.entityCalled(ctx, in.Body.Other)
		if err != nil {
			return nil, err
		}
		j.Other = other.ID
	case article.EntityPart:
		j.Entity = in.ID // the one that was merged, by its own address
	case article.EntitySplit:
		if j.Other, made, err = s.entityToBe(ctx, in.Body.Other, e.Type, in.Body.New); err != nil {
			return nil, err
		}
	case article.EntityEdited:
		if j.Edits, err = editsOf(in.Body); err != nil {
			return nil, err
		}
	}
	if j, err = s.store.JudgeEntity(ctx, j, made...); err != nil {
		return nil, err
	}

	return answer(entityJudgementOf(j)), nil
}

func editsOf(in EntityJudgementBody) ([]article.EntityEdit, error) {
	var all []article.EntityEdit
	add := func(f article.EntityField, value *string) {
		if value != nil {
			all = append(all, article.EntityEdit{Field: f, Now: article.FoldSpace(*value)})
		}
	}
	add(article.EntityName, in.Name)
	add(article.EntityTyped, (*string)(in.Type))
	add(article.EntityDescription, in.Description)
	if in.Wikidata != nil {
		item, err := article.WikidataItem(*in.Wikidata)
		if err != nil {
			return nil, err
		}
		add(article.EntityWikidata, &item)
	}
	if in.Aliases != nil {
		all = append(all, article.EntityEdit{Field: article.EntityAliases, Now: strings.Join(article.FoldAliases(*in.Aliases, ""), "\n")})
	}
	if len(all) == 0 {
		return nil, invalid("an edit needs a field")
	}

	return all, nil
}

func (s *Server) apiWithdrawEntity(ctx context.Context, in *OneEntityJudgement) (*struct{}, error) {
	p := personOf(ctx)
	_, err := s.store.WithdrawEntity(ctx, in.Judgement, p.Name, p.Role.May(account.Owner))

	return nil, err
}

func (s *Server) apiRestoreEntity(ctx context.Context, in *OneEntityJudgement) (*body[entityJudgementJSON], error) {
	j, err := s.store.ReinstateEntity(ctx, in.Judgement, personOf(ctx).Name)
	if err != nil {
		return nil, err
	}

	return answer(entityJudgementOf(j)), nil
}
