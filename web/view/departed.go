package view

import (
	"strconv"

	"postil/internal/article"
)

// A DepartedPage answers for sentences that a revision does not have: with their last
// words, and the ways to where these are.
type DepartedPage struct {
	Shell
	Heading   string
	Lede      string
	Article   namedLink
	Sentences []departed
}

// departed is what is left of one sentence, or, for the other end of a range, where
// it is.
type departed struct {
	Heading   string // "The sentence was taken out"
	Quote     string
	Language  string
	Direction string
	When      string // "It stood in revisions 1 to 3. Edda took it out in revision 4, 27 Nov 2026."
	Summary   string // why, in the words of who did
	Parts     string // what Heirs are
	Heirs     []heirLine
	Links     []namedLink
	Notes     []noteLabel
}

// An heirLine is a sentence of today that holds words of one that is gone.
type heirLine struct {
	Number string
	URL    string
	Text   string
}

// NewDepartedPage makes the page of one sentence, or of both ends of a range, of
// which a revision has not all: the newest, unless the address is pinned. notes are
// the public ones that wait at the last revision that had them, a past article each;
// past is nil for a sentence that is there.
func NewDepartedPage(site Site, lives []article.Life, past []*article.Article, notes [][]article.Note, pin Pin) DepartedPage {
	first, last := lives[0], lives[len(lives)-1]
	selection := Selection{From: first.ID, To: last.ID}
	p := DepartedPage{
		Shell: Shell{
			Title:       "“" + shortened(article.FoldSpace(first.Last().Text), 60) + "”, no longer in " + first.Title,
			Description: "A sentence of “" + first.Title + "” as it was, and what became of it.",
			Canonical:   site.Absolute(SelectionPath(first.Article, pin, selection)),
			Kind:        "website",
			Section:     SectionLibrary,
			Style:       pagesStyle,
			NoIndex:     true,
		},
		Heading: "This sentence is no longer in the article",
		Lede:    "The link was right, and the article has changed since. Nothing is lost: here are its last words, and where they are.",
		Article: namedLink{first.Title, ArticleURL(first.Article, Pin{})},
	}
	switch {
	case pin.Pinned:
		p.Heading = "Revision " + strconv.Itoa(pin.Revision) + " does not have this sentence"
		p.Lede = "The address holds one state of the text fast, and in that state the sentence is not there. Here is where it is."
	case len(lives) > 1:
		p.Heading = "An end of this range is no longer in the article"
		p.Lede = "The link was right, and the article has changed since. Here is what became of both ends."
	}
	for i, l := range lives {
		p.Sentences = append(p.Sentences, newDeparted(l, past[i], notes[i]))
	}

	return p
}

func newDeparted(l article.Life, past *article.Article, notes []article.Note) departed {
	w := l.Last()
	d := departed{
		Heading:   "It is sentence " + strconv.Itoa(w.Ordinal) + " today",
		Quote:     w.Text,
		Language:  l.Language,
		Direction: direction(l.Language),
		When:      "It has stood there since revision " + strconv.Itoa(w.First) + ", " + dayWord(w.Created) + ".",
	}
	at := Pin{Revision: w.Last, Pinned: true}
	if l.Gone == nil {
		d.Links = append(d.Links, namedLink{"Read it where it stands", SentenceURL(l.Article, l.ID)})
	} else {
		d.depart(*l.Gone, w)
		d.Links = append(d.Links, namedLink{"Read it in revision " + strconv.Itoa(w.Last), SelectionURL(l.Article, at, One(l.ID))},
			namedLink{"What else changed then", CompareURL(l.Article, w.Last, l.Gone.Revision)})
		for _, h := range l.Gone.Heirs {
			d.Heirs = append(d.Heirs, heirLine{strconv.Itoa(h.Ordinal), SentenceURL(l.Article, h.ID), h.Text})
		}
	}
	if l.Changed() {
		d.Links = append(d.Links, namedLink{"All its wordings", ChangesURL(l.Article, l.ID)})
	}
	if past != nil {
		r := newReading(past, article.Labels{}, notes, at)
		if i, ok := r.ordinals[l.ID]; ok {
			d.Notes = r.notesTouching(i, i)
		}
	}

	return d
}

// depart says how the sentence left the text, after its last wording.
func (d *departed) depart(g article.Departure, w article.Wording) {
	stood := "It stood in revision " + strconv.Itoa(w.First)
	if w.Last > w.First {
		stood = "With these words it stood in revisions " + strconv.Itoa(w.First) + " to " + strconv.Itoa(w.Last)
	}
	d.When = stood + ", and is not in revision " + strconv.Itoa(g.Revision) + ", " + joined(" by ", dayWord(g.Created), g.By) + "."
	switch {
	case g.Fate == article.FateMerged:
		d.Heading, d.Parts = "It was merged into another sentence", "Its words went into"
	case g.Fate == article.FateSplit:
		d.Heading, d.Parts = "It was split", "Its parts are"
	case len(g.Heirs) > 0:
		d.Heading, d.Parts = "It is gone", "Its words went into"
	default:
		d.Heading = "It was taken out"
	}
}
