package web

import (
	"context"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// ArticleInput names an article and, if need be, one state of its text.
type ArticleInput struct {
	Slug     string `path:"slug" maxLength:"80" doc:"The article's key, as in its address."`
	Revision int    `query:"rev" minimum:"0" default:"0" doc:"A revision of the text; leave it out for the newest. Earlier ones come without labels and notes."`
}

func (in ArticleInput) pin() view.Pin {
	return view.Pin{Revision: in.Revision, Pinned: in.Revision > 0}
}

// summaryJSON is an article as lists show it.
type summaryJSON struct {
	Slug     string `json:"slug"`
	Revision int    `json:"revision"`
	Metadata
	Tags      []string  `json:"tags" nullable:"false"`
	Created   time.Time `json:"created" doc:"When this revision was stored."`
	Sentences int       `json:"sentences" doc:"How many."`
	Mentions  int       `json:"mentions" doc:"Shown mentions of entities."`
	Cited     int       `json:"cited" doc:"Shown attributions of tier citation."`
	Notes     int       `json:"notes" doc:"Public notes."`
	Labels    int       `json:"labels" doc:"Shown labels of every layer."`
	Pending   int       `json:"pending" doc:"Of these, labels that no person set or confirmed."`
	Reviewed  bool      `json:"reviewed" doc:"Every shown label was set or confirmed by a person."`
	Page      string    `json:"page" doc:"Where to read it."`
}

// articleJSON is an article with its text, which every position counts in.
type articleJSON struct {
	Slug     string `json:"slug"`
	Revision int    `json:"revision"`
	Metadata
	Tags      []string       `json:"tags" nullable:"false"`
	Created   time.Time      `json:"created" doc:"When this revision was stored."`
	Format    article.Format `json:"format" enum:"markdown,text,html" doc:"Of the source that it was made from."`
	Text      string         `json:"text" doc:"The plain text, verbatim."`
	Sentences int            `json:"sentences" doc:"How many."`
	Page      string         `json:"page" doc:"Where to read it."`
	Source    string         `json:"source" doc:"Where to download the source."`
}

func metadataOf(m article.Metadata) Metadata {
	return Metadata{
		Title: m.Title, TitleSupplied: m.TitleSupplied, Byline: m.Byline, Publisher: m.Publisher, Published: m.Published,
		URL: m.URL, License: m.License, Language: m.Language, Description: m.Description,
	}
}

func summaryOf(a article.Summary) summaryJSON {
	return summaryJSON{
		Slug: a.Slug, Revision: a.Revision, Metadata: metadataOf(a.Metadata), Tags: listOf(a.Tags), Created: a.Created.UTC(),
		Sentences: a.Sentences, Mentions: a.Mentions, Cited: a.Cited, Notes: a.Notes,
		Labels: a.Labels, Pending: a.Pending, Reviewed: a.Reviewed,
		Page: view.ArticleURL(a.Slug, view.Pin{}),
	}
}

// listOf is never null in JSON.
func listOf(tags []string) []string { return append([]string{}, tags...) }

// ListingInput asks for articles.
type ListingInput struct {
	Paging
	Language   string `query:"language" maxLength:"35" doc:"A BCP 47 tag; en includes en-GB."`
	Publisher  string `query:"publisher" maxLength:"500" doc:"Exactly as the articles have it."`
	Tag        string `query:"tag" maxLength:"100" doc:"In any spelling with the same letters."`
	Collection string `query:"collection" maxLength:"80" doc:"The key of a collection."`
	Labels     string `query:"labels" enum:"reviewed,not-reviewed,none" doc:"What people did about the labels: all set or confirmed, some not, or there is none."`
	From       string `query:"from" format:"date" doc:"Published on this day or later."`
	To         string `query:"to" format:"date" doc:"Published on this day or earlier."`
	Query      string `query:"q" maxLength:"200" doc:"Words of the title or the byline, or how they begin."`
	Sort       string `query:"sort" enum:"added,published,title,cited" doc:"What comes first: the last that came in (the default), the last published, titles in order, or the one with the most citations."`
}

func (in *ListingInput) listing() article.Listing {
	return article.Listing{
		Language: in.Language, Publisher: in.Publisher, Tag: in.Tag, Collection: in.Collection, Labels: article.LabelState(in.Labels),
		From: in.From, To: in.To, Words: in.Query, Sort: article.Sort(in.Sort),
	}
}

func (s *Server) apiArticles(ctx context.Context, in *ListingInput) (*body[part[summaryJSON]], error) {
	list, err := s.store.Listing(ctx, in.listing(), in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, summaryOf), nil
}

func (s *Server) apiArticle(ctx context.Context, in *ArticleInput) (*body[articleJSON], error) {
	r, err := s.reading(ctx, in.Slug, in.pin())
	if err != nil {
		return nil, err
	}
	a := r.article

	return answer(articleJSON{
		Slug: a.Slug, Revision: a.Revision, Metadata: metadataOf(a.Metadata), Tags: listOf(r.tags), Created: a.Created.UTC(),
		Format: a.Source.Format, Text: a.Text, Sentences: len(a.Sentences),
		Page: view.ArticleURL(a.Slug, in.pin()), Source: view.ArticleSourceURL(a.Slug, in.pin()),
	}), nil
}

// sourceBody is a source as it was given, with the header fields of a download.
type sourceBody struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *Server) apiSource(ctx context.Context, in *ArticleInput) (*sourceBody, error) {
	r, err := s.reading(ctx, in.Slug, in.pin())
	if err != nil {
		return nil, err
	}
	d := downloadOf(r.article)

	return &sourceBody{ContentType: d.contentType, Disposition: d.disposition, Body: []byte(r.article.Source.Body)}, nil
}
