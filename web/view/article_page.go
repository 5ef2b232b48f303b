package view

import (
	"net/url"
	"strconv"
	"strings"

	"postil/internal/article"
)

// An ArticlePage is the page on which an article is read.
type ArticlePage struct {
	Shell
	Heading   titleArea
	Progress  Progress // of finding labels; set by who knows of it
	Live      string   // address of the stream of what changes from now on; "" for an earlier revision
	Language  string
	Direction string
	Blocks    []part
	Layers    []layer
	Panel     PanelPage // of the selection
	Selected  bool
	Overview  overview
	Notes     []noteLabel
	Endnotes  endnotes
}

// A titleArea is what stands above the text.
type titleArea struct {
	Title     string
	Supplied  bool // the title is ours
	Byline    string
	Facts     []string // publisher, date, licence
	Tags      []Link
	Original  string // address of the original; "" if unknown
	Host      string // its host, as the link's words
	Download  string
	EPUB      string
	Worksheet string
	Banner    banner // of a pinned revision
	History   string // address of the article's history
	Revised   string // its link's words: "Revision 3", "History"
	Language  string
	Direction string
}

// NewArticlePage makes the page of an article, with a selection or none. Notes
// that are not public must not be passed in: the page is the same for everybody.
func NewArticlePage(site Site, a *article.Article, labels article.Labels, notes []article.Note, s Selection, pin Pin) ArticlePage {
	return newReading(a, labels, notes, pin).page(site, s)
}

// page is the article with a selection or none.
func (r *reading) page(site Site, s Selection) ArticlePage {
	_, _, selected := r.selected(s)
	p := ArticlePage{
		Heading:   r.titleArea(),
		Language:  r.Language,
		Direction: directionOf(r.Language, r.Text),
		Blocks:    r.blocks(s),
		Layers:    r.layers(),
		Panel:     r.panel(s),
		Selected:  selected,
		Overview:  r.overview(),
		Notes:     r.allNotes(),
		Endnotes:  r.endnotes(),
	}
	p.Shell = r.shell(site, p)
	r.unfurlText(&p.Shell, site, p.Panel, s, Words{})

	return p
}

// shell is the head of the document: of the article, or of the selection in it.
func (r *reading) shell(site Site, p ArticlePage) Shell {
	s := Shell{
		Title:       r.Title,
		Description: r.description(),
		Canonical:   site.Absolute(ArticleURL(r.Slug, r.pin)),
		Kind:        "article",
		Section:     SectionLibrary,
		Style:       "article.css",
		Script:      readerScript,
	}
	if p.Selected {
		s.Title = p.Panel.Title
		s.Description = r.selectionDescription(p.Panel)
		s.Canonical = site.Absolute(p.Panel.Link)
	}

	return s
}

func (r *reading) description() string {
	if r.Description != "" {
		return r.Description
	}

	return shortened(article.FoldSpace(r.Text), 200)
}

// selectionDescription is what a preview says of a selection: its words in full
// where they fit, and what stands in it.
func (r *reading) selectionDescription(p PanelPage) string {
	return "“" + shortened(article.FoldSpace(p.Quote), 280) + "” " + p.Heading + " in " + r.Title + "."
}

func (r *reading) titleArea() titleArea {
	t := titleArea{
		Title:     r.Title,
		Supplied:  r.TitleSupplied,
		Byline:    r.Byline,
		Original:  r.URL,
		Host:      hostOf(r.URL),
		Download:  ArticleSourceURL(r.Slug, r.pin),
		EPUB:      EPUBURL(r.Slug, r.pin),
		Worksheet: ArticleWorksheetURL(r.Slug, r.pin),
		History:   HistoryURL(r.Slug, ""),
		Revised:   "History",
		Language:  r.Language,
		Direction: direction(r.Language),
	}
	for _, fact := range []string{r.Publisher, dateWord(r.Published), r.License} {
		if fact != "" {
			t.Facts = append(t.Facts, fact)
		}
	}
	if r.Revision > 1 {
		t.Revised = "Revision " + strconv.Itoa(r.Revision) + " of " + dayWord(r.Created)
	}
	if r.pin.Pinned {
		t.Banner = r.banner(r.Revision)
	}

	return t
}

// hostOf returns the host of an http or https address, "" for others.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}

	return strings.TrimPrefix(u.Host, "www.")
}
