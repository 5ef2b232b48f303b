package view

import (
	"net/url"

	"postil/internal/article"
)

// APINoteURL is a note for programs, for "" where they write one.
func APINoteURL(id string) string {
	if id == "" {
		return "/api/notes"
	}

	return "/api/notes/" + url.PathEscape(id)
}

// A NotesQuery narrows the list of notes.
type NotesQuery struct {
	Article, By, Tag, State, Mentions, After string
}

// NotesURL is the list of the notes that who asks may read.
func NotesURL(q NotesQuery) string {
	values := url.Values{}
	for _, f := range []struct{ name, value string }{
		{"article", q.Article}, {"by", q.By}, {"tag", q.Tag}, {"state", q.State}, {"mentions", q.Mentions}, {"after", q.After},
	} {
		if f.value != "" {
			values.Set(f.name, f.value)
		}
	}
	if len(values) == 0 {
		return "/notes"
	}

	return "/notes?" + values.Encode()
}

// NoteURL is where a note is changed.
func NoteURL(id string) string { return "/notes/" + url.PathEscape(id) }

// NoteVersionsURL has every wording of a note.
func NoteVersionsURL(id string) string { return NoteURL(id) + "/versions" }

// NoteDoURL does something to a note.
func NoteDoURL(id, do string) string { return NoteURL(id) + "/" + do }

// NoteAnchor is the id of a note's element.
func NoteAnchor(id string) string { return "n-" + id }

// NotePlaceURL is a note where it stands, beside the text.
func NotePlaceURL(n article.Note) string {
	return SelectionPath(n.Article, Pin{}, Selection{From: n.From, To: n.To}) + "#" + NoteAnchor(n.ID)
}
