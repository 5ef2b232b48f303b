package view

import (
	"strconv"

	"postil/internal/article"
)

// QueueEnd stands for the cursor behind the last of a queue.
const QueueEnd = "end"

// skipTo is the address of what follows in a queue, behind a cursor.
func skipTo(q Queue, next string) string { return NextURL(q, orElse(next, QueueEnd)) }

// ShowDoubt puts a note or judgement whose words changed on the page, with the place
// where it stands or may stand in a, the article as it is today. after is the cursor
// before it, next the one behind it, "" at the end.
func (p *NextPage) ShowDoubt(q Queue, after, next string, a *article.Article, labels article.Labels, d article.Doubt) {
	item := newReviewItem(d)
	item.Next = NextURL(q, after)
	p.Found, p.Doubt, p.Skip = true, &item, skipTo(q, next)
	on := One(doubtOn(d))
	if d.Note != nil && on.From == d.Note.From {
		on.To = d.Note.To
	}
	p.context(a, labels, on)
}

// doubtOn returns the sentence at which d stands, or the first that it could be
// attached to; "" for none.
func doubtOn(d article.Doubt) string {
	switch {
	case d.Waiting && len(d.Heirs) > 0:
		return d.Heirs[0].ID
	case d.Waiting:
		return ""
	case d.Note != nil:
		return d.Note.From
	}

	return d.Judgement.Sentence
}

// ShowFlag puts on the page what a reader says is wrong; note is the one that it is
// about, if it is about one that is there.
func (p *NextPage) ShowFlag(q Queue, after, next string, a *article.Article, labels article.Labels, f article.Flag, note *article.Note) {
	shown := FlagsShown{Notes: map[string]article.Note{}}
	if note != nil {
		shown.Notes[note.ID] = *note
	}
	item := newFlagItem(shown, 0, f)
	item.Heading, item.Next = item.Heading[len("1. "):], NextURL(q, after)
	p.Found, p.Flag, p.Skip = true, &item, skipTo(q, next)
	p.context(a, labels, One(f.Sentence))
	for i, s := range a.Sentences {
		if s.ID == f.Sentence {
			item.Where.Name = "Sentence " + strconv.Itoa(i+1) + " at the desk"
		}
	}
}

// context shows the words around a selection of an article; one that it does not have
// leaves the title alone.
func (p *NextPage) context(a *article.Article, labels article.Labels, on Selection) {
	p.Language, p.Article = a.Language, namedLink{a.Title, ArticleURL(a.Slug, Pin{})}
	if on.Empty() {
		return
	}
	p.Blocks = around(newReading(a, labels, nil, Pin{}).blocks(on))
	if len(p.Blocks) > 0 {
		p.Article.URL = SelectionURL(a.Slug, Pin{}, on)
	}
}
