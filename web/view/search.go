package view

import (
	"slices"
	"strings"

	"postil/internal/article"
)

// A SearchPage is the sentences that a query finds.
type SearchPage struct {
	Shell
	Groups []Group[Quote]
	Found  string // how many sentences the page shows, in words
	Next   string // address of the following part; "" at the end
}

// Asked reports whether there is a query at all.
func (p SearchPage) Asked() bool { return p.Query != "" }

// NewSearchPage makes one part of the sentences found by a query.
func NewSearchPage(site Site, query string, hits article.List[article.Hit]) SearchPage {
	query = strings.TrimSpace(query)
	p := SearchPage{
		Shell: Shell{
			Title:       "Search",
			Description: "Search the sentences of every article in this library by words and phrases.",
			Canonical:   site.Absolute(SearchURL("", "")),
			Kind:        "website",
			Query:       query,
			Style:       pagesStyle,
			NoIndex:     query != "",
		},
		Groups: groupByArticle(hits.Rows, func(h article.Hit) article.Passage { return h.Passage }, newHitQuote),
		Found:  foundWord(len(hits.Rows), hits.Next != ""),
	}
	if query != "" {
		p.Title = "Search: " + query
		p.Canonical = site.Absolute(SearchURL(query, ""))
	}
	if hits.Next != "" {
		p.Next = SearchURL(query, hits.Next)
	}

	return p
}

func foundWord(n int, more bool) string {
	if more {
		return counted(n, "sentence", "sentences") + " on this page, and more on the next"
	}

	return counted(n, "sentence", "sentences")
}

// newHitQuote marks the words that were found.
func newHitQuote(h article.Hit) Quote {
	q := newQuote(h.Passage, nil)
	q.Pieces = nil
	for _, run := range article.Runs(article.Span{End: len(h.Text)}, highlights(h)) {
		q.Pieces = append(q.Pieces, Piece{Text: run.In(h.Text), Hit: run.Covers != nil})
	}

	return q
}

// highlights returns those that are ranges of the sentence.
func highlights(h article.Hit) []article.Span {
	return slices.DeleteFunc(slices.Clone(h.Highlights), func(s article.Span) bool { return s.Empty() || !s.Within(h.Text) })
}
