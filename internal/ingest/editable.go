package ingest

import (
	"strings"

	"postil/internal/article"
	"postil/internal/markdown"
)

// Editable returns the source of a as people edit it: as it is if it is Markdown or
// plain text, in Markdown if it is HTML. Its line breaks are "\n".
func Editable(a *article.Article) article.Source {
	source := a.Source
	if source.Format == article.FormatHTML {
		source = article.Source{Format: article.FormatMarkdown, Body: markdown.Write(a)}
	}
	source.Body = plainBreaks(source.Body)

	return source
}

// edited returns the source that somebody made of a's by editing: the one that a has
// if nothing but line breaks is different.
func edited(a *article.Article, source article.Source) article.Source {
	if source.Body == "" {
		return a.Source
	}
	was := Editable(a)
	if source.Format == was.Format && plainBreaks(source.Body) == was.Body {
		return a.Source
	}
	if source.Name == "" {
		source.Name = was.Name
	}

	return source
}

func plainBreaks(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}
