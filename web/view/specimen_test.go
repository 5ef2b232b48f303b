package view

import (
	"strings"
	"time"

	"postil/internal/article"
)

// article is a revision with the word in its text and wherever its metadata has
// room: a heading, two paragraphs and a list.
func (s sample) article() *article.Article {
	a := &article.Article{Slug: "lamp", Revision: 1, Metadata: article.Metadata{
		Title: "Of " + s.word, TitleSupplied: true, Byline: s.word, Publisher: s.word, Published: s.word, URL: s.word,
		License: s.word, Language: s.word, Description: s.word,
	}}
	block := func(kind article.BlockKind, sentences ...string) {
		if a.Text != "" {
			a.Text += "\n\n"
		}
		start := len(a.Text)
		for i, text := range sentences {
			if i > 0 {
				a.Text += " "
			}
			span := article.Span{Start: len(a.Text), End: len(a.Text) + len(text)}
			a.Text += text
			id := "000000000" + string(rune('1'+len(a.Sentences)))
			a.Sentences = append(a.Sentences, article.Sentence{Span: span, ID: id, Block: len(a.Blocks)})
		}
		a.Blocks = append(a.Blocks, article.Block{Span: article.Span{Start: start, End: len(a.Text)}, Kind: kind, Parent: -1, Level: 1})
	}
	block(article.BlockHeading, "On "+s.word)
	block(article.BlockParagraph, s.word+" said that "+s.word+" would stay.", "He calls "+s.word+" a nuisance.")
	block(article.BlockParagraph, "Nothing here.")
	a.Marks = []article.Mark{{Span: a.Sentences[3].Span, Kind: article.MarkLink, Href: "https://example.com/", Title: s.word}}

	return a
}

// words is the span of words in a sentence of a, counted from 1.
func wordsIn(a *article.Article, sentence int, words string) article.Span {
	span := a.Sentences[sentence-1].Span
	start := span.Start + strings.Index(span.In(a.Text), words)

	return article.Span{Start: start, End: start + len(words)}
}

// labels has one label of every layer, set by a machine or a person.
func (s sample) labels(a *article.Article) article.Labels {
	by := func(kind article.AssignerKind, sentence int, evidence string) article.Label {
		l := s.label(kind)
		l.Sentence = a.Sentences[sentence-1].ID
		l.Evidence = []article.Span{wordsIn(a, sentence, evidence)}
		l.Comment = s.word

		return l
	}
	entity := s.entity()
	entity.ID = "known"

	return article.Labels{
		Entities: []article.Entity{entity},
		Mentions: []article.Mention{
			{Label: by(article.ByPerson, 2, "said"), Span: wordsIn(a, 2, s.word), Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"known"}},
			{Label: by(article.ByMachine, 3, "He"), Span: wordsIn(a, 3, "He"), Type: article.TypePerson, Kind: article.MentionPronoun, Entities: []string{"known"}},
			{Label: by(article.ByMachine, 3, "He"), Span: wordsIn(a, 3, "a nuisance"), Type: article.EntityType(s.word), Kind: article.MentionKind(s.word)},
		},
		Attributions: []article.Attribution{{
			Label: by(article.ByMachine, 2, "said"), Source: wordsIn(a, 2, s.word), Cue: wordsIn(a, 2, "said"), Content: []article.Span{wordsIn(a, 2, "would stay")},
			SourceEntities: []string{"known"}, Tier: article.TierCitation, Act: s.word, Directness: article.Directness(s.word), Naming: article.Naming(s.word),
			Classes: []article.SourceClass{article.SourceClass(s.word)}, Factive: true, Optional: true,
		}},
		Stances: []article.Stance{
			{Label: by(article.ByPerson, 3, "nuisance"), Holder: article.AuthorID, Target: "known", Polarity: article.Oppose, Basis: article.BasisLoadedWord, Ascribed: true, Acceptable: []article.Polarity{article.Polarity(s.word)}},
			{Label: by(article.ByMachine, 3, "calls"), Holder: "known", Target: s.word, Polarity: article.Polarity(s.word), Basis: article.Basis(s.word)},
		},
		Modalities: []article.Modality{{Label: by(article.ByMachine, 2, "said"), Kind: article.ReportedClaim, Acceptable: []article.ModalityKind{article.ModalityKind(s.word)}}},
	}
}

func (s sample) articleNotes(a *article.Article) []article.Note {
	return []article.Note{{
		ID: s.word, Article: a.Slug, From: "0000000002", To: "0000000003", Quote: wordsIn(a, 2, "said"), Body: s.word + "\n\n" + s.word,
		By: s.word, Visibility: article.Public, Created: time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC),
	}}
}

func (s sample) articlePage(site Site, selected Selection, pin Pin) ArticlePage {
	a := s.article()
	return NewArticlePage(site, a, s.labels(a), s.articleNotes(a), selected, pin)
}
