package view

import "postil/internal/article"

// A SourcesPage is the source ledger: who is cited, named and unnamed apart.
type SourcesPage struct {
	Shell
	Named   []SourceRow
	Unnamed []SourceRow
	Next    string // address of the following part; "" at the end
}

// A SourceRow is one source with how often it is cited.
type SourceRow struct {
	URL         string
	Name        string
	Class       string // "former official"; "" if unknown
	Description string
	Figures     []Figure
}

// NewSourcesPage makes one part of the source ledger.
func NewSourcesPage(site Site, sources article.List[article.SourceCount]) SourcesPage {
	p := SourcesPage{Shell: Shell{
		Title:       "Sources",
		Description: "Who and what the articles in this library cite: named and unnamed sources apart, with everything that is attributed to each.",
		Canonical:   site.Absolute(SourcesURL("")),
		Kind:        "website",
		Section:     SectionSources,
		Style:       pagesStyle,
	}}
	for _, s := range sources.Rows {
		if s.Naming == article.Unnamed {
			p.Unnamed = append(p.Unnamed, newSourceRow(s))
		} else {
			p.Named = append(p.Named, newSourceRow(s))
		}
	}
	if sources.Next != "" {
		p.Next = SourcesURL(sources.Next)
	}

	return p
}

func newSourceRow(s article.SourceCount) SourceRow {
	return SourceRow{
		URL:         SourceURL(s.ID, ""),
		Name:        s.Name,
		Class:       classesWord(s.Classes),
		Description: s.Description,
		Figures:     sourceFigures(s),
	}
}

func sourceFigures(s article.SourceCount) []Figure {
	return []Figure{
		newFigure(s.Citations, "citation", "citations"),
		newFigure(s.Attitudes, "attitude", "attitudes"),
		newFigure(s.Articles, "article", "articles"),
	}
}

// A SourcePage is everything that is attributed to one source, across articles.
type SourcePage struct {
	Shell
	Name        string
	Class       string
	Unnamed     bool
	Description string
	EntityURL   string
	Figures     []Figure
	Filters     []Filter // whose labels are listed
	Groups      []Group[AttributionLine]
	Next        string // address of the following part; "" at the end
}

// NewSourcePage makes one part of what is attributed to a source.
func NewSourcePage(site Site, s article.SourceCount, said article.List[article.AttributionUse]) SourcePage {
	p := SourcePage{
		Shell: Shell{
			Title:       s.Name + ", as a source",
			Description: "Everything that the articles in this library attribute to " + s.Name + ": the words of the cue, what is attributed, and the sentence it stands in.",
			Canonical:   site.Absolute(SourceURL(s.ID, "")),
			Kind:        "website",
			Section:     SectionSources,
			Style:       pagesStyle,
		},
		Name:        s.Name,
		Class:       classesWord(s.Classes),
		Unnamed:     s.Naming == article.Unnamed,
		Description: s.Description,
		EntityURL:   EntityURL(s.ID),
		Figures:     sourceFigures(s),
		Groups:      groupAttributions(said.Rows),
	}
	if said.Next != "" {
		p.Next = SourceURL(s.ID, said.Next)
	}
	p.unfurlEntity(site, s.Entity, SourceURL(s.ID, ""))

	return p
}
