package web

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
	"postil/web/view"
)

// Conditions are the conditions of a search as parameters: the same as its
// operators. After and before have longer names, since after continues a list.
type Conditions struct {
	Entity  []string `query:"entity,explode" maxItems:"20" doc:"IDs or names of entities that the sentence mentions."`
	Source  []string `query:"source,explode" maxItems:"20" doc:"IDs or names of sources that something in the sentence is attributed to."`
	Holder  []string `query:"holder,explode" maxItems:"20" doc:"ID or name of who has a stance, author for the author. Holder, target and stance are asked of one and the same stance."`
	Target  []string `query:"target,explode" maxItems:"20" doc:"ID or name of whom or what a stance is toward."`
	Stance  []string `query:"stance,explode" maxItems:"20" doc:"support, oppose, neutral or unclear."`
	Kind    []string `query:"kind,explode" maxItems:"20" doc:"Kind of statement, such as reported-claim."`
	Type    []string `query:"type,explode" maxItems:"20" doc:"Type of an entity that the sentence mentions, such as person."`
	Tag     []string `query:"tag,explode" maxItems:"20" doc:"Tags of the article, all of which it has; case and accents make no difference."`
	By      []string `query:"by,explode" maxItems:"20" doc:"Words of the article's byline or publisher."`
	Lang    []string `query:"lang,explode" maxItems:"20" doc:"Language of the article; en includes en-GB."`
	Since   []string `query:"published_after,explode" maxItems:"20" doc:"Articles published on this day or later, such as 2026, 2026-05 or 2026-05-04; without a date, the day they came in counts."`
	Until   []string `query:"published_before,explode" maxItems:"20" doc:"Articles published before this day."`
	Article []string `query:"in,explode" maxItems:"20" doc:"Slugs of articles."`
}

// narrow adds the conditions to q, or says which value is none.
func (f *Conditions) narrow(q article.Query) (article.Query, error) {
	for _, field := range []struct {
		field  article.Field
		values []string
	}{
		{article.FieldEntity, f.Entity}, {article.FieldSource, f.Source}, {article.FieldHolder, f.Holder}, {article.FieldTarget, f.Target},
		{article.FieldStance, f.Stance}, {article.FieldKind, f.Kind}, {article.FieldType, f.Type}, {article.FieldTag, f.Tag},
		{article.FieldBy, f.By}, {article.FieldLang, f.Lang}, {article.FieldAfter, f.Since}, {article.FieldBefore, f.Until}, {article.FieldIn, f.Article},
	} {
		for _, value := range field.values {
			c, ok := article.NewCondition(field.field, strings.ToValidUTF8(value, "\uFFFD"), false)
			if !ok {
				return q, fmt.Errorf("%s %.40q: %w", field.field, value, article.ErrInvalid)
			}
			q = q.With(c)
		}
	}

	return q, nil
}

type searchInput struct {
	Query string `query:"q" maxLength:"500" doc:"Words that a sentence must all have; \"…\" a phrase, -word none of it, word* any ending, OR either, field:value a condition as the other parameters have them."`
	Conditions
	Sort   string `query:"sort" enum:"relevance,newest" default:"relevance" doc:"Newest: the article that came in last first, inside it reading order."`
	Facets bool   `query:"facets" doc:"Also count what the sentences found have in common."`
	Paging
}

// foundJSON is one part of what a search found.
type foundJSON struct {
	Rows   []hitJSON   `json:"rows" nullable:"false"`
	Next   string      `json:"next,omitempty" doc:"Pass it as after to get the following part; absent at the end. A part may have fewer rows than limit though others follow."`
	Query  string      `json:"query" doc:"The query with all conditions, as q takes it."`
	Total  *int        `json:"total,omitempty" doc:"With facets: how many sentences the search finds."`
	More   bool        `json:"more,omitempty" doc:"It finds more than total; facets then count among the newest."`
	Facets []facetJSON `json:"facets,omitempty"`
	Meant  []meantJSON `json:"meant,omitempty" doc:"With facets, if little was found: what may have been meant."`
}

type facetJSON struct {
	Field  article.Field    `json:"field" doc:"The operator of the condition."`
	Values []facetValueJSON `json:"values" nullable:"false"`
}

