package cite

import (
	"html"
	"strings"
)

// A Quotation is words of a work with where they stand.
type Quotation struct {
	Words     string
	Work      Work
	Paragraph int    // 1 is the first; 0 if unknown
	Link      string // to the words
}

// credits are who, what, where and when, without the title.
func (q Quotation) credits() (before, after string) {
	var names []string
	for _, a := range q.Work.Authors {
		names = append(names, a.plain())
	}
	before = strings.Join(names, ", ")
	if q.Work.Container != "" && !q.Work.byContainer() {
		after = q.Work.Container
	}
	if q.Work.Published.known() {
		after = joined(after, q.Work.Published.american())
	}

	return before, after
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}

	return a + ", " + b
}

// Text is the quotation as plain text.
func (q Quotation) Text() string {
	before, after := q.credits()

	return "“" + q.Words + "” (" + q.Work.InText(q.Paragraph) + ")\n— " + joined(joined(joined(before, "“"+q.Work.Title+"”"), after), q.Link)
}

// Markdown is the quotation as a Markdown quotation.
func (q Quotation) Markdown() string {
	before, after := q.credits()
	var out strings.Builder
	for _, line := range strings.Split(q.Words, "\n") {
		out.WriteString(strings.TrimRight("> "+markdown(line), " ") + "\n")
	}
	out.WriteString(">\n> — " + joined(joined(markdown(before), "["+markdown(q.Work.Title)+"]("+destination(q.Link)+")"), markdown(after)) + "\n")

	return out.String()
}

// destination escapes what would end a link's address.
func destination(address string) string {
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E").Replace(address)
}

// HTML is the quotation as HTML.
func (q Quotation) HTML() string {
	before, after := q.credits()
	link := html.EscapeString(q.Link)
	title := `<cite><a href="` + link + `">` + html.EscapeString(q.Work.Title) + `</a></cite>`
	words := strings.ReplaceAll(html.EscapeString(q.Words), "\n", "<br>\n")

	return `<blockquote cite="` + link + "\">\n<p>" + words + "</p>\n<footer>— " + joined(joined(html.EscapeString(before), title), html.EscapeString(after)) + "</footer>\n</blockquote>\n"
}
