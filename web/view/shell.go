package view

//go:generate go tool templ generate

import (
	"cmp"
	"strings"
)

// A Site is what pages know of the server that they are served by.
type Site struct {
	BaseURL string // "https://postil.example", without a path; "" when unknown
}

// A Shell is what every page has around its content.
type Shell struct {
	Title       string  // without the name of the product
	Description string  // one or two sentences; "" for none
	Canonical   string  // absolute address; "" when the site's is unknown
	Kind        string  // Open Graph type: "website" or "article"
	Section     Section // what is current in the navigation
	Query       string  // what stands in the search box
	Style       string  // name of the page's own style sheet
	More        string  // name of a second one; "" for none
	Script      string  // name of the page's own module; "" for none
	Feed        string  // address of an Atom feed of the page; "" for none
	Image       string  // absolute address of a preview picture of card.Width by card.Height; "" for none
	ImageAlt    string  // what is on it, in words
	Embeddable  string  // absolute address by which other sites ask how to show the page; "" for none
	About       *Thing  // what the page is about, for programs; nil for nothing
	NoIndex     bool    // search engines are asked to leave the page out
	Refresh     string  // seconds after which a browser without script loads the page again; "" for never
}

// A Section is an entry of the navigation.
type Section string

// The sections.
const (
	SectionNone     Section = ""
	SectionLibrary  Section = "library"
	SectionSources  Section = "sources"
	SectionEntities Section = "entities"
	SectionLabels   Section = "labels"
)

// Reading reports whether the page is one where sentences can be selected.
func (s Shell) Reading() bool { return s.Script == readerScript }

// readerScript is the module of the article page.
const readerScript = "reader.js"

// current says whether the page is its section's own or one within it, as a value
// of aria-current.
func (s Shell) current() string {
	if s.Kind == "article" {
		return "true"
	}

	return "page"
}

// DocumentTitle is the text of the title element.
func (s Shell) DocumentTitle() string {
	if s.Title == "" {
		return "Postil"
	}

	return s.Title + " · Postil"
}

// SharedTitle is the title that a link to the page is shown with elsewhere: the
// product stands beside it.
func (s Shell) SharedTitle() string { return cmp.Or(s.Title, "Postil") }

// Absolute returns the full address of a path, "" when the site's is unknown.
func (s Site) Absolute(path string) string {
	if s.BaseURL == "" {
		return ""
	}

	return strings.TrimSuffix(s.BaseURL, "/") + path
}

// A navItem is one line of the navigation.
type navItem struct {
	Section Section
	URL     string
	Name    string
}

func navigation() []navItem {
	return []navItem{
		{SectionLibrary, LibraryURL(), "Library"},
		{SectionSources, SourcesURL(""), "Sources"},
		{SectionEntities, EntitiesURL("", ""), "Entities"},
		{SectionLabels, LabelsURL(""), "Labels"},
	}
}
