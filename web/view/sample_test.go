package view

import (
	"strings"
	"time"

	"github.com/a-h/templ"

	"postil/internal/article"
)

// A sample fills every page beside the article with one word of the caller's
// wherever a stored text can stand.
type sample struct{ word string }

func (s sample) passage() article.Passage {
	text := s.word + " said that " + s.word + " would stay."

	return article.Passage{Slug: "lamp", Title: s.word, Language: "en", Sentence: "0123456789", Ordinal: 3, Text: text, Offset: 100}
}

func (s sample) span(from, to int) article.Span {
	return article.Span{Start: 100 + from, End: 100 + to}
}

func (s sample) label(by article.AssignerKind) article.Label {
	day := time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

	return article.Label{
		Assigner:   article.Assigner{Kind: by, Name: s.word, Version: "1.2", At: day},
		Confidence: 0.8,
		Evidence:   []article.Span{s.span(0, len(s.word))},
		Reviews:    []article.Review{{By: s.word, Action: article.Reject, Reason: s.word, At: day}},
	}
}

func (s sample) entity() article.Entity {
	return article.Entity{ID: s.word, Name: s.word, Type: article.EntityType(s.word), Description: s.word, Wikidata: "Q" + s.word}
}

func (s sample) summaries() article.List[article.Summary] {
	return article.List[article.Summary]{Next: s.word, Rows: []article.Summary{{
		Slug: s.word,
		Metadata: article.Metadata{
			Title: s.word, TitleSupplied: true, Byline: s.word, Publisher: s.word, Published: s.word, Language: s.word, Description: s.word,
		},
		Sentences: 26, Mentions: 165, Cited: 11, Notes: 1, Labels: 200, Pending: 20,
	}}}
}

func (s sample) entityCount() article.EntityCount {
	return article.EntityCount{Entity: s.entity(), Mentions: 1, Attributions: 2, Stances: 3, Articles: 4}
}

func (s sample) sourceCount(naming article.Naming) article.SourceCount {
	return article.SourceCount{Entity: s.entity(), Citations: 1, Attitudes: 2, Articles: 3, Naming: naming, Classes: []article.SourceClass{article.SourceClass(s.word)}}
}

func (s sample) mentions() article.List[article.MentionUse] {
	use := article.MentionUse{Passage: s.passage(), Mention: article.Mention{
		Label: s.label(article.ByPerson), Span: s.span(0, len(s.word)), Type: article.EntityType(s.word), Kind: article.MentionKind(s.word), Entities: []string{s.word},
	}}

	return article.List[article.MentionUse]{Rows: []article.MentionUse{use, use}, Next: s.word}
}

func (s sample) attributions() article.List[article.AttributionUse] {
	cue := strings.Index(s.passage().Text, "said")

	return article.List[article.AttributionUse]{Next: s.word, Rows: []article.AttributionUse{{Passage: s.passage(), Attribution: article.Attribution{
		Label: s.label(article.ByMachine), Source: s.span(0, len(s.word)), Cue: s.span(cue, cue+4), Content: []article.Span{s.span(cue+5, len(s.passage().Text)-1)},
		Act: s.word, Tier: article.Tier(s.word), Directness: article.Directness(s.word), Classes: []article.SourceClass{article.SourceClass(s.word)}, Factive: true, Optional: true,
	}}}}
}

func (s sample) stances() article.List[article.StanceUse] {
	stance := func(by article.AssignerKind, holder string) article.StanceUse {
		return article.StanceUse{Passage: s.passage(), HolderName: s.word, TargetName: s.word, Stance: article.Stance{
			Label: s.label(by), Holder: holder, Target: s.word, Polarity: article.Polarity(s.word), Basis: article.Basis(s.word), Ascribed: true, Acceptable: []article.Polarity{article.Polarity(s.word)},
		}}
	}

	return article.List[article.StanceUse]{Rows: []article.StanceUse{stance(article.ByPerson, article.AuthorID), stance(article.ByMachine, s.word)}, Next: s.word}
}

func (s sample) hits() article.List[article.Hit] {
	return article.List[article.Hit]{Next: s.word, Rows: []article.Hit{{Passage: s.passage(), Highlights: []article.Span{{Start: 0, End: len(s.word)}}}}}
}

