package web

import (
	"context"

	"postil/internal/article"
	"postil/web/view"
)

type sourceJSON struct {
	ID          string                `json:"id"`
	Name        string                `json:"name" doc:"A neutral name."`
	Type        article.EntityType    `json:"type"`
	Description string                `json:"description,omitempty"`
	Citations   int                   `json:"citations" doc:"Shown attributions of tier citation."`
	Attitudes   int                   `json:"attitudes" doc:"Shown attributions of tier attitude."`
	Articles    int                   `json:"articles"`
	Naming      article.Naming        `json:"naming" enum:"named,unnamed,author"`
	Classes     []article.SourceClass `json:"classes" nullable:"false"`
	Page        string                `json:"page" doc:"Where to read everything attributed to it."`
}

// attributionUseJSON is an attribution with the sentence it stands in.
type attributionUseJSON struct {
	LabelHead
	Sentence   passageJSON           `json:"in"`
	Source     string                `json:"source,omitempty" doc:"The words that name who is cited."`
	Cue        string                `json:"cue" doc:"The words that cite."`
	Content    []string              `json:"content" nullable:"false" doc:"What is attributed, as far as it stands in this sentence."`
	Tier       article.Tier          `json:"tier" enum:"citation,attitude,self"`
	Act        string                `json:"act,omitempty"`
	Directness article.Directness    `json:"directness" enum:"direct,indirect,mixed"`
	Naming     article.Naming        `json:"naming" enum:"named,unnamed,author"`
	Classes    []article.SourceClass `json:"classes" nullable:"false"`
	Factive    bool                  `json:"factive" doc:"The cue makes the author vouch for the content."`
}

func sourceOf(s article.SourceCount) sourceJSON {
	return sourceJSON{
		ID: s.ID, Name: s.Name, Type: s.Type, Description: s.Description,
		Citations: s.Citations, Attitudes: s.Attitudes, Articles: s.Articles,
		Naming: s.Naming, Classes: each(s.Classes, same), Page: view.SourceURL(s.ID, ""),
	}
}

func attributionUseOf(a article.AttributionUse) attributionUseJSON {
	return attributionUseJSON{
		LabelHead: headOf(a.Label), Sentence: passageOf(a.Passage),
		Source: words(a.Passage, a.Source), Cue: words(a.Passage, a.Cue), Content: quotes(a.Passage, a.Content),
		Tier: a.Tier, Act: a.Act, Directness: a.Directness, Naming: a.Naming, Classes: each(a.Classes, same),
		Factive: a.Factive,
	}
}

func (s *Server) apiSources(ctx context.Context, in *struct{ Paging }) (*body[part[sourceJSON]], error) {
	list, err := s.store.Sources(ctx, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, sourceOf), nil
}

func (s *Server) apiSourceCount(ctx context.Context, in *EntityInput) (*body[sourceJSON], error) {
	source, err := s.source(ctx, in.ID)
	if err != nil {
		return nil, err
	}

	return answer(sourceOf(source)), nil
}

func (s *Server) apiAttributions(ctx context.Context, in *usesInput) (*body[part[attributionUseJSON]], error) {
	if _, err := s.source(ctx, in.ID); err != nil {
		return nil, err
	}
	list, err := s.store.AttributionsTo(ctx, in.ID, in.Labels, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, attributionUseOf), nil
}
