package extract

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/markdown"
)

// maxChapters is how many articles a book may become.
const maxChapters = 500

// A book is what an EPUB file says of itself, in versions 2 and 3 alike.
type book struct {
	*zipFile
	root   string            // folder of the package file
	opf    *node             // the package file
	items  map[string]*node  // of the manifest, by ID
	titles map[string]string // of chapters, by the name of the part they start in
	skip   map[string]thing  // parts that are not read, by name, and what they are
}

// book makes a document of every chapter of an EPUB file.
func (in input) book() ([]Document, error) {
	z, err := openZip(in.data)
	if err != nil {
		return nil, err
	}
	b := book{zipFile: z, items: map[string]*node{}, skip: map[string]thing{}}
	if err := b.open(); err != nil {
		return nil, err
	}
	var left tally
	chapters, err := b.chapters(in, &left)
	if err != nil {
		return nil, err
	}
	if len(chapters) == 0 {
		return nil, explain(article.ErrInvalid, "this book has no text to read: its pages may be pictures")
	}
	if len(chapters) > maxChapters {
		return nil, explain(article.ErrTooLarge, "this book has %d chapters, at most %d are read", len(chapters), maxChapters)
	}

	return b.documents(in.name, chapters, &left), nil
}

// open reads the package file, what it lists, and the table of contents.
func (b *book) open() error {
	container, err := b.readXML("META-INF/container.xml")
	if err != nil {
		return err
	}
	name := ""
	for _, file := range container.all("rootfile") {
		if b.has(path.Clean(file.attr("full-path"))) {
			name = path.Clean(file.attr("full-path"))
			break
		}
	}
	if b.opf, err = b.readXML(name); err != nil {
		return err
	}
	if name == "" || !b.opf.has("package") {
		return damaged("book", "it does not say what is in it; get it again")
	}
	b.root = path.Dir(name)
	for _, item := range b.opf.all("item") {
		b.items[item.attr("id")] = item
	}
	if err := b.findLocks(); err != nil {
		return err
	}
	b.findUnread()

	return b.findTitles()
}

// findLocks refuses a book whose chapters are encrypted; fonts may be.
func (b *book) findLocks() error {
	locks, err := b.readXML("META-INF/encryption.xml")
	if err != nil {
		return err
	}
	locked := map[string]bool{}
	for _, reference := range locks.all("CipherReference") {
		locked[unescape(reference.attr("URI"))] = true
	}
	for _, ref := range b.opf.all("itemref") {
		if item := b.items[ref.attr("idref")]; item != nil && locked[b.resolve(b.root, item.attr("href"))] {
			return explain(article.ErrUnsupported, "this book is locked (DRM), and cannot be read")
		}
	}

	return nil
}

// findUnread notes the parts that are covers or tables of contents.
func (b *book) findUnread() {
	for _, item := range b.items {
		if hasWord(item.attr("properties"), "nav") {
			b.skip[b.resolve(b.root, item.attr("href"))] = thing{"table of contents", "tables of contents"}
		}
	}
	for _, reference := range b.opf.all("reference") {
		name := b.resolve(b.root, reference.attr("href"))
		switch strings.ToLower(reference.attr("type")) {
		case "cover":
			b.skip[name] = thing{"cover", "covers"}
		case "toc":
			b.skip[name] = thing{"table of contents", "tables of contents"}
		}
	}
}

// resolve returns the name of the part that href means in a part in folder.
func (b *book) resolve(folder, href string) string {
	href, _, _ = strings.Cut(href, "#")

	return path.Join(folder, unescape(href))
}

func unescape(href string) string {
	if name, err := url.PathUnescape(href); err == nil {
		return name
	}

	return href
}

// A chapter is a run of parts that one entry of the table of contents leads to.
type chapter struct {
	title string
	body  string
	left  tally
}

// chapters reads the parts in the order in which they are read. A part without an
// entry of its own belongs to the chapter before it.
func (b *book) chapters(in input, left *tally) ([]chapter, error) {
	var all []chapter
	seen := map[string]bool{}
	for i, ref := range b.opf.all("itemref") {
		item := b.items[ref.attr("idref")]
		if item == nil {
			continue
		}
		name := b.resolve(b.root, item.attr("href"))
		if seen[name] || !b.has(name) || !isPage(item.attr("media-type")) {
			continue
		}
		seen[name] = true
		if what, ok := b.skip[name]; ok {
			left.add(what.one, what.many, 1)
			continue
		}
		c, err := b.part(in, name, i)
		if err != nil {
			return nil, err
		}
		if c.body == "" {
			left.add("page without text", "pages without text", 1)
			continue
		}
		_, starts := b.titles[name]
		if n := len(all); n > 0 && !starts && len(b.titles) > 0 && len(all[n-1].body)+len(c.body) <= markdown.MaxSource {
			all[n-1].body += c.body
			all[n-1].left.merge(c.left)
			continue
		}
		all = append(all, c)
	}

	return all, nil
}

func isPage(mediaType string) bool {
	return mediaType == "application/xhtml+xml" || mediaType == "text/html" || mediaType == "text/x-oeb1-document"
}

// part reads one part. Its body is "" if there is no text in it.
func (b *book) part(in input, name string, number int) (chapter, error) {
	data, err := b.read(name)
	if err != nil {
		return chapter{}, err
	}
	in.data, in.mediaType = data, "application/xhtml+xml"
	text, err := in.decode(in.charsetOfPage())
	if err != nil {
		return chapter{}, err
	}
	root, err := markdown.ParseHTML(asHTML(text))
	if err != nil {
		return chapter{}, err
	}
	c := chapter{title: b.titles[name]}
	head := readHead(root, "")
	if c.title == "" && len(head.headings) > 0 {
		c.title = cleanLine(head.headings[0])
	}
	dropUnread(root, &c.left)
	content := bodyOf(root)
	prefixIDs(content, number)
	d, err := in.document(content, nil)
	if wordsIn(content...) > 0 {
		c.body = d.Source.Body
	}

	return c, err
}

// documents names the chapters of the file called name and says of each what the book
// says of itself.
func (b *book) documents(name string, chapters []chapter, left *tally) []Document {
	meta := b.opf.child("package").child("metadata")
	known := article.Metadata{
		Title:       meta.first("title"),
		Byline:      joined(meta.all("creator")),
		Publisher:   meta.first("publisher"),
		Published:   meta.first("date"),
		License:     meta.first("rights"),
		Language:    languageTag(meta.first("language")),
		Description: withoutTags(meta.first("description")),
	}
	var subjects []string
	for _, subject := range meta.all("subject") {
		subjects = append(subjects, subject.words())
	}
	var documents []Document
	for i, c := range chapters {
		d := Document{Metadata: known, Tags: tagsIn(subjects...), Source: article.Source{Format: article.FormatHTML, Name: name, Body: c.body}}
		if len(chapters) > 1 {
			d.Metadata.Title = chapterTitle(known.Title, c.title, i+1)
		}
		if i == 0 {
			c.left.merge(*left)
		}
		d.Dropped = c.left.words()
		documents = append(documents, d)
	}

	return documents
}

// joined returns the words of elements as a list of names.
func joined(nodes []*node) string {
	var names []string
	for _, n := range nodes {
		if name := n.words(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}

	return cleanLine(strings.Join(names, ", "))
}
