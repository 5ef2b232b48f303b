package extract

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"postil/internal/article"
	"postil/internal/markdown"
)

// page makes a document of a web page.
func (in input) page() ([]Document, error) {
	text, err := in.decode(in.charsetOfPage())
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(text, "<?xml") {
		text = asHTML(text)
	}
	root, err := markdown.ParseHTML(text)
	if err != nil {
		return nil, err
	}

	head := readHead(root, in.from)
	var left tally
	dropUnread(root, &left)
	content := readableOf(root, head.base, &left)
	d, err := in.document(content, head.base)
	if err != nil {
		return nil, err
	}
	d.Metadata, d.Tags, d.Dropped = head.metadata(), head.tags(), left.words()

	return []Document{d}, nil
}

// charsetOfPage returns the encoding that a page names in its first kilobyte.
func (in input) charsetOfPage() string {
	_, name, _ := charset.DetermineEncoding(in.data[:min(len(in.data), 1024)], "text/html")

	return name
}

// document makes a document of the readable part of a page, without what a page may
// do beside being read, and with links that lead somewhere from everywhere.
func (in input) document(content []*html.Node, base *url.URL) (Document, error) {
	ids := idsOf(content)
	var page bytes.Buffer
	for _, n := range content {
		resolveLinks(n, base, ids)
		if err := html.Render(&page, n); err != nil {
			return Document{}, explain(article.ErrMalformed, "this page cannot be written down again: save its text instead")
		}
	}
	body := sanitize(page.Bytes())
	if len(body) > markdown.MaxSource {
		return Document{}, tooLarge(int64(len(body)), markdown.MaxSource)
	}

	return Document{Source: article.Source{Format: article.FormatHTML, Name: in.name, Body: body}}, nil
}

func idsOf(content []*html.Node) map[string]bool {
	ids := map[string]bool{}
	for _, n := range content {
		ids[attribute(n, "id")] = true
		for d := range n.Descendants() {
			ids[attribute(d, "id")] = true
		}
	}

	return ids
}

// resolveLinks makes links and pictures absolute and takes away those that cannot
// be. Links inside the page stay if what they lead to is in it.
func resolveLinks(n *html.Node, base *url.URL, ids map[string]bool) {
	resolve := func(n *html.Node) {
		switch n.DataAtom {
		case atom.A:
			href := strings.TrimSpace(attribute(n, "href"))
			if fragment, inside := strings.CutPrefix(href, "#"); !inside || !ids[fragment] {
				setAttribute(n, "href", absolute(base, href))
			}
		case atom.Img:
			setAttribute(n, "src", article.WebAddress(absolute(base, attribute(n, "src"))))
		}
	}
	resolve(n)
	for d := range n.Descendants() {
		resolve(d)
	}
}

// absolute returns the web or mail address that href means on a page at base, which
// may be nil, or "".
func absolute(base *url.URL, href string) string {
	address, err := url.Parse(article.Href(href))
	if err != nil || href == "" {
		return ""
	}
	if base != nil {
		address = base.ResolveReference(address)
	}
	if address.Scheme == "mailto" {
		return article.Href(address.String())
	}
	if address.Host == "" {
		return ""
	}

	return article.WebAddress(address.String())
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}

	return ""
}

// setAttribute sets an attribute of n, or removes it if value is "".
func setAttribute(n *html.Node, key, value string) {
	kept := n.Attr[:0:0]
	for _, a := range n.Attr {
		if a.Key != key {
			kept = append(kept, a)
		}
	}
	if value != "" {
		kept = append(kept, html.Attribute{Key: key, Val: value})
	}
	n.Attr = kept
}

// textOf returns the text in n on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}

	return article.FoldSpace(b.String())
}
