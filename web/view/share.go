package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/cite"
	"postil/internal/fragment"
)

// A SharePage has every way to share a selection, or words in it, as text that can be
// copied: it needs no script.
type SharePage struct {
	Shell
	Heading   string // "Share sentence 3 of 26"
	Article   namedLink
	Back      string // address of the selection
	Quote     string
	Language  string
	Direction string
	Missing   string // words that the address names and the selection does not have
	Links     []shareForm
	Quotes    []shareForm
	Cites     []reference
	Downloads []namedLink
	Short     string // full address
	QR        string
	Pictures  []namedLink
	Embed     string // HTML to copy
	Words     *wordsForm
}

// A shareForm is something to copy, with a name and what it is good for.
type shareForm struct {
	ID    string // of its element
	Name  string
	About string
	Text  string
	Link  bool // Text is an address
	Lines bool // Text has lines of its own
}

// A reference is a citation in the form of a style guide.
type reference struct {
	ID     string
	Name   string
	Pieces []cite.Piece
}

// A wordsForm asks for some of a sentence's words.
type wordsForm struct {
	Action string
	Words  Words
}

// shared is what is shared, with all that the forms need of it.
type shared struct {
	*reading
	site     Site
	selected Selection // in text order
	words    Words
	span     article.Span
	first    int // index of the first sentence
}

// newShared finds what is shared. It reports false where the article has no such
// sentences; words that are not there are left out of it.
func newShared(site Site, a *article.Article, s Selection, pin Pin, w Words) (shared, bool) {
	r := newReading(a, article.Labels{}, nil, pin)
	first, last, ok := r.selected(s)
	if !ok {
		return shared{}, false
	}
	sh := shared{
		reading: r, site: site, first: first,
		selected: Selection{From: r.Sentences[first].ID, To: r.Sentences[last].ID},
		span:     article.Span{Start: r.Sentences[first].Start, End: r.Sentences[last].End},
	}
	if found, ok := article.FindNth(w.Quote, a.Text, sh.span, w.Nth); ok {
		sh.words, sh.span = w, found
	}

	return sh, true
}

// absolute is the full address of a path where the site's is known.
func (s shared) absolute(path string) string {
	if full := s.site.Absolute(path); full != "" {
		return full
	}

	return path
}

func (s shared) quote() string { return s.text(s.span) }

// held is the pin of what is cited: the revision that is read.
func (s shared) held() Pin { return Pin{Revision: s.Revision, Pinned: true} }

func (s shared) pinned() string {
	return s.absolute(WordsPath(s.Slug, s.held(), s.selected, s.words))
}

// work is the article as references name it.
func (s shared) work() cite.Work {
	return cite.NewWork(s.Metadata, s.absolute(ArticleURL(s.Slug, s.held())), s.Created)
}

func (s shared) quotation() cite.Quotation {
	return cite.Quotation{Words: s.quote(), Work: s.work(), Paragraph: s.paragraph(), Link: s.pinned()}
}

// paragraph counts the paragraphs up to that of the first sentence; 0 for a heading or
// a list.
func (s shared) paragraph() int {
	at := s.Sentences[s.first].Block
	if s.Blocks[at].Kind != article.BlockParagraph {
		return 0
	}
	n := 0
	for _, b := range s.Blocks[:at+1] {
		if b.Kind == article.BlockParagraph {
			n++
		}
	}

	return n
}

// directive names the words for a browser, which searches from the top of the page.
func (s shared) directive() string {
	before := []string{s.Title, s.Byline, s.Publisher, dateWord(s.Published), s.License}
	d, _ := fragment.NewPage(s.Article, before).Directive(s.span)

	return d
}

