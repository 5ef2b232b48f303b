package view

import (
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/export"
)

// NewBook makes of an article what is read of it away from Postil: its labels and
// public notes in words.
func NewBook(site Site, a *article.Article, labels article.Labels, notes []article.Note, pin Pin) export.Book {
	r := newReading(a, labels, notes, pin)
	b := export.Book{
		Article: a, RightToLeft: directionOf(a.Language, a.Text) == "rtl", Address: site.Absolute(ArticleURL(a.Slug, pin)),
		Facts:    full(a.Publisher, dateWord(a.Published), a.License, "Revision "+strconv.Itoa(a.Revision)+" of "+dayWord(a.Created)),
		Modified: r.modified(),
	}
	for _, by := range r.allAssigners() {
		b.By = append(b.By, by.Words)
	}
	for i := range r.sentences {
		if lines := r.lines(i); len(lines) > 0 {
			b.Remarks = append(b.Remarks, export.Remark{Sentence: i, Lines: lines})
		}
	}
	for _, n := range r.notes {
		b.Notes = append(b.Notes, r.comment(n))
	}

	return b
}

// modified is when the newest of what is shown of an article was set.
func (r *reading) modified() time.Time {
	newest := r.Created
	for i := range r.sentences {
		for l := range r.sentences[i].all() {
			if l.Assigner.At.After(newest) {
				newest = l.Assigner.At
			}
		}
	}
	for _, n := range r.notes {
		if n.Updated.After(newest) {
			newest = n.Updated
		}
	}

	return newest
}

// allAssigners are who set labels of any layer, each once.
func (r *reading) allAssigners() []assigned {
	var all tally
	for i := range r.sentences {
		for l := range r.sentences[i].all() {
			all.add(*l)
		}
	}

	return all.assigned()
}

// lines say what labels say of a sentence, each with its assigner.
func (r *reading) lines(i int) []string {
	lines := r.said(i, true)
	var named []string
	for _, e := range r.entityLabels(mentionsAt(r.sentences[i].mentions, i)) {
		named = append(named, e.Entity.Name+" ("+e.TypeWord+")")
	}
	if len(named) > 0 {
		lines = append(lines, "Names "+strings.Join(named, ", "))
	}

	return lines
}

func mentionsAt(mentions []article.Mention, sentence int) []mentionAt {
	var all []mentionAt
	for _, m := range mentions {
		all = append(all, mentionAt{m, sentence})
	}

	return all
}

func (r *reading) comment(n article.Note) export.Comment {
	label := r.noteLabel(n)
	c := export.Comment{Sentence: r.ordinals[n.From], Head: joined(", ", "Note by "+label.By, label.Day), Paragraphs: label.Paragraphs}
	if label.Quote != "" {
		c.Head += ", on “" + label.Quote + "”"
	}

	return c
}
