package store

import (
	"context"
	"database/sql"
	"fmt"

	"postil/internal/article"
)

// A history is the frames of all revisions of an article that is being stored.
type history struct {
	of    map[int]*frame
	known map[string]int64 // keys of sentences
}

// saveWithPast inserts a, the article of b, and the revisions before it, and returns the
// frame of a.
func (w *writing) saveWithPast(ctx context.Context, a *article.Article, b article.Bundle) (*frame, *history, error) {
	p := b.Past
	if err := checkPast(a, p); err != nil {
		return nil, nil, err
	}
	taken, err := w.SlugTaken(ctx, a.Slug)
	if err == nil && taken {
		err = article.ErrExists
	}
	if err != nil {
		return nil, nil, err
	}
	key := w.key()
	head := &batch{into: "INSERT INTO article (key, slug, revision, created_ms) VALUES"}
	head.add(key, a.Slug, a.Revision, firstOf(a, p).Created.UnixMilli())
	if err := w.insert(ctx, head); err != nil {
		return nil, nil, err
	}

	h := &history{of: map[int]*frame{}, known: map[string]int64{}}
	entities := map[string]int64{}
	for _, state := range append(p.Revisions[:len(p.Revisions):len(p.Revisions)], a) {
		f := &frame{article: key, revision: state.Revision, text: state.Text, sentences: map[string]placed{}, entities: entities}
		if err := w.insert(ctx, w.rows(f, state, h.known)...); err != nil {
			return nil, nil, err
		}
		for id, at := range f.sentences {
			h.known[id] = at.key
		}
		h.of[state.Revision] = f
	}
	newest, arrived := h.of[a.Revision], *a
	arrived.Created = firstOf(a, p).Created
	if err := w.insert(ctx, shelfRow(key, &arrived), w.documents(newest, a)); err != nil {
		return nil, nil, err
	}

	if err := w.saveEdits(ctx, h, key, p.Edits); err != nil {
		return nil, nil, err
	}

	return newest, h, w.record(ctx, arrival(a, b.By))
}

// firstOf returns the first revision that is kept.
func firstOf(a *article.Article, p article.Past) *article.Article {
	if len(p.Revisions) > 0 {
		return p.Revisions[0]
	}

	return a
}

// checkPast returns an error for revisions that no article could have had.
func checkPast(a *article.Article, p article.Past) error {
	last := 0
	for _, state := range p.Revisions {
		if state.Revision <= last || state.Revision >= a.Revision || state.Slug != a.Slug {
			return fmt.Errorf("revision %d of %.80q is out of order: %w", state.Revision, state.Slug, article.ErrInvalid)
		}
		if err := checkArticle(state); err != nil {
			return fmt.Errorf("revision %d: %w", state.Revision, err)
		}
		last = state.Revision
	}

	return nil
}

func (w *writing) saveEdits(ctx context.Context, h *history, key int64, edits []article.Edit) error {
	rows := &batch{into: "INSERT INTO edit (article, revision, person, summary, restored, edited, moved, split, merged, deleted, added) VALUES"}
	fates := &batch{into: "INSERT INTO fate (sentence, revision, kind) VALUES"}
	heirs := &batch{into: "INSERT INTO heir (sentence, revision, position, heir) VALUES"}
	for _, e := range edits {
		if h.of[e.Revision] == nil {
			return fmt.Errorf("an edit of revision %d, which is not there: %w", e.Revision, article.ErrInvalid)
		}
		c := e.Changes
		rows.add(key, e.Revision, e.By, e.Summary, e.Restored, c.Edited, c.Moved, c.Split, c.Merged, c.Deleted, c.Added)
		for _, fate := range e.Fates {
			sentence, err := h.sentence(fate.Sentence)
			if err != nil {
				return err
			}
			fates.add(sentence, e.Revision, string(fate.Kind))
			for i, id := range fate.Heirs {
				heir, err := h.sentence(id)
				if err != nil {
					return err
				}
				heirs.add(sentence, e.Revision, i, heir)
			}
		}
	}

	return w.insert(ctx, rows, fates, heirs)
}

func (h *history) sentence(id string) (int64, error) {
	key, ok := h.known[id]
	if !ok {
		return 0, fmt.Errorf("sentence %.40q is in no revision: %w", id, article.ErrInvalid)
	}

	return key, nil
}

// saveDoubts stores what waits at earlier revisions, and what people have to look at
// or looked at.
func (w *writing) saveDoubts(ctx context.Context, h *history, p article.Past) error {
	for _, one := range p.Waiting {
		f := h.of[one.Revision]
		if f == nil || (one.Note == nil) == (one.Judgement == nil) {
			return fmt.Errorf("what waits at revision %d, which is not there: %w", one.Revision, article.ErrInvalid)
		}
		if one.Note != nil {
			continue
		}
		err := w.saveJudgements(ctx, f, []article.Judgement{*one.Judgement})
		if err == nil {
			err = w.HoldJudgement(ctx, one.Judgement.ID)
		}
		if err != nil {
			return err
		}
	}
	rows := &batch{into: "INSERT INTO doubt (key, id, article, note, judgement, about, held, seen, words, quote, fate, since, opened_ms, outcome, person, settled_ms) VALUES"}
	for _, s := range p.Doubts {
		note, judgement, err := w.subjectKeys(ctx, s)
		if err != nil {
			return found(err, "doubt", s.ID)
		}
		settled := int64(0)
		if !s.Settled.IsZero() {
			settled = s.Settled.UnixMilli()
		}
		rows.add(w.key(), s.ID, h.article(), note, judgement, s.About, s.Held, s.Seen, s.Words, s.Quote, string(s.Fate), s.Since,
			s.Opened.UnixMilli(), string(s.Outcome), s.By, settled)
	}

	return w.insert(ctx, rows)
}

// article is the key of the article.
func (h *history) article() int64 {
	for _, f := range h.of {
		return f.article
	}

	return 0
}

// saveAllNotes stores the notes of b, those that wait too. A reply may have a place
// where its thread has none.
func (w *writing) saveAllNotes(ctx context.Context, f *frame, h *history, b article.Bundle) error {
	threads := map[string]int64{}
	for _, replies := range []bool{false, true} {
		for _, n := range b.Notes {
			if replies != (n.ReplyTo != "") {
				continue
			}
			if err := w.saveThreads(ctx, f, []article.Note{n}, threads); err != nil {
				return err
			}
		}
		for _, one := range b.Past.Waiting {
			if one.Note == nil || replies != (one.Note.ReplyTo != "") || h.of[one.Revision] == nil {
				continue // saveDoubts says what is wrong
			}
			err := w.saveThreads(ctx, h.of[one.Revision], []article.Note{*one.Note}, threads)
			if err == nil {
				err = w.WaitNote(ctx, one.Note.ID)
			}
			if err != nil {
				return err
			}
		}
	}

	return nil
}

// subjectKeys finds what a doubt is about.
func (w *writing) subjectKeys(ctx context.Context, s article.Suspicion) (note, judgement sql.NullInt64, err error) {
	if (s.Note == "") == (s.Judgement == "") {
		return note, judgement, fmt.Errorf("about a note or a judgement: %w", article.ErrInvalid)
	}
	var key int64
	if s.Note != "" {
		key, err = w.NoteKey(ctx, writable(s.Note))
		note = nullKey(key)
	} else {
		key, err = w.JudgementKey(ctx, writable(s.Judgement))
		judgement = nullKey(key)
	}

	return note, judgement, err
}
