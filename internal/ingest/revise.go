package ingest

import (
	"context"
	"errors"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/store"
)

// A Change is what is to become of an article that is in the library.
type Change struct {
	Slug     string
	Base     int               // the revision that was changed; 0 for the newest
	Source   article.Source    // the new source; the text stays if its Body is ""
	Restore  int               // the revision to bring back, instead of a source; 0 for none
	Metadata *article.Metadata // all that is known about it now; nil to keep what is
	Tags     *store.Retagged   // nil to keep the tags
	By       string            // who changes it, as shown
	Summary  string            // why
	Annotate When
}

// A Draft is a revision before it is stored.
type Draft struct {
	Old, New  *article.Article
	Alignment article.Alignment
	Restored  int
	Affected  []Affected
}

// Same reports whether the draft changes nothing.
func (d Draft) Same() bool {
	return d.Old.Metadata == d.New.Metadata && d.Old.Source == d.New.Source && d.Old.Text == d.New.Text
}

// An Affected note or judgement is one whose words would change: it would be put
// on the review list.
type Affected struct {
	Note      *article.Note
	Judgement *article.Judgement
	Words     string // what it is about now
	Lost      bool   // it would have no certain place, and wait
}

// Revise makes a new revision of an article, and says whether there was anything to
// change. Errors are article.ErrNotFound for an unknown article or revision,
// article.ErrConflict if c.Base is not the newest revision, and those of Bytes for
// what the source has wrong.
func Revise(ctx context.Context, st *store.Store, c Change) (article.Summary, Outcome, error) {
	d, err := draft(ctx, st, c)
	if err != nil {
		return article.Summary{}, "", err
	}
	if !d.Same() {
		if err := saveDraft(ctx, st, d, c); err != nil {
			return article.Summary{}, "", err
		}
	}
	if d.Same() && c.Tags != nil {
		if err := st.SetTags(ctx, c.Slug, c.Tags.Tags, append([]string{}, c.Tags.Was...), c.By); err != nil {
			return article.Summary{}, "", err
		}
	}
	s, err := st.Summary(ctx, c.Slug)
	if d.Same() {
		return s, Unchanged, err
	}

	return s, Revised, err
}

// DraftOf returns what Revise would store, and whom it would affect.
func DraftOf(ctx context.Context, st *store.Store, c Change) (Draft, error) {
	d, err := draft(ctx, st, c)
	if err != nil {
		return d, err
	}
	b, err := st.Bundle(ctx, c.Slug)
	if err != nil {
		return d, err
	}
	d.Affected = affected(d, b)

	return d, nil
}

func draft(ctx context.Context, st *store.Store, c Change) (Draft, error) {
	old, err := st.Article(ctx, c.Slug)
	if err != nil {
		return Draft{}, err
	}
	if c.Base != 0 && c.Base != old.Revision {
		return Draft{}, explain(article.ErrConflict, "%q has revision %d by now, this is a change of revision %d", c.Slug, old.Revision, c.Base)
	}
	d := Draft{Old: old}
	if c.Restore > 0 {
		return d, d.restore(ctx, st, c.Restore)
	}
	if d.New, err = renewed(old, c); err != nil {
		return d, err
	}
	d.Alignment = article.Align(old, d.New)
	d.Alignment.Inherit(old, d.New)
	retired, err := st.RetiredSentences(ctx, c.Slug)
	if err != nil {
		return d, err
	}
	article.Reclaim(d.New, retired)

	return d, mintIDs(ctx, st, d.New)
}

// restore makes d the revision n again: its text, what is known about it, and its
// sentences with the IDs that they had.
func (d *Draft) restore(ctx context.Context, st *store.Store, n int) error {
	past, err := st.ArticleRevision(ctx, d.Old.Slug, n)
	if err != nil {
		return err
	}
	d.New, d.Alignment, d.Restored = past, article.AlignIDs(d.Old, past), n
	d.New.Created, d.New.Revision = orNow(time.Time{}), d.Old.Revision+1

	return nil
}

// renewed returns the article that c makes of old, without IDs of sentences.
func renewed(old *article.Article, c Change) (*article.Article, error) {
	a, err := parseSource(edited(old, c.Source), old, c.Metadata)
	if err != nil {
		return nil, err
	}
	a.Slug, a.Revision, a.Created = old.Slug, old.Revision+1, orNow(time.Time{})

	return a, nil
}

