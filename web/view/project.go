package view

import (
	"strings"

	"postil/internal/article"
)

// A ProjectPage shows a selection and the code of its short link, large.
type ProjectPage struct {
	Shell
	Article   namedLink
	Where     string // "Sentence 3 of 26"
	Quote     string
	Language  string
	Direction string
	QR        string
	Path      string // of the short link
	Short     string // the short link as it is shown: without its scheme
}

// NewProjectPage makes the page of a selection, or words in it, for a room; the caller
// has looked that the article has it.
func NewProjectPage(site Site, a *article.Article, s Selection, w Words) ProjectPage {
	sh, ok := newShared(site, a, s, Pin{}, w)
	if !ok {
		return ProjectPage{}
	}
	path := ShortWordsURL(sh.selected, sh.words)
	full := sh.absolute(shortPath(sh.selected))
	where := sh.heading(sh.ends())

	return ProjectPage{
		Article:   namedLink{sh.Title, ArticleURL(sh.Slug, Pin{})},
		Where:     where,
		Quote:     sh.quote(),
		Language:  sh.Language,
		Direction: direction(sh.Language),
		QR:        QRURL(sh.selected, sh.words, "svg"),
		Path:      path,
		Short:     strings.TrimPrefix(strings.TrimPrefix(full, "https://"), "http://"),
		Shell: Shell{
			Title:       where + " for the room: " + sh.Title,
			Description: "“" + shortened(article.FoldSpace(sh.quote()), 120) + "” with a QR code of its link.",
			Canonical:   site.Absolute(ProjectURL(sh.selected, sh.words)),
			Kind:        "website",
			Section:     SectionLibrary,
			Style:       "share.css",
			NoIndex:     true,
		},
	}
}
