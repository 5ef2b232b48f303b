package view

import (
	"strconv"
	"strings"

	"postil/internal/account"
	"postil/internal/article"
)

// A NoteForm is where a note is written or changed.
type NoteForm struct {
	ID         string // prefix of the IDs of its fields
	Action     string
	Article    string
	From, To   string
	Quote      string
	Occurrence string
	ReplyTo    string
	Version    string // "" for a new note
	Key        string // by which a form that is sent twice makes one note
	Next       string // where to go on to
	Text       string
	Tags       string
	For        []Offer // for whom it is; none for a reply
	Fault      Fault
	Save       string // name of the button
	Draft      string // name of what the browser keeps of it, another one for each person
}

// NewNoteForm makes the form of a new note about a selection by a person.
func NewNoteForm(slug string, s Selection, p account.Person, key string) NoteForm {
	return NoteForm{
		ID: "new-note", Action: NotesURL(NotesQuery{}), Article: slug, From: s.From, To: s.To, Key: key, Next: DeskURL(slug, s),
		For: offered(p, article.Private), Save: "Save the note", Draft: strings.Join([]string{p.ID, "new", slug, s.From, s.To}, " "),
	}
}

// replyForm makes the form of a reply.
func replyForm(n article.Note, s Selection, p account.Person, key string) NoteForm {
	return NoteForm{
		ID: "reply-" + n.ID, Action: NotesURL(NotesQuery{}), Article: n.Article, ReplyTo: n.ID, Key: key + n.ID,
		Next: DeskURL(n.Article, s), Save: "Reply", Draft: p.ID + " reply " + n.ID,
	}
}

// NewNoteEdit makes the form that changes a note, about the words quote.
func NewNoteEdit(n article.Note, p account.Person, next string) NoteForm {
	f := NoteForm{
		ID: "note", Action: NoteURL(n.ID), Article: n.Article, Version: strconv.Itoa(n.Version), Next: next,
		Text: n.Body, Tags: strings.Join(n.Tags, ", "), Save: "Save",
		Draft: p.ID + " edit " + n.ID,
	}
	if n.ReplyTo == "" {
		f.For = offered(p, n.Visibility)
	}

	return f
}

// offered lists for whom a person may write.
func offered(p account.Person, chosen article.Visibility) []Offer {
	all := []Offer{{string(article.Private), "Only me", chosen == article.Private}}
	if p.Role.May(account.Editor) {
		all = append(all, Offer{string(article.Editors), "Editors", chosen == article.Editors})
	}
	if p.Role.May(account.Teacher) {
		all = append(all, Offer{string(article.Public), "Everybody", chosen == article.Public})
	}

	return all
}

// Quotes reports whether the form asks for words inside a sentence.
func (f NoteForm) Quotes() bool { return f.Version == "" && f.ReplyTo == "" }

// A NotePage is where a note is changed; with words of others meanwhile, both stand
// side by side.
type NotePage struct {
	Shell
	Heading  string
	Back     string
	Form     NoteForm
	Theirs   wordDiff // how the words of the note as it is now differ from those entered; none without conflict
	Now      string   // the words of the note as it is now
	Versions string
	Delete   string
}

// NewNotePage makes the page on which a note is changed.
func NewNotePage(n article.Note, f NoteForm) NotePage {
	return NotePage{
		Shell:   Shell{Title: faulty("Change a note", f.Fault), Kind: "website", Style: "pages.css", Script: "notes.js", NoIndex: true},
		Heading: "Change a note", Back: f.Next, Form: f, Versions: NoteVersionsURL(n.ID), Delete: NoteDoURL(n.ID, string(article.DoDelete)),
	}
}

// Conflicting tells of a note that somebody changed meanwhile: entered is kept in
// the form, and saving it again stands above the newer version.
func (p NotePage) Conflicting(now article.Note, entered string) NotePage {
	p.Heading = "Changed meanwhile"
	p.Now = now.Body
	p.Theirs = newDiff(now.Body, entered)
	p.Form.Version = strconv.Itoa(now.Version)
	p.Form.Save = "Save my words"

	return p
}

// A NoteVersionsPage has every wording of a note.
type NoteVersionsPage struct {
	Shell
	Back     string
	Versions []noteVersion
}

type noteVersion struct {
	Heading string
	Facts   []string
	Diff    wordDiff // against the version before
	Text    string
}

// NewNoteVersionsPage makes the page with every wording of a note, the newest first.
func NewNoteVersionsPage(n article.Note, versions []article.NoteVersion) NoteVersionsPage {
	p := NoteVersionsPage{
		Shell: Shell{Title: "Wordings of a note", Kind: "website", Style: "pages.css", NoIndex: true},
		Back:  DeskURL(n.Article, Selection{From: n.From, To: n.To}),
	}
	before := ""
	for i, v := range versions {
		one := noteVersion{Heading: "Version " + strconv.Itoa(v.Version), Text: v.Body, Facts: []string{dayWord(v.At), "for " + forWhom(v.Visibility)}}
		if v.Quote != "" {
			one.Facts = append(one.Facts, "about “"+v.Quote+"”")
		}
		if len(v.Tags) > 0 {
			one.Facts = append(one.Facts, "tags: "+strings.Join(v.Tags, ", "))
		}
		if i > 0 {
			one.Diff = newDiff(before, v.Body)
		}
		before = v.Body
		p.Versions = append([]noteVersion{one}, p.Versions...)
	}

	return p
}

// forWhom says who may read a note.
func forWhom(v article.Visibility) string {
	switch v {
	case article.Public:
		return "everybody"
	case article.Editors:
		return "editors"
	}

	return "its author alone"
}

// A NoteAgainPage is the form of a new note that could not be stored.
type NoteAgainPage struct {
	Shell
	Form NoteForm
}

// NewNoteAgainPage makes the page of a form with what is wrong with it.
func NewNoteAgainPage(f NoteForm) NoteAgainPage {
	return NoteAgainPage{Shell{Title: faulty("Write a note", f.Fault), Kind: "website", Style: "pages.css", Script: "notes.js", NoIndex: true}, f}
}
