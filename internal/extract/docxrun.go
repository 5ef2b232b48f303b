package extract

import (
	"strings"
)

// inner returns the HTML of what stands in a paragraph. Words that were deleted
// while changes were tracked are left out, those that were inserted stay.
func (w *word) inner(n *node) string {
	var b strings.Builder
	for _, c := range n.children {
		switch c.name {
		case "r":
			b.WriteString(w.run(c))
		case "hyperlink":
			b.WriteString(link(w.links[c.attr("id")], w.inner(c)))
		case "ins", "moveTo", "smartTag", "customXml", "fldSimple", "bdo", "dir":
			b.WriteString(w.inner(c))
		case "sdt":
			b.WriteString(w.inner(c.child("sdtContent")))
		case "del", "moveFrom":
			w.left.add("tracked deletion", "tracked deletions", 1)
		case "oMath", "oMathPara":
			w.left.add("formula", "formulas", 1)
		}
	}

	return b.String()
}

// run returns the HTML of a run of characters in one style.
func (w *word) run(r *node) string {
	properties := r.child("rPr")
	if on(properties, "vanish") {
		if len(r.all("t")) > 0 {
			w.left.add("hidden text", "hidden texts", 1)
		}
		return ""
	}
	set := style{bold: on(properties, "b"), italic: on(properties, "i"), strike: on(properties, "strike") || on(properties, "dstrike")}
	var b, text strings.Builder
	flush := func() {
		b.WriteString(set.mark(text.String()))
		text.Reset()
	}
	for _, c := range r.children {
		switch c.name {
		case "t":
			c.write(&text)
		case "tab", "ptab":
			text.WriteByte(' ')
		case "noBreakHyphen":
			text.WriteString("\u2011")
		case "br", "cr":
			if c.attr("type") == "" || c.attr("type") == "textWrapping" {
				flush()
				b.WriteString("<br>")
			}
		default:
			flush()
			b.WriteString(w.special(c))
		}
	}
	flush()

	return b.String()
}

// on reports whether a property is there and not switched off.
func on(properties *node, name string) bool {
	if !properties.has(name) {
		return false
	}
	switch properties.child(name).attr("val") {
	case "0", "false", "off":
		return false
	}

	return true
}

// special returns the HTML of what is no text in a run: notes, pictures and boxes.
func (w *word) special(n *node) string {
	switch n.name {
	case "footnoteReference", "endnoteReference":
		return w.refer(strings.TrimSuffix(n.name, "Reference") + "/" + n.attr("id"))
	case "drawing", "pict", "object":
		return w.drawing(n)
	case "AlternateContent":
		for _, c := range n.child("Choice").children { // the other choice says the same again
			if html := w.special(c); html != "" {
				return html
			}
		}
	}

	return ""
}

// refer returns the reference to a note. A note is read once; what refers to it in
// its own text is left out.
func (w *word) refer(key string) string {
	n := w.notes[key]
	if n == nil || n.attr("type") == "separator" || n.attr("type") == "continuationSeparator" {
		return ""
	}
	delete(w.notes, key)
	var inner strings.Builder
	for _, p := range n.all("p") {
		inner.WriteString("<p>" + w.inner(p) + "</p>")
	}

	return w.note(inner.String())
}

// drawing returns the text in a box, or the words that stand for a picture.
func (w *word) drawing(n *node) string {
	if boxes := n.all("txbxContent"); len(boxes) > 0 {
		var b strings.Builder
		for _, box := range boxes {
			for _, p := range box.all("p") {
				b.WriteString(" " + w.inner(p) + " ")
			}
		}
		return b.String()
	}
	words := ""
	for _, name := range []string{"docPr", "cNvPr", "shape"} {
		for _, p := range n.all(name) {
			words = firstOf(words, firstOf(p.attr("descr"), p.attr("alt")))
		}
	}

	return w.picture(words)
}
