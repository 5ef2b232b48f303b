package view

import (
	"strings"

	"postil/internal/article"
)

// This file has the words in which readers meet the values of labels: one place
// for every page, so that a label is called the same wherever it stands. A value
// that Postil does not know (from an import) is shown as it came, hyphens as
// spaces.

// typeWord names one entity of a type: "person".
func typeWord(t article.EntityType) string { return spaced(string(t)) }

// typesWord names several entities of a type, as a heading: "People".
func typesWord(t article.EntityType) string {
	switch t {
	case article.TypePerson:
		return "People"
	case article.TypeOrganisation:
		return "Organisations"
	case article.TypePlace:
		return "Places"
	case article.TypeGroup:
		return "Groups"
	case article.TypeEvent:
		return "Events"
	case article.TypeWork:
		return "Works"
	case article.TypeTopic:
		return "Topics"
	case article.TypeDate:
		return "Dates"
	case article.TypeQuantity:
		return "Quantities"
	}

	return sentenceCase(spaced(string(t)))
}

// mentionWord says in which form an entity is mentioned.
func mentionWord(k article.MentionKind) string {
	switch k {
	case article.MentionName:
		return "by name"
	case article.MentionNominal:
		return "by description"
	case article.MentionPronoun:
		return "by pronoun"
	case article.MentionValue:
		return "as a value"
	}

	return spaced(string(k))
}

// tierWord names a tier: "citation".
func tierWord(t article.Tier) string {
	switch t {
	case article.TierCitation:
		return "citation"
	case article.TierAttitude:
		return "ascribed attitude"
	case article.TierSelf:
		return "author’s own"
	}

	return spaced(string(t))
}

// tierMeaning says in a clause what a tier means for what is attributed.
func tierMeaning(t article.Tier) string {
	switch t {
	case article.TierCitation:
		return "words, a document or data are cited"
	case article.TierAttitude:
		return "the author ascribes this; nobody is cited"
	case article.TierSelf:
		return "the author marks this as the author’s own"
	}

	return tierWord(t)
}

// actWord names what the source is said to do: "statement".
func actWord(act string) string {
	if act == "directive" {
		return "call or order"
	}

	return spaced(act)
}

// directnessWord says how much of the content stands in quotation marks.
func directnessWord(d article.Directness) string {
	switch d {
	case article.Direct:
		return "quoted word for word"
	case article.Mixed:
		return "partly quoted"
	case article.Indirect:
		return "in the author’s words"
	}

	return spaced(string(d))
}

// namingWord says whether the source has a name.
func namingWord(n article.Naming) string {
	switch n {
	case article.Named:
		return "named source"
	case article.Unnamed:
		return "unnamed source"
	case article.NamedAuthor:
		return "the author"
	}

	return spaced(string(n))
}

// classWord names a class of source: "former official".
func classWord(c article.SourceClass) string {
	switch c {
	case article.ClassMedia:
		return "news medium"
	case article.ClassPublic:
		return "the public"
	case article.ClassAuthor:
		return "the author"
	}

	return spaced(string(c))
}

// classesWord names the most specific of a source's classes; "" if there is none.
func classesWord(classes []article.SourceClass) string {
	if len(classes) == 0 {
		return ""
	}

	return classWord(classes[len(classes)-1])
}

// polarityVerb joins a holder to a target: "opposes".
func polarityVerb(p article.Polarity) string {
	switch p {
	case article.Support:
		return "supports"
	case article.Oppose:
		return "opposes"
	case article.Neutral:
		return "is neutral toward"
	case article.Unclear:
		return "is unclear toward"
	}

	return spaced(string(p))
}

// basisWord says how a stance shows in the text; "" where nothing shows it.
func basisWord(b article.Basis) string {
	switch b {
	case article.BasisExplicit:
		return "said outright"
	case article.BasisImplied:
		return "implied"
	case article.BasisLoadedWord:
		return "by a loaded word"
	case article.BasisNone:
		return ""
	}

	return spaced(string(b))
}

// modalityWord names a kind of statement, as a heading: "Reported claim".
func modalityWord(k article.ModalityKind) string {
	switch k {
	case article.AuthorAssertion:
		return "Author’s assertion"
	case article.AuthorOpinion:
		return "Author’s opinion"
	case article.AuthorPrediction:
		return "Author’s prediction"
	case article.Directive:
		return "Call to act"
	}

	return sentenceCase(spaced(string(k)))
}

// actionWord says what a person did to a label.
func actionWord(a article.Action) string {
	switch a {
	case article.Confirm:
		return "confirmed"
	case article.Reject:
		return "rejected"
	case article.Replace:
		return "replaced"
	case article.Add:
		return "added"
	}

	return spaced(string(a))
}

// confidenceWord puts a machine's calibrated probability into words; "" for 0,
// which means that it is unknown.
func confidenceWord(p float64) string {
	switch {
	case p <= 0:
		return ""
	case p >= 0.9:
		return "very likely"
	case p >= 0.75:
		return "likely"
	case p >= 0.5:
		return "possible"
	}

	return "doubtful"
}

// assignedBy says who set a label and what people made of it: "Postil editors,
// reviewed 25 Nov 2026" or "postil-annotator 1.2 · likely · not reviewed".
func assignedBy(l article.Label) string {
	if l.Assigner.Kind == article.ByPerson {
		return joined(" · ", dated(l.Assigner.Name+", reviewed", l.Assigner.At), reviewsWord(l.Reviews))
	}
	machine := joined(" ", l.Assigner.Name, l.Assigner.Version)
	reviews := reviewsWord(l.Reviews)
	if reviews == "" {
		reviews = "not reviewed"
	}

	return joined(" · ", machine, confidenceWord(l.Confidence), reviews)
}

// reviewsWord lists people's decisions, oldest first, so that disagreement shows.
func reviewsWord(reviews []article.Review) string {
	words := make([]string, len(reviews))
	for i, r := range reviews {
		words[i] = dated(actionWord(r.Action)+" by "+r.By, r.At)
	}

	return strings.Join(words, ", ")
}
