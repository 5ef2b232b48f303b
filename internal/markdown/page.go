package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/article"
)

// readPage takes blocks, marks and text from HTML that was not made by goldmark.
func readPage(body string) (*article.Article, error) {
	root, err := ParseHTML(body)
	if err != nil {
		return nil, err
	}
	p := pageReader{filled: map[*html.Node]bool{}}
	p.fill(root)
	p.notes = findNotes(root)
	p.inner(root)
	p.writeNotes()

	return p.article(), nil
}

// A pageReader walks the tree of a page and tells the reader what goldmark would
// have told it, so that all HTML is read in one place. White space is folded as
// browsers fold it.
type pageReader struct {
	reader
	filled map[*html.Node]bool // elements in which there is something to read
	notes  *notes
	inline []*html.Node // the marks round what comes next, outermost first
	opened []*html.Node // those of them that are open in the leaf
	seen   *leaf        // the leaf that opened, space and fresh are about
	space  bool         // white space waits for the next word
	fresh  bool         // nothing stands in the line yet
	tied   bool         // inside a heading or a cell, which hold no blocks
	cells  int          // of tables
}

// fill notes for every element whether there is something to read in it.
func (p *pageReader) fill(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return !isBlank(n.Data)
	case html.ElementNode:
		if n.DataAtom == atom.Img {
			return !isBlank(key(n, "alt"))
		}
		if roleOf(n) == unread {
			return false
		}
	}
	something := n.DataAtom == atom.Hr // a rule is seen
	for child := range n.ChildNodes() {
		something = p.fill(child) || something
	}
	p.filled[n] = something

	return something
}

func (p *pageReader) inner(n *html.Node) {
	for child := range n.ChildNodes() {
		p.node(child)
	}
}

func (p *pageReader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.words(n.Data)
	case html.ElementNode:
		p.element(n)
	}
}

func (p *pageReader) element(n *html.Node) {
	role := roleOf(n)
	switch {
	case role == unread || p.notes.away(n):
	case p.notes.refers(n):
		p.refer(n)
	case role == single:
		p.alone(n)
	case role == marked:
		p.marked(n)
	case role == flat || !p.filled[n]:
		p.quoted(n)
	case p.tied || p.inCode():
		p.part()
		p.inner(n)
		p.part()
	case role == texted:
		p.texted(n)
	case role == holder && len(p.open) < maxDepth:
		p.holder(n)
	default:
		p.part()
		p.inner(n)
		p.part()
	}
}

// part ends the block; where blocks cannot be, it is a space, in code a new line.
func (p *pageReader) part() {
	switch {
	case p.inCode():
		if text := p.leaf.text.String(); text != "" && !strings.HasSuffix(text, "\n") {
			p.write("\n")
		}
	case p.tied:
		p.space = true
	default:
		p.closeLeaf()
	}
}

// quoted reads a flat element. Browsers put quotation marks round a q.
func (p *pageReader) quoted(n *html.Node) {
	if n.DataAtom != atom.Q || !p.filled[n] {
		p.inner(n)
		return
	}
	p.words("“")
	p.inner(n)
	space := p.space
	p.space = false
	p.words("”")
	p.space = space
}

func (p *pageReader) marked(n *html.Node) {
	if p.inCode() || len(p.inline) >= maxDepth || n.DataAtom == atom.A && webHref(key(n, "href")) == "" {
		p.inner(n)
		return
	}
	p.inline = append(p.inline, n)
	p.inner(n)
	p.inline = p.inline[:len(p.inline)-1]
}

// webHref returns an address that leads somewhere from wherever it stands, or "".
func webHref(raw string) string {
	address := article.Href(raw)
	if article.WebAddress(address) == "" && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		return ""
	}

	return address
}

func (p *pageReader) alone(n *html.Node) {
	switch {
	case p.inCode():
		if n.DataAtom == atom.Br {
			p.write("\n")
		}
	case n.DataAtom == atom.Img:
		p.picture(n)
	case p.tied:
		p.space = true
	case n.DataAtom == atom.Hr:
		p.startLeaf(token(atom.Hr), article.BlockRule)
	default:
		p.lineBreak()
	}
}

// picture reads the words that stand for a picture; one without is not text.
func (p *pageReader) picture(n *html.Node) {
	words := article.FoldSpace(key(n, "alt"))
	if words == "" {
		return
	}
	p.prepare()
	address := article.WebAddress(key(n, "src"))
	p.mark(article.Mark{Kind: article.MarkImage, Href: address, Title: article.FoldSpace(key(n, "title"))}, words)
	p.fresh = false
}

// lineBreak reads a br. The first in a block is layout, and two end a paragraph.
func (p *pageReader) lineBreak() {
	p.settle()
	switch {
	case p.fresh && p.leaf.text.Len() > 0:
		p.closeLeaf()
	case !p.fresh:
		p.closeMarks(p.shared())
		p.mark(article.Mark{Kind: article.MarkBreak}, "\n")
		p.fresh, p.space = true, false
	}
}

// words reads text. In code it stays as it is; soft hyphens, which show only where
// a browser breaks the word, are no part of a word.
func (p *pageReader) words(text string) {
	if p.inCode() {
		p.write(text)
		return
	}
	text = strings.ReplaceAll(text, "\u00AD", "")
	for text != "" {
		end := strings.IndexAny(text, foldable)
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			p.prepare()
			p.write(text[:end])
			p.fresh = false
		} else {
			p.space, end = true, 1
		}
		text = text[end:]
	}
}

// settle makes sure that there is a leaf, and forgets what was about another one.
func (p *pageReader) settle() {
	if p.leaf == nil {
		p.openLeaf(article.Block{Kind: article.BlockParagraph})
	}
	if p.seen != p.leaf {
		p.seen, p.opened, p.space, p.fresh = p.leaf, nil, false, true
	}
}

// prepare makes the leaf ready for a word: the marks round the last one end, the
// space between stands outside of marks, and those round this one start.
func (p *pageReader) prepare() {
	p.settle()
	shared := p.shared()
	p.closeMarks(shared)
	if p.space && !p.fresh {
		p.write(" ")
	}
	p.space = false
	for _, n := range p.inline[shared:] {
		element := plainMark(n.DataAtom)
		p.startMark(token(element, n.Attr...), markOf(element))
		p.opened = append(p.opened, n)
	}
}

// shared returns how many of the open marks are round what comes, too.
func (p *pageReader) shared() int {
	n := 0
	for n < min(len(p.opened), len(p.inline)) && p.opened[n] == p.inline[n] {
		n++
	}

	return n
}

func (p *pageReader) closeMarks(keep int) {
	for len(p.opened) > keep {
		p.closeMark()
		p.opened = p.opened[:len(p.opened)-1]
	}
}

func token(element atom.Atom, attributes ...html.Attribute) html.Token {
	return html.Token{Type: html.StartTagToken, DataAtom: element, Data: element.String(), Attr: attributes}
}
