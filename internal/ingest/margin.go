package ingest

import (
	"postil/internal/article"
	"postil/internal/markdown"
)

// NoteText reads the Markdown of a note into text with blocks and marks, which pages
// show as they show articles; it has no sentences. What cannot be read as Markdown
// is nil: it is shown as it was typed.
func NoteText(body string) *article.Article {
	a, err := markdown.Parse(article.Source{Format: article.FormatMarkdown, Body: "\n" + body}) // a first line of --- is no front matter
	if err != nil {
		return nil
	}
	a.Sentences = nil

	return a
}
