package ingest

import (
	"strings"

	"postil/internal/article"
	"postil/internal/markdown"
)

// parseSource reads a source that takes the place of old's, and settles what is
// known about the article: wanted says all of it, unless it is nil and nothing but
// the source changes.
func parseSource(source article.Source, old *article.Article, wanted *article.Metadata) (*article.Article, error) {
	a, err := markdown.Parse(source)
	if err != nil {
		return nil, err
	}
	known := old.Metadata
	if wanted != nil {
		known = *wanted
	}
	if known.URL != article.WebAddress(known.URL) {
		return nil, explain(article.ErrInvalid, "%q is no web address: give one that begins with https:// or http://", known.URL)
	}
	known = followed(known, old, a.Metadata)
	if known.Title != old.Title {
		known.TitleSupplied = false
	}
	said := a.Metadata
	a.Metadata = known
	if a.Title == "" {
		a.Title = said.Title
		describe(a, article.Metadata{})
	}
	a.Title = shorten(a.Title, titleLength)

	return a, nil
}

// followed returns known with the fields that were left as they are in old, but
// that the new source gives another value than the old one did.
func followed(known article.Metadata, old *article.Article, said article.Metadata) article.Metadata {
	if old.Source.Format != article.FormatMarkdown || !strings.HasPrefix(old.Source.Body, "---") {
		return known
	}
	before, err := markdown.Parse(old.Source)
	if err != nil {
		return known
	}
	now, was, then, kept := fields(&known), fields(&old.Metadata), fields(&said), fields(&before.Metadata)
	for i := range now {
		if *then[i] != "" && *then[i] != *kept[i] && *now[i] == *was[i] {
			*now[i] = *then[i]
		}
	}

	return known
}

func fields(m *article.Metadata) []*string {
	return []*string{&m.Title, &m.Byline, &m.Publisher, &m.Published, &m.URL, &m.License, &m.Language, &m.Description}
}
