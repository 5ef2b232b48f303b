package storetest

import (
	"strings"
	"time"

	"postil/internal/article"
)

// at is when everything in the samples happened.
func at(minute int) time.Time { return time.Date(2026, 3, 1, 12, minute, 0, 0, time.UTC) }

// Sample returns an annotated article with the slug: two paragraphs, five
// sentences, findings of one annotator, judgements of every action, and notes.
// IDs and sentence IDs derive from the slug, so that samples with different slugs
// can share a library.
func Sample(slug string) article.Bundle {
	text := "Anna Novák said the bridge is safe. “We tested it,” she added.\n\nThe town’s report warned of rust in 2019. Nobody was named. Will it hold?"
	a := &article.Article{
		Slug:     slug,
		Revision: 1,
		Metadata: article.Metadata{
			Title: "The bridge of " + slug, TitleSupplied: true, Byline: "B. Line", Publisher: "The Paper", Published: "2026-02-28",
			URL: "https://example.org/bridge", License: "CC0", Language: "en", Description: "A bridge.",
		},
		Source:  article.Source{Format: article.FormatText, Name: "bridge.txt", Body: text + "\r\n"},
		Text:    text,
		Created: at(0),
	}
	first, second := strings.Index(text, "\n\n"), strings.Index(text, "The town")
	a.Blocks = []article.Block{
		{Span: article.Span{Start: 0, End: first}, Kind: article.BlockParagraph, Parent: -1},
		{Span: article.Span{Start: second, End: len(text)}, Kind: article.BlockQuotation, Parent: -1, Level: 2, Info: "info"},
		{Span: article.Span{Start: second, End: len(text)}, Kind: article.BlockParagraph, Parent: 1},
	}
	a.Marks = []article.Mark{
		{Span: Find(text, "safe"), Kind: article.MarkEmphasis},
		{Span: Find(text, "report"), Kind: article.MarkLink, Href: "https://example.org/report", Title: "the report"},
	}
	for i, words := range []string{"Anna Novák said the bridge is safe.", "“We tested it,” she added.", "The town’s report warned of rust in 2019.", "Nobody was named.", "Will it hold?"} {
		a.Sentences = append(a.Sentences, article.Sentence{Span: Find(text, words), Block: min(i/2, 1) * 2})
	}
	article.MintIDs(a, nil)

	return article.Bundle{Article: a, Annotations: annotations(a), Notes: notes(a)}
}

// Find returns the first place of words in text, an empty span at 0 if there is
// none.
func Find(text, words string) article.Span {
	start := strings.Index(text, words)
	if start < 0 {
		return article.Span{}
	}

	return article.Span{Start: start, End: start + len(words)}
}

// id derives an ID of the article that name tells from its others.
func id(a *article.Article, name string) string { return a.Slug + "/" + name }

func annotations(a *article.Article) article.Annotations {
	entities := []article.Entity{
		{ID: "anna-novak", Name: "Anna Novák", Type: article.TypePerson, Description: "engineer", Wikidata: "Q1"},
		{ID: "bridge", Name: "The bridge", Type: article.TypeTopic, Description: "whether it is safe"},
		{ID: "town-report", Name: "Report of the town", Type: article.TypeWork},
		{ID: article.AuthorID, Name: "Author of " + a.Slug, Type: article.TypePerson},
	}
	machine := article.Assigner{Kind: article.ByMachine, Name: "annotator", Version: "1.2", At: at(1)}

	return article.Annotations{
		Entities:   entities,
		Findings:   []article.Findings{{Annotator: machine.Name, Version: machine.Version, Revision: 1, At: machine.At, Labels: found(a, entities[:2], machine)}},
		Judgements: judgements(a),
	}
}

