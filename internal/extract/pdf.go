package extract

import (
	"errors"
	"html"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/markdown"
	"postil/internal/pdf"
)

// pdf makes a document of a PDF file: lines become paragraphs again, words that were
// parted at the end of a line are joined, what repeats on every page goes.
func (in input) pdf() ([]Document, error) {
	doc, err := pdf.Read(in.data)
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return nil, explain(article.ErrUnsupported, "this PDF is locked with a password: open it, and print it into a new PDF")
	case errors.Is(err, pdf.ErrTooLarge):
		return nil, explain(article.ErrTooLarge, "this PDF has more pages, parts or text than are read: split it")
	case err != nil:
		return nil, damaged("PDF", "it is cut off or was changed on its way; get it again, or print it into a new PDF")
	}

	var left tally
	lines := linesOf(doc)
	if err := checkLetters(doc, lines); err != nil {
		return nil, err
	}
	lines = withoutMargins(lines, len(doc.Pages), &left)
	paragraphs := paragraphsOf(lines)
	d, err := in.written(writePDF(paragraphs))
	if err != nil {
		return nil, err
	}
	countPages(doc, lines, &left)
	d.Metadata = article.Metadata{Title: titleOf(doc.Title, paragraphs), Byline: cleanLine(doc.Author), URL: in.from, Language: languageTag(doc.Language)}
	d.Dropped = left.words()

	return []Document{d}, nil
}

// written makes a document of a page that we wrote.
func (in input) written(page string) (Document, error) {
	root, err := markdown.ParseHTML(page)
	if err != nil {
		return Document{}, err
	}

	return in.document(bodyOf(root), nil)
}

// checkLetters refuses more text than is read, pictures of pages, and fonts that do not say their letters.
func checkLetters(doc *pdf.Document, lines []textLine) error {
	unknown, known := 0, 0
	for _, p := range doc.Pages {
		unknown += p.Unknown
	}
	for _, l := range lines {
		known += len(l.text)
	}
	switch {
	case known > markdown.MaxSource:
		return tooLarge(int64(known), markdown.MaxSource)
	case known == 0 && unknown == 0:
		return explain(article.ErrInvalid, "this PDF has no text, only pictures of pages: run text recognition (OCR) over it first")
	case unknown > known:
		return explain(article.ErrInvalid, "the letters of this PDF cannot be told, because its fonts do not name them: run text recognition (OCR) over it first")
	}

	return nil
}

// countPages counts what is on the pages beside text.
func countPages(doc *pdf.Document, lines []textLine, left *tally) {
	texts := map[int]bool{}
	for _, l := range lines {
		texts[l.page] = true
	}
	for i, p := range doc.Pages {
		left.add("picture", "pictures", p.Pictures)
		left.add("page header or footer", "page headers and footers", min(p.Aside, 1))
		left.add("character that cannot be told", "characters that cannot be told", p.Unknown)
		if !texts[i] {
			left.add("page without text", "pages without text", 1)
		}
	}
}

// writePDF returns paragraphs as HTML.
func writePDF(paragraphs []paragraph) string {
	var b strings.Builder
	listing := false
	for _, p := range paragraphs {
		if p.bullet != listing {
			b.WriteString(map[bool]string{true: "<ul>", false: "</ul>"}[p.bullet])
			listing = p.bullet
		}
		element := "p"
		switch {
		case p.bullet:
			element = "li"
		case p.level > 0:
			element = "h" + strconv.Itoa(p.level)
		}
		b.WriteString("<" + element + ">" + html.EscapeString(p.text) + "</" + element + ">\n")
	}

	return b.String()
}

// titleOf returns the title that the file gives, if a person can have meant it, else
// the first heading of the first size.
func titleOf(given string, paragraphs []paragraph) string {
	lower := strings.ToLower(given)
	if given != "" && !strings.HasPrefix(lower, "microsoft word") && !strings.HasPrefix(lower, "untitled") && !strings.Contains(lower, ".doc") &&
		!strings.HasSuffix(lower, ".pdf") && !strings.HasSuffix(lower, ".indd") && !strings.HasSuffix(lower, ".dvi") && !strings.HasSuffix(lower, ".tex") {
		return cleanLine(given)
	}
	for _, p := range paragraphs {
		if p.level == 1 {
			return cleanLine(p.text)
		}
	}

	return ""
}
