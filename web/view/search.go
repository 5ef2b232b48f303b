package view

import (
	"slices"

	"postil/internal/article"
)

// A SearchPage is the sentences that a query finds.
type SearchPage struct {
	Shell
	Order  article.Order
	Groups []Group[Quote]
	Found  string // how many sentences there are, in words
	Chips  []Chip
	Orders []Choice
	Facets []FacetList
	Meant  []Link
	Next   string // address of the following part; "" at the end
	Feed   string // address of the newest sentences found, as an Atom feed
	Some   bool   // some are counted, not all
}

// A Chip is a condition of the query, and the address of the query without it.
type Chip struct {
	Text   string
	Remove string
}

// A Choice is one of several states of a page.
type Choice struct {
	Name    string
	URL     string
	Current bool
}

// A Link is words that lead somewhere.
type Link struct{ Name, URL string }

// A FacetList is what sentences found have in common, each a condition more.
type FacetList struct {
	Title  string
	Values []FacetLink
}

// A FacetLink adds a condition to the query.
type FacetLink struct {
	Link
	Count string
}

// Asked reports whether there is a query at all.
func (p SearchPage) Asked() bool { return p.Query != "" }

// Hidden returns the order for a hidden field, "" for the one that is the default.
func (p SearchPage) Hidden() string { return orderValue(p.Order) }

// NewSearchPage makes the part of a search that begins after a cursor, "" for the
// first.
func NewSearchPage(site Site, ask article.Search, found article.Found, after string) SearchPage {
	query := ask.Query.String()
	p := SearchPage{
		Shell: Shell{
			Title:       "Search",
			Description: "Search the sentences of every article in this library by words, phrases and what labels say.",
			Canonical:   site.Absolute(SearchURL("", "")),
			Kind:        "website",
			Query:       query,
			Style:       pagesStyle,
			NoIndex:     query != "",
		},
		Order:  ask.Order,
		Groups: groupByArticle(found.Rows, func(h article.Hit) article.Passage { return h.Passage }, newHitQuote),
		Found:  foundWord(found),
		Some:   found.More,
	}
	if query == "" {
		return p
	}
	p.Title = "Search: " + query
	p.Canonical = site.Absolute(SearchPageURL(query, ask.Order, ""))
	p.Feed = SearchFeedURL(query)
	p.Shell.Feed = p.Feed
	for i, c := range ask.Conditions {
		p.Chips = append(p.Chips, Chip{chipText(c, found.Names[c]), SearchPageURL(ask.Less(i).String(), ask.Order, "")})
	}
	for _, order := range []article.Order{article.ByRelevance, article.ByAge} {
		p.Orders = append(p.Orders, Choice{orderWord(order), SearchPageURL(query, order, ""), order == ask.Order})
	}
	for _, f := range found.Facets {
		p.Facets = append(p.Facets, facetList(ask, f))
	}
	for _, m := range found.Meant {
		p.Meant = append(p.Meant, Link{m.Name, SearchPageURL(m.Query.String(), ask.Order, "")})
	}
	if found.Next != "" {
		p.Next = SearchPageURL(query, ask.Order, found.Next)
	}
	if after != "" {
		p.Found = "More of " + p.Found
	}

	return p
}

func orderWord(o article.Order) string {
	if o == article.ByAge {
		return "Newest first"
	}

	return "Best match"
}

func foundWord(found article.Found) string {
	switch {
	case found.More:
		return grouped(found.Total) + "+ sentences"
	case found.Total == 0 && len(found.Rows) == 0:
		return "No sentence found"
	}

	return counted(found.Total, "sentence", "sentences")
}

// chipText says a condition in words.
func chipText(c article.Condition, name string) string {
	text := fieldWord(c.Field) + ": " + valueWord(c.Field, c.Value, name)
	if c.Not {
		return "Not " + text
	}

	return text
}

// fieldWord names what a condition looks at.
func fieldWord(f article.Field) string {
	switch f {
	case article.FieldEntity:
		return "Names"
	case article.FieldSource:
		return "Source"
	case article.FieldHolder:
		return "Stance of"
	case article.FieldTarget:
		return "Stance toward"
	case article.FieldStance:
		return "Stance"
	case article.FieldKind:
		return "Kind"
	case article.FieldType:
		return "Names a"
	case article.FieldBy:
		return "By"
	case article.FieldTag:
		return "Tag"
	case article.FieldLang:
		return "Language"
	case article.FieldAfter:
		return "From"
	case article.FieldBefore:
		return "Before"
	case article.FieldIn:
		return "Article"
	}

	return string(f)
}

// valueWord writes the value of a condition for readers; name is that of an entity
// or article, "" if there is none.
func valueWord(f article.Field, value, name string) string {
	switch {
	case name != "":
		return name
	case f == article.FieldKind:
		return modalityWord(article.ModalityKind(value))
	case f == article.FieldType:
		return typeWord(article.EntityType(value))
	case f == article.FieldStance:
		return value
	case f == article.FieldLang:
		return languageWord(value)
	case f == article.FieldAfter || f == article.FieldBefore:
		return dateWord(value)
	}

	return value
}

func facetList(ask article.Search, f article.Facet) FacetList {
	list := FacetList{Title: facetTitle(f.Field)}
	for _, v := range f.Values {
		c, ok := article.NewCondition(f.Field, v.Value, false)
		if !ok {
			continue // what an import calls a type or kind is no condition
		}
		list.Values = append(list.Values, FacetLink{
			Link:  Link{sentenceCase(valueWord(f.Field, v.Value, v.Name)), SearchPageURL(ask.Query.With(c).String(), ask.Order, "")},
			Count: grouped(v.Count),
		})
	}

	return list
}

func facetTitle(f article.Field) string {
	switch f {
	case article.FieldEntity:
		return "Entities"
	case article.FieldSource:
		return "Sources"
	case article.FieldHolder:
		return "Who takes a stance"
	case article.FieldTarget:
		return "Toward whom or what"
	case article.FieldStance:
		return "Stances"
	case article.FieldKind:
		return "Kinds of statement"
	case article.FieldType:
		return "Types of entity"
	case article.FieldTag:
		return "Tags"
	case article.FieldLang:
		return "Languages"
	}

	return "Articles"
}

// newHitQuote marks the words that were found.
func newHitQuote(h article.Hit) Quote {
	q := newQuote(h.Passage, nil)
	q.Pieces = nil
	for _, run := range article.Runs(article.Span{End: len(h.Text)}, highlights(h)) {
		q.Pieces = append(q.Pieces, Piece{Text: run.In(h.Text), Hit: run.Covers != nil})
	}

	return q
}

// highlights returns those that are ranges of the sentence.
func highlights(h article.Hit) []article.Span {
	return slices.DeleteFunc(slices.Clone(h.Highlights), func(s article.Span) bool { return s.Empty() || !s.Within(h.Text) })
}
