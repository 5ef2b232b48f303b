package markdown

import (
	"cmp"
	"fmt"
	"strings"

	"postil/internal/article"
)

// Parse reads src into an article: source, metadata, text, blocks, marks and
// sentences without IDs. The title is the front matter's, else the first level-1
// heading of ordinary length, else "". It returns ErrTooLarge for what is over a limit, ErrInvalid
// for a source without text, ErrMalformed for bad UTF-8 or bad front matter, and
// ErrUnsupported for binary data; the message says what is wrong,
// where, and what to do.
func Parse(src article.Source) (*article.Article, error) {
	body, err := clean(src.Body)
	if err != nil {
		return nil, err
	}

	a, err := read(src.Format, body)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(a.Text) == "" {
		return nil, fmt.Errorf("source has no text to read: %w", article.ErrInvalid)
	}
	a.Source = src
	a.Revision = 1
	a.Title = cmp.Or(a.Title, firstTitle(a))
	a.Language = cmp.Or(a.Language, guessLanguage(a.Text))
	if err := addSentences(a); err != nil {
		return nil, err
	}

	return a, nil
}

func read(format article.Format, body string) (*article.Article, error) {
	switch format {
	case article.FormatMarkdown:
		return readMarkdown(body)
	case article.FormatText:
		return readText(body)
	case article.FormatHTML:
		return readPage(body)
	default:
		return nil, fmt.Errorf("format %q: %w: give Markdown, plain text or HTML", format, article.ErrUnsupported)
	}
}

func readMarkdown(body string) (*article.Article, error) {
	if err := checkMarkdown(body); err != nil {
		return nil, err
	}
	page, meta, err := renderMarkdown(body)
	if err != nil {
		return nil, err
	}

	a, err := readHTML(page, nil)
	if err != nil {
		return nil, err
	}
	a.Metadata = meta

	return a, nil
}

// maxTitle is the longest heading that is taken for a title, in bytes.
const maxTitle = 300

// firstTitle returns the text of the first level-1 heading on one line, or "".
func firstTitle(a *article.Article) string {
	for _, b := range a.Blocks {
		if b.Kind == article.BlockHeading && b.Level == 1 && b.Len() <= maxTitle {
			return article.FoldSpace(b.In(a.Text))
		}
	}

	return ""
}

// addSentences finds the sentences of every leaf that has any: paragraphs are
// split, a heading is one sentence, code, cells and rules have none.
func addSentences(a *article.Article) error {
	for i, b := range a.Blocks {
		switch {
		case b.Empty():
		case b.Kind == article.BlockHeading:
			a.Sentences = append(a.Sentences, article.Sentence{Span: b.Span, Block: i})
		case b.Kind == article.BlockParagraph:
			for s := range sentencesIn(b.In(a.Text)) {
				span := article.Span{Start: b.Start + s.Start, End: b.Start + s.End}
				a.Sentences = append(a.Sentences, article.Sentence{Span: span, Block: i})
				if len(a.Sentences) > maxSentences {
					return fmt.Errorf("more than %d sentences: %w: split the source into several articles", maxSentences, article.ErrTooLarge)
				}
			}
		}
	}

	return nil
}
