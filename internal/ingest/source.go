package ingest

import (
	"context"

	"postil/internal/article"
	"postil/internal/extract"
	"postil/internal/store"
)

// Source takes one article into the library from a source that Preview has made: it
// is read as it is, and nothing is taken out of it once more. What is known about it
// is what opts say; only a title is made where they have none. The results and errors
// are those of Bytes.
func Source(ctx context.Context, st *store.Store, source article.Source, opts Options) (Result, error) {
	return keepSource(ctx, st, source, opts, false)
}

// keepSource says whether the source is one of several in its file.
func keepSource(ctx context.Context, st *store.Store, source article.Source, opts Options, several bool) (Result, error) {
	in := input{name: source.Name}
	if address := opts.Metadata.URL; address != article.WebAddress(address) {
		return Result{}, explain(article.ErrInvalid, "%q is no web address: give one that begins with https:// or http://", address)
	}
	p, err := parse(extract.Document{Source: source, Tags: opts.Tags}, opts.Metadata)
	if err != nil {
		return Result{}, err
	}
	if opts.Metadata.Title == "" {
		opts.Metadata.Title, opts.Metadata.TitleSupplied = p.Article.Title, p.Article.TitleSupplied
	}
	p.Article.Metadata = opts.Metadata // what somebody took out does not come back
	p.Article.Created = orNow(opts.Created)

	return in.keep(ctx, st, p, opts, several)
}
