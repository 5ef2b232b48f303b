package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"postil/internal/article"
	"postil/internal/store/db"
)

// past reads what is kept of the article with key beside its current revision.
func (r *reading) past(ctx context.Context, key, current int64, slug string) (article.Past, error) {
	var p article.Past
	numbers, err := r.EarlierRevisions(ctx, db.EarlierRevisionsParams{Article: key, Current: current})
	if err != nil {
		return p, err
	}
	for _, number := range numbers {
		a, err := r.revision(ctx, key, number)
		if err != nil {
			return p, err
		}
		p.Revisions = append(p.Revisions, a)
	}
	if p.Edits, err = r.edits(ctx, key); err != nil {
		return p, err
	}
	if p.Waiting, err = r.held(ctx, key, slug); err != nil {
		return p, err
	}
	rows, err := r.DoubtsOfArticle(ctx, key)
	for _, row := range rows {
		p.Doubts = append(p.Doubts, suspicionOf(row))
	}

	return p, err
}

func (r *reading) edits(ctx context.Context, key int64) ([]article.Edit, error) {
	rows, err := r.EditsOfArticle(ctx, key)
	if err != nil {
		return nil, err
	}
	var edits []article.Edit
	at := map[int64]int{}
	for i, row := range rows {
		at[row.Revision] = i
		edits = append(edits, article.Edit{
			Revision: int(row.Revision), By: row.Person, Summary: row.Summary, Restored: int(row.Restored),
			Changes: article.Changes{
				Edited: int(row.Edited), Moved: int(row.Moved), Split: int(row.Split),
				Merged: int(row.Merged), Deleted: int(row.Deleted), Added: int(row.Added),
			},
		})
	}
	fates, err := r.FatesOfArticle(ctx, key)
	if err != nil {
		return nil, err
	}
	heirs, err := r.HeirsOfArticle(ctx, key)
	if err != nil {
		return nil, err
	}
	for _, f := range fates { // heirs are in the same order
		fate := article.SentenceFate{Sentence: f.Sentence, Kind: article.FateKind(f.Kind)}
		for len(heirs) > 0 && heirs[0].Revision == f.Revision && heirs[0].Sentence == f.Sentence {
			fate.Heirs = append(fate.Heirs, heirs[0].Heir)
			heirs = heirs[1:]
		}
		edit := &edits[at[f.Revision]]
		edit.Fates = append(edit.Fates, fate)
	}

	return edits, nil
}

// held reads notes and judgements that have no place in the current revision.
func (r *reading) held(ctx context.Context, key int64, slug string) ([]article.Waiting, error) {
	notes, err := r.HeldNotes(ctx, key)
	if err != nil {
		return nil, err
	}
	var all []article.Waiting
	for _, row := range notes {
		n, err := r.NoteByID(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		note := noteOf(n)
		all = append(all, article.Waiting{Revision: int(row.Held), Note: &note})
	}
	slices.SortFunc(all, func(a, b article.Waiting) int { // in another library keys are others
		return cmp.Or(cmp.Compare(min(len(a.Note.ReplyTo), 1), min(len(b.Note.ReplyTo), 1)), cmp.Compare(a.Note.ID, b.Note.ID))
	})
	judgements, err := r.HeldJudgements(ctx, key)
	if err != nil {
		return nil, err
	}
	for _, row := range judgements {
		j, err := r.judgement(ctx, key, slug, row.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, article.Waiting{Revision: int(row.Held), Judgement: &j})
	}

	return all, nil
}

func suspicionOf(row db.DoubtsOfArticleRow) article.Suspicion {
	s := article.Suspicion{
		ID: row.ID, Note: row.Note, Judgement: row.Judgement, About: row.About, Held: int(row.Held), Seen: int(row.Seen), Words: row.Words,
		Quote: row.Quote, Fate: article.FateKind(row.Fate), Since: int(row.Since), Opened: timeOf(row.OpenedMs),
		Outcome: article.Outcome(row.Outcome), By: row.Person,
	}
	if row.SettledMs > 0 {
		s.Settled = timeOf(row.SettledMs)
	}

	return s
}

// memberships reads the collections that have the article with key.
func (r *reading) memberships(ctx context.Context, key int64) ([]article.Membership, error) {
	rows, err := r.CollectionsOfArticle(ctx, key)
	var all []article.Membership
	for _, row := range rows {
		all = append(all, article.Membership{Position: int(row.Position), Collection: collectionOf(db.CollectionByIDRow{
			ID: row.ID, Title: row.Title, Description: row.Description, Person: row.Person,
			CreatedMs: row.CreatedMs, UpdatedMs: row.UpdatedMs, Version: row.Version,
		})})
	}

	return all, err
}

// join puts the article with key into collections, and makes those that the library
// does not have.
func (w *writing) join(ctx context.Context, key int64, memberships []article.Membership) error {
	for _, m := range memberships {
		c := m.Collection
		if err := c.Check(); err != nil {
			return fmt.Errorf("collection %.80q: %w", c.ID, err)
		}
		err := w.PutCollection(ctx, db.PutCollectionParams{
			ID: c.ID, Title: c.Title, SortTitle: collectionSort(c), Description: c.Description, Person: c.By,
			CreatedMs: c.Created.UnixMilli(), UpdatedMs: c.Updated.UnixMilli(), Version: int64(max(c.Version, 1)),
		})
		if err != nil {
			return err
		}
		if err := w.CollectArticle(ctx, db.CollectArticleParams{Collection: c.ID, Article: key, Position: int64(m.Position)}); err != nil {
			return err
		}
	}

	return nil
}
