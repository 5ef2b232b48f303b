package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"time"

	"github.com/google/uuid"

	"postil/internal/article"
)

// A Book is an article with what is said about its sentences, in words, as it is read
// away from Postil.
type Book struct {
	Article     *article.Article
	RightToLeft bool      // the text is written so
	Address     string    // where the article is read; "" if unknown
	Facts       []string  // for the title page: publisher, date, licence, revision
	By          []string  // who set the labels
	Remarks     []Remark  // in the order of sentences, for those of which something is said
	Notes       []Comment // what people wrote in the margin, in the order of sentences
	Modified    time.Time // when the newest of all this was
}

// A Remark is what labels say of one sentence.
type Remark struct {
	Sentence int      // index in Article.Sentences
	Lines    []string // each names who set the label
}

// A Comment is a person's note about a sentence.
type Comment struct {
	Sentence   int // index in Article.Sentences
	Head       string
	Paragraphs []string
}

// EPUB writes a book as EPUB 3.3: a title page, the text with a number behind every
// sentence of which something is said, and what that is as endnotes. The same book
// gives the same bytes.
func EPUB(b Book) ([]byte, error) {
	w := newEPUBWriter(b)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if err := storeType(z); err != nil {
		return nil, fmt.Errorf("EPUB of %s: %w", b.Article.Slug, err)
	}
	for _, f := range []struct{ name, body string }{
		{"META-INF/container.xml", epubContainer},
		{"EPUB/package.opf", w.packageDocument()},
		{"EPUB/nav.xhtml", w.navigation()},
		{"EPUB/title.xhtml", w.titlePage()},
		{"EPUB/text.xhtml", w.text()},
		{"EPUB/notes.xhtml", w.endnotes()},
		{"EPUB/style.css", epubStyle},
	} {
		if f.name == "EPUB/notes.xhtml" && !w.annotated() {
			continue
		}
		entry, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: w.modified})
		if err == nil {
			_, err = entry.Write([]byte(f.body))
		}
		if err != nil {
			return nil, fmt.Errorf("EPUB of %s: %w", b.Article.Slug, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("EPUB of %s: %w", b.Article.Slug, err)
	}

	return out.Bytes(), nil
}

// storeType writes the file by which an EPUB is told: first, as it is, and with
// nothing in its header that would move its bytes from where they are looked for.
func storeType(z *zip.Writer) error {
	const mediaType = "application/epub+zip"
	entry, err := z.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(mediaType)),
		CompressedSize64: uint64(len(mediaType)), UncompressedSize64: uint64(len(mediaType)),
	})
	if err == nil {
		_, err = entry.Write([]byte(mediaType))
	}

	return err
}

// identifier is the same for every copy of an article, so that readers' shelves put
// a newer one in the place of the old.
func (b Book) identifier() string {
	return "urn:uuid:" + uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:postil:article:"+b.Article.Slug)).String()
}

const epubContainer = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

const epubStyle = `body { line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; page-break-after: avoid; break-after: avoid; }
.title { text-align: center; margin-top: 20%; }
.meta { font-size: 0.9em; }
.ref { font-size: 0.7em; line-height: 0; vertical-align: super; text-decoration: none; }
blockquote { margin-left: 1.5em; margin-right: 1.5em; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.2em 0.5em; }
.right { text-align: right; }
.center { text-align: center; }
.notes li { margin-bottom: 0.8em; page-break-inside: avoid; break-inside: avoid; }
.quote { font-style: italic; }
`
