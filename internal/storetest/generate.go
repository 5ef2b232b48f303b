package storetest

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// Bundles generates bundles with the slug that use every field: what SaveBundle
// takes and Bundle gives back unchanged.
func Bundles(slug string) *rapid.Generator[article.Bundle] {
	return rapid.Custom(func(t *rapid.T) article.Bundle {
		g := &generator{T: t, slug: slug}
		b := article.Bundle{Article: g.article(), Tags: tagLists(g)}
		b.Annotations.Entities = g.entities()
		b.Annotations.Findings = g.findings(b.Annotations.Entities)
		if len(g.a.Sentences) > 0 {
			b.Annotations.Judgements = list(g, 4, g.judgement)
		}
		slices.SortStableFunc(b.Annotations.Judgements, func(x, y article.Judgement) int { return x.At.Compare(y.At) })
		b.Notes = g.notes()

		return b
	})
}

func tagLists(g *generator) []string {
	return oneOf(g, nil, []string{"Bridges"}, []string{"rust & roads", "Łódź", "漢字", "#2"}, []string{"b", "a"})
}

// A generator draws the parts of one bundle.
type generator struct {
	*rapid.T
	slug string
	a    *article.Article
	ids  []string // of entities
	n    int      // IDs given out
}

func (g *generator) id(noun string) string {
	g.n++

	return fmt.Sprintf("%s-%s-%d", g.slug, noun, g.n)
}

func (g *generator) bool() bool { return rapid.Bool().Draw(g.T, "bool") }

func (g *generator) int(low, high int) int { return rapid.IntRange(low, high).Draw(g.T, "int") }

// text draws any text that may be kept: everything but NUL.
func (g *generator) text() string {
	return rapid.StringOfN(rapid.RuneFrom([]rune{'a', '\n', '\'', '"', '\\', '$', '1', 0x10ffff}, unicode.L, unicode.P, unicode.M, unicode.Sc), 0, 12, -1).Draw(g.T, "text")
}

func (g *generator) time() time.Time {
	return time.UnixMilli(rapid.Int64Range(1, 4_000_000_000_000).Draw(g.T, "ms")).UTC()
}

// span draws a span of the article, most often one inside its bounds, sometimes
// the empty span that stands for none.
func (g *generator) span() article.Span {
	ends := []int{g.boundary(), g.boundary()}
	slices.Sort(ends)

	return article.Span{Start: ends[0], End: ends[1]}
}

func (g *generator) boundary() int {
	at := g.int(0, len(g.a.Text))
	for at < len(g.a.Text) && !utf8.RuneStart(g.a.Text[at]) {
		at++
	}

	return at
}

// list draws up to most values, nil for none.
func list[T any](g *generator, most int, one func() T) []T {
	var values []T
	for range g.int(0, most) {
		values = append(values, one())
	}

	return values
}

func oneOf[T any](g *generator, values ...T) T { return rapid.SampledFrom(values).Draw(g.T, "one of") }

func (g *generator) article() *article.Article {
	g.a = &article.Article{
		Slug:     g.slug,
		Revision: g.int(1, 9),
		Metadata: article.Metadata{
			Title: "T" + g.text(), TitleSupplied: g.bool(), Byline: g.text(), Publisher: g.text(), Published: g.text(),
			URL: g.text(), License: g.text(), Language: g.text(), Description: g.text(),
		},
		Source:  article.Source{Format: oneOf(g, article.FormatMarkdown, article.FormatText, article.FormatHTML), Name: g.text(), Body: g.text() + "\x00\xff"},
		Created: g.time(),
	}
	words := []string{"Novák", "said", "“no”", "漢字", "میشود", "naïve", "x", "don’t"}
	for range g.int(1, 4) {
		start := len(g.a.Text)
		for range g.int(0, 3) {
			s := article.Sentence{Block: len(g.a.Blocks)}
			s.Start = len(g.a.Text)
			g.a.Text += strings.Join(append(list(g, 5, func() string { return oneOf(g, words...) }), "end."), " ")
			s.End = len(g.a.Text)
			g.a.Text += " "
			g.a.Sentences = append(g.a.Sentences, s)
		}
		g.a.Text += "\n\n"
		g.a.Blocks = append(g.a.Blocks, article.Block{
			Span: article.Span{Start: start, End: len(g.a.Text)}, Kind: oneOf(g, article.BlockParagraph, article.BlockCell),
			Parent: g.int(-1, len(g.a.Blocks)-1), Level: g.int(0, 6), Info: g.text(),
		})
	}
	g.a.Marks = list(g, 3, func() article.Mark {
		return article.Mark{Span: g.span(), Kind: oneOf(g, article.MarkLink, article.MarkStrong), Href: g.text(), Title: g.text()}
	})
	article.MintIDs(g.a, nil)

	return g.a
}

func (g *generator) entities() []article.Entity {
	entities := list(g, 3, func() article.Entity { return g.entity(g.id("entity")) })
	if g.bool() {
		entities = append(entities, g.entity(article.AuthorID))
	}
	for _, e := range entities {
		g.ids = append(g.ids, e.ID)
	}

	return entities
}

func (g *generator) entity(id string) article.Entity {
	return article.Entity{ID: id, Name: "N" + g.text(), Type: oneOf(g, article.TypePerson, article.TypeTopic), Description: g.text(), Wikidata: g.text()}
}

func (g *generator) notes() []article.Note {
	if len(g.a.Sentences) == 0 {
		return nil
	}

	var notes []article.Note
	for i := range g.a.Sentences { // in the order of the text
		n := article.Note{
			ID: g.id("note"), Article: g.slug, From: g.a.Sentences[i].ID, To: g.a.Sentences[g.int(i, len(g.a.Sentences)-1)].ID,
			Body: "B" + g.text(), By: "P" + g.text(), Visibility: oneOf(g, article.Public, article.Editors, article.Private),
			Created: g.time(), Updated: g.time(), Version: g.int(1, 5),
		}
		if g.bool() {
			n.Quote = g.a.Sentences[i].Span
		}
		notes = append(notes, n)
	}

	return notes
}
