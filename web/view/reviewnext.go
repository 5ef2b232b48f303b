package view

import (
	"slices"
	"strconv"

	"postil/internal/article"
)

// A NextPage shows one label that waits for an editor, in its context.
type NextPage struct {
	Shell
	Heading  string
	Back     namedLink
	Done     string // what has just been done; "" for nothing
	Left     progressBar
	Found    bool
	Again    string // address of the beginning, where nothing follows but something waits; else ""
	Article  namedLink
	Language string
	Blocks   []part
	Label    deskLabel
	Action   string
	Skip     string
	Desk     string
	Alike    alike
	Doubt    *reviewItem // in place of a label: what was said of words that changed
	Flag     *flagItem   // in place of a label: what a reader says is wrong
	Waiting  string      // how much waits in the queue
}

// A progressBar says how much is done.
type progressBar struct {
	Done, All int
	Words     string
}

func newProgressBar(c article.ReviewCounts) progressBar {
	return progressBar{c.Labels - c.Pending, c.Labels, grouped(c.Labels-c.Pending) + " of " + grouped(c.Labels) + " labels were set or confirmed by a person"}
}

// Alike is how many labels one button confirms together with the one that is shown.
type alike struct {
	Count int
	Words string
}

// A Queue says which labels are looked at: why, and of which article, "" for all.
type Queue struct {
	Kind    article.ReviewKind
	Article string
}

// heading names a queue.
func (q Queue) heading() string {
	switch q.Kind {
	case article.ReviewDisputed:
		return "Disputed labels"
	case article.ReviewChanged:
		return "Sentences that changed"
	case article.ReviewUnplaced:
		return "What lost its place"
	case article.ReviewFlagged:
		return "What readers say"
	}

	return "Labels to review"
}

// NewNextPage makes the page when nothing follows.
func NewNextPage(q Queue, after string, counts article.ReviewCounts, done string) NextPage {
	p := NextPage{
		Shell:   Shell{Title: q.heading(), Kind: "website", Style: "article.css", Script: deskScript, NoIndex: true},
		Heading: q.heading(),
		Back:    namedLink{"Review", ReviewURL(q.Article, "")},
		Done:    done,
		Left:    newProgressBar(counts),
	}
	waiting := counts.Of(q.Kind)
	if waiting > 0 {
		p.Waiting = grouped(waiting) + " left here"
	}
	if after != "" && waiting > 0 {
		p.Again = NextURL(q, "")
	}

	return p
}

// Show puts a label on the page. It reports false if the article has it no more.
func (p *NextPage) Show(q Queue, a *article.Article, labels article.Labels, pending article.Pending) bool {
	s := One(pending.Sentence)
	all := NewDeskLabels(a, labels, article.Labels{}, s).Rows
	i := slices.IndexFunc(all, func(l deskLabel) bool { return l.ID == pending.Label })
	if i < 0 {
		return false
	}
	r := newReading(a, labels, nil, Pin{})
	p.Found, p.Label, p.Language = true, all[i], a.Language
	p.Label.Spans, p.Label.Open = false, true
	p.Article = namedLink{a.Title, SelectionURL(a.Slug, Pin{}, s)}
	p.Blocks = around(r.blocks(s))
	p.Action = ReviewJudgeURL(q, pending)
	p.Skip = NextURL(q, pending.Cursor)
	p.Desk = DeskLabelURL(a.Slug, s, pending.Label)
	if ids := AlikeLabels(labels, pending.Label); len(ids) > 1 {
		p.Alike = alike{len(ids), "Confirm all " + strconv.Itoa(len(ids)) + " that name the same in this article"}
	}

	return true
}

// AlikeLabels returns the IDs of the mentions that only a machine says and that name
// the same entities, as the same type, as the one with an ID does, and that one.
func AlikeLabels(labels article.Labels, id string) []string {
	one := labels.ByID(id)
	if len(one.Mentions) == 0 || len(one.Mentions[0].Entities) == 0 {
		return nil
	}
	like := one.Mentions[0]
	var ids []string
	for _, m := range labels.Mentions {
		if m.Type == like.Type && slices.Equal(m.Entities, like.Entities) && !m.Confirmed() {
			ids = append(ids, m.ID)
		}
	}

	return ids
}

// A queueLink leads to a queue.
type queueLink struct {
	namedLink
	Count string
}

// Waits tells the page of what is changed what else waits: labels, and the articles
// that have them.
func (p *ReviewPage) Waits(slug string, counts article.ReviewCounts, open []article.Summary) {
	for _, q := range []struct {
		kind article.ReviewKind
		name string
	}{
		{article.ReviewUnreviewed, "Labels that only a machine says, the least sure first"},
		{article.ReviewDisputed, "Labels about which people disagree"},
		{article.ReviewChanged, "Notes and judgements whose sentence changed"},
		{article.ReviewUnplaced, "Notes and judgements that lost their place"},
		{article.ReviewFlagged, "Labels and notes that readers say are wrong"},
	} {
		p.Queues = append(p.Queues, queueLink{namedLink{q.name, NextURL(Queue{q.kind, slug}, "")}, grouped(counts.Of(q.kind))})
	}
	p.Left = newProgressBar(counts)
	p.Agreement = AgreementURL()
	for _, a := range open {
		p.Articles = append(p.Articles, queueLink{namedLink{a.Title, NextURL(Queue{article.ReviewUnreviewed, a.Slug}, "")}, grouped(a.Pending) + " of " + grouped(a.Labels)})
	}
}
