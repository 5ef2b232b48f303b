package extract

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// A word is a Word document that is being read.
type word struct {
	officeWriter
	links    map[string]string    // addresses by the ID of their relation
	styles   map[string]wordStyle // by ID
	ordered  map[string]bool      // numbered lists, by number and level: "3/0"
	notes    map[string]*node     // "footnote/2" and "endnote/2"
	heading1 string               // text of the title, else of the first heading
}

// A wordStyle is what a style of paragraphs means.
type wordStyle struct {
	heading int // 1 to 6, 0 for none
	title   bool
	quote   bool
	toc     bool
	list    string // number of its list, "" for none
	level   string
}

// word makes a document of a Word file (DOCX).
func (in input) word() ([]Document, error) {
	z, err := openZip(in.data)
	if err != nil {
		return nil, err
	}
	w := word{links: map[string]string{}, styles: map[string]wordStyle{}, ordered: map[string]bool{}, notes: map[string]*node{}}
	language, err := w.open(z)
	if err != nil {
		return nil, err
	}
	document, err := z.readXML("word/document.xml")
	if err != nil {
		return nil, err
	}
	w.blocks(document.child("document").child("body"))

	core, err := z.readXML("docProps/core.xml")
	if err != nil {
		return nil, err
	}
	known := article.Metadata{
		Title:       core.first("title"),
		Byline:      core.first("creator"),
		Description: core.first("description"),
		Language:    languageTag(firstOf(core.first("language"), language)),
	}
	if known.Title == "" || strings.HasPrefix(known.Title, "Microsoft Word - ") {
		known.Title = w.heading1
	}

	return in.office(&w.officeWriter, known, core.first("keywords"))
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}

	return b
}

// open reads the parts beside the text: styles, lists, links and notes. It returns
// the language of the text.
func (w *word) open(z *zipFile) (language string, err error) {
	read := func(name string) *node {
		n := &node{}
		if err == nil {
			n, err = z.readXML(name)
		}
		return n
	}
	for _, relation := range read("word/_rels/document.xml.rels").all("Relationship") {
		w.links[relation.attr("Id")] = relation.attr("Target")
	}
	styles := read("word/styles.xml")
	for _, s := range styles.all("style") {
		w.styles[s.attr("styleId")] = styleOf(s)
	}
	w.readLists(read("word/numbering.xml"))
	for _, kind := range []string{"footnote", "endnote"} {
		for _, n := range read("word/" + kind + "s.xml").all(kind) {
			w.notes[kind+"/"+n.attr("id")] = n
		}
	}
	w.left.add("comment", "comments", len(read("word/comments.xml").all("comment")))
	if z.hasPrefix("word/header") || z.hasPrefix("word/footer") {
		w.left.add("set of page headers and footers", "sets of page headers and footers", 1)
	}
	for _, lang := range styles.all("lang") {
		language = firstOf(language, lang.attr("val"))
	}

	return language, err
}

// styleOf reads what a style means from its name, which is English in every version.
func styleOf(s *node) wordStyle {
	name := strings.ToLower(s.child("name").attr("val"))
	style := wordStyle{title: name == "title", quote: name == "quote" || name == "intense quote", toc: strings.HasPrefix(name, "toc ")}
	number := s.child("pPr").child("numPr")
	style.list, style.level = number.child("numId").attr("val"), number.child("ilvl").attr("val")
	if level, ok := strings.CutPrefix(name, "heading "); ok {
		style.heading = levelOf(level, 1)
	} else if level := s.child("pPr").child("outlineLvl").attr("val"); level != "" && !style.title {
		style.heading = levelOf(level, 0)
	}

	return style
}

// levelOf returns the level of a heading, 0 if s is none; first is how the topmost
// level is counted.
func levelOf(s string, first int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < first || n > first+8 {
		return 0
	}

	return min(n-first+1, 6)
}

// readLists notes which lists are numbered.
func (w *word) readLists(numbering *node) {
	kinds := map[string]*node{}
	for _, abstract := range numbering.all("abstractNum") {
		kinds[abstract.attr("abstractNumId")] = abstract
	}
	for _, num := range numbering.all("num") {
		abstract := kinds[num.child("abstractNumId").attr("val")]
		if abstract == nil {
			continue
		}
		for _, level := range abstract.all("lvl") {
			format := level.child("numFmt").attr("val")
			w.ordered[num.attr("numId")+"/"+level.attr("ilvl")] = format != "bullet" && format != "none" && format != ""
		}
	}
}

// blocks reads paragraphs and tables.
func (w *word) blocks(n *node) {
	for _, c := range n.children {
		switch c.name {
		case "p":
			w.paragraph(c)
		case "tbl":
			w.table(c)
		case "sdt":
			if strings.Contains(c.child("sdtPr").child("docPartObj").child("docPartGallery").attr("val"), "Table of Contents") {
				w.left.add("table of contents", "tables of contents", 1)
			} else {
				w.blocks(c.child("sdtContent"))
			}
		case "ins", "moveTo", "customXml", "smartTag":
			w.blocks(c)
		}
	}
}

func (w *word) paragraph(p *node) {
	properties := p.child("pPr")
	style := w.styles[properties.child("pStyle").attr("val")]
	if level := properties.child("outlineLvl").attr("val"); level != "" && style.heading == 0 {
		style.heading = levelOf(level, 0)
	}
	if style.toc {
		w.left.add("line of a table of contents", "lines of a table of contents", 1)
		return
	}
	inner := w.inner(p)
	number := properties.child("numPr")
	list, level := number.child("numId").attr("val"), number.child("ilvl").attr("val")
	if list == "" {
		list, level = style.list, style.level
	}
	switch {
	case strings.TrimSpace(inner) == "":
	case style.title || style.heading > 0:
		w.heading(p, style, inner)
	case list != "" && list != "0":
		w.item(list, level, inner)
	default:
		w.in(0, "", style.quote)
		w.block("p", inner)
	}
}

// item writes an item of a list at a level counted from 0, "" for 0.
func (w *word) item(list, level, inner string) {
	n, _ := strconv.Atoi(level) // 0 where it says nothing
	n = max(n, 0)
	element := "ul"
	if w.ordered[list+"/"+strconv.Itoa(n)] {
		element = "ol"
	}
	w.in(n+1, element, false)
	w.block("p", inner)
}

func (w *word) heading(p *node, style wordStyle, inner string) {
	w.in(0, "", false)
	level := max(style.heading, 1)
	if w.heading1 == "" || style.title {
		w.heading1 = p.plain()
	}
	w.block("h"+strconv.Itoa(level), inner)
}

// plain returns the words of a paragraph, without what was deleted.
func (n *node) plain() string {
	var b strings.Builder
	for _, t := range n.all("t") {
		t.write(&b)
	}

	return cleanLine(b.String())
}

func (w *word) table(t *node) {
	w.in(0, "", false)
	w.out.WriteString("<table>")
	for _, row := range t.all("tr") {
		w.out.WriteString("<tr>")
		for _, cell := range row.all("tc") {
			span, _ := strconv.Atoi(cell.child("tcPr").child("gridSpan").attr("val"))
			w.out.WriteString(`<td colspan="` + strconv.Itoa(max(span, 1)) + `">`)
			w.blocks(cell)
			w.in(0, "", false)
			w.out.WriteString("</td>")
		}
		w.out.WriteString("</tr>")
	}
	w.out.WriteString("</table>\n")
}
