package view

import "postil/internal/article"

// A layer is a kind of label that the reader can switch on over the whole text.
type layer struct {
	ID    string // of its checkbox
	Value string // what script remembers
	Name  string
	More  string // rest of the name, where there is room for it
	Count int    // labels of this kind
	Types []typeFilter
}

// A typeFilter switches one type of entity off.
type typeFilter struct {
	ID   string
	Type string
	Word string
}

func (r *reading) layers() []layer {
	l := []layer{
		{ID: "layer-entities", Value: "entities", Name: "Entities", Types: r.typeFilters()},
		{ID: "layer-sources", Value: "sources", Name: "Sources"},
		{ID: "layer-stance", Value: "stance", Name: "Stance"},
		{ID: "layer-kinds", Value: "kinds", Name: "Kinds", More: " of statement"},
	}
	for _, s := range r.sentences {
		l[0].Count += len(s.mentions)
		l[1].Count += len(s.attributions)
		l[2].Count += len(s.stances)
		l[3].Count += len(s.modalities)
	}

	return l
}

// typeFilters lists the types that the article's mentions have.
func (r *reading) typeFilters() []typeFilter {
	present := map[article.EntityType]bool{}
	for _, s := range r.sentences {
		for _, m := range s.mentions {
			present[m.Type] = true
		}
	}
	var filters []typeFilter
	for _, t := range entityTypes() {
		if present[t] {
			filters = append(filters, typeFilter{"type-" + string(t), string(t), typesWord(t)})
		}
	}

	return filters
}
