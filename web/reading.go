package web

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// A reading is what the pages and the API tell of one article: its text, the
// labels a reader sees, the public notes. It is shared by requests and never
// changed.
type reading struct {
	article  *article.Article
	tags     []string
	labels   article.Labels
	rejected article.Labels // that only editors are shown
	notes    []article.Note
	changed  int64          // key of the last change that it has
	job      *article.Job   // while labels are being found; else nil
	ordinal  map[string]int // place of a sentence by its ID, from 0
	points   *points
}

// reading returns the article of slug at a revision, from memory if it is there:
// loading one from rows costs a hundred times what a page needs of it.
// What cannot be a slug is nowhere, and the store is not asked for it.
func (s *Server) reading(ctx context.Context, slug string, pin view.Pin) (*reading, error) {
	if !article.ValidSlug(slug) {
		return nil, fmt.Errorf("article %.80q: %w", slug, article.ErrNotFound)
	}
	version, err := s.library.version(ctx)
	if err != nil {
		return nil, err
	}
	key := slug
	if pin.Pinned {
		key += "@" + strconv.Itoa(pin.Revision)
	}

	return s.readings.do(key, version, func() (*reading, int64, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), buildTimeout)
		defer cancel()
		r, err := s.load(ctx, slug, pin)
		if err != nil {
			return nil, 0, err
		}

		return r, r.size(), nil
	})
}

// standing returns the text of an article, without labels and notes, for who needs
// to know where words stand: it stays in memory while notes are written, since only
// a revision changes it.
func (s *Server) standing(ctx context.Context, slug string) (*reading, error) {
	n, err := s.store.Newest(ctx, slug)
	if err != nil {
		return nil, err
	}

	return s.texts.do(slug, int64(n), func() (*reading, int64, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), buildTimeout)
		defer cancel()
		a, err := s.store.ArticleRevision(ctx, slug, n)
		if err != nil {
			return nil, 0, err
		}
		r := newReading(a, article.Labels{}, nil)

		return r, r.size(), nil
	})
}

// load reads an article with its labels and notes as they are at one moment.
func (s *Server) load(ctx context.Context, slug string, pin view.Pin) (*reading, error) {
	changed, err := s.store.LastChangeOf(ctx, slug) // before the rest: what comes after it is told by the stream
	if err != nil {
		return nil, err
	}
	bundle, err := s.store.Bundle(ctx, slug)
	if err != nil {
		return nil, err
	}
	if pin.Pinned && pin.Revision != bundle.Article.Revision {
		return s.loadRevision(ctx, slug, pin.Revision)
	}
	labels := article.Overlay(bundle.Annotations, article.FilterAll)
	public := article.StandingNotes(only(bundle.Notes, func(n article.Note) bool { return n.Visibility == article.Public && n.Hidden.IsZero() }))
	seen, err := s.store.WordsSeen(ctx, slug)
	if err != nil {
		return nil, err
	}
	for i := range public {
		public[i].Was = seen[public[i].ID]
		public[i].Shown = s.wording(public[i].Body)
	}

	r := newReading(bundle.Article, labels, public)
	r.tags, r.changed, r.rejected = bundle.Tags, changed, article.Rejected(bundle.Annotations)
	job, err := s.store.Job(ctx, slug)
	switch {
	case err == nil:
		r.job = &job
	case !errors.Is(err, article.ErrNotFound):
		return nil, err
	}

	return r, nil
}

// wording returns how the Markdown of a note reads. It is kept: to read that of a
// thousand notes again for every new one would be most of the work of a page.
func (s *Server) wording(body string) *article.Article {
	shown, ok := s.wordings.get(body, 0)
	if !ok {
		shown = ingest.NoteText(body)
		s.wordings.put(body, 0, shown, int64(1000+4*len(body)))
	}

	return shown
}

// progress says how far the search for labels is.
func (r *reading) progress() view.Progress {
	if r.job == nil {
		return view.Progress{}
	}

	return view.NewProgress(*r.job)
}

// loadRevision returns an earlier state of the text without labels, which are kept
// for the newest, and with the notes that wait there because it is the last that has
// their words.
func (s *Server) loadRevision(ctx context.Context, slug string, revision int) (*reading, error) {
	earlier, err := s.store.ArticleRevision(ctx, slug, revision)
	if err != nil {
		return nil, err
	}

	held, err := s.store.NotesHeld(ctx, slug, revision)
	if err != nil {
		return nil, err
	}

	return newReading(earlier, article.Labels{}, held), nil
}

func newReading(a *article.Article, labels article.Labels, notes []article.Note) *reading {
	r := &reading{article: a, labels: labels, notes: notes, ordinal: map[string]int{}, points: newPoints(a.Text)}
	for i, sentence := range a.Sentences {
		r.ordinal[sentence.ID] = i
	}

	return r
}

// size is about what r holds in memory, in bytes: a label with its strings and
// slices takes some 600, a block, mark or sentence some 150.
func (r *reading) size() int64 {
	a := r.article
	size := len(a.Text) + len(a.Source.Body) + 150*(len(a.Blocks)+len(a.Marks)+len(a.Sentences))
	size += 600 * (len(r.labels.Mentions) + len(r.labels.Attributions) + len(r.labels.Stances) + len(r.labels.Modalities))
	for _, note := range r.notes {
		size += 300 + len(note.Body)
	}

	return int64(size)
}
