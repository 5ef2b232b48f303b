package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A role says what an element of a page that people made is to a reader.
type role int

const (
	flat    role = iota // only its content counts
	unread              // not text: left out
	parting             // parts what is before and after it, and holds blocks
	holder              // becomes a block that holds others
	texted              // becomes a block that holds text
	marked              // formats the text in it
	single              // stands alone
)

// roleOf returns the role of an element. Other elements than these are flat.
func roleOf(n *html.Node) role {
	if n.Namespace != "" || hasKey(n, "hidden") {
		return unread // drawings and formulas
	}
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Noscript, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Canvas,
		atom.Audio, atom.Video, atom.Map, atom.Select, atom.Textarea, atom.Button, atom.Datalist, atom.Progress, atom.Meter, atom.Frameset,
		atom.Rt, atom.Rp, atom.Input:
		return unread
	case atom.Body, atom.Article, atom.Section, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Div, atom.Center, atom.Address,
		atom.Figure, atom.Figcaption, atom.Details, atom.Summary, atom.Dialog, atom.Dl, atom.Dt, atom.Dd, atom.Form, atom.Fieldset, atom.Legend,
		atom.Hgroup, atom.Menu, atom.Dir, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Li, atom.Search:
		return parting
	case atom.Blockquote, atom.Ul, atom.Ol, atom.Table:
		return holder
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		return texted
	case atom.Br, atom.Hr, atom.Img:
		return single
	}
	if plainMark(n.DataAtom) != 0 {
		return marked
	}

	return flat
}

// plainMark returns the element by which goldmark would say what element says about
// the text in it, or 0.
func plainMark(element atom.Atom) atom.Atom {
	switch element {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		return atom.Em
	case atom.Strong, atom.B:
		return atom.Strong
	case atom.Del, atom.S, atom.Strike:
		return atom.Del
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		return atom.Code
	case atom.A:
		return atom.A
	}

	return 0
}

func key(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}

	return ""
}

func hasKey(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}

	return false
}

// isBlank reports whether s is only what browsers fold.
func isBlank(s string) bool { return strings.Trim(s, foldable) == "" }

// foldable is the white space of HTML. A no-break space is a character.
const foldable = " \t\n\f\r"
