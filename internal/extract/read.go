package extract

import (
	"path/filepath"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/markdown"
)

// MaxBytes is the largest file that is read, in bytes. What is taken out of it is
// the source of an article and has the limits of one.
const MaxBytes = 10 << 20

// A Document is the source of an article that is to be.
type Document struct {
	Metadata article.Metadata // what the file says beside its text; any field may be empty
	Tags     []string         // in the file's order, each once
	Source   article.Source   // Markdown and plain text as they are, in UTF-8; HTML of the readable part of all else
	Dropped  []string         // what was left out, in words with their number: "2 pictures"
}

// Read reads a file into documents, mostly one; a book becomes one for each
// chapter. What the file is is told by its bytes, else by mediaType (as in a
// Content-Type header, "" if unknown), else by the extension of name. from is the
// web address that it came from, "" if none.
//
// It returns article.ErrTooLarge for what is over a limit, article.ErrUnsupported
// for a type that is not read, article.ErrMalformed for a damaged file and
// article.ErrInvalid for one without text. The message says what to do.
func Read(name, mediaType string, data []byte, from string) ([]Document, error) {
	if len(data) > MaxBytes {
		return nil, tooLarge(int64(len(data)), MaxBytes)
	}
	in := input{name: filepath.Base(name), mediaType: mediaType, data: data, from: article.WebAddress(from)}
	kind, err := in.kind()
	if err != nil {
		return nil, err
	}

	return in.read(kind)
}

// An input is a file that is read.
type input struct {
	name      string // without folders
	mediaType string
	data      []byte
	from      string // an absolute web address, or ""
}

func (in input) read(kind kind) ([]Document, error) {
	switch kind {
	case kindMarkdown:
		return in.markdown()
	case kindHTML:
		return in.page()
	case kindEPUB:
		return in.book()
	case kindDOCX:
		return in.word()
	case kindODT:
		return in.openDocument()
	case kindPDF:
		return in.pdf()
	case kindArchive:
		return in.pageArchive()
	default:
		return in.text(article.FormatText)
	}
}

func (in input) markdown() ([]Document, error) {
	documents, err := in.text(article.FormatMarkdown)
	if err != nil {
		return nil, err
	}
	documents[0].Tags, err = markdown.Tags(documents[0].Source.Body)

	return documents, err
}

// text makes one document of the whole file.
func (in input) text(format article.Format) ([]Document, error) {
	body, err := in.decode("")
	if err != nil {
		return nil, err
	}
	if len(body) > markdown.MaxSource {
		return nil, tooLarge(int64(len(body)), markdown.MaxSource)
	}
	d := Document{Source: article.Source{Format: format, Name: in.name, Body: body}}
	d.Metadata.URL = in.from

	return []Document{d}, nil
}

// cleanLine returns s on one line, in valid UTF-8, at most 500 bytes.
func cleanLine(s string) string {
	s = article.FoldSpace(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), ""))
	if len(s) > 500 {
		s = strings.ToValidUTF8(s[:500], "") + "…"
	}

	return s
}

// tagsIn returns the tags in lists, with commas or semicolons between them, each once.
func tagsIn(lists ...string) []string {
	var tags []string
	for _, list := range lists {
		for tag := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ';' }) {
			if tag = cleanLine(tag); tag != "" && len(tag) <= 100 && len(tags) < 50 && !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}

	return tags
}
