package web

import (
	"context"

	"postil/internal/account"
	"postil/web/view"
)

// deskLesson makes the part of the desk that puts a selection into a lesson, for who
// makes lessons.
func (s *Server) deskLesson(ctx context.Context, _ *reading, a address) (view.DeskLesson, error) {
	if !personOf(ctx).Role.May(account.Teacher) {
		return view.DeskLesson{}, nil
	}

	return view.DeskLesson{Add: view.AddToLessonURL(a.selection)}, nil
}