// found is a search with something of everything.
func (s sample) found() article.Found {
	return article.Found{
		List: s.hits(), Total: 1000, More: true,
		Facets: []article.Facet{{Field: article.FieldEntity, Values: []article.FacetValue{{Value: "x", Name: s.word, Count: 3}}}},
		Meant:  []article.Meant{{Name: s.word, Query: article.ParseQuery("x" + s.word)}},
	}
}

// pages are all pages with rows in every list.
func (s sample) pages(site Site) map[string]templ.Component {
	flag, flags := s.flagPages(site)

	return map[string]templ.Component{
		"library":  Library(NewLibraryPage(site, Shown{Articles: s.summaries(), Count: 2})),
		"entities": Entities(NewEntitiesPage(site, article.List[article.EntityCount]{Rows: []article.EntityCount{s.entityCount()}, Next: s.word}, "")),
		"entity":   Entity(NewEntityPage(site, s.entityCount(), s.mentions(), s.attributions(), s.stances(), s.stances())),
		"sources":  Sources(NewSourcesPage(site, article.List[article.SourceCount]{Rows: []article.SourceCount{s.sourceCount(article.Named), s.sourceCount(article.Unnamed)}, Next: s.word})),
		"source":   Source(NewSourcePage(site, s.sourceCount(article.Unnamed), s.attributions())),
		"search":   Search(NewSearchPage(site, searchFor("x"+s.word), s.found(), "")),
		"labels":   Labels(NewLabelsPage(site)),
		"404":      Error(NewErrorPage(site, 404)),
		"departed": Departed(NewDepartedPage(site, []article.Life{s.life(), s.life()}, []*article.Article{nil, nil}, [][]article.Note{nil, nil}, Pin{})),
		"changes":  SentenceChanges(NewChangesPage(site, s.life())),
		"history":  History(NewHistoryPage(site, s.articleNamed(2), s.revisions())),
		"record":   Record(s.recordPage(site)),
		"flag":     FlagAsk(flag),
		"flags":    Flags(flags),
		"compare":  Compare(s.comparePage(site)),
		"edit":     Edit(s.editPage(site)),
		"review":   Review(NewReviewPage(site, s.doubts(""), "", "")),
		"settled":  Review(NewSettledPage(site, s.doubts(article.Discarded))),
		"article":  Article(s.articlePage(site, Selection{}, Pin{})),
		"sentence": Article(s.articlePage(site, One("0000000002"), Pin{})),
		"share":    Share(NewSharePage(site, s.articleNamed(1), One("1123456789"), Pin{}, Words{Quote: "nowhere", Nth: 1})),
		"project":  Project(NewProjectPage(site, s.articleNamed(1), One("1123456789"), Words{})),
		"range":    Article(s.articlePage(site, Selection{"0000000001", "0000000003"}, Pin{Revision: 1, Pinned: true})),
	}
}

// emptyPages are all pages of a library without an article.
func emptyPages(site Site) map[string]templ.Component {
	return map[string]templ.Component{
		"library, empty":   Library(NewLibraryPage(site, Shown{})),
		"entities, empty":  Entities(NewEntitiesPage(site, article.List[article.EntityCount]{}, article.TypePlace)),
		"entity, unused":   Entity(NewEntityPage(site, article.EntityCount{Entity: article.Entity{ID: "x", Name: "X"}}, article.List[article.MentionUse]{}, article.List[article.AttributionUse]{}, article.List[article.StanceUse]{}, article.List[article.StanceUse]{})),
		"sources, empty":   Sources(NewSourcesPage(site, article.List[article.SourceCount]{})),
		"source, unused":   Source(NewSourcePage(site, article.SourceCount{Entity: article.Entity{ID: "x", Name: "X"}}, article.List[article.AttributionUse]{})),
		"search, no query": Search(NewSearchPage(site, searchFor(""), article.Found{}, "")),
		"search, no hit":   Search(NewSearchPage(site, searchFor("zebra"), article.Found{}, "")),
		"503":              Error(NewErrorPage(site, 503)),
	}
}
