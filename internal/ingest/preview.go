package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/extract"
	"postil/internal/markdown"
)

// Parsed is an article as it would be stored.
type Parsed struct {
	Article *article.Article // with sentences
	Tags    []string         // that the file gives it, each once
	Dropped []string         // what of the file was left out, in words with their number
}

// Preview returns the articles that Bytes would store, with the slugs and the
// sentence IDs that they would have in an empty library. The errors are those of
// Bytes.
func Preview(name, mediaType string, data []byte, from string) ([]Parsed, error) {
	all, err := (input{name: name, data: data}).preview(Options{MediaType: mediaType, From: from})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}

	return all, nil
}

// Read returns what Preview returns for the file at path.
func Read(path string) ([]Parsed, error) {
	data, err := read(path, limitOf(path))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}

	return Preview(path, "", data, "")
}

func (in input) preview(opts Options) ([]Parsed, error) {
	if in.isBundle() {
		b, err := export.Decode(bytes.NewReader(in.data))
		return []Parsed{{Article: b.Article}}, err
	}
	all, err := in.parse(opts)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		p.Article.Slug = slugOf(p.Article)
		article.MintIDs(p.Article, nil)
	}

	return all, nil
}

// isBundle reports whether in is a file that Postil wrote, by its name.
func (in input) isBundle() bool {
	return strings.HasSuffix(strings.ToLower(in.name), ".json") && !in.isLabels()
}

func (in input) isLabels() bool { return strings.HasSuffix(strings.ToLower(in.name), labelsSuffix) }

// parse makes articles, without slug and IDs, of a file and what is known of it.
func (in input) parse(opts Options) ([]Parsed, error) {
	if in.isLabels() {
		return nil, explain(article.ErrUnsupported, "these are labels of a text: import the text beside it, and they come with it")
	}
	if address := opts.Metadata.URL; address != article.WebAddress(address) {
		return nil, explain(article.ErrInvalid, "%q is no web address: give one that begins with https:// or http://", address)
	}
	documents, err := extract.Read(in.name, opts.MediaType, in.data, opts.From)
	if err != nil {
		return nil, err
	}
	if len(documents) > 1 && (opts.Slug != "" || opts.Update != "" || in.labels != nil) {
		return nil, explain(article.ErrInvalid, "this file becomes %d articles: an address or labels for one of them cannot be given", len(documents))
	}

	all := make([]Parsed, 0, len(documents))
	for _, d := range documents {
		known := opts.Metadata
		if len(documents) > 1 {
			known.Title = ""
		}
		p, err := parse(d, known)
		if err != nil {
			return nil, err
		}
		p.Tags = union(opts.Tags, p.Tags)
		all = append(all, p)
	}

	return all, nil
}

// parse makes an article of d and of what is known beside it.
func parse(d extract.Document, known article.Metadata) (Parsed, error) {
	a, err := markdown.Parse(d.Source)
	if err != nil {
		return Parsed{}, err
	}
	if d.Source.Format == article.FormatHTML { // its first heading is a guess
		a.Metadata = merge(d.Metadata, a.Metadata)
	} else {
		a.Metadata = merge(a.Metadata, d.Metadata)
	}
	describe(a, known)

	return Parsed{Article: a, Tags: d.Tags, Dropped: d.Dropped}, nil
}

// union returns the strings of both, each once, in their order.
func union(first, second []string) []string {
	all := slices.Clone(first)
	for _, s := range second {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}

	return all
}
