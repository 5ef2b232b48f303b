package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"postil/internal/article"

	"pgregory.net/rapid"
)

// A draft draws an article bottom up, so that spans are right by construction.
type draft struct {
	t *rapid.T
	a *article.Article
}

// words draws text as awkward as readers may meet: other scripts, surrogate
// pairs, HTML, combining marks, white space that a parser might swallow.
func (s draft) words() string {
	return rapid.StringOfN(rapid.SampledFrom([]rune("aZ  .“&<>\"'é\u0301😀م؟中\u200f\t\n")), 1, 24, -1).Draw(s.t, "words")
}

func (s draft) add(text string) article.Span {
	start := len(s.a.Text)
	s.a.Text += text

	return article.Span{Start: start, End: len(s.a.Text)}
}

// container draws a block with blocks in it, as deep as depth.
func (s draft) container(parent, depth int) {
	kind := rapid.SampledFrom([]article.BlockKind{
		article.BlockParagraph, article.BlockHeading, article.BlockCode, article.BlockRule,
		article.BlockQuotation, article.BlockList, article.BlockTable, article.BlockFootnotes,
	}).Draw(s.t, "kind")
	at := len(s.a.Blocks)
	start := len(s.a.Text)
	s.a.Blocks = append(s.a.Blocks, article.Block{Kind: kind, Parent: parent, Level: rapid.IntRange(1, 6).Draw(s.t, "level")})
	switch {
	case kind == article.BlockRule:
	case kind == article.BlockCode:
		s.add("\n" + s.words())
	case kind == article.BlockTable:
		s.rows(at)
	case depth > 0 && kind == article.BlockQuotation:
		s.children(at, func() { s.container(at, depth-1) })
	case depth > 0 && kind == article.BlockList:
		s.a.Blocks[at].Info = rapid.SampledFrom([]string{"ordered", "bullet"}).Draw(s.t, "info")
		s.children(at, func() { s.holding(at, depth, article.BlockItem, "") })
	case depth > 0 && kind == article.BlockFootnotes:
		s.children(at, func() { s.holding(at, depth, article.BlockFootnote, fmt.Sprint(len(s.a.Blocks))) })
	default:
		s.a.Blocks[at].Kind = article.BlockParagraph
		s.leaf(at)
	}
	s.a.Blocks[at].Span = article.Span{Start: start, End: len(s.a.Text)}
}

func (s draft) holding(parent, depth int, kind article.BlockKind, info string) {
	at := len(s.a.Blocks)
	start := len(s.a.Text)
	s.a.Blocks = append(s.a.Blocks, article.Block{Kind: kind, Parent: parent, Info: info})
	s.children(at, func() { s.container(at, depth-1) })
	s.a.Blocks[at].Span = article.Span{Start: start, End: len(s.a.Text)}
}

func (s draft) rows(table int) {
	s.children(table, func() {
		row := len(s.a.Blocks)
		start := len(s.a.Text)
		s.a.Blocks = append(s.a.Blocks, article.Block{Kind: article.BlockRow, Parent: table})
		s.children(row, func() {
			s.a.Blocks = append(s.a.Blocks, article.Block{Kind: article.BlockCell, Parent: row, Span: s.add(s.words())})
		})
		s.a.Blocks[row].Span = article.Span{Start: start, End: len(s.a.Text)}
	})
}

// children draws one to three blocks with white space between.
func (s draft) children(_ int, child func()) {
	for i := range rapid.IntRange(1, 3).Draw(s.t, "children") {
		if i > 0 {
			s.add(rapid.SampledFrom([]string{"\n", "\n\n", "\t"}).Draw(s.t, "gap"))
		}
		child()
	}
}

// leaf draws text with sentences in it.
func (s draft) leaf(at int) {
	for i := range rapid.IntRange(0, 3).Draw(s.t, "sentences") {
		if i > 0 {
			s.add(rapid.SampledFrom([]string{" ", "\n", "  "}).Draw(s.t, "space"))
		}
		span := s.add("s" + s.words() + ".")
		s.a.Sentences = append(s.a.Sentences, article.Sentence{Span: span, ID: fmt.Sprintf("%010d", len(s.a.Sentences)), Block: at})
	}
}

