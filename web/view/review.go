package view

import (
	"strconv"

	"postil/internal/article"
)

// A ReviewPage lists what waits for an editor to look at it.
type ReviewPage struct {
	Shell
	Heading string
	Lede    string
	Settled bool      // what is listed was looked at
	Other   namedLink // the other list
	All     string    // address of the list of all articles, on that of one; else ""
	Fault   string
	Items   []reviewItem

	Queues    []queueLink // labels that wait; set by Waits
	Articles  []queueLink
	Left      progressBar
	Agreement string
	Next      string
}

// A reviewItem is one thing that an editor decides about: a note or a judgement
// whose words changed.
type reviewItem struct {
	ID        string // anchor of the item
	Heading   string // "Note by Anna", "Judgement by Edda: confirmed"
	Article   namedLink
	Body      string // of a note
	About     string // of a judgement
	Why       string // "Its sentence was edited in revision 3, 27 Nov 2026."
	Language  string
	Direction string
	Was, Now  string // the words then and now, marked only where the one is found in the other
	Diff      wordDiff
	Quote     string    // the words inside that it is about
	Old       namedLink // the revision that its author saw
	Placed    bool      // it is shown where it stands now
	Heirs     []heirChoice
	Action    string // address of the form; "" if it is settled
	Outcome   string // how it was settled
	Reopen    string // address that takes that back; "" while it is open
	Next      string // where to go on after the decision; "" is the list
}

// An heirChoice is a sentence that it could be attached to.
type heirChoice struct {
	ID, Number, Text, URL string
	Key                   string // that chooses it; "" behind the ninth
}

// NewReviewPage makes one part of the list of what is open: of one article, or of
// all for slug "". fault says what went wrong with the last decision.
func NewReviewPage(site Site, list article.List[article.Doubt], slug, fault string) ReviewPage {
	p := ReviewPage{
		Shell:   Shell{Title: "Review", Description: "Notes and judgements whose sentences changed.", Canonical: site.Absolute(ReviewURL(slug, "")), Kind: "website", Style: pagesStyle, NoIndex: true},
		Heading: "Review",
		Lede:    "Notes and judgements whose words changed when an article was revised. Each shows the words it was about and those of today.",
		Other:   namedLink{"What was decided", SettledURL("")},
		Fault:   fault,
	}
	if slug != "" {
		p.All = ReviewURL("", "")
	}
	for i, d := range list.Rows {
		item := newReviewItem(d)
		item.Heading = strconv.Itoa(i+1) + ". " + item.Heading // each has a name of its own
		p.Items = append(p.Items, item)
	}
	if list.Next != "" {
		p.Next = ReviewURL(slug, list.Next)
	}

	return p
}

// NewSettledPage makes one part of the list of what was decided.
func NewSettledPage(site Site, list article.List[article.Doubt]) ReviewPage {
	p := NewReviewPage(site, list, "", "")
	p.Canonical = site.Absolute(SettledURL(""))
	p.Title, p.Heading = "Decided", "What was decided"
	p.Lede = "Notes and judgements that were looked at, the last first. What was discarded is kept, and can be taken up again."
	p.Settled, p.Other, p.Next = true, namedLink{"What is open", ReviewURL("", "")}, ""
	if list.Next != "" {
		p.Next = SettledURL(list.Next)
	}

	return p
}

func newReviewItem(d article.Doubt) reviewItem {
	item := reviewItem{
		ID:        "doubt-" + d.ID,
		Article:   namedLink{d.Title, ArticleURL(d.Article, Pin{})},
		Why:       "Its sentence was " + fateWord(d.Fate) + " in revision " + strconv.Itoa(d.Since) + ", " + dayWord(d.Opened) + ".",
		Language:  d.Language,
		Direction: direction(d.Language),
		Was:       d.Words,
		Now:       d.Now,
		Quote:     article.FoldSpace(d.Quote),
		Placed:    !d.Waiting,
		Old:       namedLink{"Revision " + strconv.Itoa(d.Seen), ArticleURL(d.Article, Pin{Revision: d.Seen, Pinned: true})},
	}
	if d.Fate == article.FateSame {
		item.Why = "Words of its range changed in revision " + strconv.Itoa(d.Since) + ", " + dayWord(d.Opened) + "."
	}
	if d.Now != "" {
		item.Diff = newDiff(d.Words, d.Now)
	}
	if d.Note != nil {
		item.Heading, item.Body = "Note by "+d.Note.By, d.Note.Body
	} else {
		item.Heading, item.About = "Judgement by "+d.Judgement.By+": "+actionWord(d.Judgement.Action), d.About
	}
	for i, h := range d.Heirs {
		choice := heirChoice{ID: h.ID, Number: strconv.Itoa(h.Ordinal), Text: shortened(article.FoldSpace(h.Text), 120), URL: SentenceURL(d.Article, h.ID)}
		if i < 9 {
			choice.Key = strconv.Itoa(i + 1)
		}
		item.Heirs = append(item.Heirs, choice)
	}
	if d.Outcome == "" {
		item.Action = DoubtURL(d.ID)
	} else {
		item.Outcome, item.Reopen = settledWord(d), ReopenURL(d.ID)
	}

	return item
}

func settledWord(d article.Doubt) string {
	by := joined(" by ", dayWord(d.Settled), d.By)
	switch d.Outcome {
	case article.StillHolds:
		return "Still holds, " + by + "."
	case article.Attached:
		return "Attached to another sentence, " + by + "."
	case article.Discarded:
		return "Discarded, " + by + ". It is kept, and shown no more."
	case article.Returned:
		return "Its words came back, " + by + "."
	}

	return string(d.Outcome)
}
