package export

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// A generator draws bundles that keep the rules of the domain and use every field.
type generator struct {
	*rapid.T
	article  *article.Article
	entities []string
	labels   int
}

func drawBundle(t *rapid.T) article.Bundle {
	g := &generator{T: t, article: drawArticle(t)}
	b := article.Bundle{Article: g.article, Tags: rapid.SampledFrom([][]string{nil, {"Bridges"}, {"rust & <roads>", "Łódź"}}).Draw(t, "tags")}
	b.Annotations.Entities = g.entityList("e")
	b.Annotations.Findings = list(g, "findings", 2, g.findings)
	b.Annotations.Judgements = list(g, "judgements", 6, g.judgement)
	b.Notes = list(g, "notes", 3, g.note)

	return b
}

func drawArticle(t *rapid.T) *article.Article {
	a := &article.Article{
		Slug:     rapid.StringMatching(`[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?`).Draw(t, "slug"),
		Revision: rapid.IntRange(1, 9).Draw(t, "revision"),
		Metadata: article.Metadata{
			Title:         "T" + words10(t, "title"),
			TitleSupplied: rapid.Bool().Draw(t, "supplied"),
			Byline:        words10(t, "byline"),
			Publisher:     words10(t, "publisher"),
			Published:     words10(t, "published"),
			URL:           rapid.SampledFrom([]string{"", "https://example.org/?a&b"}).Draw(t, "url"),
			License:       words10(t, "license"),
			Language:      words10(t, "language"),
			Description:   words10(t, "description"),
		},
		Source: article.Source{
			Format: rapid.SampledFrom([]article.Format{article.FormatMarkdown, article.FormatText, article.FormatHTML}).Draw(t, "format"),
			Name:   words10(t, "name"),
			Body:   rapid.SampledFrom([]string{"", "a\r\n<b> & \u2028 \"c\"\\", "\ufeffx"}).Draw(t, "body"),
		},
		Created: instant(t, "created"),
	}
	drawText(t, a)

	return a
}

func drawText(t *rapid.T, a *article.Article) {
	var text strings.Builder
	for i := range rapid.IntRange(1, 5).Draw(t, "sentences") {
		if i > 0 {
			text.WriteString(rapid.SampledFrom([]string{" ", "\n", "\n\n"}).Draw(t, "gap"))
		}
		start := text.Len()
		text.WriteString(rapid.SampledFrom([]string{"He said “no”.", "👩‍🚀 é e\u0301", "سلام دنیا.", "a\\b \"c\" </script>", "中文。"}).Draw(t, "sentence"))
		span := article.Span{Start: start, End: text.Len()}
		a.Blocks = append(a.Blocks, article.Block{
			Span: span, Kind: article.BlockParagraph, Parent: rapid.IntRange(-1, i-1).Draw(t, "parent"),
			Level: rapid.IntRange(0, 6).Draw(t, "level"), Info: words10(t, "info"),
		})
		a.Sentences = append(a.Sentences, article.Sentence{Span: span, Block: i})
	}
	a.Text = text.String()
	article.MintIDs(a, nil)
	for range rapid.IntRange(0, 3).Draw(t, "marks") {
		a.Marks = append(a.Marks, article.Mark{
			Span: drawSpan(t, a.Text, article.Span{End: len(a.Text)}),
			Kind: article.MarkLink, Href: address(t), Title: words10(t, "title"),
		})
	}
}

// drawSpan draws a range of text inside outer, often an empty one.
func drawSpan(t *rapid.T, text string, outer article.Span) article.Span {
	var ends []int
	for i := range text[outer.Start:outer.End] {
		ends = append(ends, outer.Start+i)
	}
	ends = append(ends, outer.End)
	start := rapid.IntRange(0, len(ends)-1).Draw(t, "start")
	end := rapid.IntRange(start, len(ends)-1).Draw(t, "end")

	return article.Span{Start: ends[start], End: ends[end]}
}

func words10(t *rapid.T, name string) string {
	return rapid.SampledFrom([]string{"", "", "a b", "“ü” & <i>", "\u2028\t\"", "née"}).Draw(t, name)
}

func address(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "/a/b#c", "mailto:a@example.org", "https://example.org/?a&b"}).Draw(t, "address")
}

func instant(t *rapid.T, name string) time.Time {
	ms := rapid.Int64Range(0, 4e12).Draw(t, name)
	if ms%5 == 0 {
		return time.Time{}
	}

	return time.UnixMilli(ms).UTC()
}

func list[T any](g *generator, name string, most int, draw func() T) []T {
	var all []T
	for range rapid.IntRange(0, most).Draw(g.T, name) {
		all = append(all, draw())
	}

	return all
}

func pick[T any](g *generator, values ...T) T { return rapid.SampledFrom(values).Draw(g.T, "value") }

func (g *generator) id(noun string) string {
	g.labels++

	return fmt.Sprintf("%s-%d", noun, g.labels)
}

func (g *generator) span() article.Span {
	return drawSpan(g.T, g.article.Text, article.Span{End: len(g.article.Text)})
}

func (g *generator) sentence() string { return pick(g, g.article.Sentences...).ID }

func (g *generator) word() string { return words10(g.T, "word") }

func (g *generator) bool() bool { return rapid.Bool().Draw(g.T, "bool") }

