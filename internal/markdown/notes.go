package markdown

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/article"
)

// notes are the footnotes of a page: links that stand where a number stands, and
// the blocks further down that they lead to. The blocks are moved to the end.
type notes struct {
	targets map[*html.Node]*html.Node // the block of each reference
	blocks  map[*html.Node]bool       // true while its text is not to be read where it stands
	numbers map[*html.Node]int        // of blocks, from 1, in order of their first reference
	back    map[*html.Node]bool       // links in notes that lead back
	order   []*html.Node
}

// findNotes finds the footnotes of a page.
func findNotes(root *html.Node) *notes {
	f := notes{
		targets: map[*html.Node]*html.Node{}, blocks: map[*html.Node]bool{},
		numbers: map[*html.Node]int{}, back: map[*html.Node]bool{},
	}
	places, byID := positions(root)
	f.find(root, places, byID)

	return &f
}

// find looks for references where text is read.
func (f *notes) find(n *html.Node, places map[*html.Node]int, byID map[string]*html.Node) {
	if n.Type == html.ElementNode && roleOf(n) == unread || leafOf(n.DataAtom) == article.BlockCode {
		return
	}
	if id, ok := strings.CutPrefix(key(n, "href"), "#"); ok && n.DataAtom == atom.A && byID[id] != nil {
		f.link(n, byID[id], places)
	}
	for child := range n.ChildNodes() {
		f.find(child, places, byID)
	}
}

// link notes what a link from n to target is.
func (f *notes) link(n, target *html.Node, places map[*html.Node]int) {
	block := blockOf(target)
	switch {
	case places[target] < places[n]:
		f.back[n] = f.insideNote(n)
	case block != nil && places[block] > places[n] && isReference(n) && len(f.blocks) < maxFootnotes:
		f.targets[n] = block
		f.blocks[block] = true
	}
}

// positions numbers the elements of a page and finds those that have an ID.
func positions(root *html.Node) (map[*html.Node]int, map[string]*html.Node) {
	places := map[*html.Node]int{}
	byID := map[string]*html.Node{}
	for n := range root.Descendants() {
		places[n] = len(places)
		if id := key(n, "id"); id != "" && byID[id] == nil {
			byID[id] = n
		}
	}

	return places, byID
}

// blockOf returns n, or the block that n stands in, if it may be a note.
func blockOf(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.P, atom.Div, atom.Aside, atom.Dd:
			return n
		case atom.A, atom.Span, atom.Sup, atom.Small, atom.B, atom.I, atom.Em, atom.Strong:
		default:
			return nil
		}
	}

	return nil
}

// isReference reports whether a link looks like the mark of a footnote.
func isReference(a *html.Node) bool {
	if a.Parent != nil && a.Parent.DataAtom == atom.Sup || a.FirstChild != nil && a.FirstChild.DataAtom == atom.Sup && a.FirstChild == a.LastChild {
		return true
	}
	kind := key(a, "role") + " " + key(a, "epub:type") + " " + key(a, "class")

	return slices.ContainsFunc(strings.Fields(kind), func(word string) bool {
		return word == "doc-noteref" || word == "noteref" || word == "footnote-ref" || word == "footnote-reference"
	})
}

// insideNote reports whether n stands in a block that is a note.
func (f *notes) insideNote(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if f.blocks[n] {
			return true
		}
	}

	return false
}

// away reports whether n is not read where it stands.
func (f *notes) away(n *html.Node) bool { return f.blocks[n] || f.back[n] }

// refers reports whether n is a reference, or a sup round one.
func (f *notes) refers(n *html.Node) bool { return f.targets[referenceIn(n)] != nil }

func referenceIn(n *html.Node) *html.Node {
	if n.DataAtom == atom.Sup && n.FirstChild != nil && n.FirstChild == n.LastChild {
		return n.FirstChild
	}

	return n
}

// number returns the number of the note that n refers to.
func (f *notes) number(n *html.Node) string {
	block := f.targets[referenceIn(n)]
	if f.numbers[block] == 0 {
		f.order = append(f.order, block)
		f.numbers[block] = len(f.order)
	}

	return strconv.Itoa(f.numbers[block])
}

// refer reads a reference to a footnote.
func (p *pageReader) refer(n *html.Node) {
	if p.inCode() {
		return
	}
	p.prepare()
	p.mark(article.Mark{Kind: article.MarkFootnoteRef, Title: p.notes.number(n)}, "")
	p.fresh = false
}

// writeNotes reads the footnotes that were referred to, at the end of the page. One
// note may refer to another.
func (p *pageReader) writeNotes() {
	p.closeLeaf()
	if len(p.notes.order) == 0 {
		return
	}
	p.startContainer(token(atom.Div), article.BlockFootnotes)
	for i := 0; i < len(p.notes.order); i++ {
		n := p.notes.order[i]
		p.openContainer(article.Block{Kind: article.BlockFootnote, Info: strconv.Itoa(i + 1)})
		p.inner(n)
		p.closeContainer()
	}
	p.closeContainer()
}
