package view

import (
	"strings"

	"postil/internal/article"
	"postil/internal/card"
	"postil/internal/lesson"
)

// unfurlLesson is that of a lesson: its title and introduction, which everybody who has
// the link may read, and nothing of prompts and answers.
func (s *Shell) unfurlLesson(site Site, l lesson.Lesson) {
	path := LessonURL(l.ID)
	s.unfurl(site, CardURL(path, Words{}), "The title of the lesson: "+l.Title, Thing{
		Type: "LearningResource", Name: l.Title, Description: s.Description, URL: site.Absolute(path), Author: []Thing{{Type: "Person", Name: l.By}},
	})
	s.Embeddable = site.Absolute(path)
}

// unshared takes back what other sites show of a page: it is one person's own.
func (s *Shell) unshared() {
	s.Canonical, s.Embeddable, s.Image, s.ImageAlt, s.About = "", "", "", "", nil
}

// introWords is the introduction of a lesson in a line, "" if it has none.
func introWords(v LessonView) string {
	if v.Intro == nil {
		return ""
	}

	return shortened(article.FoldSpace(v.Intro.Text), 200)
}

// LessonCard is the preview picture of a lesson.
func LessonCard(v LessonView) card.Card {
	return card.Card{Words: v.Lesson.Title, Title: introWords(v), Source: "A lesson by " + v.Lesson.By, Place: counted(len(v.Lesson.Prompts), "prompt", "prompts")}
}

// unfurlReadingList is that of a reading list with what it leads to.
func (s *Shell) unfurlReadingList(site Site, l article.ReadingList, entries []ReadingEntry) {
	path := ReadingListURL(l.ID)
	about := Thing{Type: "Collection", Name: l.Title, Description: s.Description, URL: site.Absolute(path), Author: []Thing{{Type: "Person", Name: l.By}}}
	for _, e := range entries {
		part := Thing{Type: "Article", Headline: e.Title, URL: site.Absolute(e.URL)}
		if e.Where != "" {
			part = Thing{Type: "Quotation", Text: e.Words, URL: site.Absolute(e.URL)}
		}
		about.Parts = append(about.Parts, part)
	}
	s.unfurl(site, CardURL(path, Words{}), "The title of the reading list: "+l.Title, about)
	s.Embeddable = site.Absolute(path)
}

// ReadingListCard is the preview picture of a reading list.
func ReadingListCard(l article.ReadingList) card.Card {
	return card.Card{Words: l.Title, Title: strings.Join(paragraphsOf(l.Description), " "), Source: "A reading list by " + l.By, Place: counted(len(l.Items), "entry", "entries")}
}
