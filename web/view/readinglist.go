package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// DoListRemark writes a remark on an entry of a list; what else is done to one is called
// as for a collection.
const DoListRemark = "remark"

// A ReadingListsPage is the list of reading lists.
type ReadingListsPage struct {
	Shell
	Items []ReadingListItem
}

// A ReadingListItem is a reading list in a list.
type ReadingListItem struct {
	ID, URL, Edit, Title, By string
	Count                    string
	Unlisted                 bool
}

func readingListItems(all []article.ReadingList) []ReadingListItem {
	var items []ReadingListItem
	for _, l := range all {
		items = append(items, ReadingListItem{l.ID, ReadingListURL(l.ID), ArrangeURL(l.ID), l.Title, l.By, counted(l.Count, "entry", "entries"), !l.Listed})
	}

	return items
}

// NewReadingListsPage makes the list of lists.
func NewReadingListsPage(site Site, all []article.ReadingList) ReadingListsPage {
	return ReadingListsPage{
		Shell: Shell{
			Title: "Reading lists", Description: "Articles and sentences that teachers recommend, with their remarks.",
			Canonical: site.Absolute(ReadingListsURL()), Kind: "website", Style: pagesStyle,
		},
		Items: readingListItems(all),
	}
}

// A ReadingEntry is what an entry of a list leads to.
type ReadingEntry struct {
	Number, Anchor string
	Title          string // of the article
	URL            string
	Where          string // "Sentences 3–5", "" for the whole article
	Words          string // of the sentences as they are, or as they were when they are gone
	Was            string // when the entry was made, if they are others now
	Gone           bool
	Language       string
	Direction      string
	Facts          []string
	Remark         []string // paragraphs
	RemarkText     string
	First, Last    bool
}

// NewReadingEntry makes an entry of an item of a list, whose article is a.
func NewReadingEntry(item article.ReadingItem, a *article.Article) ReadingEntry {
	e := ReadingEntry{
		Title: a.Title, URL: ArticleURL(a.Slug, Pin{}), Language: a.Language, Direction: direction(a.Language),
		Facts: full(a.Byline, a.Publisher, dateWord(a.Published)), Remark: paragraphsOf(item.Remark), RemarkText: item.Remark,
	}
	if item.From == "" {
		e.Facts = append(e.Facts, counted(len(a.Sentences), "sentence", "sentences"))
		return e
	}
	r := newReading(a, article.Labels{}, nil, Pin{})
	chosen := Selection{From: item.From, To: item.To}
	e.URL = SelectionURL(a.Slug, Pin{}, chosen)
	first, last, there := r.selected(chosen)
	if !there {
		e.Where, e.Words, e.Gone = "Words that are no longer in the text", item.Words, true
		return e
	}
	words := article.FoldSpace(r.text(article.Span{Start: a.Sentences[first].Start, End: a.Sentences[last].End}))
	e.Where, e.Words = r.heading(first, last), shortened(words, article.ReadingListWords)
	if words != item.Words && !strings.HasSuffix(item.Words, "…") {
		e.Was = item.Words
	}

	return e
}

func numbered(entries []ReadingEntry) []ReadingEntry {
	for i := range entries {
		entries[i].Number, entries[i].Anchor = strconv.Itoa(i+1), readingAnchor(i)
		entries[i].First, entries[i].Last = i == 0, i == len(entries)-1
	}

	return entries
}

// Place is the place of the entry as forms name it, 0 being the first.
func (e ReadingEntry) Place() string { return strings.TrimPrefix(e.Anchor, readingPrefix) }

const readingPrefix = "i-"

func readingAnchor(at int) string { return readingPrefix + strconv.Itoa(at) }

// A ReadingListPage is a reading list.
type ReadingListPage struct {
	Shell
	Heading string
	About   []part
	Facts   []string
	Entries []ReadingEntry
}

// NewReadingListPage makes the page of a list; about is its description, nil for none.
func NewReadingListPage(site Site, l article.ReadingList, about *article.Article, entries []ReadingEntry) ReadingListPage {
	p := ReadingListPage{
		Shell: Shell{
			Title: l.Title, Description: "A reading list by " + l.By + ": " + counted(len(entries), "entry", "entries") + ".",
			Canonical: site.Absolute(ReadingListURL(l.ID)), Kind: "website", Style: pagesStyle, Feed: ReadingListFeedURL(l.ID), NoIndex: !l.Listed,
		},
		Heading: l.Title, Entries: numbered(entries),
		Facts: full("A reading list by "+l.By, counted(len(entries), "entry", "entries"), "Changed "+dayWord(l.Updated)),
	}
	if about != nil {
		p.Description = shortened(article.FoldSpace(about.Text), 200)
		plain := *about
		plain.Sentences = nil // they have no addresses
		p.About = newReading(&plain, article.Labels{}, nil, Pin{}).blocks(Selection{})
	}
	p.unfurlReadingList(site, l, entries)

	return p
}

// A ReadingListForm is what was entered about a list.
type ReadingListForm struct {
	Title, Description string
	Listed             bool
}

// An ArrangePage is where teachers make lists, and add to them.
type ArrangePage struct {
	Shell
	Form   ReadingListForm
	Fault  Fault
	Items  []ReadingListItem
	Add    string // address of what is to be added; "" for nothing
	Adding ReadingEntry
}

// NewArrangePage makes the page, with what was entered and what is wrong with it.
func NewArrangePage(own []article.ReadingList, form ReadingListForm, add string, adding ReadingEntry, wrong Fault) ArrangePage {
	title := "Make and change reading lists"
	if add != "" {
		title = "Add to a reading list"
	}

	return ArrangePage{Shell: editorShell(faulty(title, wrong)), Form: form, Fault: wrong, Items: readingListItems(own), Add: add, Adding: adding}
}

// An EditReadingListPage is where a list is changed.
type EditReadingListPage struct {
	Shell
	Heading string
	Action  string
	Page    string
	Version string
	Form    ReadingListForm
	Fault   Fault
	Entries []ReadingEntry
}

// NewEditReadingListPage makes the page on which l is changed.
func NewEditReadingListPage(l article.ReadingList, entries []ReadingEntry, wrong Fault) EditReadingListPage {
	shell := editorShell(faulty("Change: "+l.Title, wrong))
	shell.More, shell.Script = lessonStyle, "lesson-edit.js"

	return EditReadingListPage{
		Shell: shell, Heading: l.Title, Action: ArrangeURL(l.ID), Page: ReadingListURL(l.ID),
		Version: strconv.Itoa(l.Version), Form: ReadingListForm{l.Title, l.Description, l.Listed}, Fault: wrong, Entries: numbered(entries),
	}
}
