package view

import (
	"strconv"

	"postil/internal/article"
)

// A banner says that an address holds a revision fast.
type banner struct {
	Words string // "" for none
	Links []namedLink
}

// A namedLink is an address with its words.
type namedLink struct{ Name, URL string }

// banner is that of a pinned revision while the newest one has a number.
func (r *reading) banner(newest int) banner {
	words := "This is revision " + strconv.Itoa(r.Revision) + ", of " + dayWord(r.Created) + ". Its address holds it fast."
	links := []namedLink{{"Read the newest revision", ArticleURL(r.Slug, Pin{})}}
	if newest <= r.Revision {
		return banner{words + " It is the newest.", links}
	}
	links = append(links, namedLink{"What changed since", CompareURL(r.Slug, r.Revision, newest)})

	return banner{words + " It is not the newest: that is revision " + strconv.Itoa(newest) + ". Labels are shown there.", links}
}

// Pinned completes the page of a pinned revision with the number of the newest one.
func (p *ArticlePage) Pinned(a *article.Article, s Selection, pin Pin, newest int) {
	if !pin.Pinned {
		return
	}
	p.Heading.Banner = (&reading{Article: a, pin: pin}).banner(newest)
	if s.Empty() {
		return
	}
	words := "This sentence now"
	if p.Panel.Range {
		words = "These sentences now"
	}
	p.Heading.Banner.Links = append(p.Heading.Banner.Links, namedLink{words, SelectionURL(a.Slug, Pin{}, s)})
}

// Lived tells p of the other wordings of its one sentence.
func (p *PanelPage) Lived(l article.Life) {
	if !l.Changed() || p.Range {
		return
	}
	last := l.Last()
	p.Changes = ChangesURL(l.Article, l.ID)
	p.Changed = "Its words changed in revision " + strconv.Itoa(last.First) + ", " + dayWord(last.Created) + "."
}
