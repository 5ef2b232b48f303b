package view

import (
	"postil/internal/account"
	"postil/internal/article"
)

// A DeskPage is where a signed-in person works on a selection.
type DeskPage struct {
	Shell
	Article   namedLink
	Language  string
	Direction string
	Blocks    []part // those that the selection is in
	Panel     DeskPanelPage
}

// A DeskPanelPage is the panel of a selection for a signed-in person: what the
// public one has, and what the person may do with it.
type DeskPanelPage struct {
	Public PanelPage
	Editor bool // may judge labels
	Labels DeskLabels
	Notes  DeskNotes
	Lesson DeskLesson
}

// NewDeskPanel makes the panel of a selection for a person. The parts of others are
// set by who knows of them.
func NewDeskPanel(a *article.Article, labels article.Labels, notes []article.Note, s Selection, p account.Person) DeskPanelPage {
	return DeskPanelPage{Public: NewPanel(a, labels, notes, s, Pin{}), Editor: p.Role.May(account.Editor)}
}

// NewDeskPage makes the page of a selection with its panel.
func NewDeskPage(site Site, a *article.Article, labels article.Labels, s Selection, panel DeskPanelPage) DeskPage {
	r := newReading(a, labels, nil, Pin{})

	return DeskPage{
		Shell: Shell{
			Title: panel.Public.Title, Canonical: site.Absolute(DeskURL(a.Slug, s)), Kind: "website",
			Style: "article.css", Script: deskScript, NoIndex: true,
		},
		Article:   namedLink{a.Title, SelectionURL(a.Slug, Pin{}, s)},
		Language:  a.Language,
		Direction: directionOf(a.Language, a.Text),
		Blocks:    around(r.blocks(s)),
		Panel:     panel,
	}
}

// deskScript is the module of the desk.
const deskScript = "desk.js"

// around leaves the blocks in which something is selected.
func around(all []part) []part {
	var kept []part
	for _, p := range all {
		if p.Block != nil && selectedIn(p.Block.Parts) {
			kept = append(kept, p)
		}
	}

	return kept
}

func selectedIn(all []part) bool {
	for _, p := range all {
		if p.Sentence != nil && p.Sentence.Selected || p.Block != nil && selectedIn(p.Block.Parts) {
			return true
		}
	}

	return false
}
