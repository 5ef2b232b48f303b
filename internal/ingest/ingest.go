package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/markdown"
	"postil/internal/store"
)

// Options say what is known about an article before its source is read. What they
// leave empty comes from the labels file beside the source, then from the source.
type Options struct {
	Slug     string // "" makes one from the title
	Metadata article.Metadata
	Created  time.Time // zero for now
	Annotate When      // if the article brings no labels
}

// File takes the file at path into the library: Markdown, plain text, or a bundle
// that Postil exported. Labels in NAME.labels.json beside NAME.md or NAME.txt come
// with it.
//
// The same text again makes no second copy: File returns the summary of the
// article that is there, and article.ErrExists. With ErrExists and an empty
// summary, another text has the slug. Other errors are
// article.ErrNotFound for a missing file, article.ErrTooLarge,
// article.ErrUnsupported for what is no text, article.ErrMalformed and
// article.ErrInvalid for what the source, bundle or labels file has wrong, and
// article.ErrNewer. Each names the file and says what to do; nothing is stored.
func File(ctx context.Context, st *store.Store, path string, opts Options) (article.Summary, error) {
	in, err := open(path, read)
	if err != nil {
		return article.Summary{}, err
	}

	return take(ctx, st, in, opts)
}

// Bytes takes data into the library as File would take a file called name.
func Bytes(ctx context.Context, st *store.Store, name string, data []byte, opts Options) (article.Summary, error) {
	return take(ctx, st, input{name: name, data: data}, opts)
}

// An input is what one article is made from.
type input struct {
	name   string // as people know it: a path or a file name
	data   []byte
	labels *export.LabelsFile // nil without one
}

func take(ctx context.Context, st *store.Store, in input, opts Options) (article.Summary, error) {
	s, err := in.take(ctx, st, opts)
	if err != nil {
		return s, fmt.Errorf("%s: %w", in.name, err)
	}

	return s, nil
}

func (in input) take(ctx context.Context, st *store.Store, opts Options) (article.Summary, error) {
	kind, err := kindOf(in.name, in.data)
	if err != nil {
		return article.Summary{}, err
	}
	if kind == kindBundle {
		return takeBundle(ctx, st, in.data, opts.Annotate)
	}

	opts = opts.orElse(in.labels)
	a, err := in.parse(kind, opts.Metadata)
	if err != nil {
		return article.Summary{}, err
	}
	a.Created = orNow(opts.Created)

	return keep(ctx, st, a, opts, in.labels)
}

// parse makes an article, without slug and IDs, of a source and what is known of it.
func (in input) parse(kind kind, known article.Metadata) (*article.Article, error) {
	source := article.Source{Format: kind.format(), Name: filepath.Base(in.name), Body: string(in.data)}
	a, err := markdown.Parse(source)
	if err != nil {
		return nil, err
	}
	if address := known.URL; address != article.WebAddress(address) {
		return nil, explain(article.ErrInvalid, "%q is no web address: give one that begins with https:// or http://", address)
	}
	describe(a, known)

	return a, nil
}

// takeBundle stores a bundle as it is, slug and IDs included.
func takeBundle(ctx context.Context, st *store.Store, data []byte, when When) (article.Summary, error) {
	b, err := export.Decode(bytes.NewReader(data))
	if err != nil {
		return article.Summary{}, err
	}
	if s, err := sameText(ctx, st, b.Article.Text); !errors.Is(err, article.ErrNotFound) {
		return s, err
	}
	if err := checkSlug(ctx, st, b.Article.Slug); err != nil {
		return article.Summary{}, err
	}
	if err := save(ctx, st, b, when); err != nil {
		return article.Summary{}, err
	}

	return st.Summary(ctx, b.Article.Slug)
}

// attempts is how often a slug is chosen anew when others take it meanwhile.
const attempts = 5

// keep names a, anchors its labels and stores it.
func keep(ctx context.Context, st *store.Store, a *article.Article, opts Options, labels *export.LabelsFile) (article.Summary, error) {
	for attempt := 1; ; attempt++ {
		if s, err := sameText(ctx, st, a.Text); !errors.Is(err, article.ErrNotFound) {
			return s, err
		}
		b, err := bundle(ctx, st, *a, opts.Slug, labels)
		if err != nil {
			return article.Summary{}, err
		}
		err = save(ctx, st, b, opts.Annotate)
		if err == nil {
			return st.Summary(ctx, b.Article.Slug)
		}
		if !errors.Is(err, article.ErrExists) || opts.Slug != "" || attempt == attempts {
			return article.Summary{}, err
		}
	}
}

// sameText returns the article that has exactly this text and ErrExists, or
// ErrNotFound.
func sameText(ctx context.Context, st *store.Store, text string) (article.Summary, error) {
	slug, err := st.SlugOfText(ctx, text)
	if err != nil {
		return article.Summary{}, err
	}
	s, err := st.Summary(ctx, slug)
	if err != nil {
		return article.Summary{}, err
	}

	return s, explain(article.ErrExists, "the library has this text already, as %q (/a/%s)", s.Title, slug)
}

// bundle gives a copy of a its slug and its sentences their IDs, and anchors the
// labels in it.
func bundle(ctx context.Context, st *store.Store, a article.Article, slug string, labels *export.LabelsFile) (article.Bundle, error) {
	var err error
	if a.Slug, err = freeSlug(ctx, st, &a, slug); err != nil {
		return article.Bundle{}, err
	}
	a.Sentences = append([]article.Sentence(nil), a.Sentences...)
	if err := mintIDs(ctx, st, &a); err != nil {
		return article.Bundle{}, err
	}
	if labels == nil {
		return article.Bundle{Article: &a}, nil
	}
	b, err := labels.Resolve(&a)
	if err != nil {
		return article.Bundle{}, fmt.Errorf("the labels beside it: %w", err)
	}

	return b, nil
}

func mintIDs(ctx context.Context, st *store.Store, a *article.Article) error {
	var failure error
	article.MintIDs(a, func(id string) bool {
		taken, err := st.SentenceTaken(ctx, id)
		if err != nil {
			failure = err
		}

		return taken && err == nil
	})

	return failure
}

func orNow(t time.Time) time.Time {
	if t.IsZero() {
		t = time.Now()
	}

	return t.UTC().Truncate(time.Millisecond)
}
