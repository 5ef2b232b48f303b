package store

import (
	"context"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A Revised is a new revision of an article that is in the library.
type Revised struct {
	// Article has the slug of the article and the IDs of its sentences: those that
	// Alignment says stay, and others that the article had or nobody has. Its number
	// is Base and one; without a time it gets now.
	Article   *article.Article
	Alignment article.Alignment // of revision Base with Article
	Base      int               // the revision that was changed
	By        string            // who changed it, as shown; "" if nobody is known
	Summary   string            // why
	Restored  int               // the revision whose text was brought back, 0 for none
	Tags      *Retagged         // nil keeps the tags

	// Find asks for the labels to be found anew, by a worker, or by the caller until
	// the given time (see SaveWithJob).
	Find  bool
	Until time.Time
}

// The longest name and summary of a revision, in bytes.
const (
	maxPerson  = 200
	maxSummary = 500
)

// SaveRevision makes a new revision the current one, in one transaction. Earlier
// revisions stay. Sentences keep their IDs as the alignment says, and every note,
// judgement and finding goes with its sentence: notes and judgements whose words
// changed are put on the review list, and shown only where their place is certain;
// findings stay where the sentence has the same words.
//
// The claim is that of the job if r.Find is set. It returns article.ErrNotFound for
// an unknown article, article.ErrConflict if its current revision is not r.Base,
// article.ErrExists if a sentence ID belongs to another article,
// article.ErrTooLarge, and article.ErrInvalid for a revision that contradicts
// itself.
func (s *Store) SaveRevision(ctx context.Context, r Revised) (Claim, error) {
	if r.Article == nil {
		return Claim{}, fmt.Errorf("revision without an article: %w", article.ErrInvalid)
	}
	a := *r.Article
	a.Revision = r.Base + 1
	if a.Created.IsZero() {
		a.Created = time.Now()
	}
	r.Article = &a
	if err := checkRevised(r); err != nil {
		return Claim{}, fmt.Errorf("article %.80q: %w", a.Slug, err)
	}

	var c Claim
	err := s.change(ctx, func(w *writing) error {
		var err error
		c, err = w.revise(ctx, r)

		return err
	})

	return c, found(err, "article", a.Slug)
}

func checkRevised(r Revised) error {
	switch {
	case len(r.By) > maxPerson || len(r.Summary) > maxSummary:
		return fmt.Errorf("a summary of %d bytes by a name of %d, at most %d and %d: %w",
			len(r.Summary), len(r.By), maxSummary, maxPerson, article.ErrTooLarge)
	case !storable(r.By) || !storable(r.Summary):
		return fmt.Errorf("summary or name holds NUL or is not UTF-8: %w", article.ErrInvalid)
	}

	return checkArticle(r.Article)
}

func (w *writing) revise(ctx context.Context, r Revised) (Claim, error) {
	reading := &reading{w.Queries, w.tx}
	row, err := reading.articleRow(ctx, r.Article.Slug)
	if err != nil {
		return Claim{}, err
	}
	if row.Revision != int64(r.Base) {
		return Claim{}, fmt.Errorf("a change of revision %d, now %d: %w", r.Base, row.Revision, article.ErrConflict)
	}
	old, err := reading.revision(ctx, row.Key, row.Revision)
	if err != nil {
		return Claim{}, err
	}
	if err := checkAlignment(old, r.Article, r.Alignment); err != nil {
		return Claim{}, err
	}
	if r.Tags != nil {
		if err := w.retag(ctx, row.Key, r.Article.Slug, r.By, *r.Tags); err != nil {
			return Claim{}, err
		}
	}
	said, err := w.said(ctx, row.Key, old)
	if err != nil {
		return Claim{}, err
	}

	f, err := w.saveState(ctx, row.Key, r, old)
	if err != nil {
		return Claim{}, err
	}
	if err := w.carry(ctx, f, said, old, r); err != nil {
		return Claim{}, err
	}
	if err := w.recordRevision(ctx, r); err != nil {
		return Claim{}, err
	}
	if err := w.applyOverlay(ctx, row.Key, r.Article.Slug); err != nil || !r.Find {
		return Claim{}, err
	}

	return w.queue(ctx, r.Article.Slug, row.Key, time.Now(), r.Until)
}

// checkAlignment returns article.ErrInvalid unless a says of every sentence what
// became of it, and the IDs of the newer revision are those that it gives.
func checkAlignment(old, a *article.Article, al article.Alignment) error {
	if len(al.Fates) != len(old.Sentences) || len(al.Origins) != len(a.Sentences) {
		return fmt.Errorf("alignment of %d with %d sentences, there are %d and %d: %w",
			len(al.Fates), len(al.Origins), len(old.Sentences), len(a.Sentences), article.ErrInvalid)
	}
	lives := make(map[string]bool, len(old.Sentences))
	for i, s := range old.Sentences {
		lives[s.ID] = true
		for _, heir := range al.Fates[i].Heirs {
			if heir < 0 || heir >= len(a.Sentences) {
				return fmt.Errorf("sentence %q: heir %d: %w", s.ID, heir, article.ErrInvalid)
			}
		}
	}
	for i, s := range a.Sentences {
		origin := al.Origins[i]
		if origin >= len(old.Sentences) || origin >= 0 && old.Sentences[origin].ID != s.ID || origin < 0 && lives[s.ID] {
			return fmt.Errorf("sentence %q: its ID is not that of its origin: %w", s.ID, article.ErrInvalid)
		}
	}

	return nil
}

// saveState stores the text and structure of a revision as the current one.
func (w *writing) saveState(ctx context.Context, key int64, r Revised, old *article.Article) (*frame, error) {
	a := r.Article
	known := map[string]int64{}
	rows, err := w.SentenceKeys(ctx, key)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		known[row.ID] = row.Key
	}
	f := &frame{article: key, revision: a.Revision, text: a.Text, sentences: map[string]placed{}, entities: map[string]int64{}}
	if err := w.insert(ctx, append(w.rows(f, a, known), w.editRows(f, r, old, known)...)...); err != nil {
		return nil, err
	}
	set, err := w.SetRevision(ctx, db.SetRevisionParams{Revision: int64(a.Revision), Article: key, Base: int64(r.Base)})
	if err := held(set, err); err != nil {
		return nil, err
	}
	if err := w.unindex(ctx, key); err != nil {
		return nil, err
	}
	if err := w.insert(ctx, w.documents(f, a)); err != nil {
		return nil, err
	}

	return f, w.meetEntities(ctx, f)
}

// editRows returns the rows that tell who changed what.
func (w *writing) editRows(f *frame, r Revised, old *article.Article, known map[string]int64) []*batch {
	changes := r.Alignment.Changes()
	edit := &batch{into: "INSERT INTO edit (article, revision, person, summary, restored, edited, moved, split, merged, deleted, added) VALUES"}
	edit.add(f.article, f.revision, r.By, r.Summary, r.Restored,
		changes.Edited, changes.Moved, changes.Split, changes.Merged, changes.Deleted, changes.Added)
	fates := &batch{into: "INSERT INTO fate (sentence, revision, kind) VALUES"}
	heirs := &batch{into: "INSERT INTO heir (sentence, revision, position, heir) VALUES"}
	for i, fate := range r.Alignment.Fates {
		if fate.Kind == article.FateSame {
			continue
		}
		key := known[old.Sentences[i].ID]
		fates.add(key, f.revision, string(fate.Kind))
		for position, heir := range fate.Heirs {
			heirs.add(key, f.revision, position, f.sentences[r.Article.Sentences[heir].ID].key)
		}
	}

	return []*batch{edit, fates, heirs}
}
