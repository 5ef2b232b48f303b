package view

import (
	"html"
	"strconv"
	"unicode/utf8"

	"postil/internal/article"
)

// An EmbedPage is a selection with its labels in a frame on another site's page.
type EmbedPage struct {
	Title     string // of the document
	Canonical string
	Panel     PanelPage
	Before    string // the words round those that are marked; else Words are all
	Words     string
	After     string
	Article   namedLink
	Facts     []string
	Open      string // address of the selection in the reader
}

// NewEmbedPage makes the page of a selection, or words in it, for a frame; the caller
// has looked that the article has it.
func NewEmbedPage(site Site, a *article.Article, labels article.Labels, s Selection, pin Pin, w Words) EmbedPage {
	sh, ok := newShared(site, a, s, pin, w)
	if !ok {
		return EmbedPage{}
	}
	r := newReading(a, labels, nil, pin)
	first, last := sh.ends()
	all := article.Span{Start: a.Sentences[first].Start, End: a.Sentences[last].End}
	p := EmbedPage{
		Title:     r.heading(first, last) + " of " + a.Title,
		Canonical: site.Absolute(WordsPath(a.Slug, pin, sh.selected, sh.words)),
		Panel:     r.panel(sh.selected),
		Before:    a.Text[all.Start:sh.span.Start],
		Words:     sh.quote(),
		After:     a.Text[sh.span.End:all.End],
		Article:   namedLink{a.Title, ArticleURL(a.Slug, pin)},
		Open:      WordsPath(a.Slug, pin, sh.selected, sh.words),
	}
	for _, fact := range []string{a.Byline, a.Publisher, dateWord(a.Published)} {
		if fact != "" {
			p.Facts = append(p.Facts, fact)
		}
	}

	return p
}

// Marked reports whether some of the words are marked.
func (p EmbedPage) Marked() bool { return p.Before != "" || p.After != "" }

// An Embedding is how a selection stands on another site's page: its frame is of this
// many pixels until its script knows better.
type Embedding struct {
	Title         string
	Width, Height int
	frame, script string // full addresses
}

// Sizes of frames, in pixels.
const (
	frameWidth    = 600
	frameLine     = 29 // height of a line of words
	frameLetters  = 58 // letters that stand in one
	frameRest     = 260
	frameTallest  = 800
	frameShortest = 280
)

// NewEmbedding says how a selection, or words in it, can be embedded.
func NewEmbedding(site Site, a *article.Article, s Selection, pin Pin, w Words) Embedding {
	sh, ok := newShared(site, a, s, pin, w)
	if !ok {
		return Embedding{}
	}
	lines := utf8.RuneCountInString(sh.quote())/frameLetters + 1

	return Embedding{
		Title:  "“" + shortened(article.FoldSpace(sh.quote()), 90) + "” — " + a.Title,
		Width:  frameWidth,
		Height: min(max(frameShortest, frameRest+lines*frameLine), frameTallest),
		frame:  sh.absolute(EmbedURL(a.Slug, pin, sh.selected, sh.words)),
		script: sh.absolute(EmbedScriptURL()),
	}
}

// Frame is the HTML to put on the other page.
func (e Embedding) Frame(width, height int) string {
	return `<iframe src="` + html.EscapeString(e.frame) + `" title="` + html.EscapeString(e.Title) + `" width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) +
		`" style="border:0;width:100%;max-width:` + strconv.Itoa(width) + `px" loading="lazy"></iframe>` + "\n" +
		`<script async src="` + html.EscapeString(e.script) + `"></script>`
}
