package web

import (
	"context"

	"postil/web/view"
)

// deskNotes makes the part of the desk with the notes of a selection.
func (s *Server) deskNotes(_ context.Context, r *reading, a address) (view.DeskNotes, error) {
	return view.NewDeskNotes(r.article, r.notes, a.selection), nil
}
