package view

import (
	"cmp"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"postil/internal/article"
)

// A LibraryPage is the list of articles, newest first.
type LibraryPage struct {
	Shell
	Entries []LibraryEntry
	Next    string // address of the following part; "" at the end
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
	Tags          []TagLink
	Reviewed      string // what people did about its labels, in words
}

// A Figure is a number with what it counts.
type Figure struct {
	Number string
	Words  string
	None   bool // the number is 0: shown only where figures stand in columns
}

// A TagLink is a tag, and where the articles with it are.
type TagLink struct{ Name, URL string }

// TagLinks returns links for tags.
func TagLinks(tags []string) []TagLink {
	var links []TagLink
	for _, tag := range tags {
		links = append(links, TagLink{tag, TagURL(tag)})
	}

	return links
}

// NewLibraryPage makes the list of one part of the library.
func NewLibraryPage(site Site, articles article.List[article.Summary]) LibraryPage {
	p := LibraryPage{Shell: Shell{
		Title:       "",
		Description: "Postil is an annotated reader: select any sentence of an article to see who is named, who is cited for what, and how it is put.",
		Canonical:   site.Absolute(LibraryURL("")),
		Kind:        "website",
		Section:     SectionLibrary,
		Style:       pagesStyle,
	}}
	for _, s := range articles.Rows {
		p.Entries = append(p.Entries, newLibraryEntry(s))
	}
	if articles.Next != "" {
		p.Next = LibraryURL(articles.Next)
	}

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
