package export

import (
	"net/url"
	"regexp"
	"strings"
	"time"
)

// packageDocument lists the files of the book, and says what it is.
func (w *epubWriter) packageDocument() string {
	var out strings.Builder
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`)
	w.metadata(&out)
	out.WriteString(`</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
`)
	if w.annotated() {
		out.WriteString(`<item id="notes" href="notes.xhtml" media-type="application/xhtml+xml"/>` + "\n")
	}
	out.WriteString(`<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine page-progression-direction="` + w.direction() + `">
<itemref idref="title"/>
<itemref idref="nav"/>
<itemref idref="text"/>
`)
	if w.annotated() {
		out.WriteString(`<itemref idref="notes"/>` + "\n")
	}
	out.WriteString("</spine>\n</package>\n")

	return out.String()
}

func (w *epubWriter) metadata(out *strings.Builder) {
	a := w.Article
	out.WriteString(`<dc:identifier id="id">` + w.identifier() + "</dc:identifier>\n")
	out.WriteString(element("dc:title", a.Title) + element("dc:language", w.language) + element("dc:creator", a.Byline))
	out.WriteString(element("dc:publisher", a.Publisher) + element("dc:description", a.Description) + element("dc:rights", a.License))
	out.WriteString(element("dc:source", webAddress(a.URL)))
	if plainDate.MatchString(a.Published) {
		out.WriteString(element("dc:date", a.Published))
	}
	out.WriteString(`<meta property="dcterms:modified">` + w.modified.Format(time.RFC3339) + "</meta>\n")
	for _, m := range [][2]string{
		{"accessMode", "textual"}, {"accessModeSufficient", "textual"}, {"accessibilityFeature", "structuralNavigation"}, {"accessibilityFeature", "tableOfContents"},
		{"accessibilityHazard", "none"}, {"accessibilitySummary", "Text alone, with headings and a table of contents; a number behind a sentence links to its note, which links back."},
	} {
		out.WriteString(`<meta property="schema:` + m[0] + `">` + m[1] + "</meta>\n")
	}
}

// plainDate is a year, a month or a day.
var plainDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// webAddress returns an address in the form that validators take, "" for one that
// leads nowhere outside the site that it stands on.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" || u.Scheme != "mailto" && u.Host == "" {
		return ""
	}

	return u.String()
}
