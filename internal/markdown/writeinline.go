package markdown

import (
	"fmt"
	"slices"
	"strings"

	"postil/internal/article"
)

// A manner is a way to write the marks of a block.
type manner struct {
	emphasis string // the sign of emphasis, "" to leave out emphasis, strong and strike
	others   bool   // links, pictures and code are written
	single   bool   // in one line, as in a heading or a cell
}

// line returns the Markdown of a block whose text has to stand in one line.
func (w *writer) line(i int) string { return w.best(i, true) }

// leaf returns the Markdown of a paragraph.
func (w *writer) leaf(i int) string { return w.best(i, false) }

// best writes a block in the first manner that reads back as the same text and
// marks, else in the first that reads back as the same text.
func (w *writer) best(i int, single bool) string {
	b := w.Blocks[i]
	if b.Empty() && len(w.marks[i]) == 0 {
		return ""
	}
	var second string
	for _, m := range []manner{{"*", true, single}, {"_", true, single}, {"", true, single}, {"", false, single}} {
		in := inliner{text: w.Text, leaf: b.Span, manner: m}
		in.span(b.Span, w.marks[i])
		body := string(in.out)
		text, marks := readBack(body, w.marks[i])
		switch {
		case text != b.In(w.Text):
		case slices.EqualFunc(marks, w.marks[i], func(got, want article.Mark) bool {
			return got.Kind == want.Kind && got.Start+b.Start == want.Start && got.End+b.Start == want.End
		}):
			return body
		case second == "":
			second = body
		}
	}
	if second != "" {
		return second
	}
	var plain strings.Builder
	for line := range strings.SplitAfterSeq(b.In(w.Text), "\n") {
		escapeLine(&plain, line)
	}
	if single {
		return strings.ReplaceAll(plain.String(), "\n", "&#10;")
	}

	return plain.String()
}

// readBack returns what a paragraph of Markdown says. marks are those that were
// written: the footnotes among them have to exist.
func readBack(body string, marks []article.Mark) (string, []article.Mark) {
	for _, m := range marks {
		if m.Kind == article.MarkFootnoteRef {
			body += fmt.Sprintf("\n\n[^%s]: note", m.Title)
		}
	}
	a, err := readMarkdown(body)
	if err != nil || len(a.Blocks) == 0 || a.Blocks[0].Kind != article.BlockParagraph {
		return "", nil
	}
	if len(a.Blocks) > 1 && a.Blocks[1].Kind != article.BlockFootnotes {
		return "", nil
	}

	return a.Blocks[0].In(a.Text), slices.DeleteFunc(a.Marks, func(m article.Mark) bool { return !a.Blocks[0].Contains(m.Span) })
}

// An inliner writes the text of one block with its marks.
type inliner struct {
	text string
	leaf article.Span
	manner
	out []byte
}

// span writes what lies in s; marks lie in s, outer ones before inner ones.
func (in *inliner) span(s article.Span, marks []article.Mark) {
	at := s.Start
	for len(marks) > 0 {
		m := marks[0]
		n := 1
		for n < len(marks) && marks[n].Start < m.End {
			n++
		}
		in.plain(article.Span{Start: at, End: m.Start})
		in.mark(m, marks[1:n])
		at = m.End
		marks = marks[n:]
	}
	in.plain(article.Span{Start: at, End: s.End})
}

func (in *inliner) write(s string) { in.out = append(in.out, s...) }

func (in *inliner) mark(m article.Mark, inner []article.Mark) {
	switch {
	case m.Kind == article.MarkFootnoteRef:
		in.bracket("[^" + m.Title + "]")
	case m.Kind == article.MarkBreak && !in.single:
		in.write("\\\n")
	case m.Kind == article.MarkEmphasis && in.emphasis != "":
		in.between(in.emphasis, m, inner)
	case m.Kind == article.MarkStrong && in.emphasis != "":
		in.between("**", m, inner)
	case m.Kind == article.MarkStrike && in.emphasis != "":
		in.between("~~", m, inner)
	case m.Kind == article.MarkCode && in.others:
		in.code(m.In(in.text))
	case m.Kind == article.MarkLink && in.others:
		in.link(m, inner)
	case m.Kind == article.MarkImage && in.others:
		in.write("![")
		in.plain(m.Span)
		in.write("](" + destination(m) + ")")
	default:
		in.span(m.Span, inner)
	}
}

// bracket writes what starts with a bracket; it is no picture, whatever precedes.
func (in *inliner) bracket(s string) {
	if n := len(in.out); n > 0 && in.out[n-1] == '!' {
		in.out = append(in.out[:n-1], `\!`...)
	}
	in.write(s)
}

func (in *inliner) between(sign string, m article.Mark, inner []article.Mark) {
	in.write(sign)
	in.span(m.Span, inner)
	in.write(sign)
}

func (in *inliner) code(text string) {
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	pad := ""
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") {
		pad = " "
	}
	in.write(fence + pad + text + pad + fence)
}

func (in *inliner) link(m article.Mark, inner []article.Mark) {
	if text := m.In(in.text); text == m.Href && m.Title == "" && article.WebAddress(text) != "" && !strings.ContainsAny(text, "<> \n\\&|") {
		in.write("<" + text + ">")
		return
	}
	in.bracket("[")
	in.span(m.Span, inner)
	in.write("](" + destination(m) + ")")
}

// destination returns the address and title of a link or picture.
func destination(m article.Mark) string {
	address := addressEscapes.Replace(m.Href)
	if strings.ContainsAny(address, " ()") || address == "" && m.Title != "" {
		address = "<" + address + ">"
	}
	if m.Title == "" {
		return address
	}

	return address + ` "` + titleEscapes.Replace(m.Title) + `"`
}

var (
	addressEscapes = strings.NewReplacer(`\`, `\\`, "&", "&amp;", "<", `\<`, ">", `\>`, "*", `\*`, "_", `\_`)
	titleEscapes   = strings.NewReplacer(`\`, `\\`, "&", "&amp;", `"`, `\"`, "\n", "&#10;")
)
