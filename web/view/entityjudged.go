package view

import (
	"strings"

	"postil/internal/article"
)

// What people decided about an entity, as its page and the page that changes it show
// it.

// An entityDecision is one judgement about an entity, in words.
type entityDecision struct {
	ID     string
	Words  string // "“Bob Ford” is “Robert Ford”"
	By     string
	When   string
	Reason string
	Ended  string // "taken back by Olga, 4 May 2026"; "" while it is in force
	Undo   bool   // the reader can take it back
	Redo   bool   // the reader can bring it back
}

// An entityDispute is a matter on which people disagree.
type entityDispute struct {
	About string // "the name"
	Said  []entityDecision
}

// An EntityJudged is what people decided about an entity.
type EntityJudged struct {
	Aliases  []string
	Joined   []namedLink // entities that it is one with, by their own addresses
	Disputes []entityDispute
	Said     []entityDecision // the newest first
}

// NewEntityJudged shows what people decided to a person with a name; owner may take
// back what others did.
func NewEntityJudged(s article.EntityStanding, person string, owner bool) EntityJudged {
	j := EntityJudged{Aliases: s.Aliases}
	for _, e := range s.Joined {
		j.Joined = append(j.Joined, namedLink{e.Name, e.ID})
	}
	decision := func(one article.EntityJudgement) entityDecision {
		d := newEntityDecision(one)
		d.Undo = one.Withdrawn.IsZero() && person != "" && (one.By == person || owner)
		d.Redo = !one.Withdrawn.IsZero() && one.By == person

		return d
	}
	for _, one := range s.Judgements {
		j.Said = append(j.Said, decision(one))
	}
	for _, d := range s.Disputes() {
		shown := entityDispute{About: entityFieldWord(d.Field)}
		for _, one := range d.Said {
			shown.Said = append(shown.Said, decision(one))
		}
		j.Disputes = append(j.Disputes, shown)
	}

	return j
}

func newEntityDecision(j article.EntityJudgement) entityDecision {
	d := entityDecision{ID: j.ID, Words: entityJudgementWords(j), By: j.By, When: dayWord(j.At), Reason: j.Reason}
	if !j.Withdrawn.IsZero() {
		d.Ended = "taken back by " + j.WithdrawnBy + ", " + dayWord(j.Withdrawn)
	}

	return d
}

func entityJudgementWords(j article.EntityJudgement) string {
	switch j.Action {
	case article.EntityMerge:
		return "“" + j.EntityName + "” is “" + j.OtherName + "”"
	case article.EntityPart:
		return "“" + j.EntityName + "” is not “" + j.OtherName + "”"
	case article.EntitySplit:
		return counted(len(j.Moved), "label", "labels") + " of “" + j.EntityName + "” " + isAre(len(j.Moved)) + " about “" + j.OtherName + "”"
	}
	var all []string
	for _, e := range j.Edits {
		all = append(all, entityFieldWord(e.Field)+": "+fieldValue(e.Field, e.Now))
	}

	return sentenceCase(strings.Join(all, "; "))
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}

	return "are"
}

func fieldValue(f article.EntityField, value string) string {
	switch {
	case value == "":
		return "none"
	case f == article.EntityTyped:
		return typeWord(article.EntityType(value))
	case f == article.EntityAliases:
		return strings.ReplaceAll(value, "\n", ", ")
	}

	return "“" + value + "”"
}

func entityFieldWord(f article.EntityField) string {
	switch f {
	case article.EntityName:
		return "the name"
	case article.EntityTyped:
		return "the type"
	case article.EntityDescription:
		return "the description"
	case article.EntityWikidata:
		return "the item of Wikidata"
	case article.EntityAliases:
		return "other names"
	}

	return "what it is one with"
}

func joinNames(all []namedLink) string {
	var names []string
	for _, l := range all {
		names = append(names, "“"+l.Name+"”")
	}

	return strings.Join(names, ", ")
}
