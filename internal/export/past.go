package export

import (
	"fmt"
	"slices"
	"time"

	"postil/internal/article"
)

// formatPast is the head of a bundle that has more than the newest revision: an
// older Postil says that it does not know it, instead of losing some.
const formatPast = "postil/2"

type past struct {
	Revisions []text    `json:"revisions,omitempty"`
	Edits     []edit    `json:"edits,omitempty"`
	Waiting   []waiting `json:"waiting,omitempty"`
	Doubts    []doubt   `json:"doubts,omitempty"`
}

type edit struct {
	Revision int    `json:"revision"`
	By       string `json:"by,omitempty"`
	Summary  string `json:"summary,omitempty"`
	Restored int    `json:"restored,omitempty"`
	Edited   int    `json:"edited,omitempty"`
	Moved    int    `json:"moved,omitempty"`
	Split    int    `json:"split,omitempty"`
	Merged   int    `json:"merged,omitempty"`
	Deleted  int    `json:"deleted,omitempty"`
	Added    int    `json:"added,omitempty"`
	Fates    []fate `json:"fates,omitempty"`
}

type fate struct {
	Sentence string           `json:"sentence"`
	Kind     article.FateKind `json:"kind"`
	Heirs    []string         `json:"heirs,omitempty"`
}

// Positions of what waits are those of the text of its revision.
type waiting struct {
	Revision  int              `json:"revision"`
	Note      *note[span]      `json:"note,omitempty"`
	Judgement *judgement[span] `json:"judgement,omitempty"`
}

type doubt struct {
	ID        string           `json:"id"`
	Note      string           `json:"note,omitempty"`
	Judgement string           `json:"judgement,omitempty"`
	About     string           `json:"about,omitempty"`
	Held      int              `json:"held"`
	Seen      int              `json:"seen"`
	Words     string           `json:"words"`
	Quote     string           `json:"quote,omitempty"`
	Fate      article.FateKind `json:"fate"`
	Since     int              `json:"since"`
	Opened    time.Time        `json:"opened"`
	Outcome   article.Outcome  `json:"outcome,omitempty"`
	By        string           `json:"by,omitempty"`
	Settled   time.Time        `json:"settled,omitzero"`
}

type membership struct {
	ID          string    `json:"id"`
	Title       string    `json:"title"`
	Description string    `json:"description,omitempty"`
	By          string    `json:"by,omitempty"`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	Version     int       `json:"version"`
	Position    int       `json:"position"`
}

func formatOf(b article.Bundle) string {
	if b.Past.Empty() && len(b.Collections) == 0 && !slices.ContainsFunc(b.Notes, discussed) {
		return Format
	}

	return formatPast
}

// discussed reports whether more was done with a note than to write it.
func discussed(n article.Note) bool {
	return len(n.Tags) > 0 || n.ReplyTo != "" || !n.Resolved.IsZero() || !n.Deleted.IsZero() || !n.Hidden.IsZero()
}

// textsOf returns the text of every revision, by its number.
func textsOf(b article.Bundle) map[int]string {
	texts := map[int]string{b.Article.Revision: b.Article.Text}
	for _, a := range b.Past.Revisions {
		texts[a.Revision] = a.Text
	}

	return texts
}

func writePast(b article.Bundle) *past {
	if b.Past.Empty() {
		return nil
	}
	texts := textsOf(b)

	return &past{
		Revisions: each(b.Past.Revisions, func(a *article.Article) text { return writer{a.Text}.article(a, nil) }),
		Edits:     each(b.Past.Edits, writeEdit),
		Waiting: each(b.Past.Waiting, func(one article.Waiting) waiting {
			w := writer{texts[one.Revision]}
			return waiting{Revision: one.Revision, Note: pointed(one.Note, w.note), Judgement: pointed(one.Judgement, w.judgement)}
		}),
		Doubts: each(b.Past.Doubts, func(s article.Suspicion) doubt { return doubt(s) }),
	}
}

func writeEdit(e article.Edit) edit {
	c := e.Changes

	return edit{
		Revision: e.Revision, By: e.By, Summary: e.Summary, Restored: e.Restored,
		Edited: c.Edited, Moved: c.Moved, Split: c.Split, Merged: c.Merged, Deleted: c.Deleted, Added: c.Added,
		Fates: each(e.Fates, func(f article.SentenceFate) fate { return fate(f) }),
	}
}

func writeMembership(m article.Membership) membership {
	c := m.Collection

	return membership{
		ID: c.ID, Title: c.Title, Description: c.Description, By: c.By, Created: c.Created, Updated: c.Updated, Version: c.Version, Position: m.Position,
	}
}

// readPast completes b, which has everything else.
func readPast(b *article.Bundle, file bundle) error {
	b.Collections = each(file.Collections, readMembership)
	p := file.Past
	if p == nil {
		return nil
	}
	for _, t := range p.Revisions {
		r := readerOf(t.Text)
		b.Past.Revisions = append(b.Past.Revisions, readArticle(t, r))
		if r.err != nil {
			return fmt.Errorf("revision %d: %w", t.Revision, r.err)
		}
	}
	b.Past.Edits = each(p.Edits, readEdit)
	texts := textsOf(*b)
	for _, one := range p.Waiting {
		r := readerOf(texts[one.Revision])
		b.Past.Waiting = append(b.Past.Waiting, article.Waiting{
			Revision:  one.Revision,
			Note:      pointed(one.Note, func(n note[span]) article.Note { return r.note(b.Article.Slug, n) }),
			Judgement: pointed(one.Judgement, func(j judgement[span]) article.Judgement { return r.judgement(b.Article.Slug, j) }),
		})
		if r.err != nil {
			return fmt.Errorf("at revision %d: %w", one.Revision, r.err)
		}
	}
	b.Past.Doubts = each(p.Doubts, func(d doubt) article.Suspicion {
		d.Opened, d.Settled = utc(d.Opened), utc(d.Settled)
		return article.Suspicion(d)
	})

	return nil
}

func readerOf(text string) *reader[span] {
	return &reader[span]{place: func(_ string, s span) (article.Span, error) { return s.in(text) }}
}

func readEdit(e edit) article.Edit {
	return article.Edit{
		Revision: e.Revision, By: e.By, Summary: e.Summary, Restored: e.Restored,
		Changes: article.Changes{Edited: e.Edited, Moved: e.Moved, Split: e.Split, Merged: e.Merged, Deleted: e.Deleted, Added: e.Added},
		Fates:   each(e.Fates, func(f fate) article.SentenceFate { return article.SentenceFate(f) }),
	}
}

func readMembership(m membership) article.Membership {
	return article.Membership{Position: m.Position, Collection: article.Collection{
		ID: m.ID, Title: m.Title, Description: m.Description, By: m.By, Created: utc(m.Created), Updated: utc(m.Updated), Version: m.Version,
	}}
}
