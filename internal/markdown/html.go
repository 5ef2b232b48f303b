package markdown

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/article"
)

// containerOf returns the kind of an element that holds other blocks, else "".
func containerOf(element atom.Atom) article.BlockKind {
	switch element {
	case atom.Blockquote:
		return article.BlockQuotation
	case atom.Ul, atom.Ol:
		return article.BlockList
	case atom.Li:
		return article.BlockItem
	case atom.Table:
		return article.BlockTable
	case atom.Tr:
		return article.BlockRow
	case atom.Div:
		return article.BlockFootnotes
	}

	return ""
}

// leafOf returns the kind of an element that holds text, else "".
func leafOf(element atom.Atom) article.BlockKind {
	switch element {
	case atom.P:
		return article.BlockParagraph
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return article.BlockHeading
	case atom.Pre:
		return article.BlockCode
	case atom.Th:
		return article.BlockHeaderCell
	case atom.Td:
		return article.BlockCell
	case atom.Hr:
		return article.BlockRule
	}

	return ""
}

// markOf returns the kind of an element that formats the text in it, else "".
func markOf(element atom.Atom) article.MarkKind {
	switch element {
	case atom.Em:
		return article.MarkEmphasis
	case atom.Strong:
		return article.MarkStrong
	case atom.Del:
		return article.MarkStrike
	case atom.Code:
		return article.MarkCode
	case atom.A:
		return article.MarkLink
	}

	return ""
}

// reader walks the tokens of the HTML that goldmark renders. Its elements always
// nest, so a tokenizer is enough: no tree is built and no depth is too much.
type reader struct {
	builder
	skipping atom.Atom // the element whose content is left out, or 0
	broken   bool      // the last token was a <br>; the "\n" after it is layout
}

// readHTML takes blocks, marks and text from page. gaps, if not nil, are what
// stands before each leaf and at the end; otherwise leaves are separated by "\n",
// cells by "\t".
func readHTML(page string, gaps []string) (*article.Article, error) {
	r := reader{builder: builder{gaps: gaps}}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("rendered page: %w", err)
			}
			return r.article(), nil
		case html.TextToken, html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			r.token(z.Token())
		}
	}
}

func (r *reader) token(t html.Token) {
	broken := r.broken
	r.broken = false
	switch {
	case r.skipping != 0:
		if t.Type == html.EndTagToken && t.DataAtom == r.skipping {
			r.skipping = 0
		}
	case t.Type == html.EndTagToken:
		r.end(t.DataAtom)
	case t.Type == html.TextToken && broken:
		r.write(strings.TrimPrefix(t.Data, "\n"))
	case t.Type == html.TextToken:
		r.write(t.Data)
	default:
		r.start(t)
	}
}

func (r *reader) start(t html.Token) {
	if kind := containerOf(t.DataAtom); kind != "" {
		r.startContainer(t, kind)
	} else if kind := leafOf(t.DataAtom); kind != "" {
		r.startLeaf(t, kind)
	} else if kind := markOf(t.DataAtom); kind != "" {
		r.startMark(t, kind)
	} else {
		r.startOther(t)
	}
}

func (r *reader) startContainer(t html.Token, kind article.BlockKind) {
	b := article.Block{Kind: kind}
	switch {
	case t.DataAtom == atom.Ol && r.inside() == article.BlockFootnotes:
		return // the list of notes is the container itself
	case t.DataAtom == atom.Ol:
		b.Info, b.Level = "ordered", number(attribute(t, "start"), 1)
	case t.DataAtom == atom.Ul:
		b.Info = "bullet"
	case t.DataAtom == atom.Li && r.inside() == article.BlockFootnotes:
		b.Kind, b.Info = article.BlockFootnote, strings.TrimPrefix(attribute(t, "id"), "fn:")
	}
	r.openContainer(b)
}

func (r *reader) startLeaf(t html.Token, kind article.BlockKind) {
	b := article.Block{Kind: kind}
	switch kind {
	case article.BlockHeading:
		b.Level = int(t.Data[1] - '0')
	case article.BlockHeaderCell, article.BlockCell:
		b.Info = attribute(t, "align")
	case article.BlockRule:
		if r.inside() == article.BlockFootnotes {
			return // the line above the notes is layout
		}
		r.openLeaf(b)
		r.closeLeaf()
		return
	}
	r.openLeaf(b)
}

func (r *reader) startMark(t html.Token, kind article.MarkKind) {
	switch {
	case kind == article.MarkCode && r.inCode():
		r.leaf.Info = strings.TrimPrefix(attribute(t, "class"), "language-")
	case kind == article.MarkLink && attribute(t, "class") == "footnote-backref":
		r.skipping = atom.A
	case kind == article.MarkLink:
		r.openMark(article.Mark{Kind: kind, Href: article.Href(attribute(t, "href")), Title: attribute(t, "title")})
	default:
		r.openMark(article.Mark{Kind: kind})
	}
}

// startOther reads the elements that stand alone, and footnote references, whose
// digits are not text.
func (r *reader) startOther(t html.Token) {
	switch t.DataAtom {
	case atom.Img:
		r.mark(article.Mark{Kind: article.MarkImage, Href: imageAddress(attribute(t, "src")), Title: attribute(t, "title")}, attribute(t, "alt"))
	case atom.Br:
		r.mark(article.Mark{Kind: article.MarkBreak}, "\n")
		r.broken = true
	case atom.Sup:
		_, note, _ := strings.Cut(attribute(t, "id"), ":")
		r.mark(article.Mark{Kind: article.MarkFootnoteRef, Title: note}, "")
		r.skipping = atom.Sup
	case atom.Input:
		r.task(hasAttribute(t, "checked"))
	}
}

func (r *reader) end(element atom.Atom) {
	switch {
	case element == atom.Ol && r.inside() == article.BlockFootnotes:
		// the list of notes is the container itself
	case containerOf(element) != "":
		r.closeContainer()
	case leafOf(element) != "":
		r.closeLeaf()
	case markOf(element) != "" && !r.inCode():
		r.closeMark()
	}
}

// imageAddress is article.Href without mailto, which shows nothing.
func imageAddress(raw string) string {
	address := article.Href(raw)
	if strings.HasPrefix(strings.ToLower(address), "mailto:") {
		return ""
	}

	return address
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return lineBreaks.Replace(a.Val)
		}
	}

	return ""
}

func hasAttribute(t html.Token, key string) bool {
	for _, a := range t.Attr {
		if a.Key == key {
			return true
		}
	}

	return false
}

// number returns s as a number, or otherwise if it is none.
func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return otherwise
	}

	return n
}
