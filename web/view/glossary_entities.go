package view

import "postil/internal/article"

// The sentences of the glossary are invented, about a harbour town that does not
// exist, so that no example takes a side in anything.

func typeTerms() []Term {
	terms := []struct {
		of      article.EntityType
		meaning string
		words   string
		text    string
	}{
		{article.TypePerson, "A human being, real or invented, called by a name or described.", "Marit Solheim", "Marit Solheim has kept the tower for thirty years."},
		{article.TypeOrganisation, "People who act under one name: a company, a council, a government, an army, a choir.", "The Northmouth Ferry Company", "The Northmouth Ferry Company runs two boats a day."},
		{article.TypePlace, "A country, town, river, building or other spot on a map, whatever it does in the sentence.", "Northmouth", "The road to Northmouth follows the river."},
		{article.TypeGroup, "People named for what they share: where they come from, what they believe, which party they belong to.", "Northmouthers", "Many Northmouthers still bake the harvest loaf."},
		{article.TypeEvent, "Something that happened, or is to happen, and has a name.", "The Harvest Fair", "The Harvest Fair fell on a Sunday last year."},
		{article.TypeWork, "A book, song, picture, law, report or other thing that somebody made and that has a title.", "A Year of Tides", "Her almanac A Year of Tides is read aloud in the school."},
		{article.TypeTopic, "A matter or proposal that one can be for or against. Its name is Postil’s and neutral; the article may word it otherwise.", "a new footbridge", "In spring the council votes on a new footbridge."},
		{article.TypeDate, "A day, a year, a season or another stretch of time. Dates have no page of their own.", "May 1931", "The ferry began to run in May 1931."},
		{article.TypeQuantity, "A number of things, a sum, a share, a length. Quantities have no page of their own.", "4,200 photographs", "The museum keeps 4,200 photographs of the harbour."},
	}
	out := make([]Term, len(terms))
	for i, t := range terms {
		out[i] = term(string(t.of), sentenceCase(typeWord(t.of)), t.meaning, named(t.of, t.words, t.text))
		out[i].Type = t.of
	}

	return out
}

func mentionTerms() []Term {
	terms := []struct {
		kind    article.MentionKind
		of      article.EntityType
		meaning string
		words   string
		text    string
	}{
		{article.MentionName, article.TypePerson, "The words are a name, whole or in part.", "Solheim", "At dusk Solheim lit the lamp."},
		{article.MentionNominal, article.TypePerson, "The words describe without naming. They are the article’s own; the name Postil shows beside them is neutral.", "the keeper", "At dusk the keeper lit the lamp."},
		{article.MentionPronoun, article.TypePerson, "A word such as he, she, they or its that stands for somebody named elsewhere.", "she", "At dusk she lit the lamp."},
		{article.MentionValue, article.TypeQuantity, "A date or a quantity, which stands for itself.", "31 metres", "The tower is 31 metres high."},
	}
	out := make([]Term, len(terms))
	for i, t := range terms {
		out[i] = term("mention-"+string(t.kind), sentenceCase(mentionWord(t.kind)), t.meaning, named(t.of, t.words, t.text))
	}

	return out
}
