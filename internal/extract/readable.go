package extract

import (
	"net/url"
	"strings"

	"github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A finder finds the article in a web page. There are two: the rules of a browser's
// reading view, and the page as it is.
type finder interface {
	// find returns the elements that are the article in the page at address.
	find(root *html.Node, address *url.URL) []*html.Node
}

// readableOf returns the elements of a page that are its article.
func readableOf(root *html.Node, address *url.URL, left *tally) []*html.Node {
	var f finder = wholePage{}
	if (left.has("menu") || left.has("script") || left.has("form") || hasFrame(root)) && effort(root, 0) < maxEffort {
		f = readingView{}
	}
	content := f.find(root, address)
	if words, all := wordsIn(content...), wordsIn(bodyOf(root)...); words < all {
		if words*5 < all && words < 100 { // the rules were wrong about this page
			return bodyOf(root)
		}
		left.add("word round the article", "words round the article", all-words)
	}

	return content
}

// maxEffort bounds what the rules of a reading view cost: they read the text in
// every element again. A newspaper's page has 10 million at most.
const maxEffort = 200_000_000

// effort returns how many bytes of text are read if every element's is, and what an
// element costs beside its text, in bytes that could be read meanwhile.
func effort(n *html.Node, depth int) int {
	sum := 4000
	if n.Type == html.TextNode {
		sum = len(n.Data) * depth
	}
	for child := range n.ChildNodes() {
		sum += effort(child, depth+1)
	}

	return sum
}

// hasFrame reports whether a page has parts round its article.
func hasFrame(root *html.Node) bool {
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Header, atom.Footer, atom.Aside, atom.Main, atom.Frameset:
			return true
		}
	}

	return false
}

// wholePage finds everything.
type wholePage struct{}

func (wholePage) find(root *html.Node, _ *url.URL) []*html.Node { return bodyOf(root) }

// bodyOf returns the body of a page.
func bodyOf(root *html.Node) []*html.Node {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Body {
			var children []*html.Node
			for child := range n.ChildNodes() {
				children = append(children, child)
			}
			return children
		}
	}

	return nil
}

// readingView finds what a browser's reading view would show.
type readingView struct{}

func (readingView) find(root *html.Node, address *url.URL) (content []*html.Node) {
	defer func() {
		if recover() != nil { // a page on which the rules fail is read whole
			content = bodyOf(root)
		}
	}()
	parser := readability.NewParser()
	parser.KeepClasses = true // by them notes and the language of code are told
	found, err := parser.ParseDocument(root, address)
	if err != nil || found.Node == nil {
		return bodyOf(root)
	}

	return []*html.Node{found.Node}
}

func wordsIn(content ...*html.Node) int {
	n := 0
	for _, node := range content {
		if node.Type == html.TextNode {
			n += len(strings.Fields(node.Data))
			continue
		}
		n += len(strings.Fields(textOf(node)))
	}

	return n
}
