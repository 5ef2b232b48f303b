package view

import (
	"strings"

	"postil/internal/article"
)

// An ArticleGroup is the heading of a stretch of lines from one article.
type ArticleGroup struct {
	Title    string
	URL      string
	Language string // BCP 47; "" if unknown
	Count    int    // lines below it
}

// A Group is an article's heading with the lines that come from it.
type Group[T any] struct {
	ArticleGroup
	Lines []T
}

// groupByArticle makes a line of every row and puts neighbours from the same
// article under one heading; the order of the rows stays.
func groupByArticle[Row, Line any](rows []Row, passage func(Row) article.Passage, line func(Row) Line) []Group[Line] {
	var groups []Group[Line]
	slug := ""
	for i, row := range rows {
		p := passage(row)
		if i == 0 || p.Slug != slug {
			slug = p.Slug
			groups = append(groups, Group[Line]{ArticleGroup: ArticleGroup{Title: p.Title, URL: ArticleURL(p.Slug, Pin{}), Language: p.Language}})
		}
		last := &groups[len(groups)-1]
		last.Lines = append(last.Lines, line(row))
		last.Count++
	}

	return groups
}

// A Quote is a sentence as lists show it, with some of its words drawn.
type Quote struct {
	URL      string
	Ordinal  int    // 1 is the article's first sentence
	Language string // BCP 47; "" if unknown
	Pieces   []Piece
}

// A Piece is a stretch of a sentence that is drawn in one way.
type Piece struct {
	Text string
	Ink  ink
	Hit  bool // a search found it
}

// newQuote draws strokes in a sentence. Parts of a stroke outside the sentence
// are left out.
func newQuote(p article.Passage, strokes []stroke) Quote {
	return Quote{URL: SentenceURL(p.Slug, p.Sentence), Ordinal: p.Ordinal, Language: p.Language, Pieces: drawn(p, strokes)}
}

// drawn cuts a sentence where its ink changes. Strokes are in coordinates of the
// article, pieces cover the sentence exactly.
func drawn(p article.Passage, strokes []stroke) []Piece {
	var inside []stroke
	var spans []article.Span
	for _, s := range strokes {
		if part := clip(p, s.Span); !part.Empty() {
			s.Span = part
			inside = append(inside, s)
			spans = append(spans, part)
		}
	}
	var pieces []Piece
	for _, run := range article.Runs(article.Span{End: len(p.Text)}, spans) {
		pieces = append(pieces, Piece{Text: run.In(p.Text), Ink: inkOf(inside, run.Covers, run.Start)})
	}

	return pieces
}

// clip returns the part of s, a span of the article's text, that lies in the
// sentence, as a range of the sentence; empty if there is none or if s would
// break a code point.
func clip(p article.Passage, s article.Span) article.Span {
	part := article.Span{Start: max(0, s.Start-p.Offset), End: min(len(p.Text), s.End-p.Offset)}
	if !part.Within(p.Text) {
		return article.Span{}
	}

	return part
}

// wordsOf returns the words of spans that lie in the sentence, an ellipsis between
// them.
func wordsOf(p article.Passage, spans ...article.Span) string {
	var out []string
	for _, s := range spans {
		if part := clip(p, s); !part.Empty() {
			out = append(out, part.In(p.Text))
		}
	}

	return strings.Join(out, " … ")
}
