package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/parser"

	"postil/internal/article"
)

// readText reads plain text: the article's text is body, character for character,
// without the blank lines at its ends. It too goes through goldmark, escaped so
// that nothing in it is Markdown.
func readText(body string) (*article.Article, error) {
	body = trimBlankLines(body)
	paragraphs := paragraphsOf(body)

	page, err := render(escapeAll(body, paragraphs), parser.NewContext())
	if err != nil {
		return nil, err
	}
	a, err := readHTML(page, gapsOf(body, paragraphs))
	if err != nil {
		return nil, err
	}
	if a.Text != body {
		return nil, fmt.Errorf("text changed on its way in: %w: please report this file", article.ErrInvalid)
	}

	return a, nil
}

// trimBlankLines drops the blank lines at both ends; the indentation of the first
// line that is not blank stays.
func trimBlankLines(body string) string {
	lines := strings.Split(body, "\n")
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}

	return strings.Join(lines, "\n")
}

// paragraphsOf returns the paragraphs of body without the white space round them:
// the stretches between blank lines or, where there is no blank line, the lines.
func paragraphsOf(body string) []article.Span {
	var paragraphs []article.Span
	byLine := !hasBlankLine(body)
	at := 0
	fresh := true
	for line := range strings.SplitAfterSeq(body, "\n") {
		inner := strings.TrimSpace(line)
		start := at + strings.Index(line, inner)
		span := article.Span{Start: start, End: start + len(inner)}
		switch {
		case inner == "":
			fresh = true
		case fresh || byLine:
			paragraphs = append(paragraphs, span)
			fresh = false
		default:
			paragraphs[len(paragraphs)-1].End = span.End
		}
		at += len(line)
	}

	return paragraphs
}

func hasBlankLine(body string) bool {
	for line := range strings.SplitSeq(body, "\n") {
		if strings.TrimSpace(line) == "" {
			return true
		}
	}

	return false
}

// gapsOf returns what stands before each paragraph and after the last.
func gapsOf(body string, paragraphs []article.Span) []string {
	gaps := make([]string, 0, len(paragraphs)+1)
	at := 0
	for _, p := range paragraphs {
		gaps = append(gaps, body[at:p.Start])
		at = p.End
	}

	return append(gaps, body[at:])
}

// escapeAll returns Markdown that renders to the paragraphs of body, verbatim.
func escapeAll(body string, paragraphs []article.Span) string {
	var b strings.Builder
	b.Grow(len(body) + len(body)/8)
	for _, p := range paragraphs {
		for line := range strings.SplitAfterSeq(p.In(body), "\n") {
			escapeLine(&b, line)
		}
		b.WriteString("\n\n")
	}

	return b.String()
}

// escapeLine writes line so that Markdown reads it as text: punctuation behind a
// backslash, blanks at its ends as entities.
func escapeLine(b *strings.Builder, line string) {
	line, hasBreak := strings.CutSuffix(line, "\n")
	inner := strings.Trim(line, blanks)
	lead := line[:strings.Index(line, inner)]

	escapeBlanks(b, lead)
	for i := range len(inner) {
		if isPunctuation(inner[i]) {
			b.WriteByte('\\')
		}
		b.WriteByte(inner[i])
	}
	escapeBlanks(b, line[len(lead)+len(inner):])
	if hasBreak {
		b.WriteByte('\n')
	}
}

// blanks is the white space that Markdown drops at the ends of a line.
const blanks = " \t\v\f"

func escapeBlanks(b *strings.Builder, s string) {
	for i := range len(s) {
		fmt.Fprintf(b, "&#%d;", s[i])
	}
}

// isPunctuation reports whether c is ASCII punctuation, which a backslash makes
// literal in Markdown.
func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
