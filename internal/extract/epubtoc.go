package extract

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/markdown"
)

// findTitles reads the table of contents: the navigation page of EPUB 3, else the
// NCX file of EPUB 2.
func (b *book) findTitles() error {
	b.titles = map[string]string{}
	for _, item := range b.items {
		if !hasWord(item.attr("properties"), "nav") {
			continue
		}
		name := b.resolve(b.root, item.attr("href"))
		data, err := b.read(name)
		if err != nil {
			return err
		}
		root, err := markdown.ParseHTML(asHTML(string(data)))
		if err != nil {
			return err
		}
		b.addNavigation(root, path.Dir(name))
	}
	if len(b.titles) > 0 {
		return nil
	}

	for _, item := range b.items {
		if item.attr("media-type") != "application/x-dtbncx+xml" {
			continue
		}
		name := b.resolve(b.root, item.attr("href"))
		ncx, err := b.readXML(name)
		if err != nil {
			return err
		}
		b.addPoints(ncx, path.Dir(name))
	}

	return nil
}

// addNavigation adds the links of the list that is the table of contents.
func (b *book) addNavigation(root *html.Node, folder string) {
	for nav := range root.Descendants() {
		if kind := attribute(nav, "epub:type"); nav.DataAtom != atom.Nav || kind != "" && kind != "toc" {
			continue
		}
		for a := range nav.Descendants() {
			if a.DataAtom == atom.A {
				b.addTitle(b.resolve(folder, attribute(a, "href")), textOf(a))
			}
		}
		return
	}
}

// addPoints adds the entries below n, in order.
func (b *book) addPoints(n *node, folder string) {
	for _, c := range n.children {
		if c.name == "navPoint" {
			b.addTitle(b.resolve(folder, c.child("content").attr("src")), c.child("navLabel").words())
		}
		b.addPoints(c, folder)
	}
}

// addTitle names a part by the first entry that leads to it.
func (b *book) addTitle(name, title string) {
	if _, known := b.titles[name]; !known && title != "" {
		b.titles[name] = cleanLine(title)
	}
}

// chapterTitle names chapter n of a work.
func chapterTitle(work, title string, n int) string {
	switch {
	case title == "" && work == "":
		return fmt.Sprintf("Part %d", n)
	case title == "":
		return fmt.Sprintf("%s: part %d", work, n)
	case work == "" || strings.Contains(strings.ToLower(title), strings.ToLower(work)):
		return title
	}

	return work + ": " + title
}

// prefixIDs makes the IDs of a part, and the links to them, differ from those of
// every other part.
func prefixIDs(content []*html.Node, number int) {
	prefix := fmt.Sprintf("p%d-", number)
	change := func(n *html.Node) {
		for i, a := range n.Attr {
			if a.Key == "id" {
				n.Attr[i].Val = prefix + a.Val
			}
			if fragment, ok := strings.CutPrefix(a.Val, "#"); ok && a.Key == "href" {
				n.Attr[i].Val = "#" + prefix + fragment
			}
		}
	}
	for _, n := range content {
		change(n)
		for d := range n.Descendants() {
			change(d)
		}
	}
}

var (
	emptyTag    = regexp.MustCompile(`<(title|script|style|a|p|div|span|i|b|em|td|li|textarea|iframe|noscript)((?:\s[^<>]*)?)/>`)
	definitions = regexp.MustCompile(`(?s)^(.{0,1000}?<!DOCTYPE[^\[>]*)\[[^\]]*\]\s*>`)
)

// asHTML writes XHTML so that it reads as HTML: elements without content have an end
// tag, where <title/> would be a title that never ends; entities are not defined.
func asHTML(page string) string {
	return emptyTag.ReplaceAllString(definitions.ReplaceAllString(page, "$1>"), "<$1$2></$1>")
}

// withoutTags returns the words of a description that may be HTML.
func withoutTags(s string) string {
	root, err := markdown.ParseHTML(s)
	if err != nil {
		return s
	}

	return cleanLine(textOf(root))
}
