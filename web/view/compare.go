package view

import (
	"strconv"

	"postil/internal/article"
)

// A ComparePage shows what changed from one revision of an article to another.
type ComparePage struct {
	Shell
	Article  namedLink
	History  string
	Heading  string
	Older    namedLink
	Newer    namedLink
	Choices  []int // revisions to compare; the newest last
	From, To int
	Restore  string // address where the older one is brought back; "" if it is the newer
	Comparison
}

// A Comparison is two states of a text, sentence by sentence.
type Comparison struct {
	Language  string
	Direction string
	Changes   string       // how many sentences changed, in words
	Facts     []factChange // what is known about the article
	Sentences []sentenceChange
}

// A factChange is something known about an article that changed.
type factChange struct{ Name, Was, Now string }

// A sentenceChange is a sentence that changed, or how many in a row did not.
type sentenceChange struct {
	Kept   string // "12 sentences as they were"; "" for one that changed
	Fate   string // "edited", "new", …
	Number string // its place in the newer revision, or in the older one if it is gone
	Diff   wordDiff
}

// NewComparePage makes the page of what changed between two revisions. newest is the
// number of the newest.
func NewComparePage(site Site, old, now *article.Article, al article.Alignment, newest int) ComparePage {
	from, to := strconv.Itoa(old.Revision), strconv.Itoa(now.Revision)
	p := ComparePage{
		Shell: Shell{
			Title:       "What changed in " + now.Title + " from revision " + from + " to " + to,
			Description: "The sentences of “" + now.Title + "” that changed from revision " + from + " to " + to + ", word by word.",
			Canonical:   site.Absolute(CompareURL(now.Slug, old.Revision, now.Revision)),
			Kind:        "website",
			Section:     SectionLibrary,
			Style:       pagesStyle,
			NoIndex:     true,
		},
		Article:    namedLink{now.Title, ArticleURL(now.Slug, Pin{})},
		History:    HistoryURL(now.Slug, ""),
		Heading:    "From revision " + from + " to " + to,
		Older:      namedLink{"Revision " + from + ", " + dayWord(old.Created), ArticleURL(old.Slug, Pin{Revision: old.Revision, Pinned: true})},
		Newer:      namedLink{"Revision " + to + ", " + dayWord(now.Created), ArticleURL(now.Slug, Pin{Revision: now.Revision, Pinned: true})},
		From:       old.Revision,
		To:         now.Revision,
		Comparison: newComparison(old, now, al),
	}
	for n := max(1, newest-199); n <= newest; n++ {
		p.Choices = append(p.Choices, n)
	}
	if old.Revision < newest {
		p.Restore = RestoreURL(now.Slug, old.Revision)
	}

	return p
}

func newComparison(old, now *article.Article, al article.Alignment) Comparison {
	return Comparison{
		Language:  now.Language,
		Direction: direction(now.Language),
		Changes:   changesWord(al.Changes()),
		Facts:     factChanges(old.Metadata, now.Metadata),
		Sentences: newSentenceChanges(old, now, al),
	}
}

func factChanges(old, now article.Metadata) []factChange {
	var changes []factChange
	for _, f := range []factChange{
		{"Title", old.Title, now.Title}, {"Byline", old.Byline, now.Byline}, {"Publisher", old.Publisher, now.Publisher},
		{"Date", old.Published, now.Published}, {"Web address", old.URL, now.URL}, {"Licence", old.License, now.License},
		{"Language", old.Language, now.Language}, {"Description", old.Description, now.Description},
	} {
		if f.Was != f.Now {
			changes = append(changes, f)
		}
	}

	return changes
}

// A comparer writes sentences in the order of the newer revision; those that are
// gone stand where they stood.
type comparer struct {
	old, now *article.Article
	al       article.Alignment
	origins  [][]int // of every newer sentence: the older ones whose words it holds
	lines    []sentenceChange
	kept     int // sentences in a row that did not change
	next     int // the first older sentence that was not looked at
}

func newSentenceChanges(old, now *article.Article, al article.Alignment) []sentenceChange {
	c := &comparer{old: old, now: now, al: al, origins: make([][]int, len(now.Sentences))}
	for i, f := range al.Fates {
		for _, heir := range f.Heirs {
			c.origins[heir] = append(c.origins[heir], i)
		}
	}
	for i := range now.Sentences {
		c.sentence(i)
	}
	c.gone(len(old.Sentences))
	c.flush()

	return c.lines
}

// sentence writes the newer sentence at i, and before it the older ones before its
// origin that are gone.
func (c *comparer) sentence(i int) {
	text := c.now.Sentences[i].In(c.now.Text)
	origins := c.origins[i]
	if len(origins) == 0 {
		c.change("new", i+1, newDiff("", text))
		return
	}
	c.gone(origins[0])
	was := ""
	for n, o := range origins {
		if n > 0 {
			was += " "
		}
		was += c.old.Sentences[o].In(c.old.Text)
	}
	fate := c.al.Fates[origins[0]]
	kind := fate.Kind
	if len(origins) > 1 {
		kind = article.FateMerged
	}
	switch {
	case kind == article.FateSame || was == text && kind != article.FateMoved:
		c.kept++
	case len(fate.Heirs) > 1:
		c.change("part of one that was split", i+1, newDiff(text, text))
	case kind == article.FateMerged:
		c.change("merged", i+1, newDiff(was, text))
	default:
		c.change(fateWord(kind), i+1, newDiff(was, text))
	}
}

// gone writes the older sentences before one that nothing holds the words of.
func (c *comparer) gone(before int) {
	for ; c.next < before; c.next++ {
		if f := c.al.Fates[c.next]; len(f.Heirs) == 0 {
			c.change(fateWord(article.FateDeleted), c.next+1, newDiff(c.old.Sentences[c.next].In(c.old.Text), ""))
		}
	}
}

func (c *comparer) change(fate string, number int, d wordDiff) {
	c.flush()
	c.lines = append(c.lines, sentenceChange{Fate: fate, Number: strconv.Itoa(number), Diff: d})
}

func (c *comparer) flush() {
	if c.kept > 0 {
		c.lines = append(c.lines, sentenceChange{Kept: counted(c.kept, "sentence as it was", "sentences as they were")})
	}
	c.kept = 0
}
