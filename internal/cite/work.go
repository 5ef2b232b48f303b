package cite

import (
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
)

// A Work is what is cited.
type Work struct {
	Authors   []Author
	Title     string
	Container string // who published it; "" if unknown
	Published Date
	Seen      Date   // when its text was taken
	URL       string // where it is; "" if nowhere
	Language  string // BCP 47; "" if unknown
}

// NewWork makes a work of what is known of an article. Its address is that of the
// original or, where that is unknown, the one given here; seen is when the text was
// taken from there.
func NewWork(m article.Metadata, address string, seen time.Time) Work {
	w := Work{
		Authors:   Authors(m.Byline),
		Title:     article.FoldSpace(m.Title),
		Container: article.FoldSpace(m.Publisher),
		Published: ParseDate(m.Published),
		URL:       m.URL,
		Language:  m.Language,
	}
	if w.URL == "" {
		w.URL = address
	}
	if !seen.IsZero() {
		w.Seen = DateOf(seen)
	}

	return w
}

// APA is the reference by the seventh edition of the Publication Manual of the
// American Psychological Association, as a page of a website.
func (w Work) APA() Text {
	var t Text
	date := " (" + w.Published.apa() + "). "
	if authors := w.apaAuthors(); authors != "" {
		t.add(ended(authors) + date)
		t.italic(w.Title)
		t.add(end(w.Title) + " ")
	} else {
		t.italic(w.Title)
		t.add(end(w.Title) + date)
	}
	if w.Container != "" && !w.byContainer() {
		t.add(ended(w.Container) + " ")
	}
	if w.URL != "" {
		if !w.Published.known() && w.Seen.known() {
			t.add("Retrieved " + w.Seen.american() + ", from ")
		}
		t.add(w.URL)
	}

	return t.trimmed()
}

// byContainer reports whether author and publisher are one, who is named once.
func (w Work) byContainer() bool {
	return len(w.Authors) == 1 && strings.EqualFold(w.Authors[0].plain(), w.Container)
}

// apaAuthors are "Quist, A., & Lund, B."; from 21 on all but the first 19 and the
// last are left out.
func (w Work) apaAuthors() string {
	var names []string
	for _, a := range w.Authors {
		name := a.Family
		if a.Given != "" {
			name += ", " + a.initials()
		}
		names = append(names, name)
	}
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > 20:
		return strings.Join(names[:19], ", ") + ", . . . " + names[n-1]
	default:
		return strings.Join(names[:n-1], ", ") + ", & " + names[n-1]
	}
}

// MLA is the entry in a list of works cited by the ninth edition of the handbook of
// the Modern Language Association.
func (w Work) MLA() Text {
	var t Text
	switch n := len(w.Authors); {
	case n > 0 && w.byContainer():
	case n == 1:
		t.add(ended(w.Authors[0].inverted()) + " ")
	case n == 2:
		t.add(ended(w.Authors[0].inverted()+", and "+w.Authors[1].plain()) + " ")
	case n > 2:
		t.add(w.Authors[0].inverted() + ", et al. ")
	}
	t.add("“" + ended(w.Title) + "” ")
	var rest []string
	if w.Published.known() {
		rest = append(rest, w.Published.mla())
	}
	if w.URL != "" {
		rest = append(rest, strings.TrimPrefix(strings.TrimPrefix(w.URL, "https://"), "http://"))
	}
	if w.Container != "" {
		t.italic(w.Container)
		if len(rest) > 0 {
			t.add(", ")
		}
	}
	t.add(strings.Join(rest, ", ") + ".")
	if !w.Published.known() && w.Seen.known() {
		t.add(" Accessed " + w.Seen.mla() + ".")
	}

	return t
}

// Chicago is the entry of a bibliography by the seventeenth edition of the Chicago
// Manual of Style.
func (w Work) Chicago() Text {
	var t Text
	if names := w.chicagoAuthors(); names != "" {
		t.add(ended(names) + " ")
	}
	t.add("“" + ended(w.Title) + "” ")
	if w.Container != "" && !w.byContainer() {
		t.italic(w.Container)
		if w.Published.known() {
			t.add(", ")
		} else {
			t.add(". ")
		}
	}
	switch {
	case w.Published.known():
		t.add(w.Published.american() + ". ")
	case w.Seen.known():
		t.add("Accessed " + w.Seen.american() + ". ")
	}
	if w.URL != "" {
		t.add(w.URL + ".")
	}

	return t.trimmed()
}

// chicagoAuthors are "Quist, Ada, and Bo Lund"; of more than ten, seven.
func (w Work) chicagoAuthors() string {
	var names []string
	for i, a := range w.Authors {
		if i == 0 {
			names = append(names, a.inverted())
		} else {
			names = append(names, a.plain())
		}
	}
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > 10:
		return strings.Join(names[:7], ", ") + ", et al."
	default:
		return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
}

// InText is how APA's author-date names the work beside a quotation: "Quist & Lund,
// 2026, para. 4"; a paragraph 0 is unknown.
func (w Work) InText(paragraph int) string {
	var parts []string
	switch n := len(w.Authors); {
	case n == 0:
		parts = append(parts, "“"+strings.TrimRight(w.Title, ".")+"”")
	case n == 1:
		parts = append(parts, w.Authors[0].Family)
	case n == 2:
		parts = append(parts, w.Authors[0].Family+" & "+w.Authors[1].Family)
	default:
		parts = append(parts, w.Authors[0].Family+" et al.")
	}
	if w.Published.known() {
		parts = append(parts, strconv.Itoa(w.Published.Year))
	} else {
		parts = append(parts, "n.d.")
	}
	if paragraph > 0 {
		parts = append(parts, "para. "+strconv.Itoa(paragraph))
	}

	return strings.Join(parts, ", ")
}

// end is the full stop after words that have none.
func end(words string) string {
	bare := strings.TrimRight(words, `"'”’»)`)
	if bare == "" || strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "…") {
		return ""
	}

	return "."
}

func ended(words string) string { return words + end(words) }

// trimmed takes the white space off the end.
func (t Text) trimmed() Text {
	if n := len(t); n > 0 {
		t[n-1].Words = strings.TrimRight(t[n-1].Words, " ")
	}

	return t
}