func (g *generator) entityList(prefix string) []article.Entity {
	return list(g, "entities", 3, func() article.Entity {
		id := g.id(prefix)
		g.entities = append(g.entities, id)
		return article.Entity{
			ID: id, Name: "N" + g.word(), Type: pick(g, article.TypePerson, article.TypeTopic, article.TypeQuantity),
			Description: g.word(), Wikidata: pick(g, "", "Q42"),
		}
	})
}

func (g *generator) entity() string { return pick(g, append(g.entities, article.AuthorID)...) }

func (g *generator) label(by article.Assigner) article.Label {
	return article.Label{
		ID: g.id("l"), Sentence: g.sentence(), Assigner: by,
		Confidence: pick(g, 0, 0.25, 1), Evidence: list(g, "evidence", 2, g.span), Comment: g.word(),
	}
}

func (g *generator) mention(by article.Assigner) article.Mention {
	return article.Mention{
		Label: g.label(by), Span: pick(g, g.article.Sentences...).Span, Type: pick(g, article.TypePlace, article.TypeDate),
		Kind:     pick(g, article.MentionName, article.MentionNominal, article.MentionPronoun, article.MentionValue),
		Entities: list(g, "ids", 2, g.entity),
	}
}

func (g *generator) attribution(by article.Assigner) article.Attribution {
	return article.Attribution{
		Label: g.label(by), Source: g.span(), Cue: g.span(), Content: list(g, "content", 2, g.span),
		SourceEntities: list(g, "ids", 2, g.entity),
		Tier:           pick(g, article.TierCitation, article.TierAttitude, article.TierSelf), Act: g.word(),
		Directness: pick(g, "", article.Direct, article.Indirect, article.Mixed),
		Naming:     pick(g, "", article.Named, article.Unnamed, article.NamedAuthor),
		Classes:    list(g, "classes", 2, func() article.SourceClass { return pick(g, article.ClassData, article.ClassAuthor) }),
		Factive:    g.bool(), Optional: g.bool(),
	}
}

func (g *generator) polarity() article.Polarity {
	return pick(g, article.Support, article.Oppose, article.Neutral, article.Unclear)
}

func (g *generator) stance(by article.Assigner) article.Stance {
	return article.Stance{
		Label: g.label(by), Holder: g.entity(), Target: g.entity(), Polarity: g.polarity(),
		Basis:    pick(g, "", article.BasisExplicit, article.BasisImplied, article.BasisLoadedWord, article.BasisNone),
		Ascribed: g.bool(), Precise: g.bool(), Acceptable: list(g, "acceptable", 2, g.polarity),
	}
}

func (g *generator) modality(by article.Assigner) article.Modality {
	kind := func() article.ModalityKind {
		return pick(g, article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion, article.AuthorOpinion,
			article.AuthorPrediction, article.Question, article.Directive)
	}

	return article.Modality{Label: g.label(by), Kind: kind(), Acceptable: list(g, "acceptable", 2, kind)}
}

func (g *generator) findings() article.Findings {
	f := article.Findings{
		Annotator: "A" + g.word(), Version: g.word(), Revision: g.article.Revision, At: instant(g.T, "at"),
		Labels: article.Labels{Entities: g.entityList("f")},
	}
	by := article.Assigner{Kind: article.ByMachine, Name: f.Annotator, Version: f.Version, At: f.At}
	f.Mentions = list(g, "mentions", 3, func() article.Mention { return g.mention(by) })
	f.Attributions = list(g, "attributions", 3, func() article.Attribution { return g.attribution(by) })
	f.Stances = list(g, "stances", 3, func() article.Stance { return g.stance(by) })
	f.Modalities = list(g, "modalities", 3, func() article.Modality { return g.modality(by) })

	return f
}

func (g *generator) judgement() article.Judgement {
	j := article.Judgement{Article: g.article.Slug, By: "P" + g.word(), Reason: g.word(), At: instant(g.T, "at")}
	j.Action = pick(g, article.Add, article.Replace, article.Confirm, article.Reject)
	if j.Action != article.Add {
		j.Finding = g.id("finding")
	}
	if j.Action == article.Confirm || j.Action == article.Reject {
		j.ID, j.Sentence = g.id("j"), g.sentence()
		return j
	}
	by := article.Assigner{Kind: article.ByPerson, Name: j.By, At: j.At}
	var head article.Label
	switch pick(g, "mention", "attribution", "stance", "modality") {
	case "mention":
		m := g.mention(by)
		j.Mention, head = &m, m.Label
	case "attribution":
		a := g.attribution(by)
		j.Attribution, head = &a, a.Label
	case "stance":
		s := g.stance(by)
		j.Stance, head = &s, s.Label
	case "modality":
		m := g.modality(by)
		j.Modality, head = &m, m.Label
	}
	j.ID, j.Sentence = head.ID, head.Sentence

	return j
}

func (g *generator) note() article.Note {
	from := rapid.IntRange(0, len(g.article.Sentences)-1).Draw(g.T, "from")
	to := rapid.IntRange(from, len(g.article.Sentences)-1).Draw(g.T, "to")
	n := article.Note{
		ID: g.id("n"), Article: g.article.Slug, Body: "B" + g.word(), By: "P" + g.word(),
		From: g.article.Sentences[from].ID, To: g.article.Sentences[to].ID,
		Visibility: pick(g, article.Public, article.Editors, article.Private),
		Created:    instant(g.T, "created"), Updated: instant(g.T, "updated"), Version: rapid.IntRange(1, 9).Draw(g.T, "version"),
	}
	if g.bool() {
		n.Quote = drawSpan(g.T, g.article.Text, g.article.Sentences[from].Span)
	}

	return n
}
