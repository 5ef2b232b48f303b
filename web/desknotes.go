package web

import (
	"context"
	"slices"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// deskNotes makes the part of the desk with the notes of a selection that its person
// may read, and those that the person deleted there.
func (s *Server) deskNotes(ctx context.Context, r *reading, a address) (view.DeskNotes, error) {
	notes, err := s.notesAbout(ctx, r, a)
	if err != nil {
		return view.DeskNotes{}, err
	}
	deleted, err := s.store.NotesOf(ctx, article.NoteFilter{Article: a.slug, State: article.DeletedNotes, Reader: readerOf(ctx)}, article.Cursor{Limit: 200})
	if err != nil {
		return view.DeskNotes{}, err
	}
	// One whose replies stay is among the others, without its words.
	gone := slices.DeleteFunc(deleted.Rows, func(n article.Note) bool { return n.Waiting })
	part := view.NewDeskNotes(r.article, s.worded(touching(notes, r, a.selection), r.notes), a.selection, personOf(ctx), account.NewSecret())

	return part.Restorable(r.article, s.worded(touching(gone, r, a.selection), nil), a.selection), nil
}

// manySentences is how many selected sentences are so many that all notes are asked for.
const manySentences = 50

// notesAbout returns the notes about a selection that its person may read, and perhaps
// others.
func (s *Server) notesAbout(ctx context.Context, r *reading, a address) ([]article.Note, error) {
	first, ok := r.ordinal[a.selection.From]
	last, also := r.ordinal[a.selection.To]
	if !ok || !also || last < first || last-first >= manySentences {
		return s.store.NotesBeside(ctx, a.slug, readerOf(ctx))
	}
	ids := each(r.article.Sentences[first:last+1], func(one article.Sentence) string { return one.ID })

	return s.store.NotesAbout(ctx, a.slug, ids, readerOf(ctx))
}

// touching leaves of notes those about a sentence of a selection, and those whose
// sentence is not in the text.
func touching(notes []article.Note, r *reading, selected view.Selection) []article.Note {
	first, ok := r.ordinal[selected.From]
	last, also := r.ordinal[selected.To]
	if !ok || !also {
		return notes
	}

	return only(notes, func(n article.Note) bool {
		from, ok := r.ordinal[n.From]
		to, also := r.ordinal[n.To]

		return !ok || !also || from <= last && first <= to
	})
}

// worded fills what notes need to be shown: how their Markdown reads, and, as known
// has it, the words that were others once.
func (s *Server) worded(notes, known []article.Note) []article.Note {
	was := map[string]string{}
	for _, n := range known {
		was[n.ID] = n.Was
	}
	for i := range notes {
		notes[i].Shown = s.wording(notes[i].Body)
		notes[i].Was = was[notes[i].ID]
	}

	return notes
}