// span draws a range of the text that breaks no code point.
func (s draft) span() article.Span {
	at := func(name string) int {
		i := rapid.IntRange(0, len(s.a.Text)).Draw(s.t, name)
		for i < len(s.a.Text) && s.a.Text[i]&0xC0 == 0x80 {
			i++
		}

		return i
	}
	i, j := at("start"), at("end")

	return article.Span{Start: min(i, j), End: max(i, j)}
}

// drawArticle draws an article with marks and labels anywhere in it.
func drawArticle(t *rapid.T) (*article.Article, article.Labels) {
	s := draft{t, &article.Article{Slug: "x", Revision: 1, Metadata: article.Metadata{Title: "T"}}}
	s.children(-1, func() { s.container(-1, 2) })
	for range rapid.IntRange(0, 6).Draw(t, "marks") {
		s.a.Marks = append(s.a.Marks, article.Mark{Span: s.span(), Kind: rapid.SampledFrom([]article.MarkKind{
			article.MarkEmphasis, article.MarkStrong, article.MarkCode, article.MarkStrike, article.MarkLink,
			article.MarkImage, article.MarkBreak, article.MarkFootnoteRef,
		}).Draw(t, "mark"), Href: "https://example.com/", Title: "1"})
	}
	sortMarks(s.a.Marks)

	return s.a, s.labels()
}

func (s draft) labels() article.Labels {
	var l article.Labels
	if len(s.a.Sentences) == 0 {
		return l
	}
	id := func() article.Label {
		return article.Label{Sentence: s.a.Sentences[rapid.IntRange(0, len(s.a.Sentences)-1).Draw(s.t, "of")].ID, Evidence: []article.Span{s.span()}}
	}
	for range rapid.IntRange(0, 5).Draw(s.t, "mentions") {
		l.Mentions = append(l.Mentions, article.Mention{Label: id(), Span: s.span(), Type: article.TypePerson, Entities: []string{"e"}})
	}
	for range rapid.IntRange(0, 3).Draw(s.t, "attributions") {
		l.Attributions = append(l.Attributions, article.Attribution{Label: id(), Source: s.span(), Cue: s.span(), Content: []article.Span{s.span(), s.span()}})
	}
	for range rapid.IntRange(0, 2).Draw(s.t, "stances") {
		l.Stances = append(l.Stances, article.Stance{Label: id(), Holder: article.AuthorID, Target: "e", Polarity: article.Oppose})
	}

	return l
}

// What the page says is what the author wrote, character for character: the
// offsets of every tool that reads the page depend on it.
func TestTextOfThePageIsTheTextOfTheArticle(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, labels := drawArticle(rt)
		page := render(t, Article(NewArticlePage(Site{}, a, labels, nil, Selection{}, Pin{})))
		elements := find(page, tagged("article"))
		if len(elements) != 1 {
			rt.Fatalf("%d article elements, want 1", len(elements))
		}
		if got := textContent(elements[0]); got != a.Text {
			rt.Errorf("text of the page = %q\nwant %q", got, a.Text)
		}
		for _, s := range a.Sentences {
			elements := find(page, func(n *htmlNode) bool { return attr(n, "data-s") == s.ID })
			if len(elements) != 1 || textContent(elements[0]) != s.In(a.Text) {
				rt.Errorf("sentence %s stands on the page in %d elements, want once as %q", s.ID, len(elements), s.In(a.Text))
			}
		}
	})
}

func TestPageIsWellFormed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, labels := drawArticle(rt)
		page := render(t, Article(NewArticlePage(Site{}, a, labels, nil, Selection{}, Pin{})))
		ids := map[string]bool{}
		for _, n := range find(page, func(n *htmlNode) bool { return attr(n, "id") != "" }) {
			if ids[attr(n, "id")] {
				rt.Errorf("id %q twice", attr(n, "id"))
			}
			ids[attr(n, "id")] = true
		}
		for _, link := range find(page, tagged("a")) {
			if inner := find(link, tagged("a")); len(inner) > 0 {
				rt.Error("a link inside a link")
			}
		}
		if strings.Contains(printed(t, Article(NewArticlePage(Site{}, a, labels, nil, Selection{}, Pin{}))), "style=") {
			rt.Error("an inline style, which the content security policy forbids")
		}
	})
}

func sortMarks(marks []article.Mark) {
	slices.SortStableFunc(marks, func(a, b article.Mark) int { return inTextOrder(a.Span, b.Span) })
}
