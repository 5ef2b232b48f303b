package view

import "postil/internal/article"

// pagesStyle is the style sheet of the pages beside the article.
const pagesStyle = "pages.css"

// An EntitiesPage is the list of entities, of every type or of one.
type EntitiesPage struct {
	Shell
	Heading string
	Filters []Filter
	Rows    []EntityRow
	Next    string // address of the following part; "" at the end
}

// A Filter is a choice of what a list shows.
type Filter struct {
	Name    string
	URL     string
	Type    article.EntityType // "" for all
	Current bool
}

// An EntityRow is one entity with how often labels use it.
type EntityRow struct {
	URL         string
	Name        string
	Type        article.EntityType
	TypeWord    string
	Description string
	Figures     []Figure
}

// listedTypes are the types whose entities have pages; dates and quantities are
// values without one.
func listedTypes() []article.EntityType {
	return []article.EntityType{
		article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup,
		article.TypeEvent, article.TypeWork, article.TypeTopic,
	}
}

// NewEntitiesPage makes the list of one part of the entities of a type, "" for
// every type.
func NewEntitiesPage(site Site, entities article.List[article.EntityCount], of article.EntityType) EntitiesPage {
	p := EntitiesPage{
		Heading: "Entities",
		Filters: []Filter{{Name: "All", URL: EntitiesURL("", ""), Current: of == ""}},
		Shell: Shell{
			Title:       "Entities",
			Description: "The people, organisations, places and other things that the articles in this library name, with every sentence that mentions them.",
			Canonical:   site.Absolute(EntitiesURL(of, "")),
			Kind:        "website",
			Section:     SectionEntities,
			Style:       pagesStyle,
		},
	}
	if of != "" {
		p.Heading = typesWord(of)
		p.Title = typesWord(of)
	}
	for _, t := range listedTypes() {
		p.Filters = append(p.Filters, Filter{Name: typesWord(t), URL: EntitiesURL(t, ""), Type: t, Current: t == of})
	}
	for _, e := range entities.Rows {
		p.Rows = append(p.Rows, newEntityRow(e))
	}
	if entities.Next != "" {
		p.Next = EntitiesURL(of, entities.Next)
	}

	return p
}

func newEntityRow(e article.EntityCount) EntityRow {
	return EntityRow{
		URL:         EntityURL(e.ID),
		Name:        e.Name,
		Type:        e.Type,
		TypeWord:    typeWord(e.Type),
		Description: e.Description,
		Figures:     entityFigures(e),
	}
}

func entityFigures(e article.EntityCount) []Figure {
	return []Figure{
		newFigure(e.Mentions, "mention", "mentions"),
		newFigure(e.Attributions, "attribution", "attributions"),
		newFigure(e.Stances, "stance", "stances"),
		newFigure(e.Articles, "article", "articles"),
	}
}
