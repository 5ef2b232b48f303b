package view

import (
	"strconv"

	"postil/internal/article"
)

// A HistoryPage lists the revisions of an article.
type HistoryPage struct {
	Shell
	Article namedLink
	Edit    string
	Record  string // address of what people did to its labels and notes
	Rows    []revisionLine
	Next    string // address of the following part; "" at the end
}

// A revisionLine is one revision: who made it, when, why, and what it changed.
type revisionLine struct {
	Read      namedLink // "Revision 3"
	When      string    // "27 Nov 2026, 14:05 UTC"
	By        string
	Summary   string
	Restored  string // "brings back revision 1"; "" for none
	Changes   string // "2 sentences edited, 1 taken out"
	Sentences string
	Compare   string // address of what changed from the one before; "" for the first
	Restore   string // address where it is brought back; "" for the newest
}

// NewHistoryPage makes one part of the history of an article, whose newest revision
// is given.
func NewHistoryPage(site Site, newest *article.Article, list article.List[article.Revision]) HistoryPage {
	p := HistoryPage{
		Shell: Shell{
			Title:       "History of " + newest.Title,
			Description: "The revisions of “" + newest.Title + "”: who changed what, when, and why.",
			Canonical:   site.Absolute(HistoryURL(newest.Slug, "")),
			Kind:        "website",
			Section:     SectionLibrary,
			Style:       pagesStyle,
			NoIndex:     true,
		},
		Article: namedLink{newest.Title, ArticleURL(newest.Slug, Pin{})},
		Edit:    EditURL(newest.Slug),
		Record:  ArticleRecordURL(newest.Slug),
	}
	for _, r := range list.Rows {
		p.Rows = append(p.Rows, newRevisionLine(newest.Slug, newest.Revision, r))
	}
	if list.Next != "" {
		p.Next = HistoryURL(newest.Slug, list.Next)
	}

	return p
}

func newRevisionLine(slug string, newest int, r article.Revision) revisionLine {
	l := revisionLine{
		Read:      namedLink{"Revision " + strconv.Itoa(r.Number), ArticleURL(slug, Pin{Revision: r.Number, Pinned: true})},
		When:      momentWord(r.Created),
		By:        r.By,
		Summary:   r.Summary,
		Changes:   changesWord(r.Changes),
		Sentences: counted(r.Sentences, "sentence", "sentences"),
	}
	if r.Restored > 0 {
		l.Restored = "Brings back revision " + strconv.Itoa(r.Restored) + "."
	}
	if r.Number > 1 {
		l.Compare = CompareURL(slug, r.Number-1, r.Number)
	} else {
		l.Changes = "The article came into the library."
	}
	if r.Number < newest {
		l.Restore = RestoreURL(slug, r.Number)
	}

	return l
}

// changesWord says how many sentences changed, and how.
func changesWord(c article.Changes) string {
	words := joined(", ",
		some(c.Edited, "edited"), some(c.Moved, "moved"), some(c.Split, "split"),
		some(c.Merged, "merged"), some(c.Deleted, "taken out"), some(c.Added, "new"))
	if words == "" {
		return "No sentence changed."
	}

	return "Sentences: " + words + "."
}

// some is a number with what was done, "" for none.
func some(n int, done string) string {
	if n == 0 {
		return ""
	}

	return grouped(n) + " " + done
}
