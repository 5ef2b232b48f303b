package article

import "time"

// An Article is one revision of a text that is read, with the structure found in
// it. All spans are byte ranges of Text.
type Article struct {
	Slug     string // key in addresses: lower-case ASCII letters, digits, hyphens; 1 to 80 bytes
	Revision int    // 1 is the first
	Metadata
	Source    Source
	Text      string     // valid UTF-8, "\n" only, otherwise verbatim
	Blocks    []Block    // in document order, a container before its children
	Marks     []Mark     // in order of Start, an outer mark before an inner one
	Sentences []Sentence // in order, never overlapping
	Created   time.Time  // when this revision was stored
}

// Metadata is what is known about an article beside its text. Every field may be
// empty but Title.
type Metadata struct {
	Title         string
	TitleSupplied bool // the title is ours, not the author's: the page says so
	Byline        string
	Publisher     string
	Published     string // as the source gives it; ISO 8601 where possible
	URL           string // canonical address, http or https
	License       string // the terms under which the text is kept, in words
	Language      string // BCP 47 tag such as "en" or "fa"; "" if unknown
	Description   string // one or two sentences for the library and for previews
}

// A Source is the text an article was made from, kept verbatim for download; of
// files that are neither Markdown nor plain text it is the readable part, as HTML.
type Source struct {
	Format Format
	Name   string // file name, for people; "" if none
	Body   string // as given, in UTF-8
}

// A Format says how Source.Body is read.
type Format string

// The formats of a source.
const (
	FormatMarkdown Format = "markdown" // CommonMark with GFM and footnotes
	FormatText     Format = "text"     // plain text
	FormatHTML     Format = "html"
)

// A Block is a paragraph, heading, list item …: either a container of other
// blocks or a leaf that holds text. Leaves never overlap; what lies between them
// is white space.
type Block struct {
	Span
	Kind   BlockKind
	Parent int // index in Article.Blocks, -1 at the top
	Level  int // heading: 1 to 6; ordered list: its first number; else 0
	// Info is the language of a code block, "ordered" or "bullet" for a list,
	// "todo" or "done" for a task item, the column's alignment for a cell and the
	// number of the note for a footnote; else "".
	Info string
}

// A BlockKind names a kind of block.
type BlockKind string

// The kinds of block. Quotations, lists, items, tables, rows and footnotes contain
// other blocks; the others are leaves.
const (
	BlockParagraph  BlockKind = "paragraph"
	BlockHeading    BlockKind = "heading"
	BlockQuotation  BlockKind = "quotation"
	BlockList       BlockKind = "list"
	BlockItem       BlockKind = "item"
	BlockCode       BlockKind = "code"  // one unselectable block
	BlockTable      BlockKind = "table" // one unselectable block with its rows and cells
	BlockRow        BlockKind = "row"
	BlockHeaderCell BlockKind = "header-cell"
	BlockCell       BlockKind = "cell"
	BlockRule       BlockKind = "rule" // a thematic break: empty span
	BlockFootnotes  BlockKind = "footnotes"
	BlockFootnote   BlockKind = "footnote"
)

// A Mark is formatting over a span of text.
type Mark struct {
	Span
	Kind  MarkKind
	Href  string // link and image: an http, https, mailto or relative address, already allow-listed; else ""
	Title string // link and image: its title; footnote reference: the number of its note
}

// A MarkKind names a kind of formatting.
type MarkKind string

// The kinds of mark.
const (
	MarkEmphasis    MarkKind = "emphasis"
	MarkStrong      MarkKind = "strong"
	MarkCode        MarkKind = "code"
	MarkStrike      MarkKind = "strike"
	MarkLink        MarkKind = "link"
	MarkImage       MarkKind = "image"        // over the alternative text
	MarkBreak       MarkKind = "break"        // over the "\n" of a hard line break
	MarkFootnoteRef MarkKind = "footnote-ref" // empty span; Title has the number of the note
)

// A Sentence is the unit that is selected, cited and annotated. It lies inside
// one leaf block and has no white space at its ends.
type Sentence struct {
	Span
	ID    string // lasting: 10 characters of lower-case Crockford base32
	Block int    // index in Article.Blocks
}

// A Summary is what lists show of an article.
type Summary struct {
	Slug     string
	Revision int
	Metadata
	Tags      []string
	Created   time.Time
	Sentences int  // how many
	Mentions  int  // shown mentions of entities
	Cited     int  // shown attributions of tier citation
	Notes     int  // public notes
	Labels    int  // shown labels of every layer
	Pending   int  // of these, labels that no person set or confirmed
	Reviewed  bool // every shown label was set or confirmed by a person, and there is at least one
}