// found is what the machine of the sample found.
func found(a *article.Article, entities []article.Entity, by article.Assigner) article.Labels {
	head := func(name string, sentence int, evidence ...string) article.Label {
		l := article.Label{ID: id(a, name), Sentence: a.Sentences[sentence].ID, Assigner: by, Confidence: 0.75, Comment: "why " + name}
		for _, words := range evidence {
			l.Evidence = append(l.Evidence, Find(a.Text, words))
		}
		return l
	}

	return article.Labels{
		Entities: entities,
		Mentions: []article.Mention{
			{Label: head("m1", 0), Span: Find(a.Text, "Anna Novák"), Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"anna-novak"}},
			{Label: head("m2", 1), Span: Find(a.Text, "We"), Type: article.TypePerson, Kind: article.MentionPronoun, Entities: []string{"anna-novak", "bridge"}},
			{Label: head("m3", 2, "2019"), Span: Find(a.Text, "2019"), Type: article.TypeDate, Kind: article.MentionValue},
		},
		Attributions: []article.Attribution{{
			Label: head("a1", 0, "said"), Source: Find(a.Text, "Anna Novák"), Cue: Find(a.Text, "said"),
			Content:        []article.Span{Find(a.Text, "the bridge is safe"), Find(a.Text, "We tested it")},
			SourceEntities: []string{"anna-novak"}, Tier: article.TierCitation, Act: "statement", Directness: article.Mixed,
			Naming: article.Named, Classes: []article.SourceClass{article.ClassPerson, article.ClassExpert}, Factive: true, Optional: true,
		}},
		Stances: []article.Stance{
			{Label: head("s1", 0, "safe"), Holder: "anna-novak", Target: "bridge", Polarity: article.Support, Basis: article.BasisExplicit, Precise: true},
			{Label: head("s2", 4, "Will it", "hold"), Holder: article.AuthorID, Target: "bridge", Polarity: article.Unclear, Basis: article.BasisImplied,
				Ascribed: true, Acceptable: []article.Polarity{article.Neutral, article.Oppose}},
		},
		Modalities: []article.Modality{
			{Label: head("k1", 0), Kind: article.ReportedClaim},
			{Label: head("k2", 4), Kind: article.Question, Acceptable: []article.ModalityKind{article.AuthorOpinion}},
		},
	}
}

func judgements(a *article.Article) []article.Judgement {
	judge := func(name string, sentence int, action article.Action, judged string, minute int) article.Judgement {
		return article.Judgement{
			ID: id(a, name), Article: a.Slug, Sentence: a.Sentences[sentence].ID, Action: action, Finding: judged,
			By: "Editor " + name, Reason: "because " + name, At: at(minute),
		}
	}
	own := func(j article.Judgement) article.Label {
		return article.Label{ID: j.ID, Sentence: j.Sentence, Assigner: article.Assigner{Kind: article.ByPerson, Name: j.By, At: j.At}}
	}
	confirm := judge("j1", 0, article.Confirm, id(a, "m1"), 2)
	reject := judge("j2", 1, article.Reject, id(a, "m2"), 3)
	replace := judge("j3", 0, article.Replace, id(a, "k1"), 4)
	replace.Modality = &article.Modality{Label: own(replace), Kind: article.AuthorAssertion}
	add := judge("j4", 2, article.Add, "", 5)
	add.Attribution = &article.Attribution{
		Label: own(add), Source: Find(a.Text, "The town’s report"), Cue: Find(a.Text, "warned of"), Content: []article.Span{Find(a.Text, "rust")},
		SourceEntities: []string{"town-report"}, Tier: article.TierAttitude, Directness: article.Indirect, Naming: article.Named,
		Classes: []article.SourceClass{article.ClassDocument},
	}

	return []article.Judgement{confirm, reject, replace, add}
}

func notes(a *article.Article) []article.Note {
	note := func(name string, from, to int, quote article.Span, visibility article.Visibility) article.Note {
		return article.Note{
			ID: id(a, name), Article: a.Slug, From: a.Sentences[from].ID, To: a.Sentences[to].ID, Quote: quote,
			Body: "A *note* " + name, By: "Reader", Visibility: visibility, Created: at(6), Updated: at(7), Version: 3,
		}
	}

	return []article.Note{
		note("n1", 0, 0, Find(a.Text, "bridge"), article.Public),
		note("n2", 1, 3, article.Span{}, article.Public),
		note("n3", 4, 4, article.Span{}, article.Private),
	}
}
