package view

import "postil/internal/article"

// NewWordsPage makes the page of an article with a selection in which some words are
// marked. Words that the selection does not have it names as missing.
func NewWordsPage(site Site, a *article.Article, labels article.Labels, notes []article.Note, s Selection, pin Pin, w Words) ArticlePage {
	r := newReading(a, labels, notes, pin)
	first, last, ok := r.selected(s)
	if !ok {
		return r.page(site, s)
	}
	all := article.Span{Start: a.Sentences[first].Start, End: a.Sentences[last].End}
	found, ok := article.FindNth(w.Quote, a.Text, all, w.Nth)
	if !ok {
		p := r.page(site, s)
		p.Panel.Missing = w.Quote
		p.NoIndex = true

		return p
	}
	r.marked = found
	p := r.page(site, s)
	p.Panel.Words = found.In(a.Text)
	ordered := Selection{From: a.Sentences[first].ID, To: a.Sentences[last].ID}
	p.Panel.Link = WordsPath(r.Slug, pin, ordered, w)
	p.Panel.Share = ShareURL(r.Slug, pin, ordered, w)
	p.Shell.Title = "“" + shortened(article.FoldSpace(p.Panel.Words), 90) + "” — " + r.Title
	p.Shell.Description = "“" + shortened(article.FoldSpace(p.Panel.Words), 280) + "” " + p.Panel.Heading + " in " + r.Title + "."
	r.unfurlText(&p.Shell, site, p.Panel, ordered, w)
	p.Shell.Canonical = site.Absolute(p.Panel.Link)

	return p
}
