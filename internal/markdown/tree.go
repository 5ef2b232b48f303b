package markdown

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/article"
)

// The HTML parser repairs what does not nest, as browsers do, and copies formatting
// that is never closed into every block that follows: half a megabyte can become a
// hundred million elements. So what it would make is estimated from above first. It
// refuses by itself what is deeper than 512 elements.
const (
	maxElements   = 200_000   // as they stand in the page: 200 bytes each
	maxAttributes = 200_000   // 50 bytes each
	maxCopies     = 1_000_000 // of formatting, if all that is open were copied at every tag
)

// ParseHTML returns the tree of an HTML page, or ErrTooLarge if it would take too
// much memory.
func ParseHTML(page string) (*html.Node, error) {
	if err := checkHTML(page); err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("this page nests elements too deep, at most 512 are read: %w: save its text instead", article.ErrTooLarge)
	}

	return root, nil
}

// checkHTML counts what the parser would make of page.
func checkHTML(page string) error {
	var c pageCounter
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil // the end: there is no other error in a string
		}
		if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, more := z.TagName()
		c.tag(atom.Lookup(name), kind == html.EndTagToken)
		for more && c.attributes <= maxAttributes {
			c.attributes++
			_, _, more = z.TagAttr()
		}
		if err := c.check(); err != nil {
			return err
		}
	}
}

// pageCounter counts the tags of a page.
type pageCounter struct {
	elements   int
	attributes int
	open       int // elements of formatting that are open, at most
	copies     int
}

func (c *pageCounter) tag(element atom.Atom, ends bool) {
	switch {
	case formats(element) && ends:
		c.open = max(c.open-1, 0)
	case formats(element):
		c.open++
	}
	if !ends {
		c.elements++
		c.copies += c.open
	}
}

func (c *pageCounter) check() error {
	switch {
	case c.elements > maxElements:
		return fmt.Errorf("this page has more than %d elements: %w: save the part that you want to read", maxElements, article.ErrTooLarge)
	case c.attributes > maxAttributes:
		return fmt.Errorf("this page has more than %d attributes: %w: save its text instead", maxAttributes, article.ErrTooLarge)
	case c.copies > maxCopies:
		return fmt.Errorf("this page opens formatting that it does not close, too often: %w: save its text instead", article.ErrTooLarge)
	}

	return nil
}

// formats reports whether the parser reopens element where it was not closed.
func formats(element atom.Atom) bool {
	switch element {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}

	return false
}
