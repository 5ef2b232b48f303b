package ingest

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
	"postil/internal/export"
)

// Lengths of titles, in characters: of one that is given, and of one made from the
// first words.
const (
	titleLength = 200
	wordsLength = 70
)

// orElse fills what o leaves empty from a labels file, which may be nil.
func (o Options) orElse(labels *export.LabelsFile) Options {
	if labels == nil {
		return o
	}
	o.Slug = cmp.Or(o.Slug, labels.Slug)
	o.Metadata = merge(o.Metadata, labels.Metadata)
	o.Tags = union(o.Tags, labels.Tags)
	if o.Created.IsZero() {
		o.Created = labels.Created
	}

	return o
}

// merge fills the empty fields of first from second. A title says itself whether
// it was supplied.
func merge(first, second article.Metadata) article.Metadata {
	if first.Title == "" {
		first.TitleSupplied = second.TitleSupplied
	}

	return article.Metadata{
		Title:         cmp.Or(first.Title, second.Title),
		TitleSupplied: first.TitleSupplied,
		Byline:        cmp.Or(first.Byline, second.Byline),
		Publisher:     cmp.Or(first.Publisher, second.Publisher),
		Published:     cmp.Or(first.Published, second.Published),
		URL:           cmp.Or(first.URL, second.URL),
		License:       cmp.Or(first.License, second.License),
		Language:      cmp.Or(first.Language, second.Language),
		Description:   cmp.Or(first.Description, second.Description),
	}
}

// describe completes the metadata of a parsed article. Without any title the first
// words are shown, or the file's name, and the page says that the title is ours.
func describe(a *article.Article, known article.Metadata) {
	a.Metadata = merge(known, a.Metadata)
	a.Title = shorten(a.Title, titleLength)
	if a.Title == "" {
		a.Title = cmp.Or(firstWords(a), stem(a.Source.Name), "Untitled")
		a.TitleSupplied = true
	}
}

func firstWords(a *article.Article) string {
	if len(a.Sentences) == 0 {
		return ""
	}

	return shorten(a.Sentences[0].In(a.Text), wordsLength)
}

// shorten returns s on one line, cut after a word where it has more than most
// characters.
func shorten(s string, most int) string {
	s = article.FoldSpace(s)
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most-1])
	if space := strings.LastIndexByte(cut, ' '); space > len(cut)/2 {
		cut = cut[:space]
	}

	return strings.TrimRight(cut, " ,;:–—-") + "…"
}
