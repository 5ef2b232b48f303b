package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"postil/internal/article"
)

// What an XML part may hold: a node costs some 150 bytes.
const (
	maxNodes    = 500_000
	maxXMLDepth = 200
)

// A node is an element of XML, or a text if it has no name. Prefixes are left out:
// no format that is read uses one name for two things.
type node struct {
	name     string
	text     string
	attrs    []xml.Attr
	children []*node
}

// parseXML reads a part. Entities that the file defines itself are not resolved, and
// nothing outside of it is read.
func parseXML(data []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	root := &node{name: "root"}
	open := []*node{root}
	for nodes := 0; ; nodes++ {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, damaged("file", "a part of it is no XML; save it again")
		}
		if nodes > maxNodes || len(open) > maxXMLDepth {
			return nil, explain(article.ErrTooLarge, "this file has more parts, or deeper ones, than are read: split it")
		}
		open = grow(open, token)
	}
}

// grow adds a token to the innermost open element.
func grow(open []*node, token xml.Token) []*node {
	inner := open[len(open)-1]
	switch t := token.(type) {
	case xml.StartElement:
		n := &node{name: t.Name.Local, attrs: bytesKept(t.Attr)}
		inner.children = append(inner.children, n)
		return append(open, n)
	case xml.EndElement:
		if len(open) > 1 {
			return open[:len(open)-1]
		}
	case xml.CharData:
		inner.children = append(inner.children, &node{text: string(t)})
	}

	return open
}

// bytesKept copies attributes, which the decoder uses again.
func bytesKept(attrs []xml.Attr) []xml.Attr { return append([]xml.Attr(nil), attrs...) }

// attr returns an attribute by its name without prefix, or "".
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}

	return ""
}

// child returns the first child of that name; a node without anything if there is
// none.
func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}

	return &node{}
}

// has reports whether there is a child of that name.
func (n *node) has(name string) bool { return n.child(name).name != "" }

// all returns every element of that name below n, in document order; those inside
// another one are not looked for.
func (n *node) all(name string) []*node {
	var found []*node
	for _, c := range n.children {
		if c.name == name {
			found = append(found, c)
		} else {
			found = append(found, c.all(name)...)
		}
	}

	return found
}

// words returns the text below n on one line.
func (n *node) words() string {
	var b strings.Builder
	n.write(&b)

	return cleanLine(b.String())
}

func (n *node) write(b *strings.Builder) {
	b.WriteString(n.text)
	for _, c := range n.children {
		c.write(b)
	}
}

// first returns the words of the first element of one of these names that has any.
func (n *node) first(names ...string) string {
	for _, name := range names {
		for _, found := range n.all(name) {
			if words := found.words(); words != "" {
				return words
			}
		}
	}

	return ""
}

// readXML parses a part; a node without anything if there is none of that name.
func (z *zipFile) readXML(name string) (*node, error) {
	data, err := z.read(name)
	if err != nil || data == nil {
		return &node{}, err
	}

	return parseXML(data)
}