func saveDraft(ctx context.Context, st *store.Store, d Draft, c Change) error {
	r := store.Revised{
		Article: d.New, Alignment: d.Alignment, Base: d.Old.Revision, By: c.By, Summary: c.Summary, Restored: d.Restored, Tags: c.Tags,
	}
	if c.Annotate != Never && d.Old.Text != d.New.Text {
		found, err := byMachine(ctx, st, c.Slug)
		if err != nil {
			return err
		}
		r.Find = found
	}
	if r.Find && c.Annotate == Now {
		r.Until = time.Now().Add(lease)
	}
	claim, err := st.SaveRevision(ctx, r)
	if err != nil || !r.Find || c.Annotate != Now {
		return err
	}
	if err := finish(ctx, st, claim, annotate.Annotate); err != nil && ctx.Err() != nil {
		return ctx.Err()
	}

	return nil // the revision is stored; its job tells what became of the labels
}

// byMachine reports whether a machine labels the article: an article that people
// alone have labelled is left to them.
func byMachine(ctx context.Context, st *store.Store, slug string) (bool, error) {
	a, err := st.Annotations(ctx, slug)
	if err != nil {
		return false, err
	}

	return len(a.Findings) > 0 || len(a.Judgements) == 0, nil
}

// affected returns the notes and judgements of b that a person would have to look
// at.
func affected(d Draft, b article.Bundle) []Affected {
	c := article.NewCarrier(d.Old, d.New, d.Alignment)
	var all []Affected
	for _, n := range b.Notes {
		if _, fit := c.Note(n); fit != article.Sure {
			all = append(all, Affected{Note: &n, Words: wordsOf(d.Old, n.From, n.To), Lost: fit == article.Lost})
		}
	}
	var known article.Labels
	for _, f := range b.Annotations.Findings {
		known.Mentions = append(known.Mentions, f.Mentions...)
		known.Attributions = append(known.Attributions, f.Attributions...)
		known.Stances = append(known.Stances, f.Stances...)
		known.Modalities = append(known.Modalities, f.Modalities...)
	}
	for _, j := range b.Annotations.Judgements {
		if _, fit := c.Judgement(j, known); fit != article.Sure {
			all = append(all, Affected{Judgement: &j, Words: wordsOf(d.Old, j.Sentence, j.Sentence), Lost: fit == article.Lost})
		}
	}

	return all
}

func wordsOf(a *article.Article, from, to string) string {
	var s article.Span
	for _, sentence := range a.Sentences {
		if sentence.ID == from {
			s.Start = sentence.Start
		}
		if sentence.ID == to {
			s.End = sentence.End
		}
	}
	if s.Empty() {
		return ""
	}

	return s.In(a.Text)
}

// again makes the article of p a new revision of the one with slug, which somebody
// may revise meanwhile.
func again(ctx context.Context, st *store.Store, slug string, p Parsed, opts Options) (Result, error) {
	r := Result{Tags: p.Tags, Dropped: p.Dropped}
	for attempt := 1; ; attempt++ {
		old, err := st.Article(ctx, slug)
		if err != nil {
			return Result{}, err
		}
		if old.Text == p.Article.Text {
			r.Outcome = Unchanged
			return r, r.there(ctx, st, slug, opts)
		}
		known := merge(p.Article.Metadata, old.Metadata)
		if p.Article.TitleSupplied {
			known.Title, known.TitleSupplied = old.Title, old.TitleSupplied
		}
		r.Summary, r.Outcome, err = Revise(ctx, st, Change{
			Slug: slug, Base: old.Revision, Source: p.Article.Source, Metadata: &known, By: opts.By, Summary: "Imported again", Annotate: opts.Annotate,
		})
		if err == nil {
			return r, r.there(ctx, st, slug, opts)
		}
		if !errors.Is(err, article.ErrConflict) || attempt == attempts {
			return r, err
		}
	}
}

// revisedBy returns the slug of the article that the one of p is another revision
// of: the one that opts names, or that has its address. It returns "" if p is a new
// article. Of several articles in one file, none is known by its address: they
// share it.
func revisedBy(ctx context.Context, st *store.Store, p Parsed, opts Options, several bool) (string, error) {
	switch {
	case several:
		return "", nil
	case opts.Update != "":
		if taken, err := st.SlugTaken(ctx, opts.Update); err != nil || !taken {
			return "", errors.Join(err, explain(article.ErrNotFound, "there is no article /a/%s to update", opts.Update))
		}
		return opts.Update, nil
	case opts.Slug != "":
		if taken, err := st.SlugTaken(ctx, opts.Slug); err != nil || taken {
			return opts.Slug, err
		}
	}
	if p.Article.URL == "" {
		return "", nil
	}
	slug, err := st.SlugOfURL(ctx, p.Article.URL)
	if errors.Is(err, article.ErrNotFound) {
		return "", nil
	}

	return slug, err
}
