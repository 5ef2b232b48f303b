package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/store"
)

// Options say what is known about an article before its source is read. What they
// leave empty comes from the labels file beside the source, then from the source.
// Of several articles in one file, each keeps the title it has in the file, and
// Slug and Update are refused.
type Options struct {
	Slug      string // "" makes one from the title; another text of the article that has it is a new revision
	Update    string // slug of the article that this is a new revision of; "" leaves it to Slug and the web address
	By        string // who brings it, for the article's history; "" if nobody is known
	Metadata  article.Metadata
	Tags      []string  // beside those of the file
	From      string    // the web address that the bytes came from, "" if none
	MediaType string    // as a server named it, "" if unknown
	Created   time.Time // zero for now
	Annotate  When      // if the article brings no labels
}

// A Result says what became of one article.
type Result struct {
	Summary article.Summary
	Outcome Outcome
	Tags    []string // that the file gives it, each once
	Dropped []string // what of the file was left out, in words with their number: "2 pictures"
}

// An Outcome says how an article came into the library.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"
	Unchanged Outcome = "unchanged" // the library had this text already
	Revised   Outcome = "revised"   // it is a new revision of an article that was there
)

// File takes the file at path into the library: of any type that extract reads, or
// a bundle that Postil exported. Labels in NAME.labels.json beside NAME.md come
// with it. Most files are one article; a book is one for each chapter.
//
// The same text again makes no second copy: its outcome is Unchanged, and the
// summary is that of the article that is there. Another text of an article that
// opts names, or that has the web address of this one, is a new revision of it: its
// outcome is Revised. Errors are article.ErrExists if
// a bundle's slug belongs to another text, article.ErrNotFound for a missing file,
// article.ErrTooLarge, article.ErrUnsupported for a type that is not read,
// article.ErrMalformed and article.ErrInvalid for what the source, bundle or labels
// file has wrong, and article.ErrNewer. Each names the file and says what to do.
// Each article is stored in one step or not at all; beside an error come the
// results of those before it, and to take the file again completes it.
func File(ctx context.Context, st *store.Store, path string, opts Options) ([]Result, error) {
	in, err := open(path, read)
	if err != nil {
		return nil, err
	}

	return take(ctx, st, in, opts)
}

// Bytes takes data into the library as File would take a file called name.
func Bytes(ctx context.Context, st *store.Store, name string, data []byte, opts Options) ([]Result, error) {
	return take(ctx, st, input{name: name, data: data}, opts)
}

// An input is what articles are made from.
type input struct {
	name   string // as people know it: a path or a file name
	data   []byte
	labels *export.LabelsFile // nil without one
}

func take(ctx context.Context, st *store.Store, in input, opts Options) ([]Result, error) {
	results, err := in.take(ctx, st, opts)
	if err != nil {
		return results, fmt.Errorf("%s: %w", in.name, err)
	}

	return results, nil
}

func (in input) take(ctx context.Context, st *store.Store, opts Options) ([]Result, error) {
	if in.isBundle() {
		return takeBundle(ctx, st, in.data, opts)
	}
	opts = opts.orElse(in.labels)
	all, err := in.parse(opts)
	if err != nil {
		return nil, err
	}

	var results []Result
	for _, p := range all {
		p.Article.Created = orNow(opts.Created)
		r, err := in.keep(ctx, st, p, opts, len(all) > 1)
		if err != nil {
			return results, err
		}
		results = append(results, r)
	}

	return results, nil
}

// takeBundle stores a bundle as it is, slug and IDs included.
func takeBundle(ctx context.Context, st *store.Store, data []byte, opts Options) ([]Result, error) {
	b, err := export.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	outcome, slug := Added, b.Article.Slug
	there, err := st.SlugOfText(ctx, b.Article.Text)
	switch {
	case err == nil:
		outcome, slug = Unchanged, there
	case !errors.Is(err, article.ErrNotFound):
		return nil, err
	default:
		if err := checkSlug(ctx, st, slug); err != nil {
			return nil, err
		}
		b.By = opts.By
		if err := save(ctx, st, b, opts.Annotate); err != nil {
			return nil, err
		}
	}
	s, err := st.Summary(ctx, slug)

	return []Result{{Summary: s, Outcome: outcome}}, err
}

// attempts is how often a slug is chosen anew when others take it meanwhile.
const attempts = 5

// keep makes the article of p a new revision of one that is there, or a new article.
func (in input) keep(ctx context.Context, st *store.Store, p Parsed, opts Options, several bool) (Result, error) {
	slug, err := revisedBy(ctx, st, p, opts, several)
	if err != nil {
		return Result{}, err
	}
	if slug == "" {
		return keep(ctx, st, p, opts, in.labels)
	}
	if in.labels != nil {
		p.Dropped = append(p.Dropped, "the labels beside it, which are for a new article")
	}

	return again(ctx, st, slug, p, opts)
}

// keep names the article of p, anchors its labels and stores it, unless the library
// has its text.
func keep(ctx context.Context, st *store.Store, p Parsed, opts Options, labels *export.LabelsFile) (Result, error) {
	r := Result{Outcome: Added, Tags: p.Tags, Dropped: p.Dropped}
	for attempt := 1; ; attempt++ {
		slug, err := st.SlugOfText(ctx, p.Article.Text)
		if err == nil {
			r.Outcome = Unchanged
			return r, r.there(ctx, st, slug, opts)
		}
		if !errors.Is(err, article.ErrNotFound) {
			return Result{}, err
		}
		b, err := bundle(ctx, st, *p.Article, opts.Slug, labels)
		if err != nil {
			return Result{}, err
		}
		b.Tags, b.By = p.Tags, opts.By
		err = save(ctx, st, b, opts.Annotate)
		if err == nil {
			r.Summary, err = st.Summary(ctx, b.Article.Slug)
			return r, err
		}
		if !errors.Is(err, article.ErrExists) || opts.Slug != "" || attempt == attempts {
			return Result{}, err
		}
	}
}

// there completes r for an article that the library had: it gets the tags that opts
// give, while those of its file may have been taken away by an editor.
func (r *Result) there(ctx context.Context, st *store.Store, slug string, opts Options) error {
	err := st.AddTags(ctx, slug, opts.Tags)
	if err == nil {
		r.Summary, err = st.Summary(ctx, slug)
	}

	return err
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
