package view

import (
	"strings"

	"postil/internal/article"
)

// An ImportPage is where editors add articles.
type ImportPage struct {
	Shell
	Address string // as it was entered
	Text    string // as it was entered, with "\n"
	Format  article.Format
	Fault   ImportFault
}

// An ImportFault is what is wrong with one of the three forms.
type ImportFault struct {
	Form  string // "address", "files" or "text"; "" for nothing
	Words string
}

// In reports whether the fault is about a form.
func (f ImportFault) In(form string) bool { return f.Form == form && f.Words != "" }

// NewImportPage makes the page on which articles are added.
func NewImportPage(fault ImportFault) ImportPage {
	title := "Add an article"
	if fault.Words != "" {
		title = "Not done: add an article"
	}

	return ImportPage{Shell: editorShell(title), Fault: fault, Format: article.FormatMarkdown}
}

// A PreviewPage shows what a text would become, and lets an editor mend what is
// known about it.
type PreviewPage struct {
	Shell
	Heading   string
	Counted   string   // "12 sentences"
	Dropped   []string // what of the file was left out
	Fault     string
	Form      PreviewForm
	Fate      Fate
	Language  string
	Direction string
	Parts     []part
}

// A PreviewForm is what the form of a preview carries to the step that stores.
type PreviewForm struct {
	Metadata article.Metadata
	Tags     string // separated by commas
	Action   string // address that it is sent to; "" for that of a text that was pasted
	Several  bool   // there are more articles: what is mended is kept, and saved with them
	Exported bool   // it is stored as Postil exported it: nothing can be mended
	Back     string // address that leads back; "" for that of the forms

	// Of a text that was pasted, which is kept nowhere else.
	Format article.Format
	Name   string // of the file
	Source string // in base 64, so that a browser changes no byte of it
}

// A Fate is which article of the library a preview belongs to.
type Fate struct {
	Slug      string // "" for a new article
	Unchanged bool   // the article has this text
}

// URL is the address of the article.
func (f Fate) URL() string { return ArticleURL(f.Slug, Pin{}) }

// NewPreviewPage makes the preview of an article.
func NewPreviewPage(a *article.Article, dropped []string, form PreviewForm, fate Fate) PreviewPage {
	r := newReading(a, article.Labels{}, nil, Pin{})
	shell := editorShell("Preview: " + a.Title)
	if form.Action == "" {
		form.Action = importSave
	}
	if form.Back == "" {
		form.Back = ImportURL()
	}

	return PreviewPage{
		Shell: shell, Heading: a.Title, Counted: counted(len(a.Sentences), "sentence", "sentences"), Fate: fate,
		Dropped: dropped, Form: form, Language: a.Language, Direction: directionOf(a.Language, a.Text), Parts: onPage(r.blocks(Selection{})),
	}
}

// onPage has the links of sentences that are not stored yet lead to themselves.
func onPage(parts []part) []part {
	for _, p := range parts {
		if p.Sentence != nil {
			_, anchor, _ := strings.Cut(p.Sentence.URL, "#")
			p.Sentence.URL = "#" + anchor
		}
		if p.Block != nil {
			onPage(p.Block.Parts)
		}
	}

	return parts
}
