package extract

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"postil/internal/article"
)

// A kind is what an input is read as.
type kind int

const (
	kindText kind = iota
	kindMarkdown
)

// whatWeRead ends the refusal of a type.
const whatWeRead = "Postil reads Markdown (.md), plain text (.txt) and its own .json exports"

// kindOf tells what to read data as, by the name's extension; a name without one
// is plain text. What is no text is refused whatever it is called.
func kindOf(name string, data []byte) (kind, error) {
	if looks := binaryKind(data); looks != "" {
		return 0, explain(article.ErrUnsupported, "this is not text (%s). %s", looks, whatWeRead)
	}
	extension := strings.ToLower(filepath.Ext(name))
	switch {
	case extension == ".md" || extension == ".markdown":
		return kindMarkdown, nil
	case extension == ".txt" || extension == ".text" || extension == "":
		return kindText, nil
	}

	return 0, explain(article.ErrUnsupported, "files of type %q are not read. %s; if this is plain text, rename it to .txt", extension, whatWeRead)
}

// binaryKind says in words what data looks like if it is no UTF-8 text with at
// most a byte order mark, "" if it may be.
func binaryKind(data []byte) string {
	if looks := signature(data); looks != "" {
		return "it looks like " + looks
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return fmt.Sprintf("byte %d is NUL", at+1)
	}

	return ""
}

// signature names the kind of file that starts like data.
func signature(data []byte) string {
	for _, known := range []struct{ start, name string }{
		{"\x89PNG\r\n", "a PNG image"},
		{"\xff\xd8\xff", "a JPEG image"},
		{"GIF87a", "a GIF image"},
		{"GIF89a", "a GIF image"},
		{"RIFF", "a WebP image, a sound or a film"},
		{"%PDF-", "a PDF"},
		{"PK\x03\x04", "a ZIP archive, or a Word, OpenDocument or EPUB file"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"},
		{"{\\rtf", "a rich text (RTF) file"},
		{"\x1f\x8b", "a gzip archive"},
		{"7z\xbc\xaf", "a 7-Zip archive"},
		{"\x7fELF", "a program"},
		{"MZ\x90", "a Windows program"},
		{"SQLite format 3\x00", "an SQLite database"},
		{"\xff\xfe", "UTF-16 text: save it as UTF-8"},
		{"\xfe\xff", "UTF-16 text: save it as UTF-8"},
	} {
		if bytes.HasPrefix(data, []byte(known.start)) {
			return known.name
		}
	}

	return ""
}
