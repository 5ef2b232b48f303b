package web

import (
	"context"
	"slices"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// deskNotes makes the part of the desk with the notes of a selection that its person
// may read, and those that the person deleted there.
func (s *Server) deskNotes(ctx context.Context, r *reading, a address) (view.DeskNotes, error) {
	notes, err := s.store.NotesBeside(ctx, a.slug, readerOf(ctx))
	if err != nil {
		return view.DeskNotes{}, err
	}
	deleted, err := s.store.NotesOf(ctx, article.NoteFilter{Article: a.slug, State: article.DeletedNotes, Reader: readerOf(ctx)}, article.Cursor{Limit: 200})
	if err != nil {
		return view.DeskNotes{}, err
	}
	// One whose replies stay is among the others, without its words.
	gone := slices.DeleteFunc(deleted.Rows, func(n article.Note) bool { return n.Waiting })
	part := view.NewDeskNotes(r.article, shown(notes, r.notes), a.selection, personOf(ctx), account.NewSecret())

	return part.Restorable(r.article, shown(gone, nil), a.selection), nil
}

// shown fills what notes need to be shown: how their Markdown reads, and, as known
// has it, the words that were others once.
func shown(notes, known []article.Note) []article.Note {
	was := map[string]string{}
	for _, n := range known {
		was[n.ID] = n.Was
	}
	for i := range notes {
		notes[i].Shown = ingest.NoteText(notes[i].Body)
		notes[i].Was = was[notes[i].ID]
	}

	return notes
}
