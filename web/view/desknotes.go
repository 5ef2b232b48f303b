package view

import "postil/internal/article"

// DeskNotes is the part of the desk with the notes of a selection.
type DeskNotes struct {
	List []noteLabel
}

// NewDeskNotes lists the notes about the selected sentences.
func NewDeskNotes(a *article.Article, notes []article.Note, s Selection) DeskNotes {
	r := newReading(a, article.Labels{}, notes, Pin{})
	first, last, ok := r.selected(s)
	if !ok {
		return DeskNotes{}
	}

	return DeskNotes{List: r.notesTouching(first, last)}
}
