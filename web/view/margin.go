package view

import (
	"postil/internal/account"
	"postil/internal/article"
)

// MarginNotes are the notes beside a text as one person may read them: the public
// ones, and with them those that nobody may keep for others.
type MarginNotes []noteLabel

// NewMarginNotes makes the margin of an article for a person, from the notes that the
// person may read.
func NewMarginNotes(a *article.Article, notes []article.Note, p account.Person) MarginNotes {
	r := newReading(a, article.Labels{}, notes, Pin{})
	all := r.allNotes()
	for i, n := range r.notes {
		all[i].Own = n.By == p.Name
		all[i].Only = onlyFor(n.Visibility)
	}

	return all
}

// onlyFor says who may read a note that is not for everybody. One for its author
// alone is shown to nobody else.
func onlyFor(v article.Visibility) string {
	switch v {
	case article.Private:
		return "for you alone"
	case article.Editors:
		return "for editors alone"
	}

	return ""
}
