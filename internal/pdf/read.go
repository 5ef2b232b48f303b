package pdf

import (
	"bytes"
	"errors"
)

// Errors of Read.
var (
	ErrEncrypted = errors.New("encrypted")
	ErrMalformed = errors.New("not a PDF file")
	ErrTooLarge  = errors.New("over a limit")
)

// What a file may have. A book of a thousand pages has a tenth of each.
const (
	maxObjects  = 400_000
	maxValues   = 700_000   // of objects: 100 bytes each
	maxDecoded  = 160 << 20 // bytes that are unpacked, in all
	maxStream   = 48 << 20  // of one stream
	maxPages    = 5_000
	maxDepth    = 60        // of values in each other
	maxDrawn    = 6_000_000 // values and operators that draw
	maxText     = 4 << 20   // bytes of text
	maxForms    = 6         // forms drawn in each other
	maxMappings = 200_000   // of a font
)

// A Document is what a PDF file says.
type Document struct {
	Title, Author, Language string // "" where it says nothing
	Pages                   []Page
}

// A Page has its texts in the order in which they are drawn.
type Page struct {
	Width, Height float64 // in points
	Texts         []Text
	Pictures      int // drawn on it
	Aside         int // texts that the file itself says are page headers, footers or decoration
	Unknown       int // characters of fonts that do not say which letters they are
}

// A Text is a run of characters in one font on one line, or a part of it.
type Text struct {
	X, Y  float64 // of where its baseline starts, in points from the lower left corner
	Width float64
	Size  float64 // of its font, in points
	S     string
}

// A file is the objects of a PDF file.
type file struct {
	data    []byte
	objects map[int]value
	order   []int // of the objects in the file
	packed  []int // those that hold others
	trailer value // merged; the last word counts
	left    int   // bytes that may still be unpacked
	values  int   // that were read
	fonts   map[int]*font
	drawn   int
	lock    *lock // nil if the file is not encrypted
	text    int
}

// Read reads a PDF file. It returns ErrEncrypted, ErrMalformed or ErrTooLarge.
func Read(data []byte) (doc *Document, err error) {
	defer func() {
		switch recover().(type) {
		case nil:
		case limit:
			doc, err = nil, ErrTooLarge
		default:
			doc, err = nil, ErrMalformed // a fault of ours, on a file that no program makes
		}
	}()
	at := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	if at < 0 {
		return nil, ErrMalformed
	}
	f := file{data: data, objects: map[int]value{}, trailer: value{kind: aDict, dict: map[string]value{}}, left: maxDecoded, fonts: map[int]*font{}}
	f.scan()
	if err := f.unlock(); err != nil {
		return nil, err
	}
	f.expand()

	return f.document()
}

// limit is the panic when an allowance is used up: it ends the work from wherever it
// is.
type limit struct{}

func (f *file) document() (*Document, error) {
	root := f.root()
	doc := Document{}
	info := f.resolve(f.trailer.key("Info"))
	if f.lock == nil { // these are encrypted, too, and not worth it
		doc.Language = f.words(root.key("Lang"))
		doc.Title, doc.Author = f.words(info.key("Title")), f.words(info.key("Author"))
	}
	pages := f.pages(root)
	if len(pages) == 0 {
		return nil, ErrMalformed
	}
	for _, p := range pages {
		doc.Pages = append(doc.Pages, f.page(p))
	}

	return &doc, nil
}

// root returns the catalog: that of the trailer, else the last that there is.
func (f *file) root() value {
	root := f.resolve(f.trailer.key("Root"))
	if root.key("Pages").kind != aNull {
		return root
	}
	for _, id := range f.order {
		if o := f.objects[id]; o.key("Type").str == "Catalog" {
			root = o
		}
	}

	return root
}

// inherited is what a page has from the nodes above it.
type inherited struct{ page, resources, box value }

// pages returns the pages in order, or, where the tree is broken, all that there are.
func (f *file) pages(root value) []inherited {
	var pages []inherited
	seen := map[int]bool{}
	var walk func(node value, above inherited, depth int)
	walk = func(ref value, above inherited, depth int) {
		if ref.kind == aRef && seen[ref.ref] || depth > maxDepth || len(pages) > maxPages {
			return
		}
		if ref.kind == aRef {
			seen[ref.ref] = true
		}
		node := f.resolve(ref)
		here := inherited{node, above.resources, above.box}
		if own := node.key("Resources"); own.kind != aNull {
			here.resources = own
		}
		if own := node.key("MediaBox"); own.kind != aNull {
			here.box = own
		}
		kids := f.resolve(node.key("Kids"))
		if kids.kind != aList {
			if node.kind == aDict {
				pages = append(pages, here)
			}
			return
		}
		for _, kid := range kids.list {
			walk(kid, here, depth+1)
		}
	}
	walk(root.key("Pages"), inherited{}, 0)
	if len(pages) == 0 {
		for _, id := range f.order {
			if o := f.objects[id]; o.key("Type").str == "Page" {
				pages = append(pages, inherited{o, o.key("Resources"), o.key("MediaBox")})
			}
		}
	}
	if len(pages) > maxPages {
		panic(limit{})
	}

	return pages
}
