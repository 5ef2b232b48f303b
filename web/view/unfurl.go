package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/card"
	"postil/internal/cite"
)

// schema is the vocabulary of what pages say of themselves to programs.
const schema = "https://schema.org"

// A Thing is what a page is about, as JSON-LD in the vocabulary of schema.org. Fields
// that a type does not have are empty.
type Thing struct {
	Context     string   `json:"@context,omitempty"`
	Type        string   `json:"@type"`
	Name        string   `json:"name,omitempty"`
	Headline    string   `json:"headline,omitempty"`
	Text        string   `json:"text,omitempty"`
	Description string   `json:"description,omitempty"`
	URL         string   `json:"url,omitempty"`
	Image       string   `json:"image,omitempty"`
	Language    string   `json:"inLanguage,omitempty"`
	Published   string   `json:"datePublished,omitempty"`
	Modified    string   `json:"dateModified,omitempty"`
	BasedOn     string   `json:"isBasedOn,omitempty"`
	SameAs      string   `json:"sameAs,omitempty"`
	Author      []Thing  `json:"author,omitempty"`
	Publisher   *Thing   `json:"publisher,omitempty"`
	PartOf      *Thing   `json:"isPartOf,omitempty"`
	Parts       []Thing  `json:"hasPart,omitempty"`
	Action      *Seeking `json:"potentialAction,omitempty"`
}

// Seeking says how a site is searched.
type Seeking struct {
	Type   string `json:"@type"`
	Target string `json:"target"`
	Query  string `json:"query-input"`
}

// thing is the article itself.
func (r *reading) thing(site Site) Thing {
	t := Thing{
		Type:        "Article",
		Headline:    r.Title,
		Description: r.description(),
		URL:         site.Absolute(ArticleURL(r.Slug, r.pin)),
		Language:    r.Language,
		Published:   isoDay(r.Published),
		BasedOn:     r.URL,
	}
	if !r.Created.IsZero() {
		t.Modified = r.Created.UTC().Format("2006-01-02T15:04:05Z")
	}
	for _, a := range cite.Authors(r.Byline) {
		kind := "Organization"
		if a.Given != "" {
			kind = "Person"
		}
		t.Author = append(t.Author, Thing{Type: kind, Name: strings.TrimSpace(a.Given + " " + a.Family)})
	}
	if r.Publisher != "" {
		t.Publisher = &Thing{Type: "Organization", Name: r.Publisher}
	}

	return t
}

// isoDay is a date in the form of schema.org, "" if it is not known.
func isoDay(published string) string {
	d := cite.ParseDate(published)
	if d.Year == 0 {
		return ""
	}
	day := strconv.Itoa(10000 + d.Year)[1:]
	for _, n := range []int{d.Month, d.Day} {
		if n == 0 {
			break
		}
		day += "-" + strconv.Itoa(100 + n)[1:]
	}

	return day
}

// unfurl completes s with what other sites show of the page: a picture, and what it
// is about. about has no context and no image yet.
func (s *Shell) unfurl(site Site, picture, alt string, about Thing) {
	about.Context = schema
	s.Image, s.ImageAlt = site.Absolute(picture), alt
	about.Image = s.Image
	s.About = &about
}

// unfurlText is that of an article, or of a selection or words in it.
func (r *reading) unfurlText(s *Shell, site Site, p PanelPage, selection Selection, w Words) {
	about := r.thing(site)
	if selection.Empty() {
		s.unfurl(site, CardURL(ArticleURL(r.Slug, r.pin), Words{}), "The title of the article: "+r.Title, about)
		s.Embeddable = site.Absolute(ArticleURL(r.Slug, r.pin))

		return
	}
	words := p.Quote
	if p.Words != "" {
		words = p.Words
	}
	path := SelectionPath(r.Slug, r.pin, selection)
	quotation := Thing{Type: "Quotation", Text: words, URL: site.Absolute(w.query(path)), Language: r.Language, Author: about.Author, PartOf: &about}
	s.unfurl(site, CardURL(path, w), "The words: "+shortened(article.FoldSpace(words), 300), quotation)
	s.Embeddable = site.Absolute(w.query(path))
}

// schemaType is the type of schema.org for an entity's.
func schemaType(t article.EntityType) string {
	switch t {
	case article.TypePerson:
		return "Person"
	case article.TypeOrganisation, article.TypeGroup:
		return "Organization"
	case article.TypePlace:
		return "Place"
	case article.TypeEvent:
		return "Event"
	case article.TypeWork:
		return "CreativeWork"
	}

	return "Thing"
}

// unfurlEntity is that of a page about an entity.
func (s *Shell) unfurlEntity(site Site, e article.Entity, path string) {
	s.unfurl(site, CardURL(path, Words{}), "The name: "+e.Name, Thing{
		Type: schemaType(e.Type), Name: e.Name, Description: e.Description, URL: site.Absolute(path), SameAs: WikidataURL(e.Wikidata),
	})
	s.Embeddable = site.Absolute(path)
}

// unfurlCollection is that of a collection with its articles.
func (s *Shell) unfurlCollection(site Site, c article.Collection, all []article.Summary) {
	path := CollectionURL(c.ID)
	about := Thing{Type: "Collection", Name: c.Title, Description: s.Description, URL: site.Absolute(path)}
	for _, a := range all {
		about.Parts = append(about.Parts, Thing{Type: "Article", Headline: a.Title, URL: site.Absolute(ArticleURL(a.Slug, Pin{}))})
	}
	s.unfurl(site, CardURL(path, Words{}), "The title of the collection: "+c.Title, about)
	s.Embeddable = site.Absolute(path)
}

// unfurlLibrary is that of the library, which can be searched.
func (s *Shell) unfurlLibrary(site Site) {
	about := Thing{Type: "WebSite", Name: "Postil", Description: s.Description, URL: site.Absolute(LibraryURL())}
	if about.URL != "" {
		about.Action = &Seeking{Type: "SearchAction", Target: site.Absolute("/search?q={words}"), Query: "required name=words"}
	}
	s.unfurl(site, SiteCardURL(), "What Postil is", about)
}

// TextCard is the preview picture of an article, or of a selection or words in it. It
// reports false where the article has no such sentences.
func TextCard(a *article.Article, s Selection, pin Pin, w Words) (card.Card, bool) {
	c := card.Card{Words: a.Title, Language: a.Language, Source: joined(" · ", a.Byline, a.Publisher, dateWord(a.Published))}
	if s.Empty() {
		c.Place = counted(len(a.Sentences), "sentence", "sentences")
		return c, true
	}
	sh, ok := newShared(Site{}, a, s, pin, w)
	if !ok {
		return c, false
	}
	c.Title, c.Words, c.Place = a.Title, sh.quote(), sh.heading(sh.ends())

	return c, true
}

// EntityCard is the preview picture of a page about an entity, with what it says of it.
func EntityCard(e article.Entity, what string) card.Card {
	return card.Card{Words: e.Name, Title: e.Description, Source: what}
}

// CollectionCard is the preview picture of a collection.
func CollectionCard(c article.Collection) card.Card {
	return card.Card{Words: c.Title, Title: strings.Join(paragraphsOf(c.Description), " "), Source: "Collection · " + articlesWord(c)}
}

// SiteCard is the preview picture of the library.
func SiteCard() card.Card {
	return card.Card{Words: "An annotated reader: who says what about whom, sentence by sentence.", Language: "en"}
}
