package web

import (
	"context"

	"postil/web/view"
)

// deskLesson makes the part of the desk that puts a selection into a lesson.
func (s *Server) deskLesson(context.Context, *reading, address) (view.DeskLesson, error) {
	return view.DeskLesson{}, nil
}
