package view

import "postil/internal/article"

// An OfflinePage says what can be read without a network: script fills it in from
// what the browser keeps.
type OfflinePage struct{ Shell }

// NewOfflinePage makes the page, which is the same for everybody.
func NewOfflinePage() OfflinePage {
	return OfflinePage{Shell{
		Title: "Without a network", Description: "What this browser keeps to be read without a network.",
		Kind: "website", Style: pagesStyle, Script: "offlinepage.js", NoIndex: true,
	}}
}

// A SentencePanel is the panel of one sentence.
type SentencePanel struct {
	Sentence string // ID
	Panel    PanelPage
}

// NewPanels makes the panels of all sentences of an article, in order. Arguments
// are those of NewPanel.
func NewPanels(a *article.Article, labels article.Labels, notes []article.Note, pin Pin) []SentencePanel {
	r := newReading(a, labels, notes, pin)
	var all []SentencePanel
	for _, s := range a.Sentences {
		all = append(all, SentencePanel{s.ID, r.panel(One(s.ID))})
	}

	return all
}
