package extract

import (
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dropUnread takes out of a page what nobody reads in it, and counts it.
func dropUnread(n *html.Node, left *tally) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		one, many := "", ""
		if child.Type == html.ElementNode {
			one, many = unread(child)
		}
		switch {
		case one != "":
			left.add(one, many, 1)
			n.RemoveChild(child)
		case isSilent(child):
			n.RemoveChild(child)
		default:
			if child.DataAtom == atom.Img && strings.TrimSpace(attribute(child, "alt")) == "" {
				left.add("picture without a description", "pictures without a description", 1)
			}
			dropUnread(child, left)
		}
		child = next
	}
}

// isSilent reports whether nobody misses n: what is for programs, and drawings, which
// are mostly icons.
func isSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Link, atom.Meta, atom.Svg:
		return true
	case atom.A:
		return isAnchor(n)
	}

	return n.Type == html.CommentNode || hasWord(attribute(n, "class"), "mw-editsection")
}

// isAnchor reports whether n is the sign beside a heading that links to the heading.
func isAnchor(n *html.Node) bool {
	if !strings.HasPrefix(attribute(n, "href"), "#") {
		return false
	}
	switch textOf(n) {
	case "¶", "#", "§", "🔗":
		return true
	}

	return false
}

// unread names an element that is no part of what is read, "" for all others.
func unread(n *html.Node) (one, many string) {
	role, class := attribute(n, "role"), strings.ToLower(attribute(n, "class")+" "+attribute(n, "id")+" "+attribute(n, "epub:type"))
	switch {
	case n.DataAtom == atom.Script && !strings.Contains(attribute(n, "type"), "json"):
		return "script", "scripts"
	case n.DataAtom == atom.Video, n.DataAtom == atom.Iframe, n.DataAtom == atom.Object, n.DataAtom == atom.Embed:
		return "video or embedded page", "videos or embedded pages"
	case n.DataAtom == atom.Audio:
		return "sound", "sounds"
	case n.DataAtom == atom.Form && !holdsText(n):
		return "form", "forms"
	case role == "doc-toc", hasWord(class, "toc"), hasWord(class, "table-of-contents"):
		return "table of contents", "tables of contents"
	case n.DataAtom == atom.Nav, role == "navigation":
		return "menu", "menus"
	case n.DataAtom == atom.Section && hasWord(class, "comments"), n.DataAtom == atom.Div && hasWord(class, "comments"):
		return "section of comments", "sections of comments"
	case n.DataAtom == atom.Math:
		return "formula", "formulas"
	case isHidden(n):
		return "hidden text", "hidden texts"
	}

	return "", ""
}

// holdsText reports whether a form holds a text: some sites put the whole page into
// one.
func holdsText(form *html.Node) bool { return len(textOf(form)) > 500 }

func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}

	return false
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return n.FirstChild != nil
		}
		style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
		if a.Key == "style" && (strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")) {
			return n.FirstChild != nil
		}
	}

	return false
}

// sanitize returns the part of a page that Postil reads, without anything that a
// browser could run: what is kept for download must not bite either.
func sanitize(page []byte) string { return string(policy().SanitizeBytes(page)) }

var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
		"tbody", "tfoot", "tr", "td", "th", "div", "section", "article", "aside", "figure", "figcaption", "details", "summary", "address", "hr", "br",
		"em", "i", "cite", "dfn", "var", "strong", "b", "del", "s", "strike", "code", "kbd", "samp", "tt", "q", "sup", "sub", "a", "img", "span", "ruby", "rt", "rp")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true) // of them only those that lead to a place in the page are left
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src", "alt", "title").OnElements("img")
	p.AllowAttrs("title").OnElements("a")
	p.AllowAttrs("id", "role", "class", "epub:type").Globally()
	p.AllowAttrs("start").OnElements("ol")
	p.AllowAttrs("colspan", "align").OnElements("td", "th")

	return p
})
