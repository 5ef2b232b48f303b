package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"postil/internal/article"
)

// What an archive may hold. Its own word about sizes is not taken: bytes are counted
// while they are read, and pictures are never read.
const (
	maxEntries  = 10_000
	maxUnpacked = 48 << 20 // in all, of the parts that are text
	maxPart     = 24 << 20 // of one of them
)

// A zipFile is a ZIP archive whose parts are read by name. Nothing is ever written to
// a disk, so a name such as "../../x" is only the name of a part.
type zipFile struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be read
}

func openZip(data []byte) (*zipFile, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged("file", "it is cut off, or was changed on its way; get it again")
	}
	if len(r.File) > maxEntries {
		return nil, explain(article.ErrTooLarge, "this archive has %d parts, at most %d are read", len(r.File), maxEntries)
	}
	z := zipFile{parts: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range r.File {
		if name := path.Clean(f.Name); z.parts[name] == nil {
			z.parts[name] = f
		}
	}

	return &z, nil
}

func (z *zipFile) has(name string) bool { return z.parts[name] != nil }

// hasPrefix reports whether a part has a name that starts so.
func (z *zipFile) hasPrefix(prefix string) bool {
	for name := range z.parts {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}

	return false
}

// read returns a part, nil if there is none of that name.
func (z *zipFile) read(name string) ([]byte, error) {
	f := z.parts[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, explain(article.ErrUnsupported, "this file is locked with a password: save it without one")
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged("file", "a part of it cannot be unpacked; get it again")
	}
	defer r.Close()

	most := min(z.left, maxPart)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(data)) > most {
		return nil, explain(article.ErrTooLarge, "this file unpacks to more than %d MiB of text: split it", most>>20)
	}
	if err != nil {
		return nil, damaged("file", "a part of it cannot be unpacked; get it again")
	}
	z.left -= int64(len(data))

	return data, nil
}

// kindOfZip tells what an archive is by what is in it.
func kindOfZip(data []byte) (kind, error) {
	z, err := openZip(data)
	if err != nil {
		return 0, err
	}
	media, _ := z.read("mimetype") // the first part of EPUB and OpenDocument files
	switch {
	case z.has("META-INF/container.xml"):
		return kindEPUB, nil
	case z.has("word/document.xml"):
		return kindDOCX, nil
	case strings.HasPrefix(string(media), "application/vnd.oasis.opendocument.text") && z.has("content.xml"):
		return kindODT, nil
	case z.has("xl/workbook.xml"), z.has("ppt/presentation.xml"), strings.HasPrefix(string(media), "application/vnd.oasis"):
		return 0, explain(article.ErrUnsupported, "tables and slides are not read. %s", whatWeRead)
	}

	return 0, explain(article.ErrUnsupported, "this is a ZIP archive: unpack it, and import the files in it. %s", whatWeRead)
}
