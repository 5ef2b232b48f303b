package ingest

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/store"
)

// Many files are taken in three steps, so that reading and finding labels can use
// every processor while one writes: Load for each file, Keep for some loads at a
// time, Label for each article. What was kept stays, wherever it is broken off; to
// do it all again completes it.

// A Load is a file that was read and parsed, or the error of that.
type Load struct {
	Path string
	Err  error

	in   input
	all  []Parsed
	opts Options
}

// LoadFile reads and parses the file at path as File does, and stores nothing. It
// may be called by many goroutines at once.
func LoadFile(path string, opts Options) (l Load) {
	l = Load{Path: path, opts: opts}
	in, err := open(path, read)
	if err != nil {
		l.Err = err
		return l
	}

	return l.parse(in)
}

// LoadBytes is LoadFile for data that would be in a file called name.
func LoadBytes(name string, data []byte, opts Options) Load {
	return Load{Path: name, opts: opts}.parse(input{name: name, data: data})
}

// parse turns a panic of a parser into an error of the file.
func (l Load) parse(in input) (loaded Load) {
	defer func() {
		if cause := recover(); cause != nil {
			l.Err = fmt.Errorf("%s: the reader failed: %v", l.Path, cause)
			loaded = l
		}
	}()
	l.in, l.opts = in, l.opts.orElse(in.labels)
	if in.isBundle() {
		return l
	}
	if l.all, l.Err = in.parse(l.opts); l.Err != nil {
		l.Err = fmt.Errorf("%s: %w", l.Path, l.Err)
	}
	l.in.data = nil // parsed: what waits to be kept should be small

	return l
}

// plain reports whether l may be stored with others: nobody has said which article
// it is.
func (l Load) plain() bool {
	return l.Err == nil && !l.in.isBundle() && l.in.labels == nil && l.opts.Slug+l.opts.Update == ""
}

// A Kept is what became of a load.
type Kept struct {
	Path    string
	Results []Result
	Err     error
}

// Keep stores loads: those that are plain new articles in one transaction, the
// others one by one. Labels are not looked for here: with Now or Later there is a
// job of it for each new article. One that fails does not keep the others out.
func Keep(ctx context.Context, st *store.Store, loads []Load) []Kept {
	kept := make([]Kept, len(loads))
	b := &bulk{st: st, slugs: map[string]bool{}, texts: map[string]bool{}, urls: map[string]bool{}}
	var together []int
	for i, l := range loads {
		kept[i] = Kept{Path: l.Path, Err: l.Err}
		if !l.plain() {
			continue
		}
		if results, err := b.add(ctx, l); err == nil {
			kept[i].Results, together = results, append(together, i)
		}
	}
	stored := b.save(ctx)
	done := map[int]bool{}
	for _, i := range together {
		done[i] = stored == nil
	}
	for i, l := range loads {
		if l.Err != nil || done[i] {
			continue
		}
		kept[i].Results, kept[i].Err = l.keep(ctx, st)
	}

	return kept
}

// keep stores a load as File does.
func (l Load) keep(ctx context.Context, st *store.Store) ([]Result, error) {
	results, err := l.keepEach(ctx, st, func(int, int) {})
	if err != nil {
		err = fmt.Errorf("%s: %w", l.Path, err)
	}

	return results, err
}

// keepEach tells how many articles of how many it has stored.
func (l Load) keepEach(ctx context.Context, st *store.Store, tell func(done, total int)) ([]Result, error) {
	if l.opts.Annotate == Now {
		l.opts.Annotate = Later
	}
	if l.in.isBundle() {
		return takeBundle(ctx, st, l.in.data, l.opts)
	}
	var results []Result
	for i, p := range l.all {
		tell(i, len(l.all))
		p.Article.Created = orNow(l.opts.Created)
		r, err := l.in.keep(ctx, st, p, l.opts, len(l.all) > 1)
		if err != nil {
			return results, err
		}
		results = append(results, r)
	}

	return results, nil
}

// A bulk collects new articles that are stored together.
type bulk struct {
	st    *store.Store
	all   []article.Bundle
	queue bool
	slugs map[string]bool
	texts map[string]bool
	urls  map[string]bool
}

// errAlone is returned for a load that must be stored by itself.
var errAlone = errors.New("to be stored alone")

func (b *bulk) add(ctx context.Context, l Load) ([]Result, error) {
	var results []Result
	var fresh []article.Bundle
	for _, p := range l.all {
		r, err := b.one(ctx, p, l.opts, len(l.all) > 1)
		if err != nil {
			return nil, err
		}
		if r.Outcome == Added {
			a := *p.Article
			a.Slug, a.Revision, a.Created = r.Summary.Slug, 1, orNow(l.opts.Created)
			a.Sentences = append([]article.Sentence(nil), a.Sentences...)
			article.MintIDs(&a, nil) // one that is taken is found when it is stored
			r.Summary.Created = a.Created
			fresh = append(fresh, article.Bundle{Article: &a, Tags: p.Tags, By: l.opts.By})
		}
		results = append(results, r)
	}
	b.all = append(b.all, fresh...)
	b.queue = b.queue || l.opts.Annotate != Never

	return results, nil
}

// one says what becomes of an article. What has the text or the web address of
// another one in the same bulk waits for that one.
func (b *bulk) one(ctx context.Context, p Parsed, opts Options, several bool) (Result, error) {
	r := Result{Outcome: Added, Tags: p.Tags, Dropped: p.Dropped}
	if b.texts[p.Article.Text] || b.urls[p.Article.URL] {
		return r, errAlone
	}
	if revises, err := revisedBy(ctx, b.st, p, Options{}, several); err != nil || revises != "" {
		return r, errors.Join(errAlone, err)
	}
	slug, err := b.st.SlugOfText(ctx, p.Article.Text)
	if err == nil {
		r.Outcome = Unchanged
		return r, r.there(ctx, b.st, slug, opts)
	}
	if !errors.Is(err, article.ErrNotFound) {
		return r, err
	}
	if slug, err = b.slug(ctx, p.Article); err != nil {
		return r, err
	}
	b.texts[p.Article.Text] = true
	if p.Article.URL != "" && !several {
		b.urls[p.Article.URL] = true
	}
	r.Summary = article.Summary{Slug: slug, Revision: 1, Metadata: p.Article.Metadata, Sentences: len(p.Article.Sentences)}

	return r, nil
}

// slug is freeSlug among what is stored and what is in the bulk.
func (b *bulk) slug(ctx context.Context, a *article.Article) (string, error) {
	base := slugOf(a)
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug += "-" + strconv.Itoa(n)
		}
		if b.slugs[slug] {
			continue
		}
		taken, err := b.st.SlugTaken(ctx, slug)
		if err != nil {
			return "", err
		}
		if !taken {
			b.slugs[slug] = true
			return slug, nil
		}
	}
}

func (b *bulk) save(ctx context.Context) error {
	if len(b.all) == 0 {
		return nil
	}

	return b.st.SaveArticles(ctx, b.all, b.queue, time.Now())
}

// Label finds the labels of an article that waits for them. Somebody else who is at
// it already is left to it; then, and if there is nothing to do, Label returns
// false.
func Label(ctx context.Context, st *store.Store, slug string) (bool, error) {
	now := time.Now()
	claim, err := st.ClaimJobOf(ctx, slug, now, now.Add(lease))
	if errors.Is(err, article.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}

	return true, finish(ctx, st, claim, annotate.Annotate)
}
