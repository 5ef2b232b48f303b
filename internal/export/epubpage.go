package export

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
)

// An epubWriter writes the documents of a book.
type epubWriter struct {
	Book
	language string // BCP 47
	modified time.Time
	said     map[int]bool // sentences of which something is said
	headings []heading
}

// A heading is an entry of the table of contents.
type heading struct{ id, text string }

func newEPUBWriter(b Book) *epubWriter {
	w := &epubWriter{Book: b, language: "und", modified: b.Modified.UTC().Truncate(2 * time.Second), said: map[int]bool{}} // zip counts in twos
	if languageTag.MatchString(b.Article.Language) {
		w.language = b.Article.Language
	}
	if earliest := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); w.modified.Before(earliest) {
		w.modified = earliest
	}
	for _, r := range b.Remarks {
		w.said[r.Sentence] = true
	}
	for _, n := range b.Notes {
		w.said[n.Sentence] = true
	}
	for i, block := range b.Article.Blocks {
		if block.Kind == article.BlockHeading {
			w.headings = append(w.headings, heading{headingID(i), article.FoldSpace(block.In(b.Article.Text))})
		}
	}

	return w
}

// languageTag is the form of a BCP 47 tag, as far as readers check it.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

func headingID(block int) string { return "h-" + strconv.Itoa(block) }

func (w *epubWriter) annotated() bool { return len(w.said) > 0 }

func (w *epubWriter) direction() string {
	if w.RightToLeft {
		return "rtl"
	}

	return "ltr"
}

// document wraps what a page holds. Ours are in English, the article's in its own
// language.
func document(title, language, dir, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="` + language + `" xml:lang="` + language + `" dir="` + dir + `">
<head><title>` + escaped(title) + `</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>` + body + `</body>
</html>
`
}

// escaped is text as XML has it. Letters that XML has not are left out.
func escaped(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '"':
			out.WriteString("&quot;")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
		default:
			out.WriteRune(r)
		}
	}

	return out.String()
}

func element(name, text string) string {
	if text == "" {
		return ""
	}
	end, _, _ := strings.Cut(name, " ")

	return "<" + name + ">" + escaped(text) + "</" + end + ">\n"
}

func (w *epubWriter) titlePage() string {
	a := w.Article
	var out strings.Builder
	out.WriteString(`<section class="title" epub:type="titlepage">` + "\n" + element("h1 "+w.inLanguage(), a.Title))
	out.WriteString(element("p "+w.inLanguage(), a.Byline))
	for _, fact := range w.Facts {
		out.WriteString(element(`p class="meta"`, fact))
	}
	for _, address := range []string{a.URL, w.Address} {
		if href := webAddress(address); href != "" {
			out.WriteString(`<p class="meta"><a href="` + escaped(href) + `">` + escaped(href) + "</a></p>\n")
		}
	}
	if len(w.By) > 0 {
		out.WriteString(element(`p class="meta"`, "Labels by "+strings.Join(w.By, "; ")+". A number behind a sentence leads to what is said of it."))
	}
	out.WriteString("</section>")

	return document(a.Title, "en", "ltr", out.String())
}

func (w *epubWriter) inLanguage() string {
	return `lang="` + w.language + `" xml:lang="` + w.language + `" dir="auto"`
}

func (w *epubWriter) navigation() string {
	var out strings.Builder
	out.WriteString(`<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>` + "\n" + `<li><a href="title.xhtml">Title page</a></li>` + "\n")
	out.WriteString(`<li><a href="text.xhtml">` + escaped(w.Article.Title) + "</a>")
	if entries := w.headingEntries(); entries != "" {
		out.WriteString("<ol>\n" + entries + "</ol>")
	}
	out.WriteString("</li>\n")
	if w.annotated() {
		out.WriteString(`<li><a href="notes.xhtml">` + notesTitle + "</a></li>\n")
	}
	out.WriteString(`</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>
<li><a epub:type="titlepage" href="title.xhtml">Title page</a></li>
<li><a epub:type="bodymatter" href="text.xhtml">Text</a></li>
`)
	if w.annotated() {
		out.WriteString(`<li><a epub:type="endnotes" href="notes.xhtml">` + notesTitle + "</a></li>\n")
	}
	out.WriteString("</ol></nav>")

	return document("Contents", "en", "ltr", out.String())
}

func (w *epubWriter) headingEntries() string {
	var out strings.Builder
	for _, h := range w.headings {
		if h.text != "" {
			out.WriteString(`<li><a href="text.xhtml#` + h.id + `">` + escaped(h.text) + "</a></li>\n")
		}
	}

	return out.String()
}

const notesTitle = "Labels and notes"

// endnotes has an entry for every sentence of which something is said.
func (w *epubWriter) endnotes() string {
	var out strings.Builder
	out.WriteString(`<section class="notes" epub:type="endnotes" role="doc-endnotes"><h1>` + notesTitle + "</h1><ol>\n")
	for i := range w.Article.Sentences {
		if w.said[i] {
			out.WriteString(w.endnote(i))
		}
	}
	out.WriteString("</ol></section>")

	return document(notesTitle, "en", "ltr", out.String())
}

func (w *epubWriter) endnote(i int) string {
	n := strconv.Itoa(i + 1)
	var out strings.Builder
	out.WriteString(`<li id="n-` + n + `" value="` + n + `">` + "\n")
	for _, r := range w.Remarks {
		if r.Sentence == i {
			for _, line := range r.Lines {
				out.WriteString(element(`p dir="auto"`, line))
			}
		}
	}
	for _, c := range w.Notes {
		if c.Sentence == i {
			out.WriteString(element(`p class="meta"`, c.Head))
			for _, p := range c.Paragraphs {
				out.WriteString(element(`p dir="auto"`, p))
			}
		}
	}
	out.WriteString(`<p><a role="doc-backlink" href="text.xhtml#` + referenceID(n) + `">Back to sentence ` + n + "</a></p></li>\n")

	return out.String()
}

func referenceID(number string) string { return "r-" + number }
