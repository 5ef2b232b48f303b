package view

import (
	"postil/internal/account"
	"postil/internal/article"
)

// A NotesPage lists notes across articles.
type NotesPage struct {
	Shell
	Heading    string
	Views      []noteView
	Query      NotesQuery
	About      Link   // the article that the list is of; zero for all
	Everywhere string // the same list of all articles
	Items      []listedNote
	Next       string
}

// A noteView is a list that is often asked for.
type noteView struct {
	URL, Name string
	Here      bool
}

type listedNote struct {
	deskNote
	Title, Page, Language string
	Words                 string // of the sentences that it is about
}

// NewNotesPage makes the list of what a person asks for; add fills it.
func NewNotesPage(q NotesQuery, p account.Person, next string) NotesPage {
	page := NotesPage{
		Shell:   Shell{Title: "Notes", Kind: "website", Style: "pages.css", NoIndex: true},
		Heading: "Notes", Query: q,
	}
	page.Views = []noteView{{Name: "All notes", URL: NotesURL(NotesQuery{Article: q.Article})}}
	if p.Name != "" {
		page.Views = append(page.Views,
			noteView{Name: "Yours", URL: NotesURL(NotesQuery{Article: q.Article, By: p.Name})},
			noteView{Name: "That mention you", URL: NotesURL(NotesQuery{Article: q.Article, Mentions: p.Name})},
			noteView{Name: "That you deleted", URL: NotesURL(NotesQuery{Article: q.Article, State: string(article.DeletedNotes)})})
	}
	page.Views = append(page.Views,
		noteView{Name: "Open", URL: NotesURL(NotesQuery{Article: q.Article, State: string(article.OpenNotes)})},
		noteView{Name: "Resolved", URL: NotesURL(NotesQuery{Article: q.Article, State: string(article.ResolvedNotes)})})
	elsewhere := q
	elsewhere.Article, elsewhere.After = "", ""
	page.Everywhere = NotesURL(elsewhere)
	here := q
	here.After = ""
	for i := range page.Views {
		page.Views[i].Here = page.Views[i].URL == NotesURL(here)
	}
	if next != "" {
		q.After = next
		page.Next = NotesURL(q)
	}

	return page
}

// Add adds a note of an article to the list.
func (p *NotesPage) Add(a *article.Article, n article.Note, who account.Person) {
	deleted := !n.Deleted.IsZero()
	r := newReading(a, article.Labels{}, nil, Pin{})
	s := Selection{From: n.From, To: n.To}
	if p.Query.Article != "" {
		p.About = Link{URL: ArticleURL(a.Slug, Pin{}), Name: a.Title}
	}
	item := listedNote{Title: a.Title, Page: NotePlaceURL(n), Language: a.Language, Words: r.wordsOf(s)}
	item.deskNote = deskNote{noteLabel: r.noteLabel(n), Whose: "for " + forWhom(n.Visibility)}
	if deleted && n.By == who.Name {
		item.Gone = false
		item.Do = []noteAction{{NoteDoURL(n.ID, string(article.DoRestore)), "Restore"}}
	}
	p.Items = append(p.Items, item)
}

// wordsOf returns the words of a selection, "" if the text does not have it.
func (r *reading) wordsOf(s Selection) string {
	first, last, ok := r.selected(s)
	if !ok {
		return ""
	}

	return article.FoldSpace(r.text(article.Span{Start: r.Sentences[first].Start, End: r.Sentences[last].End}))
}
