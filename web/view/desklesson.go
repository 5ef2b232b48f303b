package view

// DeskLesson is the part of the desk that puts a selection into a lesson; it is
// empty for who makes none.
type DeskLesson struct {
	Add string // where the selection becomes a prompt
}