type facetValueJSON struct {
	Value string `json:"value"`
	Name  string `json:"name,omitempty" doc:"Of an entity or an article."`
	Count int    `json:"count"`
}

type meantJSON struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// hitJSON is a sentence that a search found.
type hitJSON struct {
	Sentence   passageJSON     `json:"in"`
	Highlights []highlightJSON `json:"highlights" nullable:"false" doc:"The words found, in order."`
	Labels     hitLabelsJSON   `json:"labels"`
}

type highlightJSON struct {
	Start int    `json:"start" doc:"Code points of the sentence's text before the words."`
	End   int    `json:"end" doc:"Code points of the sentence's text up to the end of the words."`
	Quote string `json:"quote"`
}

// hitLabelsJSON is what labels say of a sentence; /api/sentences/{sid} has who set
// them and on which words.
type hitLabelsJSON struct {
	Entities []entityRef            `json:"entities" nullable:"false" doc:"Mentioned."`
	Sources  []entityRef            `json:"sources" nullable:"false" doc:"Something is attributed to them."`
	Kinds    []article.ModalityKind `json:"kinds" nullable:"false"`
	Stances  []article.Polarity     `json:"stances" nullable:"false"`
}

func hitOf(h article.Hit) hitJSON {
	ref := func(e article.Entity) entityRef { return entityRef{ID: e.ID, Name: e.Name, Type: e.Type} }

	return hitJSON{
		Sentence: passageOf(h.Passage),
		Highlights: each(h.Highlights, func(s article.Span) highlightJSON {
			start := utf8.RuneCountInString(h.Text[:s.Start])
			quote := s.In(h.Text)

			return highlightJSON{Start: start, End: start + utf8.RuneCountInString(quote), Quote: quote}
		}),
		Labels: hitLabelsJSON{
			Entities: each(h.Labels.Entities, ref), Sources: each(h.Labels.Sources, ref),
			Kinds: each(h.Labels.Kinds, same), Stances: each(h.Labels.Stances, same),
		},
	}
}

func (s *Server) apiSearch(ctx context.Context, in *searchInput) (*body[foundJSON], error) {
	q, err := in.narrow(article.ParseQuery(in.Query))
	if err != nil {
		return nil, err
	}
	found, err := s.store.Search(ctx, article.Search{Query: q, Order: article.Order(in.Sort), Facets: in.Facets}, in.cursor())
	if err != nil {
		return nil, err
	}
	answered := foundJSON{Rows: each(found.Rows, hitOf), Next: found.Next, Query: q.String(), More: found.More}
	if in.Facets {
		answered.Total = &found.Total
		answered.Facets = each(found.Facets, func(f article.Facet) facetJSON {
			return facetJSON{f.Field, each(f.Values, func(v article.FacetValue) facetValueJSON { return facetValueJSON(v) })}
		})
		answered.Meant = each(found.Meant, func(m article.Meant) meantJSON { return meantJSON{m.Name, m.Query.String()} })
	}

	return answer(answered), nil
}

type suggestInput struct {
	Query string `query:"q" maxLength:"500" doc:"What somebody has typed so far."`
}

// suggestionJSON is something that begins as the end of what was typed.
type suggestionJSON struct {
	Field  article.Field `json:"field" doc:"entity, source, holder, target, or in for an article."`
	Value  string        `json:"value" doc:"The entity's ID or the article's slug."`
	Name   string        `json:"name"`
	Detail string        `json:"detail,omitempty" doc:"To tell it from others of the name."`
	Query  string        `json:"query" doc:"What was typed, with the condition in place of its end."`
	Page   string        `json:"page" doc:"An article: where to read it. Else the search for the query."`
}

func suggestionOf(s article.Suggestion) suggestionJSON {
	page := view.SearchURL(s.Query.String(), "")
	if s.Field == article.FieldIn {
		page = view.ArticleURL(s.Value, view.Pin{})
	}

	return suggestionJSON{Field: s.Field, Value: s.Value, Name: s.Name, Detail: s.Detail, Query: s.Query.String(), Page: page}
}

func (s *Server) apiSuggest(ctx context.Context, in *suggestInput) (*body[part[suggestionJSON]], error) {
	found, err := s.store.Suggest(ctx, in.Query)
	if err != nil {
		return nil, err
	}

	return partOf(article.List[article.Suggestion]{Rows: found}, suggestionOf), nil
}
