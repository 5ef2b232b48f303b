package extract

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// An openDocument is a text of LibreOffice and its kin that is being read.
type openDocument struct {
	officeWriter
	styles  map[string]*node // by name
	ordered map[string]bool  // numbered lists, by the name of their style
	heading string           // the first
}

// openDocument makes a document of an OpenDocument text (ODT).
func (in input) openDocument() ([]Document, error) {
	z, err := openZip(in.data)
	if err != nil {
		return nil, err
	}
	content, err := z.readXML("content.xml")
	if err != nil {
		return nil, err
	}
	styles, err := z.readXML("styles.xml")
	if err != nil {
		return nil, err
	}
	meta, err := z.readXML("meta.xml")
	if err != nil {
		return nil, err
	}

	w := openDocument{styles: map[string]*node{}, ordered: map[string]bool{}}
	for _, part := range []*node{styles, content} {
		w.readStyles(part)
	}
	for _, text := range content.all("text") {
		w.blocks(text, 0, "")
	}
	known := article.Metadata{
		Title:       firstOf(meta.first("title"), w.heading),
		Byline:      meta.first("initial-creator", "creator"),
		Description: meta.first("description"),
		Language:    languageTag(meta.first("language")),
	}

	return in.office(&w.officeWriter, known, joined(meta.all("keyword")))
}

func (w *openDocument) readStyles(n *node) {
	for _, s := range n.all("style") {
		w.styles[s.attr("name")] = s
	}
	for _, list := range n.all("list-style") {
		w.ordered[list.attr("name")] = list.has("list-level-style-number")
	}
}

// blocks reads what stands in n, at a level of lists, 0 for none.
func (w *openDocument) blocks(n *node, level int, list string) {
	for _, c := range n.children {
		switch c.name {
		case "h":
			w.in(0, "", false)
			w.heading = firstOf(w.heading, c.words())
			w.block("h"+strconv.Itoa(max(levelOf(c.attr("outline-level"), 1), 1)), w.inner(c, style{}))
		case "p":
			w.paragraph(c, level, list)
		case "list":
			w.list(c, level+1, list)
		case "table":
			w.table(c)
		case "tracked-changes":
			w.left.add("tracked deletion", "tracked deletions", len(c.all("deletion")))
		case "table-of-content":
			w.left.add("table of contents", "tables of contents", 1)
		case "section", "list-header", "soft-page-break":
			w.blocks(c, level, list)
		case "frame":
			w.in(level, list, false)
			w.block("p", w.frame(c))
		}
	}
}

func (w *openDocument) paragraph(p *node, level int, list string) {
	inner := w.inner(p, style{})
	if strings.TrimSpace(inner) == "" {
		return
	}
	name := strings.ToLower(p.attr("style-name"))
	if s := w.styles[p.attr("style-name")]; s != nil {
		name += " " + strings.ToLower(s.attr("parent-style-name"))
	}
	if hasWord(name, "title") {
		w.in(0, "", false)
		w.heading = p.words()
		w.block("h1", inner)
		return
	}
	w.in(level, list, level == 0 && hasWord(name, "quotations"))
	w.block("p", inner)
}

// list reads a list. The second paragraph of an item becomes an item, too.
func (w *openDocument) list(n *node, level int, outer string) {
	element := "ul"
	if name := n.attr("style-name"); w.ordered[name] || name == "" && outer == "ol" {
		element = "ol"
	}
	for _, item := range n.children {
		w.blocks(item, level, element)
	}
}

func (w *openDocument) table(t *node) {
	w.in(0, "", false)
	w.out.WriteString("<table>")
	for _, row := range t.all("table-row") {
		w.out.WriteString("<tr>")
		for _, cell := range row.children {
			if cell.name != "table-cell" && cell.name != "covered-table-cell" {
				continue
			}
			w.out.WriteString("<td>")
			w.blocks(cell, 0, "")
			w.in(0, "", false)
			w.out.WriteString("</td>")
		}
		w.out.WriteString("</tr>")
	}
	w.out.WriteString("</table>\n")
}

// inner returns the HTML of what stands in a paragraph.
func (w *openDocument) inner(n *node, set style) string {
	var b strings.Builder
	for _, c := range n.children {
		switch c.name {
		case "":
			b.WriteString(set.mark(c.text))
		case "span":
			b.WriteString(w.inner(c, w.styleOf(c.attr("style-name"), set)))
		case "a":
			b.WriteString(link(c.attr("href"), w.inner(c, set)))
		case "s":
			b.WriteByte(' ')
		case "tab":
			b.WriteByte(' ')
		case "line-break":
			b.WriteString("<br>")
		case "note":
			b.WriteString(w.footnote(c))
		case "frame":
			b.WriteString(w.frame(c))
		case "annotation":
			w.left.add("comment", "comments", 1)
		case "ruby":
			b.WriteString(w.inner(c.child("ruby-base"), set))
		case "bookmark-ref", "meta", "date", "time", "title", "subject", "author-name", "meta-field":
			b.WriteString(w.inner(c, set))
		}
	}

	return b.String()
}

// styleOf adds what a named style says to set.
func (w *openDocument) styleOf(name string, set style) style {
	s := w.styles[name]
	if s == nil {
		return set
	}
	p := s.child("text-properties")
	line := p.attr("text-line-through-style")

	return style{
		bold:   set.bold || p.attr("font-weight") == "bold",
		italic: set.italic || p.attr("font-style") == "italic",
		strike: set.strike || line != "" && line != "none",
	}
}

func (w *openDocument) footnote(n *node) string {
	var inner strings.Builder
	for _, p := range n.child("note-body").all("p") {
		inner.WriteString("<p>" + w.inner(p, style{}) + "</p>")
	}

	return w.note(inner.String())
}

// frame returns the text in a box, or the words that stand for a picture.
func (w *openDocument) frame(n *node) string {
	if boxes := n.all("text-box"); len(boxes) > 0 {
		var b strings.Builder
		for _, box := range boxes {
			for _, p := range box.all("p") {
				b.WriteString(" " + w.inner(p, style{}) + " ")
			}
		}
		return b.String()
	}

	return w.picture(firstOf(n.first("desc"), n.first("title")))
}
