package view

import (
	"strings"

	"postil/internal/article"
)

// What an editor does to a collection.
const (
	DoUp      = "up"
	DoDown    = "down"
	DoTakeOut = "out"
	DoAdd     = "add"
	DoSave    = "save"
	DoDelete  = "delete"
)

// A CollectionsPage is the list of collections.
type CollectionsPage struct {
	Shell
	Items []CollectionItem
}

// A CollectionItem is a collection in a list.
type CollectionItem struct {
	URL         string
	Edit        string // address where it is changed
	Title       string
	Description []string // paragraphs
	Count       string   // of articles, in words
}

// NewCollectionsPage makes the list of collections.
func NewCollectionsPage(site Site, all []article.Collection) CollectionsPage {
	return CollectionsPage{
		Shell: Shell{
			Title: "Collections", Description: "Articles that belong together, in an order that editors chose.",
			Canonical: site.Absolute(CollectionsURL()), Kind: "website", Style: pagesStyle,
		},
		Items: collectionItems(all),
	}
}

func collectionItems(all []article.Collection) []CollectionItem {
	var items []CollectionItem
	for _, c := range all {
		items = append(items, CollectionItem{CollectionURL(c.ID), CollectURL(c.ID), c.Title, paragraphsOf(c.Description), articlesWord(c)})
	}

	return items
}

func articlesWord(c article.Collection) string { return counted(c.Count, "article", "articles") }

// paragraphsOf are the lines of a plain text that are not empty.
func paragraphsOf(text string) []string { return full(strings.Split(text, "\n")...) }

// A CollectionPage is a collection with its articles.
type CollectionPage struct {
	Shell
	Heading  string
	About    []string // paragraphs
	Facts    []string
	Count    string
	Entries  []LibraryEntry
	Narrowed string // address of the library narrowed to the collection
}

// NewCollectionPage makes the page of a collection, whose articles all are.
func NewCollectionPage(site Site, c article.Collection, all []article.Summary) CollectionPage {
	p := CollectionPage{
		Shell: Shell{
			Title: c.Title, Description: strings.Join(paragraphsOf(c.Description), " "), Canonical: site.Absolute(CollectionURL(c.ID)), Kind: "website", Style: pagesStyle,
		},
		Heading: c.Title, About: paragraphsOf(c.Description), Count: articlesWord(c),
		Narrowed: ListingURL(article.Listing{Collection: c.ID}, ""),
	}
	if c.By != "" {
		p.Facts = append(p.Facts, "Collected by "+c.By)
	}
	p.Facts = append(p.Facts, "Changed "+dayWord(c.Updated))
	for _, s := range all {
		p.Entries = append(p.Entries, newLibraryEntry(s))
	}
	p.unfurlCollection(site, c, all)

	return p
}

// A CollectionForm is what was entered about a collection.
type CollectionForm struct{ Title, Description string }

// A CollectPage is where editors make collections.
type CollectPage struct {
	Shell
	Form  CollectionForm
	Fault Fault
	Items []CollectionItem
}

// NewCollectPage makes the page, with what was entered and what is wrong with it.
func NewCollectPage(all []article.Collection, form CollectionForm, wrong Fault) CollectPage {
	return CollectPage{Shell: editorShell(faulty("Make and change collections", wrong)), Form: form, Fault: wrong, Items: collectionItems(all)}
}

// An EditCollectionPage is where editors change a collection.
type EditCollectionPage struct {
	Shell
	Heading string
	Action  string // where its forms are sent to
	Page    string // where it is read
	Version int    // that is shown
	Form    CollectionForm
	Address string // of an article to add, as it was entered
	Fault   Fault
	Entries []CollectedEntry
}

// A CollectedEntry is an article of a collection that is changed.
type CollectedEntry struct {
	Slug        string
	Anchor      string
	URL         string
	Title       string
	First, Last bool
}

// NewEditCollectionPage makes the page on which c is changed, whose articles all
// are.
func NewEditCollectionPage(c article.Collection, all []article.Summary, wrong Fault) EditCollectionPage {
	p := EditCollectionPage{
		Shell: editorShell(faulty("Change: "+c.Title, wrong)), Heading: c.Title, Action: CollectURL(c.ID), Page: CollectionURL(c.ID), Version: c.Version,
		Form: CollectionForm{c.Title, c.Description}, Fault: wrong,
	}
	for i, s := range all {
		p.Entries = append(p.Entries, CollectedEntry{
			Slug: s.Slug, Anchor: collectedAnchor(s.Slug), URL: ArticleURL(s.Slug, Pin{}), Title: s.Title, First: i == 0, Last: i == len(all)-1,
		})
	}

	return p
}