// NewSharePage makes the page of the ways to share a selection, or words in it; the
// caller has looked that the article has it. Addresses are full where the site's is
// known.
func NewSharePage(site Site, a *article.Article, s Selection, pin Pin, w Words) SharePage {
	sh, ok := newShared(site, a, s, pin, w)
	if !ok {
		return SharePage{}
	}
	what := strings.ToLower(sh.heading(sh.ends()))
	p := SharePage{
		Heading:   "Share " + what,
		Article:   namedLink{sh.Title, ArticleURL(sh.Slug, pin)},
		Back:      WordsPath(sh.Slug, pin, sh.selected, sh.words),
		Quote:     sh.quote(),
		Language:  sh.Language,
		Direction: direction(sh.Language),
		Short:     sh.absolute(ShortWordsURL(sh.selected, sh.words)),
		QR:        QRURL(sh.selected, sh.words, "svg"),
	}
	if sh.words.Quote != "" {
		p.Heading = "Share words of " + what
	}
	if w.Quote != "" && sh.words.Quote == "" {
		p.Missing = w.Quote
	}
	if sh.selected.From == sh.selected.To {
		p.Words = &wordsForm{Action: ShareURL(sh.Slug, pin, sh.selected, Words{}), Words: w}
	}
	p.Links, p.Quotes, p.Cites = sh.links(), sh.quotes(), sh.cites()
	p.Downloads = sh.downloads(pin)
	e := NewEmbedding(site, a, sh.selected, pin, sh.words)
	p.Embed = e.Frame(e.Width, e.Height)
	p.Pictures = []namedLink{
		{"Show it to a room", ProjectURL(sh.selected, sh.words)},
		{"SVG", QRURL(sh.selected, sh.words, "svg")},
		{"PNG", QRURL(sh.selected, sh.words, "png")},
	}
	p.Shell = Shell{
		Title:       p.Heading + " of " + sh.Title,
		Description: "Links, quotations, references and a QR code for “" + shortened(article.FoldSpace(p.Quote), 120) + "”.",
		Canonical:   site.Absolute(ShareURL(sh.Slug, pin, sh.selected, sh.words)),
		Kind:        "website",
		Section:     SectionLibrary,
		Style:       pagesStyle,
		Script:      "sharing.js",
		NoIndex:     true,
	}

	return p
}

// ends are the indexes of the first and the last sentence.
func (s shared) ends() (first, last int) { return s.first, s.ordinals[s.selected.To] }

func (s shared) links() []shareForm {
	links := []shareForm{
		{ID: "share-living", Name: "Living link", About: "Follows the text: if the words change, it shows the new ones and says what changed.",
			Text: s.absolute(WordsPath(s.Slug, Pin{}, s.selected, s.words))},
		{ID: "share-pinned", Name: "Pinned link", About: "Holds revision " + strconv.Itoa(s.Revision) + " fast: these words, whatever happens.", Text: s.pinned()},
		{ID: "share-short", Name: "Short link", About: "Like the living link, to write on a board.", Text: s.absolute(ShortWordsURL(s.selected, s.words))},
	}
	if d := s.directive(); d != "" {
		links = append(links, shareForm{ID: "share-marked", Name: "Marking link", About: "Browsers scroll to the words and mark them; nothing else is selected.",
			Text: s.absolute(MarkedURL(s.Slug, s.pin, s.selected.From, d))})
	}
	for i := range links {
		links[i].Link = true
	}

	return links
}

func (s shared) quotes() []shareForm {
	q := s.quotation()

	return []shareForm{
		{ID: "share-text", Name: "Text", Text: q.Text(), Lines: true},
		{ID: "share-markdown", Name: "Markdown", Text: strings.TrimSpace(q.Markdown()), Lines: true},
		{ID: "share-html", Name: "HTML", Text: strings.TrimSpace(q.HTML()), Lines: true},
	}
}

func (s shared) cites() []reference {
	w := s.work()

	return []reference{
		{"share-apa", "APA 7", w.APA()},
		{"share-mla", "MLA 9", w.MLA()},
		{"share-chicago", "Chicago 17", w.Chicago()},
	}
}

func (s shared) downloads(pin Pin) []namedLink {
	at := func(format string) string { return CiteURL(s.Slug, pin, s.selected, s.words, format) }

	return []namedLink{{"BibTeX", at("bib")}, {"RIS", at("ris")}, {"CSL-JSON", at("json")}}
}

// A CitedFile is a reference to download.
type CitedFile struct{ Type, Name, Body string }

// NewCitedFile makes a reference to a selection in a format: "bib", "ris" or "json".
// It reports false for others, and where the article has no such sentences.
func NewCitedFile(site Site, a *article.Article, s Selection, pin Pin, w Words, format string) (CitedFile, bool) {
	sh, ok := newShared(site, a, s, pin, w)
	if !ok {
		return CitedFile{}, false
	}
	note := "“" + article.FoldSpace(sh.quote()) + "” " + sh.pinned()
	f := CitedFile{Name: a.Slug + "." + format}
	switch work := sh.work(); format {
	case "bib":
		f.Type, f.Body = "application/x-bibtex; charset=utf-8", work.BibTeX(note)
	case "ris":
		f.Type, f.Body = "application/x-research-info-systems; charset=utf-8", work.RIS(note)
	case "json":
		f.Type, f.Body = "application/vnd.citationstyles.csl+json", work.CSL(note)
	default:
		return CitedFile{}, false
	}

	return f, true
}
