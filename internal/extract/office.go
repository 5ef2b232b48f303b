package extract

import (
	"fmt"
	"html"
	"strings"

	"postil/internal/article"
)

// An officeWriter writes the HTML of a word processor's text. Lists and quotations
// are opened and closed between the paragraphs that belong to them.
type officeWriter struct {
	out     strings.Builder
	lists   []string // elements of the open lists, outermost first
	quoting bool
	notes   []string // HTML of the notes, in the order of their numbers
	left    tally
}

// in closes what a paragraph does not belong to, and opens what it does: a list at
// level, counted from 1, 0 for none.
func (w *officeWriter) in(level int, list string, quote bool) {
	level = min(level, 9)
	for len(w.lists) > level || len(w.lists) > 0 && len(w.lists) == level && w.lists[level-1] != list {
		w.out.WriteString("</li></" + w.lists[len(w.lists)-1] + ">")
		w.lists = w.lists[:len(w.lists)-1]
	}
	if w.quoting != quote {
		w.out.WriteString(map[bool]string{true: "<blockquote>", false: "</blockquote>"}[quote])
		w.quoting = quote
	}
	if level > 0 && len(w.lists) == level {
		w.out.WriteString("</li><li>")
	}
	for len(w.lists) < level {
		w.out.WriteString("<" + list + "><li>")
		w.lists = append(w.lists, list)
	}
}

// block writes a block with its HTML.
func (w *officeWriter) block(element, inner string) {
	if strings.TrimSpace(inner) != "" {
		w.out.WriteString("<" + element + ">" + inner + "</" + element + ">\n")
	}
}

// note keeps the HTML of a note and returns its reference.
func (w *officeWriter) note(inner string) string {
	w.notes = append(w.notes, inner)

	return fmt.Sprintf(`<sup><a href="#note%d">%d</a></sup>`, len(w.notes), len(w.notes))
}

// page returns all that was written.
func (w *officeWriter) page() string {
	w.in(0, "", false)
	for i, note := range w.notes {
		fmt.Fprintf(&w.out, `<div id="note%d">%s</div>`+"\n", i+1, note)
	}

	return w.out.String()
}

// A style is how characters are set.
type style struct{ bold, italic, strike bool }

// mark returns text as HTML in that style. White space at its ends stays outside.
func (s style) mark(text string) string {
	inner := strings.TrimSpace(text)
	if inner == "" || s == (style{}) {
		return html.EscapeString(text)
	}
	at := strings.Index(text, inner)
	marked := html.EscapeString(inner)
	if s.strike {
		marked = "<del>" + marked + "</del>"
	}
	if s.italic {
		marked = "<em>" + marked + "</em>"
	}
	if s.bold {
		marked = "<strong>" + marked + "</strong>"
	}

	return html.EscapeString(text[:at]) + marked + html.EscapeString(text[at+len(inner):])
}

// link returns inner as a link, if address leads somewhere.
func link(address, inner string) string {
	if address = absolute(nil, address); address == "" {
		return inner
	}

	return `<a href="` + html.EscapeString(address) + `">` + inner + "</a>"
}

// picture returns a picture with the words that stand for it.
func (w *officeWriter) picture(words string) string {
	if strings.TrimSpace(words) == "" {
		w.left.add("picture without a description", "pictures without a description", 1)
		return ""
	}

	return `<img alt="` + html.EscapeString(cleanLine(words)) + `">`
}

// office makes a document of what a word processor's text was written as.
func (in input) office(w *officeWriter, known article.Metadata, tags string) ([]Document, error) {
	d, err := in.written(w.page())
	if err != nil {
		return nil, err
	}
	d.Metadata, d.Tags, d.Dropped = known, tagsIn(tags), w.left.words()

	return []Document{d}, nil
}
