package markdown

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/article"
)

// texted reads a paragraph, a heading or code.
func (p *pageReader) texted(n *html.Node) {
	p.closeLeaf()
	element := n.DataAtom
	kind := leafOf(element)
	if kind == "" {
		element, kind = atom.Pre, article.BlockCode
	}
	switch kind {
	case article.BlockCode:
		p.startLeaf(token(element), kind)
		p.leaf.Info = language(n)
		p.inner(n)
	case article.BlockHeading:
		p.startLeaf(token(element), kind)
		p.tied = true
		p.inner(n)
		p.tied = false
	default:
		p.inner(n) // the first word opens it
	}
	p.closeLeaf()
}

// language returns the language of the code in n, or "".
func language(n *html.Node) string {
	for _, n := range []*html.Node{n, n.FirstChild} {
		if n == nil || n.Type != html.ElementNode {
			continue
		}
		for class := range strings.FieldsSeq(key(n, "class")) {
			if name, ok := strings.CutPrefix(class, "language-"); ok {
				return name
			}
		}
	}

	return ""
}

func (p *pageReader) holder(n *html.Node) {
	switch n.DataAtom {
	case atom.Table:
		p.table(n)
	case atom.Blockquote:
		p.startContainer(token(atom.Blockquote), article.BlockQuotation)
		p.inner(n)
		p.closeContainer()
	case atom.Ul, atom.Ol:
		if !p.hasItems(n) {
			return
		}
		p.startContainer(token(n.DataAtom, n.Attr...), article.BlockList)
		for child := range n.ChildNodes() {
			p.item(child)
		}
		p.closeContainer()
	}
}

// hasItems reports whether a list has an item that is read in its place.
func (p *pageReader) hasItems(n *html.Node) bool {
	for child := range n.ChildNodes() {
		if p.isItem(child) {
			return true
		}
	}

	return false
}

func (p *pageReader) isItem(n *html.Node) bool {
	return (p.filled[n] || n.Type == html.TextNode && !isBlank(n.Data)) && !p.notes.away(n)
}

// item reads a child of a list. Whatever it is, it becomes an item.
func (p *pageReader) item(n *html.Node) {
	if !p.isItem(n) {
		return
	}
	p.openContainer(article.Block{Kind: article.BlockItem})
	if n.DataAtom == atom.Li {
		p.inner(n)
	} else {
		p.node(n)
	}
	p.closeContainer()
}

// maxColumns is how many columns a table may have; a wider one is read as text.
const maxColumns = 128

// table reads a table of data. One that only lays out a page is flat.
func (p *pageReader) table(n *html.Node) {
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.Caption {
			p.part()
			p.inner(child)
			p.part()
		}
	}
	rows := rowsOf(n)
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	if p.cells += columns * len(rows); p.cells > maxCells || columns > maxColumns || !p.isData(n, rows, columns) {
		p.lay(rows)
		return
	}

	p.openContainer(article.Block{Kind: article.BlockTable})
	for _, row := range rows {
		p.openContainer(article.Block{Kind: article.BlockRow})
		for i := range columns {
			var cell *html.Node
			if i < len(row) {
				cell = row[i]
			}
			p.cell(cell, columnAlignment(rows, i))
		}
		p.closeContainer()
	}
	p.closeContainer()
}

// lay reads the cells of a table one after the other.
func (p *pageReader) lay(rows [][]*html.Node) {
	for _, row := range rows {
		for _, cell := range row {
			if cell != nil {
				p.element(cell)
			}
		}
	}
}

// cell reads a cell; nil is an empty one.
func (p *pageReader) cell(n *html.Node, alignment string) {
	element := atom.Td
	if n != nil {
		element = n.DataAtom
	}
	p.startLeaf(token(element, html.Attribute{Key: "align", Val: alignment}), leafOf(element))
	if n != nil {
		p.tied = true
		p.inner(n)
		p.tied = false
	}
	p.closeLeaf()
}

// columnAlignment returns how a column is aligned, by its first two cells.
func columnAlignment(rows [][]*html.Node, column int) string {
	for _, row := range rows[:2] {
		if column >= len(row) || row[column] == nil {
			continue
		}
		switch align := strings.ToLower(key(row[column], "align")); align {
		case "left", "center", "right":
			return align
		}
	}

	return ""
}

// rowsOf returns the cells of a table row by row. A cell that spans columns is
// followed by nil for each further one.
func rowsOf(n *html.Node) [][]*html.Node {
	var rows [][]*html.Node
	for child := range n.ChildNodes() {
		switch child.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, rowsOf(child)...)
		case atom.Tr:
			if row := cellsOf(child); len(row) > 0 {
				rows = append(rows, row)
			}
		}
	}

	return rows
}

func cellsOf(tr *html.Node) []*html.Node {
	var row []*html.Node
	for cell := range tr.ChildNodes() {
		if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
			continue
		}
		row = append(row, cell)
		span, err := strconv.Atoi(key(cell, "colspan"))
		for ; err == nil && span > 1 && len(row) < maxColumns; span-- {
			row = append(row, nil)
		}
	}

	return row
}

// maxCellText is the longest text of a cell of data, in bytes; longer ones are
// prose that a table lays out.
const maxCellText = 600

// isData reports whether a table holds data: columns and rows of short texts.
func (p *pageReader) isData(n *html.Node, rows [][]*html.Node, columns int) bool {
	if role := key(n, "role"); role == "presentation" || role == "none" || columns < 2 || len(rows) < 2 {
		return false
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != nil && (holdsBlocks(cell) || textLength(cell, 0) > maxCellText) {
				return false
			}
		}
	}

	return true
}

// holdsBlocks reports whether there is something in n that a cell cannot hold.
func holdsBlocks(n *html.Node) bool {
	paragraphs := 0
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Pre, atom.Blockquote, atom.Hr:
			return true
		case atom.P:
			paragraphs++
		}
	}

	return paragraphs > 1
}

// textLength returns how much text is in n, as soon as it is too much for a cell.
func textLength(n *html.Node, length int) int {
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			length += len(strings.TrimSpace(d.Data))
		}
		if length > maxCellText {
			break
		}
	}

	return length
}
