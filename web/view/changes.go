package view

import (
	"slices"
	"strconv"

	"postil/internal/article"
)

// A ChangesPage shows every wording that a sentence had, the newest first.
type ChangesPage struct {
	Shell
	Article   namedLink
	Sentence  namedLink
	Record    string // address of what people did to its labels and notes
	Gone      string // how it left the text; "" if it is there
	Language  string
	Direction string
	Wordings  []wordingLine
}

// A wordingLine is one wording with what changed to get there.
type wordingLine struct {
	Where   namedLink // "Revision 3", "Revisions 1 to 2"
	When    string    // "edited 27 Nov 2026 by Edda"
	Summary string
	Diff    wordDiff // against the wording before
	First   bool     // there is none before
}

// NewChangesPage makes the page of a sentence's wordings.
func NewChangesPage(site Site, l article.Life) ChangesPage {
	last := l.Last()
	p := ChangesPage{
		Shell: Shell{
			Title:       "What changed in “" + shortened(article.FoldSpace(last.Text), 60) + "”",
			Description: "Every wording of a sentence of “" + l.Title + "”: when it changed, and what.",
			Canonical:   site.Absolute(ChangesURL(l.Article, l.ID)),
			Kind:        "website",
			Section:     SectionLibrary,
			Style:       pagesStyle,
			NoIndex:     true,
		},
		Article:   namedLink{l.Title, ArticleURL(l.Article, Pin{})},
		Record:    SentenceRecordURL(l.ID),
		Sentence:  namedLink{"Sentence " + strconv.Itoa(last.Ordinal), SentenceURL(l.Article, l.ID)},
		Language:  l.Language,
		Direction: direction(l.Language),
	}
	if l.Gone != nil {
		p.Sentence.Name = "What became of it"
		p.Gone = "It is not in the article any more: in revision " + strconv.Itoa(l.Gone.Revision) + ", " + dayWord(l.Gone.Created) + ", it was " + fateWord(l.Gone.Fate) + "."
	}
	for i, w := range l.Wordings {
		p.Wordings = append(p.Wordings, newWordingLine(l, i, w))
	}
	slices.Reverse(p.Wordings)

	return p
}

func newWordingLine(l article.Life, i int, w article.Wording) wordingLine {
	line := wordingLine{
		Where:   namedLink{revisionsWord(w.First, w.Last), SelectionURL(l.Article, Pin{Revision: w.Last, Pinned: true}, One(l.ID))},
		Summary: w.Summary,
		First:   i == 0,
		Diff:    newDiff(w.Text, w.Text),
		When:    joined(" by ", "first seen "+dayWord(w.Created), w.By),
	}
	if i > 0 {
		how := fateWord(w.Fate)
		if w.Fate == "" {
			how = "came back"
		}
		line.When = joined(" by ", how+" "+dayWord(w.Created), w.By)
		line.Diff = newDiff(l.Wordings[i-1].Text, w.Text)
	}

	return line
}

func revisionsWord(first, last int) string {
	if first == last {
		return "Revision " + strconv.Itoa(first)
	}

	return "Revisions " + strconv.Itoa(first) + " to " + strconv.Itoa(last)
}
