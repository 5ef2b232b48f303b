package view

import (
	"postil/internal/account"
	"postil/internal/article"
)

// DeskNotes is the part of the desk with the notes of a selection.
type DeskNotes struct {
	List    []deskNote
	Deleted []deskNote // the person's own
	Form    NoteForm
	All     string // the list of the person's notes
}

// A deskNote is a note with what the person may do to it.
type deskNote struct {
	noteLabel
	Whose    string // for whom it is
	Edit     string // "" if the person may not
	Versions string // "" for one wording
	Do       []noteAction
	Answer   NoteForm // Action is "" where nobody can reply
}

// A noteAction is a button beside a note.
type noteAction struct{ URL, Name string }

// NewDeskNotes lists the notes about the selected sentences that a person may read,
// with what the person may do to them. key makes the forms tell one sending from
// another.
func NewDeskNotes(a *article.Article, notes []article.Note, s Selection, p account.Person, key string) DeskNotes {
	r := newReading(a, article.Labels{}, notes, Pin{})
	d := DeskNotes{Form: NewNoteForm(a.Slug, s, p, key), All: NotesURL(NotesQuery{By: p.Name})}
	first, last, ok := r.selected(s)
	if !ok {
		return d
	}
	for _, n := range r.touching(first, last) {
		d.List = append(d.List, r.deskNote(n, s, p, key))
	}

	return d
}

// Restorable lists the notes that a person deleted, to be restored.
func (d DeskNotes) Restorable(a *article.Article, notes []article.Note, s Selection) DeskNotes {
	r := newReading(a, article.Labels{}, notes, Pin{})
	first, last, _ := r.selected(s)
	for _, n := range r.touching(first, last) {
		n.Deleted = n.Created // shown with its words
		one := deskNote{noteLabel: r.noteLabel(n), Do: []noteAction{{NoteDoURL(n.ID, string(article.DoRestore)), "Restore"}}}
		one.Gone = false
		d.Deleted = append(d.Deleted, one)
	}

	return d
}

func (r *reading) deskNote(n article.Note, s Selection, p account.Person, key string) deskNote {
	d := deskNote{noteLabel: r.noteLabel(n), Whose: "for " + forWhom(n.Visibility)}
	if !n.Deleted.IsZero() {
		return d
	}
	do := func(what article.Doing, name string) {
		d.Do = append(d.Do, noteAction{NoteDoURL(n.ID, string(what)), name})
	}
	own, editor := n.By == p.Name, p.Role.May(account.Editor)
	if own {
		d.Edit = NoteURL(n.ID)
	}
	if n.Version > 1 {
		d.Versions = NoteVersionsURL(n.ID)
	}
	if n.ReplyTo == "" && (own || editor) {
		if n.Resolved.IsZero() {
			do(article.DoResolve, "Resolve")
		} else {
			do(article.DoReopen, "Reopen")
		}
	}
	if own || p.Role.May(account.Owner) {
		do(article.DoDelete, "Delete")
	}
	if n.ReplyTo == "" && d.mayAnswer(n, p) {
		d.Answer = replyForm(n, s, p, key)
	}

	return d
}

// mayAnswer reports whether a person may write for those whom n is for.
func (deskNote) mayAnswer(n article.Note, p account.Person) bool {
	switch n.Visibility {
	case article.Public:
		return p.Role.May(account.Teacher)
	case article.Editors:
		return p.Role.May(account.Editor)
	}

	return true
}
