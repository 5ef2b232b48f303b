package extract

import (
	"bytes"
	"mime"
	"path/filepath"
	"strings"

	"postil/internal/article"
)

// A kind is what a file is read as.
type kind int

const (
	kindText kind = iota
	kindMarkdown
	kindHTML
	kindEPUB
	kindDOCX
	kindODT
	kindPDF
	kindArchive // a web page saved with all that belongs to it (MHTML)
)

// whatWeRead ends the refusal of a type.
const whatWeRead = "Postil reads Markdown (.md), plain text (.txt), web pages (.html, .mhtml), books (.epub), PDF with text, Word and OpenDocument texts (.docx, .odt) and its own .json exports"

// kind tells what to read the file as: its bytes come first, then what a server
// said, then the extension of its name. A name without one is plain text.
func (in input) kind() (kind, error) {
	if bytes.Contains(in.data[:min(len(in.data), 1024)], []byte("%PDF-")) && !bytes.HasPrefix(bytes.TrimSpace(in.data), []byte("<")) {
		return kindPDF, nil
	}
	if bytes.HasPrefix(in.data, []byte("PK\x03\x04")) {
		return kindOfZip(in.data)
	}
	if looks := signature(in.data); looks != "" {
		return 0, explain(article.ErrUnsupported, "this is not text (it looks like %s). %s", looks, whatWeRead)
	}
	start, err := in.decodeStart()
	if err != nil {
		return 0, err
	}
	switch {
	case startsPage(start):
		return kindHTML, nil
	case startsArchive(start):
		return kindArchive, nil
	}
	if kind, ok, err := in.kindByMediaType(); ok || err != nil {
		return kind, err
	}

	return in.kindByName()
}

// kindByMediaType tells the kind by what a server said; ok is false if it said
// nothing that tells it.
func (in input) kindByMediaType() (k kind, ok bool, err error) {
	media, _, _ := mime.ParseMediaType(in.mediaType) // what cannot be parsed tells nothing
	switch media {
	case "text/html", "application/xhtml+xml":
		return kindHTML, true, nil
	case "text/markdown", "text/x-markdown":
		return kindMarkdown, true, nil
	case "", "text/plain", "application/octet-stream":
		return 0, false, nil
	}
	if strings.HasPrefix(media, "text/") {
		return 0, false, nil
	}

	return 0, false, explain(article.ErrUnsupported, "files of type %q are not read. %s", media, whatWeRead)
}

func (in input) kindByName() (kind, error) {
	switch extension := strings.ToLower(filepath.Ext(in.name)); extension {
	case ".md", ".markdown":
		return kindMarkdown, nil
	case ".txt", ".text", "":
		return kindText, nil
	case ".html", ".htm", ".xhtml":
		return kindHTML, nil
	default:
		if in.mediaType != "" {
			return kindText, nil // the name is the end of an address, and says little
		}
		return 0, explain(article.ErrUnsupported, "files of type %q are not read. %s; if this is plain text, rename it to .txt", extension, whatWeRead)
	}
}

// startsPage reports whether a text that starts so is HTML: it says so itself, or
// after comments and an XML declaration.
func startsPage(start string) bool {
	for {
		start = strings.ToLower(strings.TrimSpace(start))
		end := ""
		switch {
		case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"), strings.HasPrefix(start, "<head"), strings.HasPrefix(start, "<body"):
			return true
		case strings.HasPrefix(start, "<?xml"):
			end = "?>"
		case strings.HasPrefix(start, "<!--"):
			end = "-->"
		}
		_, rest, found := strings.Cut(start, end)
		if end == "" || !found {
			return false
		}
		start = rest
	}
}

// startsArchive reports whether a text that starts so is a saved page (MHTML).
func startsArchive(start string) bool {
	header, _, _ := strings.Cut(strings.ReplaceAll(start, "\r\n", "\n"), "\n\n")
	header = strings.ToLower(header)

	return strings.Contains(header, "mime-version:") && strings.Contains(header, "content-type:") && strings.Contains(header, "multipart/related")
}

// signature names the kind of file that starts like data, if it is none that is
// read.
func signature(data []byte) string {
	for _, known := range []struct{ start, name string }{
		{"\x89PNG\r\n", "a PNG image"},
		{"\xff\xd8\xff", "a JPEG image"},
		{"GIF87a", "a GIF image"},
		{"GIF89a", "a GIF image"},
		{"RIFF", "a WebP image, a sound or a film"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file: save it as .docx"},
		{"{\\rtf", "a rich text (RTF) file: save it as .docx"},
		{"\x1f\x8b", "a gzip archive"},
		{"7z\xbc\xaf", "a 7-Zip archive"},
		{"\x7fELF", "a program"},
		{"MZ\x90", "a Windows program"},
		{"SQLite format 3\x00", "an SQLite database"},
		{"bplist00", "a Safari web archive: save the page as HTML"},
		{"ID3", "a sound"},
	} {
		if bytes.HasPrefix(data, []byte(known.start)) {
			return known.name
		}
	}

	return ""
}
