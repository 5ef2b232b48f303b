package view

import (
	"strings"

	"postil/internal/account"
)

// A Me is the part of the head of every page that is personal: script asks for it.
type Me struct {
	Person account.Person
	Links  []MeLink
}

// A MeLink is something that the person may do.
type MeLink struct{ URL, Name string }

// NewMe makes what a person sees who reads the page at a path.
func NewMe(p account.Person, at string) Me {
	m := Me{Person: p}
	if p.Role.May(account.Teacher) {
		m.Links = append(m.Links, lessonLinks(at)...)
		m.Links = append(m.Links, readingLinks(at)...)
	}
	if p.Role.May(account.Editor) {
		if slug := articleAt(at); slug != "" {
			m.Links = append(m.Links, MeLink{EditURL(slug), "Edit this article"})
		}
		if id, found := strings.CutPrefix(at, CollectionURL("")); found && id != "" {
			m.Links = append(m.Links, MeLink{CollectURL(id), "Change this collection"})
		} else if at == CollectionsURL() {
			m.Links = append(m.Links, MeLink{CollectURL(""), "Make and change collections"})
		}
		m.Links = append(m.Links, MeLink{ImportURL(), "Add articles"}, MeLink{ReviewURL("", ""), "Review"}, MeLink{RecordAsk{}.URL("", ""), "What people did"})
	}
	if p.Role.May(account.Owner) {
		m.Links = append(m.Links, MeLink{PeopleURL(""), "People"}, MeLink{OwnerURL(""), "Library"})
	}
	m.Links = append(m.Links, MeLink{NotesURL(NotesQuery{By: p.Name}), "Your notes"}, MeLink{AccountURL(""), "Account"})

	return m
}

// lessonLinks are what a teacher may do on the page at a path.
func lessonLinks(at string) []MeLink {
	links := []MeLink{{LessonsURL(), "Lessons"}}
	if _, selected, found := strings.Cut(at, "/s/"); found && articleAt(at) != "" && !strings.Contains(selected, "/") {
		from, to, _ := strings.Cut(selected, "..")
		links = append(links, MeLink{AddToLessonURL(Selection{from, to}), "Add to a lesson"})
	}

	return links
}

// readingLinks lead to where a teacher puts what is read on a list, and to the lists.
func readingLinks(at string) []MeLink {
	links := []MeLink{{ArrangeURL(""), "Make and change reading lists"}}
	if id, found := strings.CutPrefix(at, ReadingListURL("")); found && id != "" {
		links = []MeLink{{ArrangeURL(id), "Change this reading list"}}
	}
	if articleAt(at) != "" {
		links = []MeLink{{AddToListURL(at), "Add to a reading list"}}
	}

	return links
}

// articleAt returns the slug of the article that a path is in, "" for none. Only
// the newest revision can be edited.
func articleAt(path string) string {
	rest, found := strings.CutPrefix(path, ArticleURL("", Pin{}))
	slug, _, _ := strings.Cut(rest, "/")
	if !found || strings.Contains(slug, "@") {
		return ""
	}

	return slug
}

// Initial is the first letter of the name.
func (m Me) Initial() string {
	for _, r := range m.Person.Name {
		return strings.ToUpper(string(r))
	}

	return ""
}
