package view

import (
	"cmp"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"postil/internal/article"
)

// A LibraryPage is the list of articles.
type LibraryPage struct {
	Shell
	Entries     []LibraryEntry
	Found       string // how many articles there are, in words
	Empty       bool   // the library has no article at all
	Chips       []Chip
	Fields      []ListingField
	Open        bool   // the form, because the list is narrowed or ordered
	All         string // address of the list that is not narrowed
	Collections string // address of their list; "" if none has an article
	Next        string // address of the following part; "" at the end
}

// A Shown part of the library is what a page lists, and what was asked for.
type Shown struct {
	Articles article.List[article.Summary]
	Listing  article.Listing
	Count    int // of all articles that are asked for
	Shelf    article.Shelf
}

// A LibraryEntry is one article in the library.
type LibraryEntry struct {
	URL           string
	Title         string
	TitleSupplied bool
	Language      string   // BCP 47; "" if unknown
	Facts         []string // byline, publisher, date, language: what is known
	Description   string
	Figures       []Figure
	Tags          []Link
	Reviewed      string // what people did about its labels, in words
}

// A Figure is a number with what it counts.
type Figure struct {
	Number string
	Words  string
	None   bool // the number is 0: shown only where figures stand in columns
}

// TagLinks returns links to the articles with the same tags.
func TagLinks(tags []string) []Link {
	var links []Link
	for _, tag := range tags {
		links = append(links, Link{tag, TagURL(tag)})
	}

	return links
}

// NewLibraryPage makes the list of one part of the library.
func NewLibraryPage(site Site, shown Shown) LibraryPage {
	articles, ask := shown.Articles, shown.Listing
	p := LibraryPage{
		Found:  foundWords(shown),
		Empty:  len(articles.Rows) == 0 && ask.Empty(),
		Chips:  listingChips(shown),
		Fields: listingForm(shown),
		Open:   ask != article.Listing{},
		All:    ListingURL(article.Listing{Sort: ask.Sort}, ""),
	}
	p.Shell = Shell{
		Title:       "",
		Description: "Postil is an annotated reader: select any sentence of an article to see who is named, who is cited for what, and how it is put.",
		Canonical:   site.Absolute(LibraryURL()),
		Kind:        "website",
		Section:     SectionLibrary,
		Style:       pagesStyle,
		Feed:        FeedURL(),
	}
	for _, s := range articles.Rows {
		p.Entries = append(p.Entries, newLibraryEntry(s))
	}
	if len(shown.Shelf.Collections) > 0 {
		p.Collections = CollectionsURL()
	}
	if articles.Next != "" {
		p.Next = ListingURL(ask, articles.Next)
	}
	p.unfurlLibrary(site)

	return p
}

func newLibraryEntry(s article.Summary) LibraryEntry {
	byline := s.Byline
	if byline != "" {
		byline = "By " + byline
	}

	return LibraryEntry{
		URL:           ArticleURL(s.Slug, Pin{}),
		Title:         s.Title,
		TitleSupplied: s.TitleSupplied,
		Language:      s.Language,
		Facts:         full(byline, s.Publisher, dateWord(s.Published), languageWord(s.Language)),
		Description:   s.Description,
		Figures: []Figure{
			newFigure(s.Sentences, "sentence", "sentences"),
			newFigure(s.Cited, "citation", "citations"),
			newFigure(s.Mentions, "mention", "mentions"),
			newFigure(s.Notes, "note", "notes"),
		},
		Tags:     TagLinks(s.Tags),
		Reviewed: reviewedWord(s),
	}
}

func newFigure(n int, one, many string) Figure {
	if n == 1 {
		return Figure{Number: "1", Words: one}
	}

	return Figure{Number: grouped(n), Words: many, None: n == 0}
}

func reviewedWord(s article.Summary) string {
	switch {
	case s.Reviewed:
		return "Every label reviewed by people"
	case s.Labels == 0:
		return "No labels yet"
	case s.Pending == s.Labels:
		return counted(s.Labels, "label, not reviewed", "labels, not reviewed")
	}

	return grouped(s.Pending) + " of " + grouped(s.Labels) + " labels not reviewed"
}

// languageWord is the English name of a language; the tag itself where it has
// none, "" where the language is unknown.
func languageWord(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}

	return cmp.Or(display.English.Languages().Name(parsed), tag)
}
