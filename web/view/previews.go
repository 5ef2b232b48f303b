package view

import (
	"strconv"

	"postil/internal/article"
)

// A PreviewsPage lists the articles that files, or the chapters of a book, would
// become.
type PreviewsPage struct {
	Shell
	Name    string // of what was read
	Action  string // address that the form is sent to
	Fault   string
	Counted string // "3 articles"
	Rows    []PreviewRow
	Refused []PreviewRow
}

// A PreviewRow is one of the articles, or a file that is none.
type PreviewRow struct {
	Position string // the value of its box
	URL      string
	Title    string
	Facts    []string
	Problem  string
}

// NewPreviewsPage makes the list of what a job has read.
func NewPreviewsPage(j article.Job, previews []article.Preview, fault string) PreviewsPage {
	p := PreviewsPage{Shell: editorShell("Preview: " + nameOf(j)), Name: nameOf(j), Action: PreviewsURL(j.ID, 0), Fault: fault}
	for _, preview := range previews {
		row := newPreviewRow(j.ID, preview)
		if row.Problem != "" {
			p.Refused = append(p.Refused, row)
		} else {
			p.Rows = append(p.Rows, row)
		}
	}
	p.Counted = counted(len(p.Rows), "article", "articles")

	return p
}

func newPreviewRow(job string, p article.Preview) PreviewRow {
	row := PreviewRow{Position: strconv.Itoa(p.Position), URL: PreviewsURL(job, p.Position), Title: p.Metadata.Title, Problem: p.Problem}
	if row.Problem != "" || row.Title == "" {
		row.Title = p.File
	}
	if p.Problem != "" {
		return row
	}
	row.Facts = append(row.Facts, counted(p.Sentences, "sentence", "sentences"))
	if p.Metadata.Byline != "" {
		row.Facts = append(row.Facts, p.Metadata.Byline)
	}
	if p.Metadata.Published != "" {
		row.Facts = append(row.Facts, p.Metadata.Published)
	}
	if !p.Part && p.File != row.Title {
		row.Facts = append(row.Facts, p.File)
	}
	for _, what := range p.Dropped {
		row.Facts = append(row.Facts, "left out: "+what)
	}

	return row
}
