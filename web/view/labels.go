package view

// A LabelsPage says what Postil's labels mean, who sets them and what they do not
// say.
type LabelsPage struct {
	Shell
	Confidences []Confidence
	Chapters    []Chapter
}

// A Confidence is a word by which a machine says how sure it is.
type Confidence struct {
	Word    string
	Meaning string
}

// A Chapter is the terms of one layer.
type Chapter struct {
	ID       string
	Short    string // in the list of chapters
	Title    string
	Intro    string
	Sections []Glossary
}

// A Glossary is the terms that answer one question about a label.
type Glossary struct {
	Title string
	Terms []Term
}

// NewLabelsPage makes the explanation of every label.
func NewLabelsPage(site Site) LabelsPage {
	return LabelsPage{
		Shell: Shell{
			Title:       "What the labels mean",
			Description: "Every label that Postil puts on a sentence, in plain words and with an example: entities, cited sources, stance and kinds of statement; who sets them, and what they do not say.",
			Canonical:   site.Absolute(LabelsURL("")),
			Kind:        "website",
			Section:     SectionLabels,
			Style:       pagesStyle,
		},
		Confidences: confidences(),
		Chapters:    []Chapter{entitiesChapter(), sourcesChapter(), stanceChapter(), statementsChapter()},
	}
}

func confidences() []Confidence {
	return []Confidence{
		{confidenceWord(0.9), "right at least nine times in ten, by the machine’s own reckoning"},
		{confidenceWord(0.75), "right at least three times in four"},
		{confidenceWord(0.5), "right at least every other time"},
		{confidenceWord(0.1), "wrong more often than right"},
	}
}

func entitiesChapter() Chapter {
	return Chapter{
		ID:    "entities",
		Short: "Entities",
		Title: "Entities: who and what is named",
		Intro: "An entity is the person, the place, the organisation itself; a mention is the words that point to it. However an article calls an entity, its page has one neutral name, and the article’s own words stay beside it.",
		Sections: []Glossary{
			{"What kind of thing it is", typeTerms()},
			{"How the words point to it", mentionTerms()},
		},
	}
}

func sourcesChapter() Chapter {
	return Chapter{
		ID:    "sources",
		Short: "Sources",
		Title: "Sources: who says so",
		Intro: "Where an article says something on somebody else’s word, three parts are drawn: the source, the cue that introduces it, and the content that is attributed. A label on a source says nothing of whether the content is true.",
		Sections: []Glossary{
			{"Whether anybody is cited", tierTerms()},
			{"What the source does", actTerms()},
			{"Whose wording it is", directnessTerms()},
			{"Whether the source has a name", namingTerms()},
			{"What kind of source it is", classTerms()},
			{"Two cautions", cautionTerms()},
		},
	}
}

func stanceChapter() Chapter {
	return Chapter{
		ID:    "stance",
		Short: "Stance",
		Title: "Stance: who stands how toward what",
		Intro: "A stance has a holder, a target and words that show it. Where no words show it, there is no label. A reporter who quotes somebody does not hold that person’s stance. A machine’s stance is only a suggestion until a person confirms it, and folded away, unless a rule found it that has been right in at least 17 cases of 20.",
		Sections: []Glossary{
			{"Which way", polarityTerms()},
			{"How it shows", basisTerms()},
		},
	}
}

func statementsChapter() Chapter {
	return Chapter{
		ID:    "statements",
		Short: "Kinds of statement",
		Title: "Kinds of statement: how it is put",
		Intro: "Every sentence has at most one kind, that of its main claim. Here is one matter put in seven ways.",
		Sections: []Glossary{
			{"The seven kinds", modalityTerms()},
		},
	}
}
